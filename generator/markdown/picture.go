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
		p.w.hole(Hole{Kind: PictureHole, Ref: i})
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
	i := p.register(n, l)
	p.mention(i, alt)
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

// figure renders a picture that stands alone: with a caption, as a plate.
func (p *page) figure(n *ast.Image) bool {
	if rule, _, _ := astray(decode(n.Destination), Picture); rule != "" {
		return false
	}
	id := p.blockID(n.Parent())
	if m, ok := n.NextSibling().(*mark); ok && id == "" && m.name != "" {
		id = p.idAttr(m.name)
	}
	i := p.picture(n)
	p.w.start("figure", id)
	if len(n.Title) > 0 {
		p.w.start("div", ` class="plate"`)
		p.w.hole(Hole{Kind: PictureHole, Ref: i})
		p.w.end()
		p.w.start("figcaption", "")
		p.text.add(" ")
		p.text.last = 0
		p.prose(n.Title, false)
		p.w.end()
	} else {
		p.w.hole(Hole{Kind: PictureHole, Ref: i})
	}
	p.w.end()
	p.w.put("\n")
	p.text.end()
	return true
}
