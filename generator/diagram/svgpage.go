package diagram

import (
	"strconv"
	"strings"
)

// svgPage writes a drawing into a page.
type svgPage struct {
	*markupWriter
	drawing *Cleaned
	scene   *Scene
	prefix  string
	named   map[string]bool // ids that something in the drawing refers to
	chosen  map[*svgNode]int
	around  map[*svgNode]bool // elements with a chosen one in them
	link    int               // the link that is open, -1 for none
	order   []int             // of the links that have a place
}

// drawing writes the picture itself: with links of its own, or of regions that
// are elements of it, as a group, and otherwise as an image with its words.
// The result is the order of its links.
func (w *markupWriter) drawing(s *Scene, p Plate) (order []int) {
	d := &svgPage{markupWriter: w, drawing: p.Drawing, scene: s, prefix: p.Prefix, link: -1,
		named: map[string]bool{}, chosen: map[*svgNode]int{}, around: map[*svgNode]bool{}}
	root := p.Drawing.root
	root.each(func(n *svgNode) {
		for _, id := range n.references() {
			d.named[id] = true
		}
	})
	d.choose()
	w.raw(`<svg class="picture"`)
	for _, a := range root.attrs {
		switch a.name {
		case "width", "height", "x", "y": // written below, or of no use on a page
		case "aria-label", "aria-labelledby", "aria-describedby", "role": // the page says it better
		default:
			d.attribute(a)
		}
	}
	if size := p.shown(); size[0] > 0 && size[1] > 0 {
		w.attr("width", strconv.Itoa(size[0]))
		w.attr("height", strconv.Itoa(size[1]))
	}
	if root.id != "" && d.named[root.id] {
		w.attr("id", d.prefix+root.id)
	}
	role := "img"
	if len(p.Drawing.Links)+len(d.chosen) > 0 {
		role = "group"
	}
	w.attr("role", role)
	w.optional("aria-label", altOf(s, p))
	w.raw(">")
	for _, kid := range root.kids {
		d.node(kid, root.attr("fill"))
	}
	w.raw("</svg>")
	return d.order
}

// choose finds the elements that regions name. One inside another one is not
// a link of its own: a link in a link is none.
func (d *svgPage) choose() {
	for _, g := range d.scene.Picture.Regions {
		if n := d.drawing.byID[g.ID]; g.Shape == Element && n != nil {
			if _, taken := d.chosen[n]; !taken {
				d.chosen[n] = g.Link
			}
		}
	}
	if len(d.chosen) > 0 {
		d.contains(d.drawing.root)
	}
}

func (d *svgPage) contains(n *svgNode) bool {
	_, found := d.chosen[n]
	for _, kid := range n.kids {
		found = d.contains(kid) || found
	}
	d.around[n] = found
	return found
}

// node writes an element; fill is the paint that it inherits.
func (d *svgPage) node(n *svgNode, fill string) {
	if n.name == "" {
		d.text(n.text)
		return
	}
	link, note := d.linkOf(n)
	if link < 0 {
		d.element(n, fill)
		return
	}
	d.link, d.order = link, append(d.order, link)
	d.hole(ifLink, link)
	d.raw(`<a href="`)
	d.hole(urlHole, link)
	// Inherited: shapes without paint take the pointer too.
	d.raw(`" pointer-events="all">`)
	if _, chosen := d.chosen[n]; chosen || n.saying() == "" {
		d.linkTitle(link, note)
	}
	d.hole(endIf, link)
	d.element(n, fill)
	d.hole(ifLink, link)
	d.raw("</a>")
	d.hole(endIf, link)
	d.link = -1
}

// linkOf says which link an element is: that of the region that names it, or
// its own unless there is a chosen element in it.
func (d *svgPage) linkOf(n *svgNode) (link int, note string) {
	if d.link >= 0 {
		return -1, ""
	}
	if i, chosen := d.chosen[n]; chosen {
		return i, d.scene.Links[i].Note
	}
	if n.name == "a" && n.link >= 0 && !d.around[n] {
		return len(d.scene.Links) + n.link, ""
	}
	return -1, ""
}

// element writes an element as it is, an <a> as the group that it also is.
func (d *svgPage) element(n *svgNode, fill string) {
	name := n.name
	if name == "a" {
		if name = "g"; len(n.kids) > 0 && n.isWords() {
			name = "tspan"
		}
	}
	if own := n.attr("fill"); own != "" && own != "inherit" {
		fill = own
	}
	d.hit(n, fill)
	d.raw("<", name)
	for _, a := range n.attrs {
		d.attribute(a)
	}
	if n.id != "" && d.named[n.id] {
		d.attr("id", d.prefix+n.id)
	}
	if id, inner := strings.CutPrefix(n.href, "#"); inner && n.name != "a" {
		d.attr("href", "#"+d.prefix+id)
	} else if n.name == "image" {
		d.attr("href", n.href)
	}
	if n.hits == "none" && d.link < 0 {
		d.attr("pointer-events", "none")
	}
	d.raw(">")
	for _, kid := range n.kids {
		d.node(kid, fill)
	}
	d.raw("</", name, ">")
}

// isWords says that a link stands inside a text, where a group may not.
func (n *svgNode) isWords() bool {
	for _, kid := range n.kids {
		if kid.name == "tspan" || kid.name == "" && strings.TrimSpace(kid.text) != "" {
			return true
		}
	}
	return false
}

// hit writes an unseen rectangle under an unfilled path of a link: Excalidraw
// draws the sides of a box one by one, and nothing between them takes a click.
func (d *svgPage) hit(n *svgNode, fill string) {
	if d.link < 0 || n.name != "path" || fill != "none" || n.hits == "stroke" {
		return
	}
	b, ok := pathBox(n.attr("d"))
	if !ok {
		return
	}
	d.hole(ifLink, d.link)
	d.raw(`<rect fill="none" stroke="none"`)
	d.attr("x", number(b.min.X))
	d.attr("y", number(b.min.Y))
	d.attr("width", number(b.max.X-b.min.X))
	d.attr("height", number(b.max.Y-b.min.Y))
	d.optional("transform", n.attr("transform"))
	d.raw("></rect>")
	d.hole(endIf, d.link)
}

// attribute writes an attribute whose references get the prefix.
func (d *svgPage) attribute(a svgAttr) {
	value := a.value
	switch {
	case a.name == "aria-labelledby" || a.name == "aria-describedby":
		ids := strings.Fields(value)
		for i := range ids {
			ids[i] = d.prefix + ids[i]
		}
		value = strings.Join(ids, " ")
	case strings.Contains(value, "("):
		value, _ = svgValue(value, func(id string) string { return d.prefix + id })
	}
	d.attr(a.name, value)
}
