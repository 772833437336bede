package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// link renders [text](dest) in all its forms.
func (p *page) link(n *ast.Link) {
	p.anchor(n, Link{Kind: Inline, Dest: decode(n.Destination), Title: decode(n.Title)}, func() { p.inlines(n) })
}

// autoLink renders <https://…>, <name@example.org> and bare addresses.
func (p *page) autoLink(n *ast.AutoLink) {
	label := string(n.Label(p.src))
	dest := string(n.URL(p.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	// goldmark places a bare address at the blank before it.
	if at := n.Pos(); at >= 0 && at < len(p.src) && p.src[at] != '<' && !bytes.HasPrefix(p.src[at:], []byte(label)) {
		n.SetPos(at + 1)
	}
	p.anchor(n, Link{Kind: Auto, Dest: dest}, func() { p.plain(label) })
}

// wiki renders [[dest]] and ![[dest]].
func (p *page) wiki(m *mark) {
	kind := Wiki
	if m.role == embedMark {
		kind = Embed
	}
	if p.linked() || !p.follows(m.name, m.Pos(), kind) {
		p.plain(shownWords(m))
		return
	}
	if kind == Embed {
		p.content()
		p.embed(m)
		return
	}
	p.anchor(m, Link{Kind: Wiki, Dest: m.name}, func() {
		if m.text != "" {
			p.plain(m.text)
		}
	})
}

// anchor renders a link around what inner writes. A link inside a link, and
// one that could run code, is its words only.
func (p *page) anchor(n placed, l Link, inner func()) {
	if p.skipping != "" || p.linked() {
		inner()
		return
	}
	if !p.follows(l.Dest, n.Pos(), l.Kind) {
		inner()
		return
	}
	p.content()
	i := p.register(n, l)
	p.w.hole(Hole{Kind: LinkOpen, Ref: i})
	p.w.wall("")
	p.inLink++
	from, written := len(p.text.block), p.w.html.Len()+len(p.w.holes)
	p.text.mark(i)
	inner()
	if p.w.html.Len()+len(p.w.holes) == written {
		p.w.hole(Hole{Kind: LinkText, Ref: i})
		p.text.add(l.Dest) // for excerpts: what the words will be is not known here
	} else if p.copying == 0 {
		p.doc.Links[i].Text = strings.TrimSpace(string(p.text.block[min(from, len(p.text.block)):]))
	}
	p.inLink--
	p.w.closeRaw(0)
	p.w.open = p.w.open[:len(p.w.open)-1]
	p.w.hole(Hole{Kind: LinkClose, Ref: i})
	p.flushAside()
}

// linked says that a link is open, ours or one of raw HTML: no other may begin.
func (p *page) linked() bool { return p.inLink > 0 || p.w.inAnchor() }

// placed is whatever knows its offset in the text: a node, or a raw tag.
type placed interface{ Pos() int }

// linkKey tells links apart: by where they begin.
type linkKey struct {
	at   int
	kind LinkKind
}

// register gives a link its index: the same each time it is rendered.
func (p *page) register(n placed, l Link) int {
	key := linkKey{n.Pos(), l.Kind}
	if i, known := p.links[key]; known {
		return i
	}
	l.At = p.at(n.Pos())
	l.Section = p.section()
	p.doc.Links = append(p.doc.Links, l)
	p.links[key] = len(p.doc.Links) - 1
	return p.links[key]
}

// mention notes where in the text a link without words of its own stands.
func (p *page) mention(i int, words string) {
	p.text.mark(i)
	p.text.add(words)
	if words != "" {
		p.text.last = 'x'
	}
}

func (t *prose) mark(link int) {
	t.marks = append(t.marks, linkMark{link: link, at: len(t.block)})
}

// section is the index of the section that is being written.
func (p *page) section() int {
	if p.copying > 0 {
		return len(p.doc.Headings)
	}
	return p.text.into
}

// follows says whether a link may lead to an address, and reports when not.
func (p *page) follows(dest string, at int, kind LinkKind) bool {
	rule, message, hint := astray(dest, kind)
	if rule != "" {
		p.problem(max(at, 0), rule, message, hint)
	}
	return rule == ""
}

// printable keeps an address readable where it has characters that do not show.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
