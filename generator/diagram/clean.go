package diagram

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"handbook/generator/report"
)

// maxDrawing is the largest SVG that is written into a page: a page of that
// size takes as long to open as a large photograph. maxFile is the largest
// that is copied.
const (
	maxDrawing = 1 << 20
	maxFile    = 8 << 20
)

// Cleaned is an author's SVG picture that may stand in a page. Nothing in it
// runs or loads anything, and it depends on its file alone: prefixes of ids and
// addresses of links are put in when it is written.
type Cleaned struct {
	Width, Height int      // in pixels, as browsers show it: what it says, else its viewBox
	IDs           []string // what a region can name: ids, then labels and cells of editors
	Links         []Link   // those of the drawing itself, each address once
	root          *svgNode
	byID          map[string]*svgNode
}

// Drawn says that there is a picture.
func (c *Cleaned) Drawn() bool { return c != nil && c.root != nil }

// Clean lets an author's SVG in by an allow-list: the elements and attributes
// of svglists.go and nothing else. Scripts, handlers, HTML, animation,
// entities, fonts and files from elsewhere are left out, and reported with
// their places; what editors leave for themselves goes without a word. Styles
// become attributes, since a page may not hold any. Hidden layers go.
//
// It is nil when there is nothing that could be drawn; the problems say why.
func Clean(path string, svg []byte) (*Cleaned, []report.Problem) {
	r := newSVGReader(path, svg)
	var c *Cleaned
	if _, page := r.drawing(maxDrawing, "1 MiB"); page != nil {
		c = r.cleaned(page)
		r.problems = append(r.problems, r.paper.problems...)
	}
	return c, report.Sorted(r.problems)
}

// cleaned finds in a drawing what a page needs to know of it.
func (r *svgReader) cleaned(page *svgNode) *Cleaned {
	c := &Cleaned{root: page}
	c.measure()
	c.IDs, c.byID = c.names()
	c.collect(r)
	return c
}

func newSVGReader(path string, svg []byte) *svgReader {
	svg = bytes.TrimPrefix(svg, []byte("\ufeff"))
	return &svgReader{path: path, src: string(svg), said: map[string]bool{}}
}

// drawing reads the elements, settles which of them count and are seen, and
// gives them twice: with their styles as they stand, and with attributes in
// the place of styles. Both are nil when the drawing cannot be used.
func (r *svgReader) drawing(most int, words string) (file, page *svgNode) {
	if len(r.src) > most {
		r.unusable(0, "it is larger than "+words, "simplify it, or export it as PNG")
		return nil, nil
	}
	if file = r.parse(); file == nil {
		return nil, nil
	}
	file.choose()
	page = file.clone()
	r.paper = &svgReader{path: r.path, src: r.src, said: map[string]bool{}}
	r.paper.restyle(page)
	unhide(page)
	if tooHeavy(page) {
		r.unusable(0, "it comes to more than "+strconv.Itoa(maxDrawn)+" elements once its parts are put together", "draw less, or export it as PNG")
		return nil, nil
	}
	file.only(page.places())
	return file, page
}

// collect gives each link of the drawing its index. Links to one address are
// one; its words are those of the first that has any.
func (c *Cleaned) collect(r *svgReader) {
	known := map[string]int{}
	c.root.each(func(n *svgNode) {
		if n.name != "a" || n.href == "" || n.href == "#" { // "#" is what editors write for no link yet
			return
		}
		i, again := known[n.href]
		if !again {
			i = len(c.Links)
			known[n.href] = i
			c.Links = append(c.Links, Link{Dest: n.href, At: r.position(n.at)})
		}
		n.link = i
		if c.Links[i].Title == "" {
			c.Links[i].Title = firstOf(n.saying(), n.called(), n.tooltip())
		}
	})
}

// called is what a link calls itself. PlantUML gives the address where there
// is nothing else to say, which is worse than the name of the page.
func (n *svgNode) called() string {
	if n.words == n.href {
		return ""
	}
	return n.words
}

// measure takes the size, and gives the drawing a viewBox where it has none,
// without which it would not shrink.
func (c *Cleaned) measure() {
	width, height := c.root.attr("width"), c.root.attr("height")
	w, h := userUnits(width), userUnits(height)
	view := strings.FieldsFunc(c.root.attr("viewBox"), func(r rune) bool { return r == ',' || r <= ' ' })
	if len(view) == 4 && (w == 0 || h == 0) {
		w, h = userUnits(view[2]), userUnits(view[3])
	}
	if len(view) != 4 && w > 0 && h > 0 {
		c.root.set("viewBox", "0 0 "+number(w)+" "+number(h))
	}
	c.Width, c.Height = int(math.Round(w)), int(math.Round(h))
}

// userUnits turns a length into pixels, 96 to the inch; 0 when it is none, or
// depends on the page, as percent do.
func userUnits(length string) float64 {
	factor := 1.0
	for unit, size := range map[string]float64{"px": 1, "pt": 96. / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96} {
		if before, found := strings.CutSuffix(length, unit); found {
			length, factor = before, size
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(length), 64)
	if n *= factor; err != nil || !(n >= 0.5 && n < 1<<20) {
		return 0
	}
	return n
}
