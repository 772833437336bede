package diagram

import "strings"

// areas writes the regions with a shape as links over the picture. They are in
// the pixels that the file was written for; where those are not the picture's
// own, the shapes are stretched as the picture was.
// The result is the order of their links.
func (w *markupWriter) areas(s *Scene, p Plate) (order []int) {
	canvas := canvasOf(s.Picture, p.Width, p.Height)
	shown := canvas.regions(s.Picture)
	if len(shown) == 0 {
		return nil
	}
	w.hole(ifAny, 0)
	w.raw(`<svg class="areas"`)
	w.attr("viewBox", "0 0 "+number(canvas.width)+" "+number(canvas.height))
	if canvas.stretched {
		w.attr("preserveAspectRatio", "none")
	}
	w.attr("role", "group")
	w.attr("aria-label", p.Words.Parts)
	w.raw(">")
	for _, g := range shown {
		w.hole(ifLink, g.Link)
		w.linkStart(g.Link, s.Links[g.Link].Note)
		w.shape(g)
		w.raw("</a>")
		w.hole(endIf, g.Link)
		order = append(order, g.Link)
	}
	w.raw("</svg>\n")
	w.hole(endAny, 0)
	return order
}

// linkStart opens a link in a drawing. Its <title> is its name, with the note
// behind it, for pointers and screen readers alike.
func (w *markupWriter) linkStart(link int, note string) {
	w.raw(`<a href="`)
	w.hole(urlHole, link)
	w.raw(`">`)
	w.linkTitle(link, note)
}

func (w *markupWriter) linkTitle(link int, note string) {
	w.raw("<title>")
	w.hole(nameHole, link)
	w.put(part{hole: noteWords, link: link, note: note})
	w.raw("</title>")
}

// shape writes a region as an SVG element.
func (w *markupWriter) shape(g Region) {
	p := g.Points
	attrs := func(name string, pairs ...string) {
		w.raw("<", name)
		for i := 0; i < len(pairs); i += 2 {
			w.attr(pairs[i], pairs[i+1])
		}
		w.raw("/>")
	}
	switch g.Shape {
	case Rect:
		attrs("rect", "x", number(p[0].X), "y", number(p[0].Y), "width", number(p[1].X), "height", number(p[1].Y))
	case Circle:
		attrs("circle", "cx", number(p[0].X), "cy", number(p[0].Y), "r", number(p[1].X))
	case Ellipse:
		attrs("ellipse", "cx", number(p[0].X), "cy", number(p[0].Y), "rx", number(p[1].X), "ry", number(p[1].Y))
	case Polygon:
		attrs("polygon", "points", cornerList(p, " "))
	}
}

func cornerList(points []Point, between string) string {
	all := make([]string, len(points))
	for i, p := range points {
		all[i] = number(p.X) + "," + number(p.Y)
	}
	return strings.Join(all, between)
}

// canvas is the system of coordinates of a picture's regions.
type canvas struct {
	width, height float64 // 0 when nobody knows
	stretched     bool    // not of the shape that the picture has
	scale         float64 // from these pixels to those of the picture
}

// canvasOf takes the size that the file says, else that of the picture.
func canvasOf(p *Picture, width, height int) canvas {
	f := canvas{float64(p.Width), float64(p.Height), false, 1}
	real := width > 0 && height > 0
	if real && p.Shown { // one side is enough, the other follows
		if f.width == 0 {
			f.width = f.height * float64(width) / float64(height)
		} else if f.height == 0 {
			f.height = f.width * float64(height) / float64(width)
		}
	}
	switch {
	case f.width == 0 && real:
		return canvas{float64(width), float64(height), false, 1}
	case f.width == 0 && onlyPercent(p):
		return canvas{100, 100, true, 1} // percent fits a picture of any size
	case f.width > 0 && real:
		// Half a pixel's rounding is not a change of shape.
		f.scale = float64(width) / f.width
		off := f.scale*f.height - float64(height)
		f.stretched = off > 1 || off < -1
	}
	return f
}

func onlyPercent(p *Picture) bool {
	for _, g := range p.Regions {
		if g.Shape != Element && !g.Percent {
			return false
		}
	}
	return true
}

// regions are those with a shape that has a part in the picture, in its pixels.
func (f canvas) regions(p *Picture) []Region {
	if f.width == 0 {
		return nil
	}
	var shown []Region
	for _, g := range p.Regions {
		if g.Shape == Element {
			continue
		}
		g = g.pixels(f.width, f.height)
		if boxOf(g.outline()).meets(f.box()) {
			shown = append(shown, g)
		}
	}
	return shown
}

func (f canvas) box() box { return box{Point{}, Point{f.width, f.height}} }
