package book

import (
	"cmp"
	"slices"
)

// gather keeps what can be drawn around the team: from it and its parts every
// way on, what they and others hand each other, and what those whom they tell
// something hand on.
func (v *Vicinity) gather() {
	inside := []*Team{v.here}
	for _, part := range v.here.Parts {
		if v.isInside(part) {
			inside = append(inside, part)
		}
	}
	var kept []int
	var told []*Team
	for _, t := range inside {
		kept = append(kept, v.at(t, v.web.to)...)
		for _, k := range v.at(t, v.web.from) {
			if a := v.placed(k); a.isFeedback() {
				kept, told = append(kept, k), append(told, a.to)
			}
		}
	}
	for _, t := range append(v.reached(inside), told...) {
		for _, k := range v.at(t, v.web.from) {
			if !v.web.arrows[k].isFeedback() {
				kept = append(kept, k)
			}
		}
	}
	slices.Sort(kept)
	v.settle(inside, slices.Compact(kept))
}

// reached are those to whom a way leads on from inside.
func (v *Vicinity) reached(inside []*Team) []*Team {
	met := map[*Team]bool{}
	for _, t := range inside {
		met[t] = true
	}
	queue := slices.Clone(inside)
	for i := 0; i < len(queue); i++ {
		for _, k := range v.at(queue[i], v.web.from) {
			if a := v.placed(k); a.leadsOn() && !met[a.to] {
				met[a.to] = true
				queue = append(queue, a.to)
			}
		}
	}
	return queue
}

// isInside says that a team is the one around which all lies, or a part of it.
func (v *Vicinity) isInside(t *Team) bool {
	return t == v.here || t.Parent == v.here && v.web.shown[t.order] && !t.Customer
}

// at lists the arrows that begin or end at a spot: for a part of ours, those of
// whatever is deep inside it as well.
func (v *Vicinity) at(t *Team, ends [][]int) []int {
	if t == v.here || !v.isInside(t) {
		return ends[t.order]
	}
	return within(t, ends)
}

func within(t *Team, ends [][]int) []int {
	all := slices.Clone(ends[t.order])
	for _, part := range t.Parts {
		all = append(all, within(part, ends)...)
	}
	return all
}

// placed is an arrow of the web between the boxes in which its ends stand.
func (v *Vicinity) placed(k int) arrow {
	a := v.web.arrows[k]
	return arrow{v.place(a.from), v.place(a.to), a.given}
}

// place is the box that a team stands in: of what is deep inside, that of the
// part of ours which it belongs to.
func (v *Vicinity) place(t *Team) *Team {
	for p := t; p != nil; p = p.Parent {
		if p.Parent == v.here && v.isInside(p) {
			return p
		}
	}
	return t
}

// settle gives everyone around a spot, and the arrows their ends.
func (v *Vicinity) settle(inside []*Team, kept []int) {
	spots := make(map[*Team]int, len(kept))
	settle := func(t *Team) {
		if _, there := spots[t]; !there {
			spots[t] = -1
			v.spots = append(v.spots, t)
		}
	}
	for _, t := range inside {
		settle(t)
	}
	for _, k := range kept {
		if a := v.placed(k); a.from != a.to {
			settle(a.from)
			settle(a.to)
			v.arrows = append(v.arrows, span{arrow: a})
		}
	}
	slices.SortFunc(v.spots, func(x, y *Team) int { return cmp.Compare(x.order, y.order) })
	v.inside = make([]bool, len(v.spots))
	for i, t := range v.spots {
		spots[t], v.inside[i] = i, v.isInside(t)
	}
	for k := range v.arrows {
		a := &v.arrows[k]
		a.from, a.to = spots[a.arrow.from], spots[a.arrow.to]
	}
	v.out = v.arrowsAt(func(a span) int { return a.from })
	v.in = v.arrowsAt(func(a span) int { return a.to })
}

// arrowsAt lists the arrows by the spots at one end, all lists in one piece of
// memory: there are many, and most are short.
func (v *Vicinity) arrowsAt(end func(span) int) [][]int {
	count := make([]int, len(v.spots))
	for _, a := range v.arrows {
		count[end(a)]++
	}
	all, lists := make([]int, len(v.arrows)), make([][]int, len(v.spots))
	for i, n := range count {
		lists[i], all = all[:0:n], all[n:]
	}
	for k, a := range v.arrows {
		lists[end(a)] = append(lists[end(a)], k)
	}
	return lists
}
