package diagram

import (
	"slices"
	"strings"
)

// maxDrawn is how many elements a drawing may come to once every <use>,
// pattern and marker is drawn where it is named. A few lines that use each
// other can ask for billions.
const maxDrawn = 200_000

// choose leaves one child in each <switch>: the first that a browser would
// take. Several stay only where languages choose among them. draw.io ends its
// files with a switch whose last child is an advertisement.
func (n *svgNode) choose() {
	for _, kid := range n.kids {
		kid.choose()
	}
	if n.name != "switch" {
		return
	}
	taken := false
	n.keep(func(kid *svgNode) bool {
		keep := !taken || kid.name == "title" || kid.name == "desc"
		if kid.attr("systemLanguage") == "" && kid.name != "title" && kid.name != "desc" {
			taken = true
		}
		return keep
	})
}

// weigher counts how many elements are drawn.
type weigher struct {
	byID  map[string]*svgNode
	known map[*svgNode]int // -1 while it is being weighed
}

// tooHeavy says whether a drawing comes to more elements than it may.
func tooHeavy(root *svgNode) bool {
	w := weigher{root.byID(), map[*svgNode]int{}}
	return w.weight(root) > maxDrawn
}

// weight is that of an element with all below it and all that it refers to.
// Whoever refers to itself is not drawn by browsers, and weighs nothing here.
func (w weigher) weight(n *svgNode) int {
	if known, done := w.known[n]; done {
		return max(known, 0)
	}
	w.known[n] = -1
	sum := 1
	for _, kid := range n.kids {
		sum += w.weight(kid)
	}
	for _, id := range n.references() {
		if target := w.byID[id]; target != nil {
			sum += w.weight(target)
		}
	}
	sum = min(sum, maxDrawn+1)
	w.known[n] = sum
	return sum
}

// names are the ids and aliases of what a region can be made of, each once, in
// the order of the file.
func (c *Cleaned) names() (ids []string, byID map[string]*svgNode) {
	byID = map[string]*svgNode{}
	var aliases []string
	var visit func(n *svgNode)
	visit = func(n *svgNode) {
		if svgAside(n.name) || n.name == "" {
			return
		}
		if n != c.root && n.id != "" && byID[n.id] == nil {
			byID[n.id] = n
			ids = append(ids, n.id)
		}
		for _, kid := range n.kids {
			visit(kid)
		}
	}
	visit(c.root)
	c.root.each(func(n *svgNode) {
		for _, alias := range n.aliases {
			if n != c.root && !svgAside(n.name) && byID[alias] == nil {
				byID[alias] = n
				aliases = append(aliases, alias)
			}
		}
	})
	return append(ids, aliases...), byID
}

// saying is all text in an element but that of <title> and <desc>.
func (n *svgNode) saying() string {
	var words []string
	var visit func(n *svgNode)
	visit = func(n *svgNode) {
		if n.name == "" {
			words = append(words, n.text)
		}
		for _, kid := range n.kids {
			if !svgAside(kid.name) {
				visit(kid)
			}
		}
		if n.name == "text" {
			words = append(words, " ")
		}
	}
	visit(n)
	return strings.Join(strings.Fields(strings.Join(words, "")), " ")
}

// tooltip is the text of an element's own <title>.
func (n *svgNode) tooltip() string {
	i := slices.IndexFunc(n.kids, func(kid *svgNode) bool { return kid.name == "title" })
	if i < 0 {
		return ""
	}
	return n.kids[i].saying()
}
