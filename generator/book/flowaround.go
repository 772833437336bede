package book

import "slices"

// Vicinity is what lies around a team or customer: who provides to it, itself,
// and every way on to a customer. It holds the arrows around the team and no
// others, however large the house is. Slices are by spot.
type Vicinity struct {
	book   *Book
	web    *web
	here   *Team
	spots  []*Team // who stands around, in the order of the teams
	arrows []span  // in the order of the web
	out    [][]int // the arrows that begin at a spot
	in     [][]int // those that end there
	inside []bool  // the team and its parts
	dist   []int   // hand-overs from inside, along arrows that lead on; -1 where none leads
	prev   []int   // 1 + the arrow by which a spot was reached first
	right  []bool
	left   []bool
	uses   []int    // what a spot exchanges with us
	sides  [2][]int // left and right, whom to keep first
	way    []int    // the shortest way to a customer, its end first
}

// span is an arrow between two spots.
type span struct {
	from, to int
	arrow    arrow
}

// Vicinity gathers what lies around a team or customer.
func (b *Book) Vicinity(t *Team) *Vicinity { return b.vicinity(t, b.web) }

// vicinity gathers what lies around a team in a web. A team that the web does
// not have is in no list, but on its own page it stands among the others.
func (b *Book) vicinity(t *Team, w *web) *Vicinity {
	if !w.shown[t.order] {
		shown := slices.Clone(w.shown)
		shown[t.order] = true
		w = b.weave(shown)
	}
	v := &Vicinity{book: b, web: w, here: t}
	v.gather()
	v.walkCalmly()
	v.findRight()
	v.findLeft()
	v.findSides()
	return v
}

// Flow is the flow of the vicinity. Of more boxes than its reach on a side, the
// rest is one box that leads to the whole map; a single one that is left over
// stays. It is nil when the team stands alone.
func (v *Vicinity) Flow(most Reach) *Flow { return v.flow(most, false) }

func (v *Vicinity) flow(most Reach, words bool) *Flow {
	c := v.chart(most)
	if !slices.ContainsFunc(c.arrows, func(a arrow) bool { return a.given != nil }) {
		return nil
	}
	return c.flow(v.here.Page.Address, words)
}
