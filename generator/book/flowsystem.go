package book

import (
	"maps"
	"slices"

	"handbook/generator/diagram"
)

// system is the flow of a choice of teams, with a band for each team of teams.
// The second result tells that it has more boxes than can be read. It is nil
// when none of those shown provides anything to another.
func (b *Book) system(shown []bool, words bool) (flow *Flow, crowded bool) {
	return b.systemOf(shown, b.arrowsAmong(shown), words)
}

func (b *Book) systemOf(shown []bool, arrows []arrow, words bool) (flow *Flow, crowded bool) {
	c := &chart{book: b, boxes: b.among(shown), bands: b.bands(), arrows: arrows}
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

// among are the teams that are shown.
func (b *Book) among(shown []bool) []*Team {
	return slices.DeleteFunc(slices.Clone(b.Teams), func(t *Team) bool { return !shown[t.order] })
}

// bands are the teams that can stand around their parts: all that are listed.
func (b *Book) bands() map[*Team]bool {
	bands := map[*Team]bool{}
	for _, t := range b.among(b.listed()) {
		bands[t] = true
	}
	return bands
}

// insideOf is the flow of the parts of a team, with those outside who give to
// them or take from them.
func (b *Book) insideOf(t *Team, shown []bool, words bool) (flow *Flow, crowded bool) {
	inside := func(x *Team) bool { return x == t || x.within(t) }
	boxes := make([]bool, len(b.Teams))
	for i, x := range b.Teams {
		boxes[i] = shown[i] && inside(x)
	}
	all := b.arrowsAmong(shown)
	for _, a := range all {
		if !a.given.Feedback && inside(a.from) != inside(a.to) {
			boxes[a.from.order], boxes[a.to.order] = true, true
		}
	}
	c := &chart{book: b, boxes: b.among(boxes), bands: b.bands()}
	maps.DeleteFunc(c.bands, func(x *Team, _ bool) bool { return !inside(x) })
	for _, a := range all {
		if boxes[a.from.order] && boxes[a.to.order] && (inside(a.from) || inside(a.to)) {
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
