package diagram

import (
	"cmp"
	"math"
	"slices"
)

// draw turns spots into boxes, ways and frames, still from left to right.
func (n *net) draw() *Drawing {
	d := &Drawing{graph: n.g, Crossings: n.cross}
	boxOf := n.drawBoxes(d)
	for i := range n.arrows {
		a := &n.arrows[i]
		if a.kind == Invisible {
			continue
		}
		out := Arrow{Edges: a.edges, From: boxOf[a.from], To: boxOf[a.to], Kind: a.kind, Head: a.head, Tail: a.tail,
			Loop: a.loop, Label: a.words, turned: a.turned}
		if n.g.Labels {
			out.Full = a.label
		}
		if a.loop {
			n.drawLoop(a, &out, d.Boxes[out.From].Area)
		} else {
			n.drawWay(a, &out, d)
		}
		d.Arrows = append(d.Arrows, out)
	}
	for depth := range n.deep {
		for i := range n.groups {
			if g := &n.groups[i]; !g.empty() && g.depth == depth {
				d.Bands = append(d.Bands, n.drawBand(i))
			}
		}
	}
	n.measureDrawing(d)
	return d
}

// drawBoxes places the boxes column by column and tells each node's box.
func (n *net) drawBoxes(d *Drawing) []int {
	var order []int
	for v := range n.spots {
		if n.spots[v].box >= 0 {
			order = append(order, v)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		p, q := &n.spots[a], &n.spots[b]
		return cmp.Or(p.layer-q.layer, cmp.Compare(p.y, q.y))
	})
	boxOf := make([]int, len(n.g.Nodes))
	for _, v := range order {
		s := &n.spots[v]
		mid := (n.left[s.layer] + n.right[s.layer]) / 2
		boxOf[s.box] = len(d.Boxes)
		m := n.boxes[s.box]
		d.Boxes = append(d.Boxes, Box{Area: Area{mid - s.w/2, s.y - s.bot, s.w, 2 * s.bot}, Node: s.box, Lines: m.lines, Sub: m.sub})
	}
	return boxOf
}

// drawWay strings the level stretches of an arrow together.
func (n *net) drawWay(a *arrow, out *Arrow, d *Drawing) {
	first, last := &n.spots[a.chain[0]], &n.spots[a.chain[len(a.chain)-1]]
	from, to := n.drawn(d, out, a.turned)
	way := []Point{{from.X + from.W - n.dent(first, a.leave, true), a.leave}, {n.right[first.layer] + n.stubs[first.layer].after, a.leave}}
	for _, v := range a.chain[1 : len(a.chain)-1] {
		s := &n.spots[v]
		stub := &n.stubs[s.layer]
		way = append(way, Point{n.left[s.layer] - stub.padBefore, s.y}, Point{n.right[s.layer] + stub.padAfter, s.y})
		if s.label {
			out.At = n.labelArea(a, s)
		}
	}
	way = append(way, Point{n.left[last.layer] - n.stubs[last.layer].before, a.arrive}, Point{to.X + n.dent(last, a.arrive, false), a.arrive})
	out.Way = simplify(way)
	if a.turned {
		slices.Reverse(out.Way)
	}
}

func (n *net) drawn(d *Drawing, out *Arrow, turned bool) (from, to *Box) {
	if turned {
		return &d.Boxes[out.To], &d.Boxes[out.From]
	}
	return &d.Boxes[out.From], &d.Boxes[out.To]
}

// dent is how far inside its frame the outline of a box begins at a height.
func (n *net) dent(s *spot, y float64, right bool) float64 {
	if n.g.Direction == Left { // the box is not mirrored with the arrow
		right = !right
	}
	return dent(n.g.Nodes[s.box], landing{y - s.y, s.bot, s.w, n.g.Direction.upright(), right})
}

// simplify drops points in the middle of a level stretch.
func simplify(way []Point) []Point {
	out := way[:1]
	for i := 1; i < len(way); i++ {
		if way[i] == out[len(out)-1] {
			continue
		}
		if k := len(out); k > 1 && out[k-1].Y == way[i].Y && out[k-2].Y == way[i].Y {
			out[k-1] = way[i]
			continue
		}
		out = append(out, way[i])
	}
	return out
}

// labelArea is where the words of an arrow stand: above it, or at its right
// when the drawing is turned.
func (n *net) labelArea(a *arrow, s *spot) Area {
	high := arrowLine * float64(len(a.words))
	left, right := n.left[s.layer], n.right[s.layer]
	if n.g.Direction.upright() {
		return Area{(left+right)/2 - high/2, s.y + aboveArrow, high, a.wide}
	}
	return Area{left + 2, s.y - aboveArrow + 2 - high, a.wide, high}
}

// drawLoop draws an arrow that leads back to its box, above it.
func (n *net) drawLoop(a *arrow, out *Arrow, box Area) {
	mid := box.X + box.W/2
	top, half := box.Y-loopHeight, loopWidth/2
	edge := func(off float64) float64 {
		if n.g.Direction == Up { // the box is not mirrored with its loop
			off = -off
		}
		return box.Y + dent(n.g.Nodes[a.from], landing{off, box.W / 2, box.H, !n.g.Direction.upright(), false})
	}
	out.Way = []Point{{mid - half, edge(-half)}, {mid - half, top}, {mid + half, top}, {mid + half, edge(half)}}
	if high := arrowLine * float64(len(a.words)); high > 0 {
		out.At = Area{mid - a.wide/2, top - aboveArrow + 2 - high, a.wide, high}
		if n.g.Direction.upright() {
			out.At = Area{mid - high/2, top - aboveArrow - a.wide, high, a.wide}
		}
	}
}

func (n *net) drawBand(i int) Band {
	g := &n.groups[i]
	pad := n.pad(i)
	x, y := n.left[g.first]-pad, n.spots[g.upper[0]].y
	b := Band{Group: g.index, Label: g.words}
	b.Area = Area{x, y, n.right[g.last] + pad - x, n.spots[g.lower[0]].y - y}
	l := n.labelLayer(g)
	high := arrowLine * float64(len(g.words))
	b.At = Area{x + bandPad, y + 6, g.wide, high}
	switch n.g.Direction {
	case Left:
		b.At.X = x + b.W - bandPad - g.wide
	case Down:
		b.At = Area{n.left[l], y + bandSide, high, g.wide}
	case Up:
		b.At = Area{n.right[l] - high, y + bandSide, high, g.wide}
	}
	return b
}

// measureDrawing finds the size of it all.
func (n *net) measureDrawing(d *Drawing) {
	for _, b := range d.Bands {
		d.Width = max(d.Width, b.X+b.W+margin)
	}
	for i := range n.spots {
		s := &n.spots[i]
		d.Width = max(d.Width, n.right[s.layer]+margin)
		d.Height = max(d.Height, s.y+s.bot+margin)
	}
	d.Width, d.Height = math.Ceil(d.Width), math.Ceil(d.Height)
}
