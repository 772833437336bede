package diagram

import (
	"slices"
	"strconv"

	"handbook/generator/report"
)

const lookClasses = 8 // c1 to c8

// paint gives the boxes of each look a class, in the order in which the boxes
// are first mentioned.
func (c *chart) paint(nodes, groups map[string]int) {
	looks, places := c.looks(nodes, groups)
	var order []string
	for i := range c.graph.Nodes {
		look := looks[i]
		if look == "" {
			continue
		}
		k := slices.Index(order, look)
		if k < 0 {
			k = len(order)
			order = append(order, look)
			if k == lookClasses {
				c.problem(places[i], "more than eight colours of boxes", "the ninth and those after it are drawn without colour; use fewer")
			}
		}
		if k < lookClasses {
			c.graph.Nodes[i].Class = "c" + strconv.Itoa(k+1)
		}
	}
}

// looks finds the look of each node, its own or that of its last class, and
// where it is given.
func (c *chart) looks(nodes, groups map[string]int) (looks []string, places []int) {
	looks, places = make([]string, len(c.graph.Nodes)), make([]int, len(c.graph.Nodes))
	own := make([]bool, len(looks))
	told := map[string]bool{}
	for _, p := range c.painted {
		i, isNode := nodes[p.id]
		if _, isGroup := groups[p.id]; !isNode {
			if !isGroup && !c.arrowIDs[p.id] && p.idAt > 0 {
				c.unknownBox(p.id, p.idAt)
			}
			continue
		}
		look := p.look
		if p.class != "" {
			var defined bool
			if look, defined = c.classes[p.class]; !defined && !told[p.class] && p.class != "default" {
				told[p.class] = true
				c.undefined(p)
			}
		}
		if look != "" && (p.class == "" || !own[i]) {
			looks[i], places[i], own[i] = look, p.at, p.class == ""
		}
	}
	return looks, places
}

// undefined tells of a class that has no definition.
func (c *chart) undefined(p paint) {
	if c.told() {
		return
	}
	var names []string
	for name := range c.classes {
		names = append(names, name)
	}
	slices.Sort(names)
	hint := report.DidYouMean(p.class, names)
	if hint == "" {
		hint = "define it: classDef " + p.class + " fill:#fdd"
	}
	c.problem(p.at, "no classDef "+inQuotes(p.class), hint)
}
