package book

import "handbook/generator/diagram"

// system is the flow of a choice of teams, with a band for each team of teams.
// The second result tells that it has more boxes than can be read. It is nil
// when none of those shown provides anything to another.
func (b *Book) system(shown []bool, words bool) (flow *Flow, crowded bool) {
	c := &chart{book: b, boxes: shown, bands: b.listed(), arrows: b.arrowsAmong(shown)}
	if len(c.arrows) == 0 {
		return nil, false
	}
	return collapsed(c.flow("map", words))
}

// collapsed folds bands until the boxes can be read; the second result tells
// that this was not enough.
func collapsed(flow *Flow) (*Flow, bool) {
	graph, enough := diagram.Collapse(flow.Scene.Flow.Graph, diagram.SightMost)
	flow.Scene.Flow.Graph = graph
	return flow, !enough
}

func (b *Book) arrowsAmong(shown []bool) []arrow {
	var arrows []arrow
	for _, t := range b.Teams {
		for _, p := range t.Provides {
			if shown[t.order] && shown[p.To.order] {
				arrows = append(arrows, arrow{t, p.To, p})
			}
		}
	}
	return arrows
}

// insideOf is the flow of the parts of a team, with those outside who give to
// them or take from them.
func (b *Book) insideOf(t *Team, shown []bool, words bool) (flow *Flow, crowded bool) {
	c := &chart{book: b, boxes: make([]bool, len(b.Teams)), bands: make([]bool, len(b.Teams))}
	listed := b.listed()
	inside := func(x *Team) bool { return x == t || x.within(t) }
	for i, x := range b.Teams {
		c.boxes[i] = shown[i] && inside(x)
		c.bands[i] = listed[i] && inside(x)
	}
	all := b.arrowsAmong(shown)
	for _, a := range all {
		if !a.given.Feedback && inside(a.from) != inside(a.to) {
			c.boxes[a.from.order], c.boxes[a.to.order] = true, true
		}
	}
	for _, a := range all {
		if c.boxes[a.from.order] && c.boxes[a.to.order] && (inside(a.from) || inside(a.to)) {
			c.arrows = append(c.arrows, a)
		}
	}
	return collapsed(c.flow(t.Page.Address, words))
}

// within says that a team is a part of another, or of a part of it.
func (t *Team) within(other *Team) bool {
	for p := t.Parent; p != nil; p = p.Parent {
		if p == other {
			return true
		}
	}
	return false
}
