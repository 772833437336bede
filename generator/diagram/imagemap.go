package diagram

import (
	"math"
	"strconv"
	"strings"
)

// Map writes an author's picture for feeds and letters: an image map of fixed
// size, which needs no style sheet, and the links as a list for readers that
// drop the map. On a page it would not do: its regions do not shrink with the
// picture. Fill must give whole addresses.
func Map(s *Scene, p Plate) Markup {
	w := &markupWriter{}
	p = p.sized()
	canvas := canvasOf(s.Picture, p.Width, p.Height)
	regions := canvas.regions(s.Picture)
	if p.Width == 0 || p.Height == 0 {
		p.Width, p.Height = s.Picture.Width, s.Picture.Height
	}
	w.raw("<p><img")
	w.attr("src", p.Src)
	size := p.shown()
	fixed := size[0] > 0 && size[1] > 0
	if fixed {
		w.attr("width", strconv.Itoa(size[0]))
		w.attr("height", strconv.Itoa(size[1]))
	}
	w.attr("alt", altOf(s, p))
	if fixed {
		name := mapName(firstOf(p.Prefix, s.ID))
		w.hole(ifAny, 0) // from the last attribute of the picture to the end of its map
		w.attr("usemap", "#"+name)
		w.raw("><map")
		w.attr("name", name)
		w.raw(">\n")
		for _, g := range regions {
			w.mapArea(g, s.Links[g.Link], float64(size[0])/canvas.width, float64(size[1])/canvas.height)
		}
		w.raw("</map")
		w.hole(endAny, 0)
	}
	w.raw("></p>\n")
	links := allLinks(s, p)
	order := make([]int, len(links))
	for i := range order {
		order[i] = i
	}
	w.hole(ifAny, 0)
	w.list(links, order)
	w.hole(endAny, 0)
	return w.done(links)
}

// mapName is a name that an address can refer to: letters, figures and dashes.
func mapName(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, id)
}

// mapArea writes one region, scaled to the size that the picture has.
func (w *markupWriter) mapArea(g Region, l Link, across, down float64) {
	shape, coords := areaCoords(g, across, down)
	w.hole(ifLink, g.Link)
	w.raw("<area")
	w.attr("shape", shape)
	w.attr("coords", coords)
	w.raw(` href="`)
	w.hole(urlHole, g.Link)
	w.raw(`" alt="`)
	w.hole(nameHole, g.Link)
	w.raw(`"`)
	w.put(part{hole: noteAttr, link: g.Link, note: l.Note})
	w.raw(">\n")
	w.hole(endIf, g.Link)
}

// areaCoords gives the shape and the whole numbers of an <area>. HTML has no
// ellipse: it becomes a polygon, as does a circle that is stretched.
func areaCoords(g Region, across, down float64) (shape, coords string) {
	var scaled []Point
	for _, p := range g.Points {
		scaled = append(scaled, Point{p.X * across, p.Y * down})
	}
	g.Points = scaled
	p := scaled
	switch {
	case g.Shape == Rect:
		return "rect", whole(p[0].X, p[0].Y, p[0].X+p[1].X, p[0].Y+p[1].Y)
	case g.Shape == Circle && math.Abs(p[1].X-p[1].Y) < 1:
		return "circle", whole(p[0].X, p[0].Y, p[1].X)
	}
	if g.Shape == Circle {
		g.Shape = Ellipse
	}
	var flat []float64
	for _, p := range g.outline() {
		flat = append(flat, p.X, p.Y)
	}
	return "poly", whole(flat...)
}

func whole(numbers ...float64) string {
	all := make([]string, len(numbers))
	for i, n := range numbers {
		all[i] = strconv.Itoa(int(math.Round(n)))
	}
	return strings.Join(all, ",")
}
