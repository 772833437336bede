package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// image renders ![alt](dest "title") in the line.
func (p *page) image(n *ast.Image) {
	if p.skipping != "" || p.titling {
		return
	}
	p.content()
	if i := p.picture(n); i >= 0 {
		if m, ok := n.NextSibling().(*mark); ok {
			p.markedMap(i, n.Pos(), m)
		}
		p.w.hole(Hole{Kind: PictureHole, Ref: i})
	}
}

// markedMap reads the image map that a list of attributes names, as kramdown
// does: {:usemap="#plan" width="600"}.
func (p *page) markedMap(i, at int, m *mark) {
	if m.role != attributesMark {
		return
	}
	if usemap, named := attributeIn(m.text, "usemap"); named {
		p.useMap(mapped{link: i, width: pixels(attributeIn(m.text, "width")), height: pixels(attributeIn(m.text, "height")), at: at}, usemap)
	}
}

// picture registers a picture and notes its words; -1 when it may not be shown.
func (p *page) picture(n *ast.Image) int {
	var b strings.Builder
	p.typed(&b, n, true)
	alt := oneLine(b.String())
	l := Link{Kind: Picture, Dest: decode(n.Destination), Title: decode(n.Title), Text: alt}
	if !p.follows(l.Dest, n.Pos(), Picture) {
		p.plain(alt)
		return -1
	}
	if alt == "" {
		p.missingAlt(l.Dest, n.Pos())
	}
	return p.shows(n, l)
}

// shows registers a picture with its words. A copy of it, as in a list of
// contents, says nothing of where the picture itself stands.
func (p *page) shows(n placed, l Link) int {
	i := p.register(n, l)
	if p.copying == 0 {
		p.doc.Links[i].Linked = p.linked()
	}
	p.mention(i, l.Text)
	return i
}

func (p *page) missingAlt(dest string, at int) {
	p.problem(max(at, 0), "missing-alt", "the picture "+cut(printable(dest), 60)+" has no words for those who cannot see it",
		"say in the square brackets what it shows")
}

// lonePicture finds the picture that is all of a paragraph.
func lonePicture(n ast.Node, p *page) *ast.Image {
	var found *ast.Image
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		picture, isPicture := c.(*ast.Image)
		switch {
		case isPicture && found == nil:
			found = picture
		case !isPicture && p.unseen(c) && c.Kind() != ast.KindRawHTML:
			// Blanks and hidden attributes.
		default:
			return nil
		}
	}
	return found
}

// figure renders a picture that is all of a paragraph.
func (p *page) figure(n *ast.Image) bool {
	if rule, _, _ := astray(decode(n.Destination), Picture); rule != "" {
		return false
	}
	id := p.aloneID(n)
	i := p.picture(n)
	for m := n.NextSibling(); m != nil; m = m.NextSibling() {
		if m, ok := m.(*mark); ok {
			p.markedMap(i, n.Pos(), m)
		}
	}
	p.plate(i, id, n.Title)
	p.w.put("\n")
	return true
}

// plate writes a picture that stands alone with its caption. Inside a link it
// has no regions, because another link must not begin.
func (p *page) plate(i int, id string, caption []byte) {
	hole, alone := PlateHole, !p.linked()
	if !alone {
		hole = PictureHole
	}
	p.w.start("figure", id)
	p.w.hole(Hole{Kind: hole, Ref: i})
	if len(caption) > 0 {
		p.w.start("figcaption", "")
		p.text.add(" ")
		p.text.last = 0
		p.prose(caption, 0)
		p.w.end()
	}
	if alone {
		p.doc.Links[i].Alone = true
		p.w.hole(Hole{Kind: BelowHole, Ref: i})
	}
	p.w.end()
	p.text.end()
}

// figureAllowed says that a figure may stand where a tag of raw HTML is: in
// blocks, but not between the words of a line.
func (p *page) figureAllowed() bool {
	if p.linked() || !p.flowAllowed() {
		return false
	}
	for i, e := range p.w.open {
		innermost := i == len(p.w.open)-1
		switch e.name {
		case "div", "blockquote", "figure", "figcaption", "details", "li", "dt", "dd", "td", "th", "caption", "section", "aside",
			"table", "thead", "tbody", "tfoot", "tr":
		case "p":
			if !e.raw {
				return false
			}
		case "ul", "ol", "dl":
			if innermost {
				return false
			}
		default:
			return false
		}
	}
	if p.loose {
		return true
	}
	n := len(p.w.open)
	return n > 0 && (p.w.open[n-1].raw || p.w.open[n-1].name == "div")
}
