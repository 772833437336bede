package book

import "handbook/generator/diagram"

// WholeMap is the flow of all teams and customers that are listed; nil when
// nobody provides anything. Of more boxes than can be read, those of a team of
// teams are one, where that helps.
func (b *Book) WholeMap() *Flow {
	flow, _ := b.system(b.listed(), true)
	return flow
}

// ShortMap is the whole map with one thing that each team gives, the first on
// its page, and all that customers are given. What it is stands in the box. A
// map of everything is a map of nothing.
func (b *Book) ShortMap() *Flow {
	shown := b.listed()
	flow, _ := b.systemOf(shown, b.mainArrows(shown), false)
	return flow
}

// Reach is how many boxes the flow of a vicinity has at most on each side of its own.
type Reach struct{ Before, After int }

// Flow is the graph of a diagram that is one: as it is written out, or made of
// the team pages. It is nil for a picture, and when there is nothing to draw.
func (b *Book) Flow(d *Diagram) *Flow {
	flow, _ := b.flow(d)
	return flow
}

// listed says of every team whether lists may name it.
func (b *Book) listed() []bool {
	listed := make([]bool, len(b.Teams))
	for i, t := range b.Teams {
		listed[i] = !t.Page.Unlisted
	}
	return listed
}

// boxKind says what a team does for the stream of value. A stream-aligned team
// is the stream, and so is one that does not say what it is; platforms and
// complicated subsystems hand in from the side; enabling teams make possible.
func (t *Team) boxKind() diagram.NodeKind {
	switch {
	case t.Customer:
		return diagram.Customer
	case t.Page.Meta.Team.Type == "platform", t.Page.Meta.Team.Type == "complicated-subsystem":
		return diagram.Supply
	case t.Page.Meta.Team.Type == "enabling":
		return diagram.Enabling
	}
	return diagram.Core
}

// findReal is the customer for whom all is done: the primary one, or the only
// one; nil when there are several and none is primary.
func (b *Book) findReal() *Team {
	var only *Team
	n := 0
	for _, t := range b.Teams {
		switch {
		case !t.Customer || t.Page.Unlisted:
		case t.Primary:
			return t
		default:
			only, n = t, n+1
		}
	}
	if n == 1 {
		return only
	}
	return nil
}
