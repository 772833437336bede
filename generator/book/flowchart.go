package book

import (
	"slices"
	"strings"

	"handbook/generator/diagram"
)

// chart is a flow of teams while it is put together. Slices are by Team.order.
type chart struct {
	book   *Book
	here   *Team
	boxes  []bool // who is shown
	bands  []bool // who is a band around those of its parts that are shown
	arrows []arrow
	tight  bool
	folded []int // 1 + the index of the box in more that a team is part of; nil when none is
	more   []diagram.Node

	graph   *diagram.Graph
	links   []Target
	leads   []diagram.Link
	around  []bool // bands that have something in them
	node    []int  // 1 + the index of its box
	group   []int  // 1 + the index of its band
	link    []int  // 1 + the index of its link
	drawn   map[diagram.Edge]bool
	inGroup [][]int // nodes, by group and those above it
}

// arrow is what one hands another. The ends are those of the drawing: a part
// may stand for its team. Of one that is held without being drawn nothing is given.
type arrow struct {
	from, to *Team
	given    *Provision
}

// flow makes the graph: boxes in the order of the teams, then those that stand
// for several. Words stand on the arrows or in the boxes.
func (c *chart) flow(id string, words bool) *Flow {
	n := len(c.book.Teams)
	c.graph = &diagram.Graph{Labels: words, Tight: c.tight}
	c.node, c.group, c.link, c.drawn = make([]int, n), make([]int, n), make([]int, n), map[diagram.Edge]bool{}
	c.findBands()
	for i, t := range c.book.Teams {
		if c.boxes[i] && (!c.around[i] || c.ownBox(t)) {
			c.box(t)
		}
	}
	first := len(c.graph.Nodes)
	for _, m := range c.more {
		c.restBox(m)
	}
	for _, a := range c.arrows {
		c.arrow(a, first)
	}
	if !words {
		c.giveSubs()
	}
	scene := &diagram.Scene{ID: id, Flow: &diagram.Flow{Graph: c.graph, Labels: words}, Links: c.leads}
	return &Flow{Scene: scene, Links: c.links}
}

// above are the bands around a team, the innermost first. A customer stands in none.
func (c *chart) above(t *Team) []*Team {
	var above []*Team
	for p := t.Parent; p != nil && !t.Customer; p = p.Parent {
		if c.bands[p.order] && !p.Customer {
			above = append(above, p)
		}
	}
	return above
}

func (c *chart) findBands() {
	c.around = make([]bool, len(c.boxes))
	for i, t := range c.book.Teams {
		if c.boxes[i] {
			for _, p := range c.above(t) {
				c.around[p.order] = true
			}
		}
	}
}

// ownBox says whether a team that is a band needs a box in it: when it hands on
// something itself, or takes something from within. What others give to a team
// that only takes leads to the band.
func (c *chart) ownBox(t *Team) bool {
	return slices.ContainsFunc(c.arrows, func(a arrow) bool {
		return a.given != nil && (a.from == t || a.to == t && slices.Contains(c.above(a.from), t))
	})
}

func (c *chart) box(t *Team) {
	n := diagram.Node{ID: t.Page.Address, Label: t.Page.Name, Kind: t.boxKind(), Here: t == c.here, Group: -1, Link: c.leadTo(t)}
	n.Real = t.Customer && t == c.book.realCustomer()
	above := c.above(t)
	if c.around[t.order] {
		above = append([]*Team{t}, above...)
	}
	if len(above) > 0 {
		n.Group = c.band(above)
	}
	c.graph.Nodes = append(c.graph.Nodes, n)
	c.node[t.order] = len(c.graph.Nodes)
	for g := n.Group; g >= 0; g = c.graph.Groups[g].Parent {
		c.inGroup[g] = append(c.inGroup[g], len(c.graph.Nodes)-1)
	}
}

// band is the group of the first of the teams, inside those of the others.
func (c *chart) band(teams []*Team) int {
	t := teams[0]
	if c.group[t.order] == 0 {
		g := diagram.Group{ID: t.Page.Address, Label: t.Page.Name, Parent: -1, Link: c.leadTo(t)}
		if len(teams) > 1 {
			g.Parent = c.band(teams[1:])
		}
		c.graph.Groups, c.inGroup = append(c.graph.Groups, g), append(c.inGroup, nil)
		c.group[t.order] = len(c.graph.Groups)
	}
	return c.group[t.order] - 1
}

// leadTo is the link to a team's page, which its box and its band share.
func (c *chart) leadTo(t *Team) int {
	if c.link[t.order] == 0 {
		c.link[t.order] = c.lead(t.Page) + 1
	}
	return c.link[t.order] - 1
}

func (c *chart) lead(p *Page) int {
	c.links = append(c.links, Target{Kind: ToPage, Page: p})
	c.leads = append(c.leads, diagram.Link{Dest: p.Address})
	return len(c.links) - 1
}

// restBox is a box that stands for several; it leads to the map that has them.
func (c *chart) restBox(n diagram.Node) {
	n.Kind, n.Group, n.Link = diagram.More, -1, -1
	if c.book.Map != nil {
		n.Link = c.lead(c.book.Map)
	}
	c.graph.Nodes = append(c.graph.Nodes, n)
}

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
	from, into := c.restOf(a.from), c.restOf(a.to)
	if from > 0 {
		if e.Label = ""; from == into {
			return
		}
	}
	if e.From = c.node[a.from.order] - 1; from > 0 {
		e.From = first + from - 1
	}
	if e.To = c.node[a.to.order] - 1; into > 0 {
		e.To = first + into - 1
	} else if e.To < 0 && c.group[a.to.order] > 0 {
		e.ToGroup = c.group[a.to.order]
		e.To = c.standIn(e.ToGroup - 1)
	}
	if e.From < 0 || e.To < 0 || c.drawn[e] {
		return
	}
	c.drawn[e] = true
	e.At = a.given.At
	c.graph.Edges = append(c.graph.Edges, e)
}

func (c *chart) restOf(t *Team) int {
	if c.folded == nil {
		return 0
	}
	return c.folded[t.order]
}

// standIn is the box at which an arrow to a whole band ends: the first that
// nothing in the band leads to and from which a way leads on.
func (c *chart) standIn(group int) int {
	inside := c.inGroup[group]
	for _, sure := range []bool{true, false} {
		for _, i := range inside {
			t := c.teamAt(i)
			led := slices.ContainsFunc(c.arrows, func(a arrow) bool {
				return a.to == t && a.given != nil && !a.given.Feedback && slices.Contains(inside, c.node[a.from.order]-1)
			})
			if !led && (!sure || t.Steps >= 0) {
				return i
			}
		}
	}
	return inside[0]
}

func (c *chart) teamAt(node int) *Team {
	return c.book.Teams[slices.Index(c.node, node+1)]
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
