package diagram

import (
	"slices"
	"strconv"
)

// build makes the graph of what has been read.
func (c *chart) build() {
	if c.stopped {
		return
	}
	filled := c.filled()
	groups, place := c.groups(filled)
	nodes := c.nodes(groups, place)
	if c.stopped {
		return
	}
	c.edges(nodes, groups)
	c.lead(nodes, groups)
	c.paint(nodes, groups)
	for _, w := range c.wires {
		if w.n >= len(c.arrows) && c.broken.Len() == 0 { // a lost line may have had it
			c.problem(w.at, "there is no arrow "+strconv.Itoa(w.n), "arrows are counted from 0, in the order in which they are written")
		}
	}
}

// filled says which bands have boxes or bands in them. A band that has none is
// drawn as a box. What is in a band stands behind it in the list.
func (c *chart) filled() []bool {
	filled := make([]bool, len(c.bands))
	named := map[string]bool{}
	for _, b := range c.bands {
		named[b.id] = b.id != ""
	}
	for _, b := range c.boxes {
		if b.band >= 0 && !named[b.id] {
			filled[b.band] = true
		}
	}
	for i, b := range slices.Backward(c.bands) {
		if b.parent >= 0 { // it is a band or a box there
			filled[b.parent] = true
		}
		if !filled[i] {
			c.asBox(b)
		}
	}
	return filled
}

// asBox makes a box of a band.
func (c *chart) asBox(b namedBand) {
	if b.id == "" {
		b.id = c.freeID()
	}
	i, known := c.byID[b.id]
	if !known {
		i = len(c.boxes)
		c.byID[b.id] = i
		c.boxes = append(c.boxes, namedBox{id: b.id, at: b.at})
	}
	c.boxes[i].band = b.parent
	if c.boxes[i].label == "" {
		c.boxes[i].label = b.label
	}
}

// freeID makes a name for what has only a title.
func (c *chart) freeID() string {
	for {
		c.free++
		id := "subgraph" + strconv.Itoa(c.free)
		_, taken := c.byID[id]
		if !taken && !slices.ContainsFunc(c.bands, func(b namedBand) bool { return b.id == id }) {
			return id
		}
	}
}

// groups writes the bands into the graph. It returns their places there by
// their ids, and the place of each band.
func (c *chart) groups(filled []bool) (byID map[string]int, place []int) {
	byID, place = map[string]int{}, make([]int, len(c.bands))
	for i := range c.bands {
		b := &c.bands[i]
		if !filled[i] {
			continue
		}
		if b.id == "" {
			b.id = c.freeID()
		}
		g := Group{ID: b.id, Label: b.label, Parent: -1, Link: -1}
		if b.parent >= 0 {
			g.Parent = place[b.parent]
		}
		place[i] = len(c.graph.Groups)
		byID[b.id] = place[i]
		c.graph.Groups = append(c.graph.Groups, g)
	}
	return byID, place
}

// nodes writes the boxes that are no bands into the graph.
func (c *chart) nodes(groups map[string]int, place []int) map[string]int {
	byID := map[string]int{}
	for _, b := range c.boxes {
		if _, isGroup := groups[b.id]; isGroup {
			continue
		}
		n := Node{ID: b.id, Label: b.label, Form: b.form, Group: -1, Link: -1}
		if n.Label == "" {
			n.Label = b.id
		}
		if b.band >= 0 {
			n.Group = place[b.band]
		}
		byID[b.id] = len(c.graph.Nodes)
		c.graph.Nodes = append(c.graph.Nodes, n)
	}
	return byID
}

// edges writes the arrows into the graph.
func (c *chart) edges(nodes, groups map[string]int) {
	g := c.graph
	first, last := c.standIns(nodes)
	for _, a := range c.arrows {
		e := Edge{Label: a.stroke.label, Kind: a.stroke.kind, Head: a.stroke.head, Tail: a.stroke.tail, At: c.at(a.stroke.at)}
		from, fromGroup := groups[a.from]
		to, toGroup := groups[a.to]
		if fromGroup && (a.from == a.to || c.inside(a.to, from, nodes, groups)) || toGroup && c.inside(a.from, to, nodes, groups) {
			c.problem(a.stroke.at, "an arrow joins a subgraph to something inside it", "let it begin and end at boxes, or at two subgraphs side by side")
			continue
		}
		if e.From = nodes[a.from]; fromGroup {
			e.From, e.FromGroup = last[from], from+1
		}
		if e.To = nodes[a.to]; toGroup {
			e.To, e.ToGroup = first[to], to+1
		}
		g.Labels = g.Labels || e.Label != ""
		g.Edges = append(g.Edges, e)
	}
}

// inside says whether what the id names lies in the group.
func (c *chart) inside(id string, group int, nodes, groups map[string]int) bool {
	i, isGroup := groups[id]
	if isGroup {
		i = c.graph.Groups[i].Parent
	} else {
		i = c.graph.Nodes[nodes[id]].Group
	}
	return c.within(i, group)
}

// within says whether a group is another one or lies in it.
func (c *chart) within(i, group int) bool {
	for i >= 0 && i != group {
		i = c.graph.Groups[i].Parent
	}
	return i == group
}

// standIns finds for each group the boxes that arrows to the whole of it are
// drawn to: the first that nothing in the group leads to, and the last that
// leads to nothing in it.
func (c *chart) standIns(nodes map[string]int) (first, last []int) {
	for group := range c.graph.Groups {
		f, l := c.standIn(group, nodes)
		first, last = append(first, f), append(last, l)
	}
	return first, last
}

func (c *chart) standIn(group int, nodes map[string]int) (first, last int) {
	var members []int
	member := make([]bool, len(c.graph.Nodes))
	for i, n := range c.graph.Nodes {
		if c.within(n.Group, group) {
			members = append(members, i)
			member[i] = true
		}
	}
	entered, left := make([]bool, len(member)), make([]bool, len(member))
	for _, a := range c.arrows {
		from, isBox := nodes[a.from]
		to, alsoBox := nodes[a.to]
		if isBox && alsoBox && from != to && member[from] && member[to] {
			left[from], entered[to] = true, true
		}
	}
	first, last = members[0], members[len(members)-1]
	if i := slices.IndexFunc(members, func(m int) bool { return !entered[m] }); i >= 0 {
		first = members[i]
	}
	for _, m := range members {
		if !left[m] {
			last = m
		}
	}
	return first, last
}
