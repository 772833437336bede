package book

import "slices"

// vicinity is what lies around a team. Slices are by Team.order.
type vicinity struct {
	book   *Book
	here   *Team
	shown  []bool // who may be shown at all
	inside []bool // the team and its parts
	arrows []arrow
	out    [][]int // arrows that lead on from a team
	in     [][]int
	dist   []int // hand-overs from inside, along arrows that lead on; -1 where none leads
	prev   []int // 1 + the arrow by which a team was reached first
	right  []bool
	left   []bool
}

// around is the flow around a team.
func (b *Book) around(t *Team, shown []bool, most Reach, words bool) *Flow {
	n := len(b.Teams)
	shown = slices.Clone(shown)
	shown[t.order] = true
	v := &vicinity{book: b, here: t, shown: shown, inside: make([]bool, n), right: make([]bool, n), left: make([]bool, n)}
	v.inside[t.order] = true
	for _, part := range t.Parts {
		v.inside[part.order] = shown[part.order] && !part.Customer
	}
	v.gather()
	v.walkCalmly()
	v.findRight()
	v.findLeft()
	c := v.chart(most)
	if !slices.ContainsFunc(c.arrows, func(a arrow) bool { return a.given != nil }) {
		return nil
	}
	return c.flow(t.Page.Address, words)
}

// gather lists the arrows between those who may be shown. What is given to a
// team that hands on through its parts alone is given to these, and a part that
// says nothing of itself hands on as the team above it.
func (v *vicinity) gather() {
	n := len(v.book.Teams)
	v.out, v.in = make([][]int, n), make([][]int, n)
	for i, t := range v.book.Teams {
		if !v.shown[i] {
			continue
		}
		for _, p := range t.Provides {
			for _, to := range v.takers(p.To) {
				v.add(arrow{v.place(t), v.place(to), p})
			}
		}
		if up := v.speaker(t); up != nil {
			v.add(arrow{v.place(t), v.place(up), nil})
		}
	}
}

func (v *vicinity) add(a arrow) {
	if a.from == a.to {
		return
	}
	v.arrows = append(v.arrows, a)
	if a.given == nil || !a.given.Feedback {
		k := len(v.arrows) - 1
		v.out[a.from.order] = append(v.out[a.from.order], k)
		v.in[a.to.order] = append(v.in[a.to.order], k)
	}
}

// place is the box that a team stands in: of what is deep inside, that of the
// part of ours which it belongs to.
func (v *vicinity) place(t *Team) *Team {
	if !t.within(v.here) {
		return t
	}
	for p := t; p != v.here; p = p.Parent {
		if v.inside[p.order] {
			t = p
		}
	}
	return t
}

// takers are those to whom what is given to a team really goes.
func (v *vicinity) takers(t *Team) []*Team {
	if !v.shown[t.order] {
		return nil
	}
	var takers []*Team
	if !t.gives() {
		for _, part := range t.Parts {
			if part.gives() || len(part.Parts) > 0 {
				takers = append(takers, v.takers(part)...)
			}
		}
	}
	if len(takers) == 0 {
		return []*Team{t}
	}
	return takers
}

// gives says that a team hands on something itself.
func (t *Team) gives() bool {
	return slices.ContainsFunc(t.Provides, func(p *Provision) bool { return !p.Feedback })
}

// speaker is the team above that says what is handed on, for a part that does
// not say anything; nil for one that does.
func (v *vicinity) speaker(t *Team) *Team {
	if len(t.Provides) > 0 || t.Customer {
		return nil
	}
	for p := t.Parent; p != nil; p = p.Parent {
		if len(p.Provides) > 0 {
			if !v.shown[p.order] || p.Customer {
				return nil
			}
			return p
		}
	}
	return nil
}

// passes says whether a way may follow an arrow: what customers hand on goes
// to customers only.
func (a arrow) passes() bool { return !a.from.Customer || a.to.Customer }

// walkCalmly walks on without going through those who provide to us, unless we
// provide to them as well or a customer would be missed: who hands in stands at
// the left, and what else they hand on is not our way.
func (v *vicinity) walkCalmly() {
	before := make([]bool, len(v.book.Teams))
	for _, a := range v.arrows {
		if a.solid() && v.inside[a.to.order] && !a.from.Customer {
			before[a.from.order] = true
		}
	}
	for _, a := range v.arrows {
		if a.solid() && v.inside[a.from.order] {
			before[a.to.order] = false
		}
	}
	v.walk(nil)
	free := v.dist
	v.walk(before)
	for i, t := range v.book.Teams {
		if t.Customer && free[i] >= 0 && v.dist[i] < 0 {
			v.walk(nil)
			return
		}
	}
}

// solid says that an arrow is drawn and leads on.
func (a arrow) solid() bool { return a.given != nil && !a.given.Feedback }

// walk goes on from inside, breadth first, and enters none of those barred.
func (v *vicinity) walk(barred []bool) {
	n := len(v.book.Teams)
	v.dist, v.prev = make([]int, n), make([]int, n)
	var queue []*Team
	for i, t := range v.book.Teams {
		if v.dist[i] = -1; v.inside[i] {
			v.dist[i] = 0
			queue = append(queue, t)
		}
	}
	for len(queue) > 0 {
		t := queue[0]
		queue = queue[1:]
		for _, k := range v.out[t.order] {
			if a := v.arrows[k]; a.passes() && v.dist[a.to.order] < 0 && (barred == nil || !barred[a.to.order]) {
				v.dist[a.to.order], v.prev[a.to.order] = v.dist[t.order]+1, k+1
				queue = append(queue, a.to)
			}
		}
	}
}

// findRight goes back from the customers that were reached, without passing
// ourselves: whoever is met lies on a way. Where no customer was reached, those
// to whom we provide stand at the right.
func (v *vicinity) findRight() {
	var queue []*Team
	for i, t := range v.book.Teams {
		if t.Customer && v.dist[i] > 0 {
			v.right[i] = true
			queue = append(queue, t)
		}
	}
	if len(queue) == 0 && !v.here.Customer {
		v.findTakers()
		return
	}
	for len(queue) > 0 {
		t := queue[0]
		queue = queue[1:]
		for _, k := range v.in[t.order] {
			a := v.arrows[k]
			if i := a.from.order; a.passes() && v.dist[i] > 0 && !v.right[i] {
				v.right[i] = true
				queue = append(queue, a.from)
			}
		}
	}
}

func (v *vicinity) findTakers() {
	gives := false // something else than feedback
	for _, a := range v.arrows {
		gives = gives || v.inside[a.from.order] && !v.inside[a.to.order] && a.solid()
	}
	for _, a := range v.arrows {
		if v.inside[a.from.order] && !v.inside[a.to.order] && a.given != nil && (!gives || !a.given.Feedback) {
			v.right[a.to.order] = true
		}
	}
}

// findLeft finds who provides to us and, around a customer, whom they tell.
func (v *vicinity) findLeft() {
	for _, a := range v.arrows {
		if a.given == nil {
			continue
		}
		from, to := a.from.order, a.to.order
		switch {
		case v.inside[to] && !v.inside[from] && !v.right[from] && a.solid():
			v.left[from] = true
		case v.here.Customer && a.from == v.here && !v.right[to] && !v.inside[to]:
			v.left[to] = true
		}
	}
}
