package diagram

import (
	"math"
	"strconv"
	"strings"
)

// shapesBox is a box around all that a drawing shows, with a margin for half a
// line. It is not ok when that cannot be told without drawing it.
func shapesBox(root *svgNode) (box, bool) {
	b := bounder{}
	for _, kid := range root.kids {
		b.node(kid, affine{1, 0, 0, 1, 0, 0}, 16) // the size of letters that browsers begin with
	}
	const margin, most = 2, 1 << 20
	all := boxOf(b.seen)
	all.min, all.max = Point{all.min.X - margin, all.min.Y - margin}, Point{all.max.X + margin, all.max.Y + margin}
	size := max(all.max.X-all.min.X, all.max.Y-all.min.Y)
	far := max(math.Abs(all.min.X), math.Abs(all.min.Y))
	return all, !b.lost && size > 2*margin+1 && size < most && far < most
}

// affine is a matrix as SVG writes it: a b c d e f.
type affine [6]float64

func (m affine) of(p Point) Point {
	return Point{m[0]*p.X + m[2]*p.Y + m[4], m[1]*p.X + m[3]*p.Y + m[5]}
}

// after is what n does, and then m.
func (m affine) after(n affine) affine {
	x, y, o := Point{n[0], n[1]}, Point{n[2], n[3]}, m.of(Point{n[4], n[5]})
	return affine{m[0]*x.X + m[2]*x.Y, m[1]*x.X + m[3]*x.Y, m[0]*y.X + m[2]*y.Y, m[1]*y.X + m[3]*y.Y, o.X, o.Y}
}

// bounder gathers the outermost points of shapes.
type bounder struct {
	seen []Point
	lost bool // there is something of which nobody knows how large it is
}

func (b *bounder) node(n *svgNode, m affine, letters float64) {
	if n.name == "" || svgAside(n.name) || n.hidden() {
		return
	}
	if size := userUnits(n.attr("font-size")); size > 0 {
		letters = size
	}
	own, ok := transformOf(n.attr("transform"))
	b.lost = b.lost || !ok
	m = m.after(own)
	for _, p := range boxOf(b.shape(n, letters)).corners() {
		if p = m.of(p); !math.IsNaN(p.X+p.Y) && !math.IsInf(p.X+p.Y, 0) {
			b.seen = append(b.seen, p)
		}
	}
	for _, kid := range n.kids {
		b.node(kid, m, letters)
	}
}

// shape are points around one shape; none for a group.
func (b *bounder) shape(n *svgNode, letters float64) []Point {
	length := func(name string) float64 { return b.length(n.attr(name)) }
	around := func(x, y, rx, ry float64) []Point { return []Point{{x - rx, y - ry}, {x + rx, y + ry}} }
	switch n.name {
	case "rect", "image":
		x, y := length("x"), length("y")
		return []Point{{x, y}, {x + length("width"), y + length("height")}}
	case "circle":
		return around(length("cx"), length("cy"), length("r"), length("r"))
	case "ellipse":
		return around(length("cx"), length("cy"), length("rx"), length("ry"))
	case "line":
		return []Point{{length("x1"), length("y1")}, {length("x2"), length("y2")}}
	case "polyline", "polygon":
		return pathSeen("M" + n.attr("points"))
	case "path":
		return pathSeen(n.attr("d"))
	case "text":
		x, y, w := length("x"), length("y"), face{letters, roomy}.width(n.saying())
		switch n.attr("text-anchor") {
		case "middle":
			x -= w / 2
		case "end":
			x -= w
		}
		return []Point{{x, y - letters}, {x + w, y + letters/4}}
	case "use", "svg":
		b.lost = true
	}
	return nil
}

// pathSeen are the points that a path names, up to its first mistake, where
// browsers stop too.
func pathSeen(d string) []Point {
	p := pathReader{rest: d}
	for p.command() {
	}
	return p.seen
}

// length reads a number, also one below zero; percent are of what is sought.
func (b *bounder) length(value string) float64 {
	value = strings.TrimSuffix(strings.TrimSpace(value), "px")
	if value == "" {
		return 0
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		b.lost = true
		return 0
	}
	return n
}

// transformOf reads a list of transformations; those that slant are not known.
func transformOf(list string) (affine, bool) {
	all := affine{1, 0, 0, 1, 0, 0}
	for {
		head, rest, found := strings.Cut(list, "(")
		if !found {
			return all, strings.TrimSpace(head) == ""
		}
		inner, after, closed := strings.Cut(rest, ")")
		one, ok := transformation(strings.Trim(head, ", \t\n"), pathNumbers(inner))
		if !closed || !ok {
			return all, false
		}
		all, list = all.after(one), after
	}
}

func pathNumbers(list string) []float64 {
	p := pathReader{rest: list}
	var numbers []float64
	for strings.Trim(p.rest, " \t\n\f,") != "" && !p.failed {
		numbers = append(numbers, p.number())
	}
	return numbers
}

func transformation(name string, n []float64) (affine, bool) {
	switch {
	case name == "matrix" && len(n) == 6:
		return affine(n), true
	case name == "translate" && (len(n) == 1 || len(n) == 2):
		return affine{1, 0, 0, 1, n[0], append(n, 0)[1]}, true
	case name == "scale" && (len(n) == 1 || len(n) == 2):
		return affine{n[0], 0, 0, append(n, n[0])[1], 0, 0}, true
	case name == "rotate" && (len(n) == 1 || len(n) == 3):
		sin, cos := math.Sincos(n[0] * math.Pi / 180)
		turn, about := affine{cos, sin, -sin, cos, 0, 0}, append(n, 0, 0)[1:3]
		return affine{1, 0, 0, 1, about[0], about[1]}.after(turn).after(affine{1, 0, 0, 1, -about[0], -about[1]}), true
	}
	return affine{}, false
}
