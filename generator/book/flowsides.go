package book

import (
	"cmp"
	"slices"

	"handbook/generator/diagram"
)

// findSides orders both sides, whom to keep first: the nearest, then those with
// whom we exchange most.
func (v *Vicinity) findSides() {
	v.uses = make([]int, len(v.spots))
	for _, a := range v.arrows {
		if a.arrow.given != nil && v.inside[a.from] != v.inside[a.to] {
			v.uses[a.from]++
			v.uses[a.to]++
		}
	}
	for i := range v.spots {
		switch {
		case v.left[i]:
			v.sides[0] = append(v.sides[0], i)
		case v.right[i]:
			v.sides[1] = append(v.sides[1], i)
		}
	}
	slices.SortFunc(v.sides[0], v.moreUsed)
	slices.SortFunc(v.sides[1], func(x, y int) int { return cmp.Or(v.dist[x]-v.dist[y], v.moreUsed(x, y)) })
	v.findWay()
}

// moreUsed orders spots by what they exchange with us, and as the teams are.
func (v *Vicinity) moreUsed(x, y int) int { return cmp.Or(v.uses[y]-v.uses[x], x-y) }

// findWay lists the spots on the shortest way to a customer, its end first: to
// the real one if a way leads there.
func (v *Vicinity) findWay() {
	end, real := -1, v.book.real
	for i, t := range v.spots {
		if t.Customer && v.right[i] && v.dist[i] > 0 && (end < 0 || v.spots[end] != real && (t == real || v.dist[i] < v.dist[end])) {
			end = i
		}
	}
	for i := end; i >= 0 && !v.inside[i]; i = v.arrows[v.prev[i]-1].from {
		v.way = append(v.way, i)
	}
}

// after is the right side with the way to the customer first, or at least its
// end where the whole way is too long.
func (v *Vicinity) after(most int) []int {
	way := v.way
	if len(way) > most {
		way = way[:1]
	}
	first := slices.SortedFunc(slices.Values(way), v.moreUsed)
	for _, i := range v.sides[1] {
		if !slices.Contains(way, i) {
			first = append(first, i)
		}
	}
	return first
}

// places says where each spot stands in a chart. Slices are by spot.
type places struct {
	boxes  []bool
	folded []int // 1 + the index of the box that stands for it and others
}

// chart shows both sides, the arrows in which we take part or that lead on, and
// what we hear back and tell.
func (v *Vicinity) chart(most Reach) *chart {
	c := &chart{book: v.book, here: v.here, tight: true, bands: map[*Team]bool{v.here: true}, folded: map[*Team]int{}}
	in := v.fold(c, most)
	for i, t := range v.spots {
		if in.boxes[i] {
			c.boxes = append(c.boxes, t)
		}
	}
	for _, a := range v.arrows {
		if !v.drawn(in, a) {
			continue
		}
		c.arrows = append(c.arrows, a.arrow)
		switch from, into := in.folded[a.from], in.folded[a.to]; {
		case from != into: // between two in one box there is nothing to draw
			c.folded[a.arrow.from], c.folded[a.arrow.to] = from, into
		case from == 0 && a.arrow.given == nil && a.arrow.from.within(a.arrow.to):
			c.bands[a.arrow.to] = true // the part and its team stand together
		}
	}
	return c
}

// fold gives both sides their boxes, and one box to all that are too many.
// Customers have one of their own, where ways end: in a box with teams, it
// would seem that what they are given leads on.
func (v *Vicinity) fold(c *chart, most Reach) places {
	in := places{slices.Clone(v.inside), make([]int, len(v.spots))}
	v.share(c, &in, "more-before", v.sides[0], most.Before)
	after := v.after(most.After)
	kept := after[:min(most.After, len(after))]
	if len(after) == most.After+1 {
		kept = after
	}
	v.share(c, &in, "", kept, len(kept))
	var teams, customers []int
	for _, k := range after[len(kept):] {
		if v.spots[k].Customer {
			customers = append(customers, k)
		} else {
			teams = append(teams, k)
		}
	}
	v.share(c, &in, "more-after", teams, 0)
	v.share(c, &in, "more-customers", customers, 0)
	return in
}

// share gives the first of some spots a box each, and all others one together;
// a single one that is left over has its own.
func (v *Vicinity) share(c *chart, in *places, id string, spots []int, most int) {
	if len(spots) > most+1 {
		c.more = append(c.more, diagram.Node{ID: id, Count: len(spots) - most})
		for _, k := range spots[most:] {
			in.folded[k] = len(c.more)
		}
		spots = spots[:most]
	}
	for _, k := range spots {
		in.boxes[k] = true
	}
}

// drawn says whether an arrow is shown between the boxes of a chart.
func (v *Vicinity) drawn(in places, a span) bool {
	from, into := in.folded[a.from], in.folded[a.to]
	switch {
	case !in.boxes[a.from] && from == 0, !in.boxes[a.to] && into == 0:
		return false
	case a.arrow.isFeedback():
		return from == 0 && into == 0 && (a.arrow.from == v.here || a.arrow.to == v.here)
	case from > 0 && v.right[a.from] && !a.arrow.to.Customer && v.dist[a.to] <= v.dist[a.from]:
		return false // the rest of the way does not lead back
	}
	return v.inside[a.from] || v.inside[a.to] || v.right[a.from] && v.right[a.to]
}
