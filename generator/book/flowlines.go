package book

import (
	"slices"
	"strings"

	"handbook/generator/diagram"
)

// arrow draws one arrow. From a box that stands for several it has no words,
// since it may be one of many.
func (c *chart) arrow(a arrow, first int) {
	if a.given == nil {
		return
	}
	e := diagram.Edge{Label: a.given.What, Head: true}
	if a.given.Feedback {
		e.Kind = diagram.Feedback
	}
	from, into := c.folded[a.from], c.folded[a.to]
	if from > 0 {
		if e.Label = ""; from == into {
			return
		}
	}
	if e.From = c.node[a.from] - 1; from > 0 {
		e.From = first + from - 1
	}
	if e.To = c.node[a.to] - 1; into > 0 {
		e.To = first + into - 1
	} else if e.To < 0 && c.group[a.to] > 0 {
		e.ToGroup = c.group[a.to]
		e.To = c.standIn(e.ToGroup - 1)
	}
	if e.From < 0 || e.To < 0 || c.drawn[e] {
		return
	}
	c.drawn[e] = true
	e.At = a.given.At
	c.graph.Edges = append(c.graph.Edges, e)
}

// standIn is the box at which arrows to a whole band end: the first that nothing
// in the band leads to and from which a way leads on.
func (c *chart) standIn(group int) int {
	if box, known := c.entry[group]; known {
		return box
	}
	inside := c.inGroup[group]
	led := c.ledInside(inside)
	first := func(sure bool) int {
		return slices.IndexFunc(inside, func(i int) bool {
			t := c.teams[i]
			return !led[t] && (!sure || t.Steps >= 0)
		})
	}
	at := first(true)
	if at < 0 {
		at = max(0, first(false))
	}
	c.entry[group] = inside[at]
	return inside[at]
}

// ledInside are those in a band to whom someone in it hands something on.
func (c *chart) ledInside(inside []int) map[*Team]bool {
	led := map[*Team]bool{}
	for _, a := range c.arrows {
		if a.solid() && slices.Contains(inside, c.node[a.from]-1) {
			led[a.to] = true
		}
	}
	return led
}

// mostSub is how long the second line of a box gets before what a team gives
// besides is left out.
const mostSub = 28

// giveSubs says in each box what it gives: the first thing, and others while
// all of them are short.
func (c *chart) giveSubs() {
	given := make([][]string, len(c.graph.Nodes))
	for _, e := range c.graph.Edges {
		if what := e.Label; e.Kind == diagram.Solid && what != "" && !slices.Contains(given[e.From], what) {
			given[e.From] = append(given[e.From], what)
		}
	}
	for i := range c.graph.Nodes {
		if n := &c.graph.Nodes[i]; n.Kind != diagram.Customer && n.Kind != diagram.More {
			n.Sub = short(given[i])
		}
	}
}

func short(given []string) string {
	for n := len(given); n > 1; n-- {
		if joined := strings.Join(given[:n], ", "); len([]rune(joined)) <= mostSub {
			return joined
		}
	}
	return strings.Join(given[:min(1, len(given))], "")
}
