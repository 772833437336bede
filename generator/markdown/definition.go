package markdown

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"handbook/generator/report"
	"handbook/generator/source"
)

// definitionList renders terms and what they mean.
func (p *page) definitionList(n *extast.DefinitionList) {
	p.w.start("dl", ` class="terms"`)
	p.w.put("\n")
	for c := n.FirstChild(); c != nil; {
		first := len(p.doc.Defined)
		for ; c != nil && c.Kind() == extast.KindDefinitionTerm; c = c.NextSibling() {
			p.defined(c)
		}
		last, meaning := len(p.doc.Defined), c
		for ; c != nil && c.Kind() != extast.KindDefinitionTerm; c = c.NextSibling() {
			p.w.start("dd", "")
			p.meaning(c)
			p.w.end()
			p.w.put("\n")
		}
		if last > first {
			p.means(p.doc.Defined[first:last:last], meaning, c)
		}
	}
	p.w.end()
	p.w.put("\n")
}

// defined renders a term.
func (p *page) defined(n ast.Node) {
	at, id := p.at(n.Pos()), p.termID(n)
	attrs := ""
	if id != "" {
		attrs = ` id="` + escape(id) + `"`
	}
	p.w.start("dt", attrs)
	term := p.words(n)
	p.w.end()
	p.w.put("\n")
	if id != "" && term != "" {
		p.doc.Defined = append(p.doc.Defined, Definition{Term: term, ID: id, Section: p.text.into, At: at})
	}
}

// termID gives a term an id: the one that its author wrote, or what GitHub
// would make of a heading with its words. Those of headings are given by now,
// and one that is written elsewhere on the page goes before.
func (p *page) termID(n ast.Node) string {
	if p.copying > 0 || p.defining {
		return ""
	}
	if p.blockID(n) != "" {
		return n.LastChild().(*mark).name
	}
	if strings.TrimSpace(p.headingText(n, true)) == "" {
		return ""
	}
	id := p.ids.free(slug(p.slugText(n)), p.writtenIDs())
	p.standing(id)
	return id
}

var writtenID = regexp.MustCompile(`[{\s:]#([^\s{}<>"'=]+)|\b(?i:id|name)\s*=\s*["']?([^\s<>"']+)`)

// writtenIDs are the ids that the author seems to have given to something.
func (p *page) writtenIDs() map[string]bool {
	if p.authored == nil {
		p.authored = map[string]bool{}
		for _, m := range writtenID.FindAllSubmatch(p.src, -1) {
			p.authored[string(m[1])+string(m[2])] = true
		}
	}
	return p.authored
}

// meaning renders what a term means: bare words when that is all.
func (p *page) meaning(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindTextBlock && n.ChildCount() > 1 {
			p.wordsIn("p", c)
			continue
		}
		p.block(c)
	}
}

func (p *page) wordsIn(tag string, n ast.Node) {
	p.w.start(tag, "")
	p.words(n)
	p.w.end()
}

// means renders what terms mean once more, in paragraphs, for other pages to
// show: those have no place for the notes, ids and headings of this one.
func (p *page) means(terms []Definition, from, to ast.Node) {
	page, defining := p.w, p.defining
	p.w, p.defining = &writer{ended: p.rawLinkEnds}, true
	text := ""
	p.again(func() {
		for n := from; n != to; n = n.NextSibling() {
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if c.Kind() == ast.KindTextBlock {
					p.wordsIn("p", c)
				} else {
					p.block(c)
				}
			}
		}
		p.w.closeRaw(0)
		text = p.text.of(0)
	})
	body := p.w.body()
	p.w, p.defining = page, defining
	for i := range terms {
		terms[i].Body, terms[i].Text = body, text
	}
}

// Define reads a short text in Markdown that stands in a data file: what a term
// of the glossary means. Its problems and links are all at that place, and its
// headings are paragraphs in bold. It has neither ids nor notes, because it is
// shown on pages that have their own.
func Define(file *source.File, at report.Position, text string) *Document {
	// The line break keeps a text from beginning like front matter.
	p := newPage(source.ParseFile(file.Path, slices.Concat([]byte("\n"), []byte(text))))
	p.fixed, p.defining = at, true
	return p.read()
}
