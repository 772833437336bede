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

// tug is a neighbouring block and how far away it must stay.
type tug struct {
	to    int
	apart float64
}

// place lays the blocks: first as high as they go, then back down as far as
// the blocks beneath allow, to shorten what hangs between.
func (p *packer) place() []float64 {
	size := len(p.s.n.spots)
	below, above := make([][]tug, size), make([][]tug, size)
	wait := make([]int, size)
	for _, row := range p.rows {
		for i := 1; i < len(row); i++ {
			a, b := p.root[row[i-1]], p.root[row[i]]
			d := p.apart(row[i-1], row[i])
			below[a] = append(below[a], tug{b, d})
			above[b] = append(above[b], tug{a, d})
			wait[b]++
		}
	}
	order := p.blocks(below, wait)
	y := make([]float64, size)
	for _, v := range order {
		for _, t := range above[v] {
			y[v] = max(y[v], y[t.to]+t.apart)
		}
	}
	for _, v := range slices.Backward(order) {
		low := math.Inf(1)
		for _, t := range below[v] {
			low = min(low, y[t.to]-t.apart)
		}
		if len(below[v]) > 0 {
			y[v] = max(y[v], low)
		}
	}
	return p.spread(y)
}

func (p *packer) apart(a, b int) float64 {
	if p.up {
		return p.s.n.apart(a, b)
	}
	return p.s.n.apart(b, a)
}

// blocks lists the blocks from the top down.
func (p *packer) blocks(below [][]tug, wait []int) []int {
	var order []int
	for _, v := range p.s.all {
		if p.root[v] == v && wait[v] == 0 {
			order = append(order, v)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, t := range below[order[i]] {
			if wait[t.to]--; wait[t.to] == 0 {
				order = append(order, t.to)
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
