package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// box renders a block with a title, by its role.
func (p *page) box(b *box) {
	switch b.role {
	case alertBox:
		p.hold(func() {
			p.w.start("div", ` class="alert `+b.kind+`" role="note"`)
			p.kind("p", b)
			p.blocks(b)
			p.w.end()
		})
	case foldBox:
		p.fold(b)
	case pullBox:
		p.pull(b)
	case definitionBox:
		p.definition(b)
	case tabBox:
		p.w.start("div", ` class="tab"`)
		p.kind("p", b)
		p.blocks(b)
		p.w.end()
	case plainBox:
		p.w.start("div", "")
		if b.title != nil {
			p.kind("p", b)
		}
		p.w.put("\n")
		p.blocks(b)
		p.w.end()
	case nothing:
		return
	}
	p.w.put("\n")
}

// kind writes a box's title, or the words for its kind when it has none.
func (p *page) kind(tag string, b *box) {
	if b.title != nil && b.title.Lines().Len() == 0 {
		return // `!!! note ""`: no title is wanted
	}
	class := ` class="kind"`
	if tag != "p" {
		class = ""
	}
	p.w.start(tag, class)
	switch {
	case b.title != nil:
		p.words(b.title)
	case b.kind != "":
		p.w.word("alert."+b.kind, 0)
	default:
		p.w.word("details", 0)
	}
	p.w.end()
	p.w.put("\n")
}

// fold renders a box that opens. Its summary is never left out: without it a
// browser would put in words of its own.
func (p *page) fold(b *box) {
	attrs := ` class="` + strings.TrimSpace("fold "+b.kind) + `"`
	if b.open {
		attrs += " open"
	}
	if b.title != nil && b.title.Lines().Len() == 0 {
		b.title = nil
	}
	p.hold(func() {
		p.w.start("details", attrs)
		p.kind("summary", b)
		p.blocks(b)
		p.w.end()
	})
}

// definition renders a term with its meaning. The term leads the first
// paragraph; the label tells several of them on a page apart.
func (p *page) definition(b *box) {
	var term strings.Builder
	if b.title != nil {
		p.typed(&term, b.title, true)
	}
	p.w.put(`<aside class="definition" aria-label="`)
	p.w.word("definition", 0)
	if term.Len() > 0 {
		p.w.put(": ", escape(cut(oneLine(term.String()), labelLength)))
	}
	p.w.put(`">`)
	p.w.wall("aside")
	p.w.put(`<p class="kind">`)
	p.w.word("definition", 0)
	p.w.put("</p>\n")
	first := p.term(b)
	for c := b.FirstChild(); c != nil; c = c.NextSibling() {
		if c != first {
			p.block(c)
		}
	}
	p.w.end()
}

// term writes a definition's term, with the paragraph that follows it; it
// gives that paragraph, which is done with.
func (p *page) term(b *box) *ast.Paragraph {
	if b.title == nil || b.title.Lines().Len() == 0 {
		return nil
	}
	p.w.start("p", "")
	p.w.start("dfn", "")
	p.inlines(b.title)
	p.plain(".")
	p.w.end()
	first, _ := b.title.NextSibling().(*ast.Paragraph)
	if first != nil {
		p.w.put(" ")
		p.text.add(" ")
		p.text.last = ' '
		p.words(first)
	} else {
		p.text.end()
	}
	p.w.end()
	p.w.put("\n")
	return first
}

// pullLimit is for how many pull quotes a page is searched for their words.
const pullLimit = 50

// pull renders a pull quote. When its words stand elsewhere on the page, as
// those of a pull quote do, it is decoration: out of the reading order and of
// the page's text, and without links. Otherwise it is an ordinary quotation in
// a large size.
func (p *page) pull(b *box) {
	attrs := ` class="pull"`
	if p.emitted.pulls++; p.emitted.pulls <= pullLimit && p.repeats(b) {
		p.w.start("figure", attrs+` aria-hidden="true"`)
		p.inLink++
		p.again(func() { p.blocks(b) })
		p.inLink--
		p.w.end()
		return
	}
	p.hold(func() {
		p.w.start("figure", attrs)
		p.w.quote()
		p.blocks(b)
		if b.title != nil && b.title.Lines().Len() > 0 {
			p.w.start("figcaption", "")
			p.words(b.title)
			p.w.end()
		}
		p.w.end()
	})
}

// repeats says whether the words of a pull quote stand on the page outside of
// pull quotes.
func (p *page) repeats(b *box) bool {
	if p.pictured(b) {
		return false
	}
	var quote, rest strings.Builder
	p.typed(&quote, b, false)
	var gather func(n ast.Node)
	gather = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if pull, ok := c.(*box); ok && pull.role == pullBox {
				continue
			}
			if c.Type() == ast.TypeBlock && c.Lines().Len() > 0 && !c.IsRaw() {
				p.typed(&rest, c, false)
				rest.WriteByte(' ')
				continue
			}
			gather(c)
		}
	}
	if p.flat == "" {
		gather(b.OwnerDocument())
		p.flat = letters(rest.String())
	}
	return strings.Contains(p.flat, letters(quote.String()))
}

var rawPictures = regexp.MustCompile(`(?i)<(?:img|map|area)\b`)

// pictured says whether something of a block is a picture, which nothing
// repeats.
func (p *page) pictured(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Image:
		return true
	case *mark:
		return n.role == embedMark
	case *ast.FencedCodeBlock:
		return p.fence(n).language == "mermaid"
	case *ast.HTMLBlock:
		return rawPictures.Match(htmlOf(n, p.src))
	case *ast.RawHTML:
		return rawPictures.Match(n.Segments.Value(p.src))
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if p.pictured(c) {
			return true
		}
	}
	return false
}

// letters keeps what counts when two texts are compared.
func letters(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return strings.ContainsRune(" \t\n\"'“”‘’.,;:!?…–—-*_", r)
	}), " ")
}
