package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// heading is what is known of a heading before the page is rendered.
type heading struct {
	id   string
	text string // for tables of contents
	show int    // level in the output
}

// plan gives every heading its id and level, and takes the page's title out.
//
// Ids that authors wrote go first, then GitHub's in the order of the text: a
// heading that would have the same gets a number.
func (p *page) plan(tree ast.Node) {
	if p.defining {
		return
	}
	p.title = lead(tree, p)
	var order []*ast.Heading
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *noteBlock:
			return ast.WalkSkipChildren, nil // a note stands outside the page's order
		case *ast.Heading:
			if entering && !marksAlone(n) {
				order = append(order, n)
				p.heads[n] = &heading{text: p.headingText(n, true)}
				if n.Level == 1 && n != p.title {
					p.shift = 1
				}
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	for _, h := range order {
		switch id := explicitID(h); {
		case p.ids.taken[id]:
			p.problem(h.Pos(), "syntax", `the id "`+cut(printable(id), 60)+`" stands on the page twice`, "give this heading another one, or none")
		case p.ids.claim(id):
			p.heads[h].id = id
		}
	}
	for _, h := range order {
		known := p.heads[h]
		if known.id == "" {
			known.id = p.ids.heading(p.slugText(h))
		}
		known.show = min(h.Level+p.shift, 6)
		if h != p.title {
			p.outline = append(p.outline, known)
		}
	}
	p.checkOrder(order)
}

// lead finds the heading that is the page's title: an h1 with nothing before
// it that a reader sees.
func lead(tree ast.Node, p *page) *ast.Heading {
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			switch {
			case marksAlone(n):
				continue
			case n.Level == 1:
				return n
			}
			return nil
		case *templateBlock, *noteBlock, *ast.LinkReferenceDefinition:
			continue
		case *ast.HTMLBlock:
			if p.visible(htmlOf(n, p.src)) {
				return nil
			}
		case *ast.Paragraph:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if !p.unseen(c) {
					return nil
				}
			}
		default:
			return nil
		}
	}
	return nil
}

// unseen says that an inline node shows nothing.
func (p *page) unseen(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.RawHTML:
		return !p.visible(n.Segments.Value(p.src))
	case *mark:
		return n.hidden()
	case *ast.Text:
		return len(strings.TrimSpace(string(n.Segment.Value(p.src)))) == 0
	}
	return false
}

func explicitID(h *ast.Heading) string {
	for c := h.LastChild(); c != nil; c = c.PreviousSibling() {
		if m, ok := c.(*mark); ok && m.role == attributesMark && m.name != "" {
			return m.name
		}
	}
	return ""
}

// checkOrder advises where a heading skips a level, seen from the one before.
func (p *page) checkOrder(order []*ast.Heading) {
	before := 1
	for _, h := range order {
		level := h.Level + p.shift
		if h == p.title {
			level = 1
		}
		if level > before+1 {
			want := before + 1 - p.shift
			p.problem(h.Pos(), "heading-order", "the heading skips a level: "+hashes(h.Level)+" where "+hashes(want)+" comes next",
				"write "+hashes(want)+", or put a heading between")
		}
		before = level
	}
}

func hashes(n int) string { return strings.Repeat("#", n) }

// headingText is a heading's text as typed, nothing of hidden marks; with alt,
// the words of pictures and the characters of emoji.
func (p *page) headingText(n ast.Node, alt bool) string {
	var b strings.Builder
	p.typed(&b, n, alt)
	return strings.TrimRight(b.String(), " \t")
}

// slugText is what a heading's id is made of. For one that is a picture or an
// emoji only, GitHub's is empty; the picture's words are better than nothing.
func (p *page) slugText(h ast.Node) string {
	for _, alt := range [...]bool{false, true} {
		if text := p.headingText(h, alt); slug(text) != "" {
			return text
		}
	}
	return "section"
}

// typed writes the text of a node's children without typography; with alt, the
// words of pictures and the characters of emoji, otherwise what GitHub makes
// ids of.
func (p *page) typed(b *strings.Builder, n ast.Node, alt bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.typedNode(b, c, alt)
	}
}

func (p *page) typedNode(b *strings.Builder, n ast.Node, alt bool) {
	switch c := n.(type) {
	case *ast.Text:
		if c.IsRaw() {
			b.Write(c.Segment.Value(p.src))
		} else {
			b.WriteString(decode(c.Segment.Value(p.src)))
		}
		if c.SoftLineBreak() || c.HardLineBreak() {
			b.WriteByte('\n')
		}
	case *ast.AutoLink:
		b.Write(c.Label(p.src))
	case *ast.Image:
		if alt {
			p.typed(b, c, alt)
		}
	case *mark:
		switch c.role {
		case emojiMark:
			if alt {
				b.WriteString(c.name)
			} else {
				b.WriteString(c.text) // GitHub makes ids of the code
			}
		case wikiMark:
			b.WriteString(shownWords(c))
		case missingNote:
			b.WriteString(c.text)
		}
	default:
		p.typed(b, n, alt)
	}
}

func shownWords(m *mark) string {
	if m.text != "" {
		return m.text
	}
	return m.name
}

// leadHeading renders the page's title into a body of its own: emphasis and
// code, no links and no pictures.
func (p *page) leadHeading(h *ast.Heading) {
	body := p.w
	p.w = &writer{}
	p.inLink++ // so that no link begins
	p.titling = true
	p.inlines(h)
	p.titling = false
	p.inLink--
	p.w.closeRaw(0)
	p.doc.Lead = p.w.body()
	p.w, p.ran.at = body, -1
	p.doc.Title = strings.TrimSpace(p.text.take())
	p.doc.TitleID = p.heads[h].id
	if p.doc.Title == "" {
		var b strings.Builder
		p.typed(&b, h, true)
		p.doc.Title = strings.TrimSpace(oneLine(b.String()))
		p.doc.Lead = Escaped(p.doc.Title)
	}
}

// heading renders a heading of the body and begins its section.
func (p *page) heading(h *ast.Heading) {
	if marksAlone(h) {
		p.marksBeside(h)
		return
	}
	known := p.heads[h]
	if known == nil || p.defining { // inside a note, or for another page
		p.w.start("p", "")
		p.w.start("strong", "")
		p.words(h)
		p.w.end()
		p.w.end()
		return
	}
	if h.FirstChild() == nil {
		return // a heading without words is none
	}
	p.doc.Headings = append(p.doc.Headings, Heading{Level: known.show, ID: known.id, At: p.at(h.Pos())})
	p.text.begin(len(p.doc.Headings))
	tag := "h" + itoa(known.show)
	p.hold(func() {
		p.w.put("<", tag, ` id="`, escape(known.id), `"><a class="anchor" href="`, fragment(known.id), `" aria-label="`)
		p.w.word("anchor", 0)
		p.w.put(`">§</a>`)
		p.w.wall(tag)
		p.inlines(h)
		p.w.end()
	})
	p.doc.Headings[len(p.doc.Headings)-1].Text = strings.TrimSpace(p.text.take())
	p.w.put("\n")
}

// fragment makes the address of an id on the same page.
func fragment(id string) string { return escape("#" + strings.ReplaceAll(id, "%", "%25")) }
