package diagram

import (
	"fmt"
	"math"
)

// faults checks what a drawing promises: no box on a box, no arrow through a
// box, no words on boxes, words or arrows, and nothing outside.
func faults(d *Drawing) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for i, a := range d.Boxes {
		for k, b := range d.Boxes[:i] {
			if meet(a.Area, b.Area, 4) {
				say("boxes %d and %d overlap", k, i)
			}
		}
		if !d.holds(a.Area) {
			say("box %d is outside", i)
		}
		for k, g := range d.Bands {
			if meet(a.Area, g.Area, 0) && !d.member(a.Node, g.Group) {
				say("box %d stands in the frame %d of others", i, k)
			}
		}
	}
	words := d.words()
	for i, a := range words {
		if !d.holds(a) {
			say("words %d are outside", i)
		}
		for k, b := range words[:i] {
			if meet(a, b, 0) {
				say("words %d and %d overlap", k, i)
			}
		}
		for k, b := range d.Boxes {
			if meet(a, b.Area, 1) {
				say("words %d are on box %d", i, k)
			}
		}
	}
	for i := range d.Arrows {
		out = append(out, d.arrowFaults(i, words)...)
	}
	for i, g := range d.Bands {
		if !d.holds(g.Area) {
			say("frame %d is outside", i)
		}
		for k, h := range d.Bands[:i] {
			nested := d.graph.Groups[g.Group].Parent == h.Group || d.nested(g.Group, h.Group)
			if meet(g.Area, h.Area, 0) && !nested {
				say("frames %d and %d overlap", k, i)
			}
		}
	}
	return out
}

func (d *Drawing) nested(inner, outer int) bool {
	for i := 0; inner >= 0 && i < 100; i++ {
		if inner == outer {
			return true
		}
		inner = d.graph.Groups[inner].Parent
	}
	return false
}

func (d *Drawing) member(node, group int) bool {
	g := d.graph.Nodes[node].Group
	return g >= 0 && d.nested(g, group)
}

// words are the places of all labels.
func (d *Drawing) words() []Area {
	var out []Area
	for _, a := range d.Arrows {
		if len(a.Label) > 0 {
			out = append(out, a.At)
		}
	}
	for _, b := range d.Bands {
		if len(b.Label) > 0 {
			out = append(out, b.At)
		}
	}
	return out
}

func (d *Drawing) arrowFaults(i int, words []Area) []string {
	var out []string
	a := &d.Arrows[i]
	for _, p := range a.trace(d.graph.Direction.upright()) {
		if !d.holds(Area{p.X, p.Y, 0, 0}) {
			out = append(out, fmt.Sprintf("arrow %d leaves the drawing", i))
		}
		for k, b := range d.Boxes {
			own := k == a.From || k == a.To
			if meet(Area{p.X, p.Y, 0, 0}, b.Area, -1) && !(own && round(d.graph.Nodes[b.Node])) && !(own && d.graph.Nodes[b.Node].Form != Plain) {
				out = append(out, fmt.Sprintf("arrow %d runs through box %d", i, k))
			}
		}
		for k, w := range words {
			if meet(Area{p.X, p.Y, 0, 0}, w, 0) {
				out = append(out, fmt.Sprintf("arrow %d runs through words %d", i, k))
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return out
}

// trace walks along an arrow in small steps, bends included.
func (a *Arrow) trace(upright bool) []Point {
	var out []Point
	for k := 1; k < len(a.Way); k++ {
		p, q := a.Way[k-1], a.Way[k]
		steps := int(math.Hypot(q.X-p.X, q.Y-p.Y)/2) + 2
		for i := 0; i <= steps; i++ {
			t := float64(i) / float64(steps)
			out = append(out, bezier(p, q, t, upright))
		}
	}
	return out
}

func bezier(p, q Point, t float64, upright bool) Point {
	if p.X == q.X || p.Y == q.Y {
		return Point{p.X + (q.X-p.X)*t, p.Y + (q.Y-p.Y)*t}
	}
	along, across := 1.5*t-1.5*t*t+t*t*t, 3*t*t-2*t*t*t
	if upright {
		return Point{p.X + (q.X-p.X)*across, p.Y + (q.Y-p.Y)*along}
	}
	return Point{p.X + (q.X-p.X)*along, p.Y + (q.Y-p.Y)*across}
}

func (d *Drawing) holds(a Area) bool {
	return a.X >= 1 && a.Y >= 1 && a.X+a.W <= d.Width-1 && a.Y+a.H <= d.Height-1
}

// meet tells whether two areas come closer than a distance.
func meet(a, b Area, gap float64) bool {
	return a.X < b.X+b.W+gap && b.X < a.X+a.W+gap && a.Y < b.Y+b.H+gap && b.Y < a.Y+a.H+gap
}
