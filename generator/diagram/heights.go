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
// crosses them.
func (s *sheet) conflicts() map[link]bool {
	bad := map[link]bool{}
	for l := 0; l+1 < len(s.layers); l++ {
		var stiff, every []link
		for _, u := range s.layers[l] {
			for _, v := range s.n.spots[u].down {
				every = append(every, link{u, v})
				if s.rigid(u, v) > 0 {
					stiff = append(stiff, link{u, v})
				}
			}
		}
		for _, e := range every {
			for _, f := range stiff {
				if s.crossed(e, f) && s.yields(e, f) {
					bad[e] = true
				}
			}
		}
	}
	return bad
}

func (s *sheet) crossed(e, f link) bool {
	a := s.n.spots[e.from].pos - s.n.spots[f.from].pos
	b := s.n.spots[e.to].pos - s.n.spots[f.to].pos
	return a < 0 && b > 0 || a > 0 && b < 0
}

// yields tells which of two crossing links gives way; of equals, the later.
func (s *sheet) yields(e, f link) bool {
	re, rf := s.rigid(e.from, e.to), s.rigid(f.from, f.to)
	return re < rf || re == rf && s.n.spots[e.from].pos > s.n.spots[f.from].pos
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
