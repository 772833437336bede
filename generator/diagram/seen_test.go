package diagram

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
)

// seen is a drawing as its SVG has it: everything here is read from the text,
// nothing is known from the layout.
type seen struct {
	width, height float64
	boxes         []seenBox
	arrows        []seenArrow
	bands         []seenBox
}

type seenBox struct {
	outline []Point // as a polygon
	frame   box
	words   []seenWords
	href    string
	name    string // aria-label
	class   string
}

type seenArrow struct {
	path  []Point // bends in short straight steps
	heads []box
	words []seenWords
	title string
	class string
}

type seenWords struct {
	text string
	at   box
}

func (b seenBox) label() string   { return wordsOf(b.words) }
func (a seenArrow) label() string { return wordsOf(a.words) }

func wordsOf(words []seenWords) string {
	var all []string
	for _, w := range words {
		all = append(all, w.text)
	}
	return strings.Join(all, " / ")
}

// looker reads an SVG, element by element.
type looker struct {
	testing.TB
	*seen
	svg   string
	dec   *xml.Decoder
	depth int
	box   *seenBox   // the box or frame that is being read
	arrow *seenArrow // the arrow
}

// look reads an SVG.
func look(t testing.TB, svg string) *seen {
	t.Helper()
	l := &looker{TB: t, seen: &seen{}, svg: svg, dec: xml.NewDecoder(strings.NewReader(svg))}
	for {
		token, err := l.dec.Token()
		if err == io.EOF {
			return l.seen
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch tag := token.(type) {
		case xml.StartElement:
			l.depth++
			l.open(tagOf(tag))
		case xml.EndElement:
			if l.depth--; l.depth == 2 {
				l.box, l.arrow = nil, nil
			}
		}
	}
}

// seenTag is an element by its attributes.
type seenTag map[string]string

func tagOf(tag xml.StartElement) seenTag {
	attrs := seenTag{"<": tag.Name.Local}
	for _, a := range tag.Attr {
		attrs[a.Name.Local] = a.Value
	}
	return attrs
}

func (l *looker) num(tag seenTag, name string) float64 {
	l.Helper()
	f, err := strconv.ParseFloat(tag[name], 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		l.Fatalf("%s=%q of <%s> in %s", name, tag[name], tag["<"], l.svg)
	}
	return f
}

func (l *looker) open(tag seenTag) {
	kind, _, _ := strings.Cut(tag["class"], " ")
	switch {
	case tag["<"] == "svg":
		l.width, l.height = l.num(tag, "width"), l.num(tag, "height")
		if want := fmt.Sprintf("0 0 %s %s", tag["width"], tag["height"]); tag["viewBox"] != want {
			l.Fatalf("viewBox %q, want %q", tag["viewBox"], want)
		}
	case tag["<"] == "g" && l.depth == 3 && kind == "n":
		l.boxes = append(l.boxes, seenBox{class: tag["class"]})
		l.box = &l.boxes[len(l.boxes)-1]
	case tag["<"] == "g" && l.depth == 3 && kind == "b":
		l.bands = append(l.bands, seenBox{class: tag["class"]})
		l.box = &l.bands[len(l.bands)-1]
	case tag["<"] == "g" && l.depth == 3 && kind == "e":
		l.arrows = append(l.arrows, seenArrow{class: tag["class"]})
		l.arrow = &l.arrows[len(l.arrows)-1]
	case l.box != nil:
		l.openInBox(tag)
	case l.arrow != nil:
		l.openInArrow(tag)
	}
}

func (l *looker) openInBox(tag seenTag) {
	b := l.box
	switch tag["<"] {
	case "a":
		b.href, b.name = tag["href"], tag["aria-label"]
	case "rect":
		if tag["class"] == "t" {
			return
		}
		x, y, radius := l.num(tag, "x"), l.num(tag, "y"), 0.0
		if tag["rx"] != "" {
			radius = l.num(tag, "rx")
		}
		b.frame = box{Point{x, y}, Point{x + l.num(tag, "width"), y + l.num(tag, "height")}}
		b.outline = roundedRect(b.frame, radius)
	case "path":
		b.outline = pathPoints(l, tag["d"])[0]
		b.frame = boxOf(b.outline)
	case "text":
		mid := strings.Contains(tag["class"], "mid") || strings.Contains(b.class, "cust")
		b.words = append(b.words, l.text(tag, faceOf(tag["class"], b.class), mid))
	}
}

func (l *looker) openInArrow(tag seenTag) {
	a := l.arrow
	switch tag["<"] {
	case "path":
		p := pathPoints(l, tag["d"])
		if a.path == nil {
			a.path = p[0]
		} else {
			a.heads = append(a.heads, boxOf(p[0]))
		}
	case "title":
		a.title = textOf(l, l.dec)
		l.depth--
	case "text":
		a.words = append(a.words, l.text(tag, arrowFace(), false))
	}
}

func (l *looker) text(tag seenTag, f face, mid bool) seenWords {
	text := textOf(l, l.dec)
	l.depth--
	return seenWords{text, extent(text, l.num(tag, "x"), l.num(tag, "y"), f, mid)}
}

func textOf(t testing.TB, dec *xml.Decoder) string {
	t.Helper()
	var b strings.Builder
	for {
		token, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.CharData:
			b.Write(x)
		case xml.EndElement:
			return b.String()
		}
	}
}

// faceOf knows the sizes of the theme.
func faceOf(class, box string) face {
	switch {
	case strings.HasPrefix(class, "g"):
		return bandFace()
	case strings.HasPrefix(class, "s"):
		return subFace()
	case strings.Contains(box, "cust"):
		return customerFace()
	}
	return nameFace()
}

// extent is the room of a line of words: from the height of small letters with
// a stroke down to the foot of those with a tail.
func extent(text string, x, y float64, f face, mid bool) box {
	w := f.width(text)
	if mid {
		x -= w / 2
	}
	return box{Point{x, y - .72*f.size}, Point{x + w, y + .2*f.size}}
}

func roundedRect(r box, radius float64) []Point {
	var out []Point
	radius = min(radius, (r.max.X-r.min.X)/2, (r.max.Y-r.min.Y)/2)
	for i, corner := range []Point{{r.max.X - radius, r.max.Y - radius}, {r.min.X + radius, r.max.Y - radius}, {r.min.X + radius, r.min.Y + radius}, {r.max.X - radius, r.min.Y + radius}} {
		for k := range 9 {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(i) + float64(k)/8))
			out = append(out, Point{corner.X + radius*cos, corner.Y + radius*sin})
		}
	}
	return out
}
