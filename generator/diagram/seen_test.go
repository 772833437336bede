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

// look reads an SVG.
func look(t testing.TB, svg string) *seen {
	t.Helper()
	s := &seen{}
	dec := xml.NewDecoder(strings.NewReader(svg))
	var b *seenBox
	var a *seenArrow
	inArrows, depth := false, 0
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if _, ends := token.(xml.EndElement); ends {
			if depth--; depth == 2 {
				b, a = nil, nil
			}
			continue
		}
		tag, begins := token.(xml.StartElement)
		if !begins {
			continue
		}
		depth++
		get := func(name string) string {
			for _, x := range tag.Attr {
				if x.Name.Local == name {
					return x.Value
				}
			}
			return ""
		}
		num := func(name string) float64 {
			if name == "rx" && get(name) == "" {
				return 0
			}
			f, err := strconv.ParseFloat(get(name), 64)
			if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
				t.Fatalf("%s=%q of <%s> in %s", name, get(name), tag.Name.Local, svg)
			}
			return f
		}
		class := get("class")
		switch name := tag.Name.Local; {
		case name == "svg":
			s.width, s.height = num("width"), num("height")
			if want := fmt.Sprintf("0 0 %s %s", get("width"), get("height")); get("viewBox") != want {
				t.Fatalf("viewBox %q, want %q", get("viewBox"), want)
			}
		case name == "g" && depth == 3 && (class == "n" || strings.HasPrefix(class, "n ")):
			s.boxes = append(s.boxes, seenBox{class: class})
			b, inArrows = &s.boxes[len(s.boxes)-1], false
		case name == "g" && depth == 3 && (class == "b" || strings.HasPrefix(class, "b ")):
			s.bands = append(s.bands, seenBox{class: class})
			b, inArrows = &s.bands[len(s.bands)-1], false
		case name == "g" && depth == 3 && (class == "e" || strings.HasPrefix(class, "e ")):
			s.arrows = append(s.arrows, seenArrow{class: class})
			a, inArrows = &s.arrows[len(s.arrows)-1], true
		case name == "a" && b != nil:
			b.href, b.name = get("href"), get("aria-label")
		case name == "rect" && b != nil && class != "t":
			r := box{Point{num("x"), num("y")}, Point{num("x") + num("width"), num("y") + num("height")}}
			b.frame, b.outline = r, roundedRect(r, num("rx"))
		case name == "path" && b != nil:
			b.outline = pathPoints(t, get("d"))[0]
			b.frame = boxOf(b.outline)
		case name == "path" && a != nil:
			p := pathPoints(t, get("d"))
			if a.path == nil {
				a.path = p[0]
			} else {
				a.heads = append(a.heads, boxOf(p[0]))
			}
		case name == "title" && inArrows && a != nil:
			a.title = textOf(t, dec)
			depth--
		case name == "text":
			x, y := num("x"), num("y")
			text := textOf(t, dec)
			depth--
			if inArrows && a != nil {
				a.words = append(a.words, seenWords{text, extent(text, x, y, arrowFace(), false)})
			} else if b != nil {
				b.words = append(b.words, seenWords{text, extent(text, x, y, faceOf(class, b.class), strings.Contains(class, "mid") || strings.Contains(b.class, "cust"))})
			}
		}
	}
	return s
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

// pathPoints walks along the parts of a path: M, L, H, V, C and Z, all absolute.
func pathPoints(t testing.TB, d string) [][]Point {
	t.Helper()
	var parts [][]Point
	var at Point
	add := func(p Point) {
		at = p
		parts[len(parts)-1] = append(parts[len(parts)-1], p)
	}
	for len(d) > 0 {
		letter, rest := d[0], d[1:]
		end := strings.IndexAny(rest, "MLHVCZ")
		if end < 0 {
			end = len(rest)
		}
		var n []float64
		for _, word := range strings.Fields(rest[:end]) {
			f, err := strconv.ParseFloat(word, 64)
			if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
				t.Fatalf("%q in a path", word)
			}
			n = append(n, f)
		}
		if want := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'Z': 0}[letter]; len(n) != want || parts == nil && letter != 'M' {
			t.Fatalf("%c%s is no part of a path", letter, rest[:end])
		}
		switch letter {
		case 'M':
			parts = append(parts, nil)
			add(Point{n[0], n[1]})
		case 'L':
			add(Point{n[0], n[1]})
		case 'H':
			add(Point{n[0], at.Y})
		case 'V':
			add(Point{at.X, n[0]})
		case 'C':
			from := at
			const steps = 24
			for i := 1; i <= steps; i++ {
				u := float64(i) / steps
				a, b, c, e := (1-u)*(1-u)*(1-u), 3*u*(1-u)*(1-u), 3*u*u*(1-u), u*u*u
				add(Point{a*from.X + b*n[0] + c*n[2] + e*n[4], a*from.Y + b*n[1] + c*n[3] + e*n[5]})
			}
		}
		d = rest[end:]
	}
	if parts == nil {
		t.Fatal("an empty path")
	}
	return parts
}

// inside tells whether a point is in a polygon, or no further than a little
// outside of it.
func inside(p Point, polygon []Point, little float64) bool {
	in := false
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(p.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
			in = !in
		}
		if toSegment(p, a, b) <= little {
			return true
		}
	}
	return in
}

func toSegment(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if long := dx*dx + dy*dy; long > 0 {
		t = min(1, max(0, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/long))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

func (b box) shrunk(by float64) box {
	return box{Point{b.min.X + by, b.min.Y + by}, Point{b.max.X - by, b.max.Y - by}}
}

// hits tells whether a stroke enters an upright rectangle.
func (b box) hits(p, q Point) bool {
	if max(p.X, q.X) < b.min.X || min(p.X, q.X) > b.max.X || max(p.Y, q.Y) < b.min.Y || min(p.Y, q.Y) > b.max.Y {
		return false
	}
	low, high := 0.0, 1.0
	for _, side := range [2][4]float64{{p.X, q.X, b.min.X, b.max.X}, {p.Y, q.Y, b.min.Y, b.max.Y}} {
		d := side[1] - side[0]
		if d == 0 {
			continue
		}
		u, v := (side[2]-side[0])/d, (side[3]-side[0])/d
		low, high = max(low, min(u, v)), min(high, max(u, v))
	}
	return low < high
}

// mistakes says what a reader could see go wrong.
func (s *seen) mistakes() []string {
	var out []string
	say := func(format string, args ...any) {
		if len(out) < 12 {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	sheet := box{Point{0, 0}, Point{s.width, s.height}}
	within := func(b box) bool {
		return b.min.X >= sheet.min.X && b.min.Y >= sheet.min.Y && b.max.X <= sheet.max.X && b.max.Y <= sheet.max.Y
	}
	for i, b := range s.boxes {
		if !within(b.frame) {
			say("box %q is outside", b.label())
		}
		for _, c := range s.boxes[:i] {
			if b.frame.meets(c.frame) {
				say("boxes %q and %q overlap", b.label(), c.label())
			}
		}
		for _, w := range b.words {
			for _, corner := range w.at.corners() {
				if !inside(corner, b.outline, 1) {
					say("%q reaches out of its box at %.0f %.0f", w.text, corner.X, corner.Y)
					break
				}
			}
		}
		for _, band := range s.bands {
			if f, g := b.frame, band.frame; f.meets(g) && !(f.min.X >= g.min.X && f.max.X <= g.max.X && f.min.Y >= g.min.Y && f.max.Y <= g.max.Y) {
				say("the frame of %q cuts box %q", band.label(), b.label())
			}
		}
	}
	type labelled struct {
		w     seenWords
		arrow int
	}
	var words []labelled
	for i, a := range s.arrows {
		for _, w := range a.words {
			words = append(words, labelled{w, i})
		}
	}
	for i, band := range s.bands {
		if !within(band.frame) {
			say("band %q is outside", band.label())
		}
		for _, c := range s.bands[:i] {
			f, g := band.frame, c.frame
			nested := f.min.X >= g.min.X && f.max.X <= g.max.X && f.min.Y >= g.min.Y && f.max.Y <= g.max.Y
			if f.meets(g) && !nested {
				say("the frames of %q and %q overlap", c.label(), band.label())
			}
		}
		for _, w := range band.words {
			words = append(words, labelled{w, -1 - i})
			for _, corner := range w.at.corners() {
				if !inside(corner, band.outline, 0) {
					say("%q reaches out of its frame", w.text)
					break
				}
			}
		}
	}
	for i, w := range words {
		if !within(w.w.at) {
			say("the words %q are outside", w.w.text)
		}
		for _, b := range s.boxes {
			if w.w.at.meets(b.frame) {
				say("the words %q are on box %q", w.w.text, b.label())
			}
		}
		for _, v := range words[:i] {
			if w.w.at.meets(v.w.at) && w.arrow != v.arrow {
				say("the words %q and %q overlap", w.w.text, v.w.text)
			}
		}
	}
	for i, a := range s.arrows {
		if got := len(a.path); got < 2 {
			say("arrow %d has no line", i)
			continue
		}
		for _, p := range a.path {
			if !within(box{p, p}) {
				say("arrow %d leaves the drawing", i)
				break
			}
		}
		for _, h := range a.heads {
			if !within(h) {
				say("the head of arrow %d is outside", i)
			}
		}
		for _, b := range s.boxes {
			if hit := s.through(a.path, b); hit != "" {
				say("arrow %d %s %q", i, hit, b.label())
			}
		}
		for _, w := range words {
			at := w.w.at.shrunk(.5)
			for k := 1; k < len(a.path); k++ {
				if at.hits(a.path[k-1], a.path[k]) {
					say("arrow %d runs through the words %q", i, w.w.text)
					break
				}
			}
		}
	}
	return out
}

// through looks for a point of a line that is deep inside a box. Its ends lie
// on the outlines of two.
func (s *seen) through(path []Point, b seenBox) string {
	if all := boxOf(path); !all.meets(b.frame) {
		return ""
	}
	for k := 1; k < len(path); k++ {
		p, q := path[k-1], path[k]
		steps := int(math.Hypot(q.X-p.X, q.Y-p.Y)/3) + 1
		for i := range steps + 1 {
			u := float64(i) / float64(steps)
			at := Point{p.X + u*(q.X-p.X), p.Y + u*(q.Y-p.Y)}
			if !inside(at, b.outline, 0) {
				continue
			}
			deep := math.Inf(1)
			for j, a := range b.outline {
				deep = min(deep, toSegment(at, a, b.outline[(j+1)%len(b.outline)]))
			}
			if deep > 2 {
				return "runs through box"
			}
		}
	}
	return ""
}

// loose ends are arrows that do not begin and end at the outline of a box.
func (s *seen) looseEnds() int {
	count := 0
	for _, a := range s.arrows {
		for _, p := range []Point{a.path[0], a.path[len(a.path)-1]} {
			touches := false
			for _, b := range s.boxes {
				touches = touches || inside(p, b.outline, 3)
			}
			if !touches {
				count++
			}
		}
	}
	return count
}

// crossings counts where two lines cross each other.
func (s *seen) crossings() int {
	count := 0
	bounds := make([]box, len(s.arrows))
	for i, a := range s.arrows {
		bounds[i] = boxOf(a.path)
	}
	for i, a := range s.arrows {
		for k, b := range s.arrows[:i] {
			if bounds[i].meets(bounds[k]) {
				count += crossingsOf(a.path, b.path)
			}
		}
	}
	return count
}

// crossingsOf counts the crossings of two lines. A crossing at a corner of
// either is seen from two strokes and counts once.
func crossingsOf(a, b []Point) int {
	var found []Point
	for i := 1; i < len(a); i++ {
		low, high := min(a[i-1].X, a[i].X), max(a[i-1].X, a[i].X)
		for k := 1; k < len(b); k++ {
			if max(b[k-1].X, b[k].X) < low || min(b[k-1].X, b[k].X) > high {
				continue
			}
			p, ok := meeting(a[i-1], a[i], b[k-1], b[k])
			if !ok {
				continue
			}
			known := false
			for _, q := range found {
				known = known || math.Hypot(p.X-q.X, p.Y-q.Y) < 1
			}
			if !known {
				found = append(found, p)
			}
		}
	}
	return len(found)
}

// meeting is the point that two strokes share.
func meeting(a, b, c, d Point) (Point, bool) {
	down := (b.X-a.X)*(d.Y-c.Y) - (b.Y-a.Y)*(d.X-c.X)
	if down == 0 {
		return Point{}, false
	}
	t := ((c.X-a.X)*(d.Y-c.Y) - (c.Y-a.Y)*(d.X-c.X)) / down
	u := ((c.X-a.X)*(b.Y-a.Y) - (c.Y-a.Y)*(b.X-a.X)) / down
	if t < 0 || t > 1 || u < 0 || u > 1 {
		return Point{}, false
	}
	return Point{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)}, true
}
