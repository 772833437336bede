package diagram

import (
	"math"
	"strconv"
)

// SVGOptions is what the markup of a drawing needs besides the drawing.
type SVGOptions struct {
	Prefix string // of all ids; unique on the page. In the handbook hb:d1, or hb:m1 of a map
	Title  string
	Desc   string
	Links  []Link // of the scene; may be nil
}

// SVG writes a drawing. Links are holes; what leads nowhere is a plain box. The
// same drawing gives the same bytes.
func (d *Drawing) SVG(o SVGOptions) Markup {
	w := svgWriter{d: d, o: o}
	w.sized = len(d.Boxes) <= SightMost
	if w.sized {
		w.sight = d.sight()
	}
	w.open()
	w.bands()
	w.raw(` <g aria-hidden="true">`, "\n")
	for i := range d.Arrows {
		w.arrow(i)
	}
	w.raw(" </g>\n", ` <g role="list">`, "\n")
	for i := range d.Boxes {
		w.box(i)
	}
	w.raw(" </g>\n</svg>")
	return w.done(o.Links)
}

type svgWriter struct {
	markupWriter
	d     *Drawing
	o     SVGOptions
	sight sight
	sized bool // small enough for classes of sight
}

// decimal writes a number with at most one decimal.
func decimal(f float64) string { return number(math.Round(f*10) / 10) }

func (w *svgWriter) num(name string, f float64) { w.raw(" ", name, `="`, decimal(f), `"`) }

func (w *svgWriter) open() {
	w.raw("<svg")
	w.attr("id", w.o.Prefix)
	w.raw(` viewBox="0 0 `, decimal(w.d.Width), " ", decimal(w.d.Height), `"`)
	w.num("width", w.d.Width)
	w.num("height", w.d.Height)
	w.raw(` role="group"`)
	w.attr("aria-labelledby", w.o.Prefix+"-t")
	if w.o.Desc != "" {
		w.attr("aria-describedby", w.o.Prefix+"-d")
	}
	w.raw(">\n <title")
	w.attr("id", w.o.Prefix+"-t")
	w.raw(">")
	w.text(w.o.Title)
	w.raw("</title>")
	if w.o.Desc != "" {
		w.raw("<desc")
		w.attr("id", w.o.Prefix+"-d")
		w.raw(">")
		w.text(w.o.Desc)
		w.raw("</desc>")
	}
	w.raw("\n")
}

// bands writes the frames of groups; the label of one may be a link.
func (w *svgWriter) bands() {
	if len(w.d.Bands) == 0 {
		return
	}
	w.raw(" <g>\n")
	for _, b := range w.d.Bands {
		g := w.d.graph.Groups[b.Group]
		w.raw(`  <g class="b"><rect class="f"`)
		w.area(b.Area)
		w.raw(` rx="1.5"/>`)
		if len(b.Label) > 0 {
			w.linked(g.Link, "", func() { w.attr("aria-label", oneLine(g.Label)) }, func() {
				w.raw(`<rect class="t"`)
				w.area(Area{b.At.X - 4, b.At.Y - 2, b.At.W + 8, b.At.H + 4})
				w.raw("/>")
				w.lines("g", b.Label, b.At.X, b.At.Y+11.5, arrowLine)
			})
		}
		w.raw("</g>\n")
	}
	w.raw(" </g>\n")
}

func (w *svgWriter) area(a Area) {
	w.num("x", a.X)
	w.num("y", a.Y)
	w.num("width", a.W)
	w.num("height", a.H)
}

// linked writes content inside a link, or in a plain group when the link leads
// nowhere.
func (w *svgWriter) linked(link int, class string, attrs, content func()) {
	begin := func(tag string) {
		w.raw("<", tag)
		if class != "" {
			w.attr("class", class)
		}
	}
	if link < 0 {
		begin("g")
		w.raw(">")
		content()
		w.raw("</g>")
		return
	}
	w.hole(ifLink, link)
	begin("a")
	w.raw(` href="`)
	w.hole(urlHole, link)
	w.raw(`"`)
	attrs()
	w.raw(">")
	w.hole(endIf, link)
	w.hole(ifBroken, link)
	begin("g")
	w.raw(">")
	w.hole(endIf, link)
	content()
	w.hole(ifLink, link)
	w.raw("</a>")
	w.hole(endIf, link)
	w.hole(ifBroken, link)
	w.raw("</g>")
	w.hole(endIf, link)
}

// lines writes lines of words from the left.
func (w *svgWriter) lines(class string, words []string, x, y, step float64) {
	for i, l := range words {
		if i > 0 {
			w.raw(" ")
		}
		w.raw("<text")
		if class != "" {
			w.attr("class", class)
		}
		w.num("x", x)
		w.num("y", y+step*float64(i))
		w.raw(">")
		w.text(l)
		w.raw("</text>")
	}
}

// boxID names a box in drawings whose lines of sight a script finds.
func (w *svgWriter) boxID(i int) string { return w.o.Prefix + "-n" + strconv.Itoa(i) }
