package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// grammar puts the parsers in order. The numbers are goldmark's scale, on
// which its own parsers stand at hundreds; ours go before the one whose text
// they would otherwise be read as.
func (p *page) grammar() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(), p.blockParsers()...)...),
		parser.WithInlineParsers(p.inlineParsers()...),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
	)
}

func (p *page) blockParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(tabParser{}, 50), // before the underline of a heading
		util.Prioritized(&colonFenceParser{p: p}, 55),
		util.Prioritized(containerParser{p}, 60),
		util.Prioritized(admonitionParser{}, 70),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(&fenceParser{p: p, fences: parser.NewFencedCodeBlockParser()}, 690),
		util.Prioritized(alertParser{parser.NewBlockquoteParser()}, 790),
		util.Prioritized(templateBlockParser{p}, 880),
		util.Prioritized(markdownTagParser{}, 890),
		util.Prioritized(noteParser{p}, 950),
	}
}

func (p *page) inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(noteRefParser{p}, 150),
		util.Prioritized(wikiParser{}, 160),
		util.Prioritized(linkParser{p, parser.NewLinkParser()}, 200),
		util.Prioritized(remarkParser{p}, 270),
		util.Prioritized(templateTagParser{p}, 280),
		util.Prioritized(attributesParser{}, 290),
		util.Prioritized(shortcodeParser{}, 295),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 501),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	}
}
