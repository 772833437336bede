package book

import (
	"cmp"
	"slices"

	"handbook/generator/diagram"
)

// way lists the teams on the shortest way to a customer: to the real one if
// one leads there.
func (v *vicinity) way() []*Team {
	var end *Team
	real := v.book.realCustomer()
	for i, t := range v.book.Teams {
		if t.Customer && v.right[i] && v.dist[i] > 0 && (end == nil || end != real && (t == real || v.dist[i] < v.dist[end.order])) {
			end = t
		}
	}
	var way []*Team
	for t := end; t != nil && !v.inside[t.order]; t = v.arrows[v.prev[t.order]-1].from {
		way = append([]*Team{t}, way...)
	}
	return way
}

// uses counts what a team exchanges with us.
func (v *vicinity) uses() []int {
	uses := make([]int, len(v.book.Teams))
	for _, a := range v.arrows {
		if a.given != nil && v.inside[a.from.order] != v.inside[a.to.order] {
			uses[a.from.order]++
			uses[a.to.order]++
		}
	}
	return uses
}

// sides gives both sides, whom to keep first: the way to the customer, or at
// least its end; then the nearest; then those with whom we exchange most.
func (v *vicinity) sides(most int) [2][]*Team {
	var sides [2][]*Team
	for i, t := range v.book.Teams {
		switch {
		case v.left[i]:
			sides[0] = append(sides[0], t)
		case v.right[i]:
			sides[1] = append(sides[1], t)
		}
	}
	way, uses := v.way(), v.uses()
	if len(way) > most {
		way = way[len(way)-1:]
	}
	far := func(t *Team) int {
		switch {
		case slices.Contains(way, t):
			return -1
		case v.left[t.order]:
			return 0
		}
		return v.dist[t.order]
	}
	for _, side := range sides {
		slices.SortStableFunc(side, func(x, y *Team) int {
			return cmp.Or(far(x)-far(y), uses[y.order]-uses[x.order])
		})
	}
	return sides
}

// chart shows both sides, the arrows in which we take part or that lead on, and
// what we hear back and tell.
func (v *vicinity) chart(most Reach) *chart {
	n := len(v.book.Teams)
	c := &chart{book: v.book, here: v.here, tight: true, boxes: slices.Clone(v.inside), bands: make([]bool, n), folded: make([]int, n)}
	c.bands[v.here.order] = true
	for i, side := range v.sides(most.After) {
		most := [...]int{most.Before, most.After}[i]
		if len(side) > most+1 {
			rest := side[most:]
			side = side[:most]
			c.more = append(c.more, diagram.Node{ID: [...]string{"more-before", "more-after"}[i], Count: len(rest)})
			for _, t := range rest {
				c.folded[t.order] = len(c.more)
			}
		}
		for _, t := range side {
			c.boxes[t.order] = true
		}
	}
	for _, a := range v.arrows {
		if v.drawn(c, a) {
			c.arrows = append(c.arrows, a)
			if a.given == nil && a.from.within(a.to) && c.restOf(a.from) == 0 && c.restOf(a.to) == 0 {
				c.bands[a.to.order] = true // the part and its team stand together
			}
		}
	}
	return c
}

// drawn says whether an arrow is shown between the boxes of a chart.
func (v *vicinity) drawn(c *chart, a arrow) bool {
	from, to := a.from.order, a.to.order
	switch {
	case !c.boxes[from] && c.folded[from] == 0, !c.boxes[to] && c.folded[to] == 0:
		return false
	case a.given != nil && a.given.Feedback:
		return c.folded[from] == 0 && c.folded[to] == 0 && (a.from == v.here || a.to == v.here)
	case c.folded[from] > 0 && v.right[from] && !a.to.Customer && v.dist[to] <= v.dist[from]:
		return false // the rest of the way does not lead back
	}
	return v.inside[from] || v.inside[to] || v.right[from] && v.right[to]
}
