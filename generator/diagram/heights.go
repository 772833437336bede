package diagram

import (
	"math"
	"slices"
)

// Heights after Brandes and Köpf: four times, the spots are bound into level
// blocks and packed, towards each corner once; each spot gets the mean of the
// two middle results.

func (s *sheet) heights() {
	bad := s.conflicts()
	var tries [4][]float64
	for k := range tries {
		tries[k] = s.pack(k < 2, k%2 == 0, bad)
	}
	s.shift(&tries)
	for _, v := range s.all {
		q := [4]float64{tries[0][v], tries[1][v], tries[2][v], tries[3][v]}
		slices.Sort(q[:])
		s.n.spots[v].y = math.Round((q[1] + q[2]) / 2)
	}
}

// shift lays the four results over the lowest one: those packed upwards by
// their upper edge, the others by their lower one.
func (s *sheet) shift(tries *[4][]float64) {
	var low, high [4]float64
	best := 0
	for k, y := range tries {
		low[k], high[k] = math.Inf(1), math.Inf(-1)
		for _, v := range s.all {
			low[k] = min(low[k], y[v]-s.n.spots[v].top)
			high[k] = max(high[k], y[v]+s.n.spots[v].bot)
		}
		if high[k]-low[k] < high[best]-low[best] {
			best = k
		}
	}
	for k, y := range tries {
		d := low[best] - low[k]
		if k%2 == 1 {
			d = high[best] - high[k]
		}
		for _, v := range s.all {
			y[v] += d
		}
	}
}

// rigid says how much a link wants to be level: borders of groups must be,
// long arrows should be.
func (s *sheet) rigid(u, v int) int {
	a, b := &s.n.spots[u], &s.n.spots[v]
	switch {
	case a.border != 0:
		return 2
	case a.box < 0 && b.box < 0:
		return 1
	}
	return 0
}

type link struct{ from, to int }

// conflicts are the links that must not become level, because a more rigid one
// crosses them. Of two that are as rigid, the one that begins further down
// gives way. One pass down a row and one up it find them all.
func (s *sheet) conflicts() map[link]bool {
	bad := map[link]bool{}
	for _, row := range s.layers {
		lowest := [3]int{-1, -1, -1} // where those end, by how rigid they are, that begin above
		for _, u := range row {
			for _, v := range s.n.spots[u].down {
				for r := max(1, s.rigid(u, v)); r < len(lowest); r++ {
					if lowest[r] > s.n.spots[v].pos {
						bad[link{u, v}] = true
					}
				}
			}
			for _, v := range s.n.spots[u].down {
				r := s.rigid(u, v)
				lowest[r] = max(lowest[r], s.n.spots[v].pos)
			}
		}
		highest := [3]int{math.MaxInt, math.MaxInt, math.MaxInt} // … that begin beneath
		for _, u := range slices.Backward(row) {
			for _, v := range s.n.spots[u].down {
				for r := s.rigid(u, v) + 1; r < len(highest); r++ {
					if highest[r] < s.n.spots[v].pos {
						bad[link{u, v}] = true
					}
				}
			}
			for _, v := range s.n.spots[u].down {
				r := s.rigid(u, v)
				highest[r] = min(highest[r], s.n.spots[v].pos)
			}
		}
	}
	return bad
}

// apart is the least distance between the lines of two neighbours in a layer.
func (n *net) apart(upper, lower int) float64 {
	a, b := &n.spots[upper], &n.spots[lower]
	gap := 12.0
	switch {
	case a.box >= 0 && b.box >= 0:
		gap = 24
	case a.border < 0 || b.border > 0: // inside a frame, whose border has room of its own
		gap = 4
	case a.border > 0 || b.border < 0: // outside of one
		gap = 18
	case a.box >= 0 || b.box >= 0:
		gap = 16
	case a.label || b.label:
		gap = 5
	}
	return a.bot + b.top + gap
}

// pack binds every spot to a median neighbour, from the left or the right, and
// lays the blocks as high (or as low) as they go.
func (s *sheet) pack(fromLeft, up bool, bad map[link]bool) []float64 {
	p := packer{s: s, up: up, fromLeft: fromLeft, bad: bad, root: make([]int, len(s.n.spots)), tie: make([]int, len(s.n.spots)), pos: make([]int, len(s.n.spots))}
	for _, v := range s.all {
		p.root[v], p.tie[v] = v, v
	}
	p.turnRows()
	for _, row := range p.rows {
		p.bind(row)
	}
	return p.place()
}
