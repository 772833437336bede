package book

import (
	"slices"

	"handbook/generator/diagram"
)

// chart is a flow of teams while it is put together.
type chart struct {
	book   *Book
	here   *Team
	boxes  []*Team        // who is shown, in the order of the teams
	bands  map[*Team]bool // who is a band around those of its parts that are shown
	arrows []arrow
	tight  bool
	folded map[*Team]int // 1 + the index of the box in more that a team is part of
	more   []diagram.Node

	graph   *diagram.Graph
	links   []Target
	leads   []diagram.Link
	around  map[*Team]bool // bands that have something in them
	node    map[*Team]int  // 1 + the index of its box
	group   map[*Team]int  // 1 + the index of its band
	link    map[*Team]int  // 1 + the index of its link
	teams   []*Team        // of the boxes, those that stand for several left out
	inGroup [][]int        // nodes, by group and those above it
	entry   map[int]int    // where arrows to a whole band end, by group
	drawn   map[diagram.Edge]bool
}

// flow makes the graph: boxes in the order of the teams, then those that stand
// for several. Words stand on the arrows or in the boxes.
func (c *chart) flow(id string, words bool) *Flow {
	c.graph = &diagram.Graph{Labels: words, Tight: c.tight}
	c.node, c.group, c.link = map[*Team]int{}, map[*Team]int{}, map[*Team]int{}
	c.entry, c.drawn = map[int]int{}, map[diagram.Edge]bool{}
	c.findBands()
	for _, t := range c.boxes {
		if !c.around[t] || c.ownBox(t) {
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
		if c.bands[p] && !p.Customer {
			above = append(above, p)
		}
	}
	return above
}

func (c *chart) findBands() {
	c.around = map[*Team]bool{}
	for _, t := range c.boxes {
		for _, p := range c.above(t) {
			c.around[p] = true
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
	n.Real = t.Customer && t == c.book.real
	above := c.above(t)
	if c.around[t] {
		above = append([]*Team{t}, above...)
	}
	if len(above) > 0 {
		n.Group = c.band(above)
	}
	c.graph.Nodes, c.teams = append(c.graph.Nodes, n), append(c.teams, t)
	c.node[t] = len(c.graph.Nodes)
	for g := n.Group; g >= 0; g = c.graph.Groups[g].Parent {
		c.inGroup[g] = append(c.inGroup[g], len(c.graph.Nodes)-1)
	}
}

// band is the group of the first of the teams, inside those of the others.
func (c *chart) band(teams []*Team) int {
	t := teams[0]
	if c.group[t] == 0 {
		g := diagram.Group{ID: t.Page.Address, Label: t.Page.Name, Parent: -1, Link: c.leadTo(t)}
		if len(teams) > 1 {
			g.Parent = c.band(teams[1:])
		}
		c.graph.Groups, c.inGroup = append(c.graph.Groups, g), append(c.inGroup, nil)
		c.group[t] = len(c.graph.Groups)
	}
	return c.group[t] - 1
}

// leadTo is the link to a team's page, which its box and its band share.
func (c *chart) leadTo(t *Team) int {
	if c.link[t] == 0 {
		c.link[t] = c.lead(t.Page) + 1
	}
	return c.link[t] - 1
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
