package diagram

import (
	"cmp"
	"math"
	"slices"
)

// Small things that make a drawing calm: boxes move a little so that arrows
// run straight, and frames close around what they hold.

// nudge moves each box within its room to where the fewest of its arrows bend.
func (n *net) nudge(list []flank, at []int) {
	both := make([][]*flank, len(n.spots))
	for i := range list {
		both[list[i].spot] = append(both[list[i].spot], &list[i])
	}
	for v, flanks := range both {
		if len(flanks) > 0 {
			n.nudgeBox(v, flanks, at)
		}
	}
}

func (n *net) nudgeBox(v int, flanks []*flank, at []int) {
	s := &n.spots[v]
	low, high := n.slack(v, at)
	start := s.y
	tries := []float64{start}
	for _, d := range flanks {
		for _, i := range d.arrows {
			y := math.Round(start + n.wish(d, i) - *d.end(n, i))
			if y >= low && y <= high && math.Abs(y-start) <= 48 {
				tries = append(tries, y)
			}
		}
	}
	slices.SortStableFunc(tries, func(a, b float64) int { return cmp.Compare(math.Abs(a-start), math.Abs(b-start)) })
	best, bends := start, math.MaxInt
	for _, y := range tries {
		s.y = y
		if c := n.bends(flanks); c < bends {
			best, bends = y, c
		}
	}
	s.y = best
	n.bends(flanks)
}

// bends settles the arrow ends of a box and counts those that do not go on
// straight. Bends of a few pixels look like mistakes and count double.
func (n *net) bends(flanks []*flank) int {
	count := 0
	for _, d := range flanks {
		n.settle(d)
		count += n.crooked(d)
	}
	return count
}

func (n *net) crooked(d *flank) int {
	count := 0
	for _, i := range d.arrows {
		switch off := math.Abs(n.wish(d, i) - *d.end(n, i)); {
		case off == 0:
		case off < 8:
			count += 2
		default:
			count++
		}
	}
	return count
}

// relax lets arrows that bend anyway end in the middle of a side rather than at
// its corners, unless that bends one that is straight.
func (n *net) relax(d *flank) {
	old := make([]float64, len(d.arrows))
	want := make([]float64, len(d.arrows))
	middle := n.spots[d.spot].y - portGap*float64(len(d.arrows)-1)/2
	for k, i := range d.arrows {
		old[k] = *d.end(n, i)
		if want[k] = middle; n.wish(d, i) == old[k] {
			want[k] = old[k] - portGap*float64(k)
		}
	}
	before := n.crooked(d)
	for k, z := range monotone(want) {
		*d.end(n, d.arrows[k]) = z + portGap*float64(k)
	}
	if n.crooked(d) > before {
		for k, i := range d.arrows {
			*d.end(n, i) = old[k]
		}
	}
}

// tighten closes frames around their rows, the inner ones first.
func (n *net) tighten(at []int) {
	for depth := n.deep - 1; depth >= 0; depth-- {
		for i := range n.groups {
			if g := &n.groups[i]; !g.empty() && g.depth == depth {
				n.tightenGroup(g, at)
			}
		}
	}
}

func (n *net) tightenGroup(g *group, at []int) {
	top, bottom := math.Inf(1), math.Inf(-1)
	for k, u := range g.upper {
		w := g.lower[k]
		row := n.layers[n.spots[u].layer]
		if at[u]+1 == at[w] {
			continue // nothing of the group stands in this layer
		}
		first, last := row[at[u]+1], row[at[w]-1]
		top = min(top, n.spots[first].y-n.apart(u, first))
		bottom = max(bottom, n.spots[last].y+n.apart(last, w))
	}
	for k, u := range g.upper {
		n.spots[u].y, n.spots[g.lower[k]].y = top, max(bottom, top+g.headroom())
	}
}
