package diagram

import "math"

// rows are the layers of the whole drawing, from the top; the place of each
// spot in its row is what the result says of it.
func (n *net) rows() []int {
	at := make([]int, len(n.spots))
	for _, row := range n.layers {
		for i, v := range row {
			at[v] = i
		}
	}
	return at
}

// straighten goes along every arrow and moves level stretches to the height of
// what they continue, where their neighbours leave room.
func (n *net) straighten(at []int) {
	for i := range n.arrows {
		a := &n.arrows[i]
		if len(a.chain) < 3 {
			continue
		}
		for from := 1; from < len(a.chain)-1; {
			to := from + 1
			for to < len(a.chain)-1 && n.spots[a.chain[to]].y == n.spots[a.chain[from]].y {
				to++
			}
			before, after := n.height(a, from-1), n.height(a, to)
			if n.spots[a.chain[from]].y != before && !n.shiftRun(a.chain[from:to], before, at) {
				n.shiftRun(a.chain[from:to], after, at)
			}
			from = to
		}
	}
}

// height is that of the k-th station of an arrow: an end, or a level stretch.
func (n *net) height(a *arrow, k int) float64 {
	switch k {
	case 0:
		return a.leave
	case len(a.chain) - 1:
		return a.arrive
	}
	return n.spots[a.chain[k]].y
}

// shiftRun moves a level stretch when it has room there in every layer.
func (n *net) shiftRun(run []int, y float64, at []int) bool {
	for _, v := range run {
		low, high := n.slack(v, at)
		if y < low || y > high {
			return false
		}
	}
	for _, v := range run {
		n.spots[v].y = y
	}
	return true
}

// slack is how high and how low a spot can go between its neighbours.
func (n *net) slack(v int, at []int) (low, high float64) {
	row := n.layers[n.spots[v].layer]
	low, high = math.Inf(-1), math.Inf(1)
	if i := at[v]; i > 0 {
		low = n.spots[row[i-1]].y + n.apart(row[i-1], v)
	}
	if i := at[v]; i+1 < len(row) {
		high = n.spots[row[i+1]].y - n.apart(v, row[i+1])
	}
	return low, high
}

// ground moves the drawing to its upper edge.
func (n *net) ground() {
	top := math.Inf(1)
	for i := range n.spots {
		top = min(top, n.spots[i].y-n.spots[i].top)
	}
	if len(n.spots) == 0 {
		return
	}
	d := math.Round(margin - top)
	for i := range n.spots {
		n.spots[i].y += d
	}
	for i := range n.arrows {
		n.arrows[i].leave += d
		n.arrows[i].arrive += d
	}
}
