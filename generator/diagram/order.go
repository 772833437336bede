package diagram

import "slices"

// sheet is one connected part of the drawing while its rows are ordered.
type sheet struct {
	n      *net
	layers [][]int
	all    []int // its spots
	keys   []float64
	seed   uint32
	groups []int // its groups with boxes
	part   int
	turn   []int // room for the spots of a row
	left   int   // steps of the work of ordering that are left

	stride int     // from one layer that is ordered to the next
	live   []int   // its spots in those layers
	kept   []links // their neighbours, by spot
	words  [][]int // the layers that are left out
}

func (n *net) sheet(part int) *sheet {
	s := &sheet{n: n, part: part, layers: make([][]int, len(n.layers)), keys: make([]float64, len(n.spots)), seed: 12345}
	for l, row := range n.layers {
		for _, v := range row {
			if n.spots[v].part == part {
				s.layers[l] = append(s.layers[l], v)
				s.all = append(s.all, v)
			}
		}
	}
	for i := range n.groups {
		if g := &n.groups[i]; !g.empty() && n.spots[g.upper[0]].part == part {
			s.groups = append(s.groups, i)
		}
	}
	return s
}

func (s *sheet) number(row []int) {
	for i, v := range row {
		s.n.spots[v].pos = i
	}
}

// order finds rows with few crossings: from several fixed starts, medians and
// swaps of neighbours, and then spot by spot. It returns the crossings left.
func (s *sheet) order() int {
	s.fold()
	defer s.unfold()
	best := tally{1 << 60, 0}
	var rows, own [][]int
	for start := range s.starts() {
		if rows != nil && s.left <= 0 || best.cross == 0 && start > 3 {
			break // nothing left to spend, or to gain but a little calm
		}
		s.begin(start)
		var got tally
		if got, own = s.sweeps(start, tally{1 << 60, 0}, own); len(s.live) < large {
			got, own = s.refine(start, got, own)
		}
		if got.less(best) {
			best, rows = got, copyOf(own, rows)
		}
	}
	if len(s.live) >= large {
		best, rows = s.sifted(best, rows)
	}
	s.restore(rows)
	if len(s.live) < 250 {
		return s.lift(best.cross)
	}
	return best.cross
}

// refine sifts an order and sweeps what comes of it, up to three times.
func (s *sheet) refine(start int, got tally, rows [][]int) (tally, [][]int) {
	got, rows = s.sifted(got, rows)
	for range 2 {
		before := got
		got, rows = s.sweeps(start, got, rows)
		if got, rows = s.sifted(got, rows); !got.less(before) {
			break
		}
	}
	return got, rows
}

func (s *sheet) sifted(got tally, rows [][]int) (tally, [][]int) {
	s.restore(rows)
	for k := 0; k < 12 && s.sift(); k++ {
	}
	if now := s.tally(); now.less(got) {
		return now, s.copyRows(rows)
	}
	return got, rows
}

// sweeps goes to and fro until that is of no more use, and returns the best of
// what it passed.
func (s *sheet) sweeps(start int, best tally, rows [][]int) (tally, [][]int) {
	stale := 0
	for turn := 0; turn < 24 && stale < 5 && (turn < 2 || s.left > 0); turn++ {
		s.left -= sweepSteps * len(s.live)
		s.sweep(turn%2 == 0)
		s.reseat(start)
		s.swap(turn%4 > 1)
		if now := s.tally(); now.less(best) {
			best, stale = now, 0
			rows = s.copyRows(rows)
		} else {
			stale++
		}
	}
	return best, rows
}

// tally is how good an order is: of two with the same crossings, the shorter
// is calmer.
type tally struct{ cross, long int }

func (s *sheet) tally() tally { return tally{s.crossings(), s.length()} }

func (t tally) less(u tally) bool {
	return t.cross < u.cross || t.cross == u.cross && t.long < u.long
}

func (s *sheet) copyRows(into [][]int) [][]int { return copyOf(s.layers, into) }

func copyOf(rows, into [][]int) [][]int {
	if into == nil {
		into = make([][]int, len(rows))
	}
	for l, row := range rows {
		into[l] = append(into[l][:0], row...)
	}
	return into
}

// begin lays the rows out by depth: from the left, from the right, and then
// from the spots in a fixed shuffle.
func (s *sheet) begin(start int) {
	for l := range s.layers {
		s.layers[l] = s.layers[l][:0]
	}
	back := start%2 == 1
	from := slices.Clone(s.live)
	if start > 1 {
		s.shuffle(from)
	}
	slices.SortStableFunc(from, func(a, b int) int {
		d := s.n.spots[a].layer - s.n.spots[b].layer
		if back {
			return -d
		}
		return d
	})
	seen := make([]bool, len(s.n.spots))
	for _, v := range from {
		s.dive(v, back, seen)
	}
	for _, row := range s.layers {
		s.number(row)
	}
	s.seats(start)
	for l := range s.layers {
		s.keep(l)
	}
}

func (s *sheet) dive(v int, back bool, seen []bool) {
	if seen[v] {
		return
	}
	seen[v] = true
	s.layers[s.n.spots[v].layer] = append(s.layers[s.n.spots[v].layer], v)
	next := s.n.spots[v].down
	if back {
		next = s.n.spots[v].up
	}
	for _, w := range next {
		s.dive(w, back, seen)
	}
}

// shuffle is the same in every run: a linear congruential row of numbers.
func (s *sheet) shuffle(list []int) {
	for i := len(list) - 1; i > 0; i-- {
		s.seed = s.seed*1664525 + 1013904223
		j := int(s.seed>>8) % (i + 1)
		list[i], list[j] = list[j], list[i]
	}
}

// sweep goes through the layers once and puts every spot at the weighted
// median of its neighbours in the layer before.
func (s *sheet) sweep(right bool) {
	for k := s.stride; k < len(s.layers); k += s.stride {
		l, before := k, k-s.stride
		if !right {
			l = len(s.layers) - 1 - k
			before = l + s.stride
		}
		scale := float64(len(s.layers[before])+1) / float64(len(s.layers[l])+1)
		for _, v := range s.layers[l] {
			next := s.n.spots[v].up
			if !right {
				next = s.n.spots[v].down
			}
			s.keys[v] = s.median(next)
			if s.keys[v] < 0 {
				s.keys[v] = float64(s.n.spots[v].pos) * scale
			}
		}
		s.arrange(l)
	}
}

// median weighs the two middle neighbours by how close the others stand to them.
func (s *sheet) median(next []int) float64 {
	var few [16]int
	pos := few[:0]
	for _, w := range next {
		pos = append(pos, s.n.spots[w].pos)
	}
	slices.Sort(pos)
	m := len(pos) / 2
	switch {
	case len(pos) == 0:
		return -1
	case len(pos)%2 == 1:
		return float64(pos[m])
	case len(pos) == 2:
		return float64(pos[0]+pos[1]) / 2
	}
	l, r := float64(pos[m-1]-pos[0]), float64(pos[len(pos)-1]-pos[m])
	if l+r == 0 {
		return float64(pos[m-1]+pos[m]) / 2
	}
	return (float64(pos[m-1])*r + float64(pos[m])*l) / (l + r)
}

// keep arranges a layer as it is, but for the order of groups.
func (s *sheet) keep(l int) {
	for _, v := range s.layers[l] {
		s.keys[v] = float64(s.n.spots[v].pos)
	}
	s.arrange(l)
}
