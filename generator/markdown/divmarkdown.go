package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// markdownTagParser reads a line with an HTML tag that has the attribute
// markdown, <div class="grid" markdown>: the tag is a block of HTML by itself,
// so that what stands on the next line is Markdown again.
type markdownTagParser struct{}

var markdownTag = regexp.MustCompile(`^ {0,3}<[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]*)?\smarkdown(?:="?[a-z0-9]*"?)?(?:\s[^<>\n]*)?>[ \t]*\n?$`)

func (markdownTagParser) Trigger() []byte { return []byte{'<'} }

func (markdownTagParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if !markdownTag.Match(line) {
		return nil, parser.NoChildren
	}
	n := ast.NewHTMLBlock(ast.HTMLBlockType6)
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

func (markdownTagParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	return parser.Close
}

func (markdownTagParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {}
func (markdownTagParser) CanInterruptParagraph() bool                                { return true }
func (markdownTagParser) CanAcceptIndentedLine() bool                                { return false }
