package diagram

import (
	"cmp"
	"math"
	"slices"
)

// flank is one side of a box and the arrows that end there, from the top.
type flank struct {
	spot   int
	right  bool
	arrows []int
}

// end is the height of an arrow at this side.
func (d *flank) end(n *net, i int) *float64 {
	if d.right {
		return &n.arrows[i].leave
	}
	return &n.arrows[i].arrive
}

// sides collects the arrow ends of every box, in the order of the spots that
// they lead to: so none cross before the first gap.
func (n *net) sides() []flank {
	out := make([]flank, 2*len(n.spots))
	for i := range n.arrows {
		if a := &n.arrows[i]; len(a.chain) > 0 && a.kind != Invisible {
			from, to := a.chain[0], a.chain[len(a.chain)-1]
			out[2*from].arrows = append(out[2*from].arrows, i)
			out[2*to+1].arrows = append(out[2*to+1].arrows, i)
		}
	}
	list := out[:0]
	for k := range out {
		d := flank{spot: k / 2, right: k%2 == 0, arrows: out[k].arrows}
		if len(d.arrows) > 0 {
			slices.SortStableFunc(d.arrows, func(a, b int) int {
				return cmp.Compare(n.spots[n.beside(&d, a)].pos, n.spots[n.beside(&d, b)].pos)
			})
			list = append(list, d)
		}
	}
	return list
}

// beside is the spot next to a side on an arrow's way.
func (n *net) beside(d *flank, i int) int {
	c := n.arrows[i].chain
	if d.right {
		return c[1]
	}
	return c[len(c)-2]
}

// attach finds the heights of arrow ends, and moves level stretches to them
// where there is room: every bend that can go, goes.
func (n *net) attach() {
	list := n.sides()
	for i := range list {
		n.even(&list[i])
	}
	rows := n.rows()
	for range 4 {
		n.straighten(rows)
		for i := range list {
			n.settle(&list[i])
		}
		n.nudge(list, rows)
	}
	n.straighten(rows)
	for i := range list {
		n.relax(&list[i])
	}
	n.tighten(rows)
	n.ground()
}

// even spreads arrow ends around the middle of a side.
func (n *net) even(d *flank) {
	y := n.spots[d.spot].y - portGap*float64(len(d.arrows)-1)/2
	for k, i := range d.arrows {
		*d.end(n, i) = y + portGap*float64(k)
	}
}

// settle moves arrow ends as close to the lines they continue as their order
// and distance allow. They keep away from corners, unless a line would bend by
// a few pixels for it.
func (n *net) settle(d *flank) {
	n.settleWithin(d, 10)
	for _, i := range d.arrows {
		if off := math.Abs(n.wish(d, i) - *d.end(n, i)); off > 0 && off < 8 {
			n.settleWithin(d, 4)
			return
		}
	}
}

func (n *net) settleWithin(d *flank, corner float64) {
	s := &n.spots[d.spot]
	half := s.bot*reach(n.g.Nodes[s.box], n.g.Direction.upright()) - corner
	span := portGap * float64(len(d.arrows)-1)
	low, high := s.y-half, s.y+half-span
	if high < low {
		low = s.y - span/2
		high = low
	}
	want := make([]float64, len(d.arrows))
	for k, i := range d.arrows {
		want[k] = n.wish(d, i) - portGap*float64(k)
	}
	for k, z := range monotone(want) {
		*d.end(n, d.arrows[k]) = min(max(z, low), high) + portGap*float64(k)
	}
}

// wish is the height of the line that an arrow end continues.
func (n *net) wish(d *flank, i int) float64 {
	v := n.beside(d, i)
	a := &n.arrows[i]
	switch {
	case n.spots[v].box < 0:
		return n.spots[v].y
	case d.right:
		return a.arrive
	}
	return a.leave
}

// monotone is the rising row of numbers closest to the given ones: those that
// are out of order meet at their median, so that one of them is met exactly.
func monotone(want []float64) []float64 {
	type block struct{ from, to int }
	median := func(b block) float64 {
		part := slices.Clone(want[b.from:b.to])
		slices.Sort(part)
		return part[(len(part)-1)/2]
	}
	var blocks []block
	for i := range want {
		b := block{i, i + 1}
		for len(blocks) > 0 && median(blocks[len(blocks)-1]) > median(b) {
			b.from = blocks[len(blocks)-1].from
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	out := make([]float64, len(want))
	for _, b := range blocks {
		m := median(b)
		for i := b.from; i < b.to; i++ {
			out[i] = m
		}
	}
	return out
}
