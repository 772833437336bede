package diagram

import (
	"math"
	"slices"
)

// packer makes one of the four Brandes–Köpf alignments.
type packer struct {
	s            *sheet
	fromLeft, up bool
	bad          map[link]bool
	rows         [][]int
	pos          []int
	root, tie    []int
	under        []int     // of each spot, the next of its row; -1 for none
	gap          []float64 // to that
}

// turnRows mirrors the rows so that the rest of the work goes right and down.
func (p *packer) turnRows() {
	for i := range p.s.layers {
		row := p.s.layers[i]
		if !p.fromLeft {
			row = p.s.layers[len(p.s.layers)-1-i]
		}
		row = slices.Clone(row)
		if !p.up {
			slices.Reverse(row)
		}
		for k, v := range row {
			p.pos[v] = k
		}
		p.rows = append(p.rows, row)
	}
}

// bind ties every spot of a row to a median neighbour that is still free, so
// that no two ties cross.
func (p *packer) bind(row []int) {
	last := -1
	var near []int
	for _, v := range row {
		next := p.s.n.spots[v].up
		if !p.fromLeft {
			next = p.s.n.spots[v].down
		}
		if len(next) == 0 {
			continue
		}
		near = append(near[:0], next...)
		slices.SortFunc(near, func(a, b int) int { return p.pos[a] - p.pos[b] })
		for _, m := range [2]int{(len(near) - 1) / 2, len(near) / 2} {
			u := near[m]
			if p.tie[v] == v && last < p.pos[u] && !p.bad[p.link(u, v)] {
				p.tie[u], p.root[v] = v, p.root[u]
				p.tie[v] = p.root[v]
				last = p.pos[u]
			}
		}
	}
}

func (p *packer) link(u, v int) link {
	if p.fromLeft {
		return link{u, v}
	}
	return link{v, u}
}

// place lays the blocks: first as high as they go, then back down as far as
// the blocks beneath allow, to shorten what hangs between.
func (p *packer) place() []float64 {
	size := len(p.s.n.spots)
	p.under, p.gap = nowhere(size), make([]float64, size)
	for _, row := range p.rows {
		for i := 1; i < len(row); i++ {
			p.under[row[i-1]], p.gap[row[i-1]] = row[i], p.apart(row[i-1], row[i])
		}
	}
	order := p.blocks()
	y := make([]float64, size)
	for _, v := range order {
		for w := range p.over(v) {
			below := p.root[p.under[w]]
			y[below] = max(y[below], y[v]+p.gap[w])
		}
	}
	for _, v := range slices.Backward(order) {
		low := math.Inf(1)
		for w := range p.over(v) {
			low = min(low, y[p.root[p.under[w]]]-p.gap[w])
		}
		if !math.IsInf(low, 1) {
			y[v] = max(y[v], low)
		}
	}
	return p.spread(y)
}

// over gives the spots of a block that another spot stands under. The ties of a
// block make a ring.
func (p *packer) over(block int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for v, begun := block, false; v != block || !begun; v, begun = p.tie[v], true {
			if p.under[v] >= 0 && !yield(v) {
				return
			}
		}
	}
}

func (p *packer) apart(a, b int) float64 {
	if p.up {
		return p.s.n.apart(a, b)
	}
	return p.s.n.apart(b, a)
}

// blocks lists the blocks from the top down.
func (p *packer) blocks() []int {
	wait := make([]int, len(p.root))
	for _, v := range p.s.all {
		if p.under[v] >= 0 {
			wait[p.root[p.under[v]]]++
		}
	}
	var order []int
	for _, v := range p.s.all {
		if p.root[v] == v && wait[v] == 0 {
			order = append(order, v)
		}
	}
	for i := 0; i < len(order); i++ {
		for v := range p.over(order[i]) {
			below := p.root[p.under[v]]
			if wait[below]--; wait[below] == 0 {
				order = append(order, below)
			}
		}
	}
	return order
}

// spread gives every spot the height of its block.
func (p *packer) spread(y []float64) []float64 {
	out := make([]float64, len(y))
	for _, v := range p.s.all {
		out[v] = y[p.root[v]]
		if !p.up {
			out[v] = -out[v]
		}
	}
	return out
}
