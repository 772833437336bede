package diagram

import "strconv"

// box writes one box: an item of a list that holds a link.
func (w *svgWriter) box(i int) {
	b := &w.d.Boxes[i]
	node := &w.d.graph.Nodes[b.Node]
	w.raw(`  <g role="listitem" class="n `, kindClass(node.Kind))
	if node.Here {
		w.raw(" here")
	}
	if node.Class != "" {
		w.raw(" ")
		w.text(node.Class)
	}
	key := ""
	if w.sized {
		w.raw(lights(w.sight.boxes[i]), `">`)
		key = "k" + strconv.Itoa(i)
	} else {
		w.raw(`"`)
		w.attr("id", w.boxID(i))
		w.raw(">")
	}
	w.linked(node.Link, key, func() { w.boxName(node) }, func() { w.boxBody(b, node) })
	w.raw("</g>\n")
}

// kindClass is the class of a kind in the theme.
func kindClass(k NodeKind) string {
	switch k {
	case Supply:
		return "sup"
	case Enabling:
		return "ena"
	case Customer:
		return "cust"
	case More:
		return "more"
	}
	return "core"
}

// boxName begins with the words in the box: who says them to a machine that
// listens finds the link.
func (w *svgWriter) boxName(node *Node) {
	name := node.Label
	switch {
	case node.Sub != "" && node.Kind == Customer:
		name += ", " + node.Sub
	case node.Sub != "":
		name += ": " + node.Sub
	}
	w.attr("aria-label", oneLine(name))
	if node.Here {
		w.attr("aria-current", "page")
	}
}

func (w *svgWriter) boxBody(b *Box, node *Node) {
	if node.Note != "" {
		w.raw("<title>")
		w.text(node.Note)
		w.raw("</title>")
	}
	w.outline(b, node)
	x, middle := b.X+inset, ""
	if node.Kind == Customer || node.Form != Plain && node.Form != Rounded {
		x, middle = b.X+b.W/2, " mid"
	}
	step, first := lineHeight, 12.5
	if round(*node) && node.Kind == Customer {
		step, first = 28, 21
	}
	high := step*float64(len(b.Lines)) + subHeight*float64(len(b.Sub))
	y := b.Y + (b.H-high)/2 + first
	w.lines("l"+middle, b.Lines, x, y, step)
	if len(b.Sub) > 0 {
		if len(b.Lines) > 0 {
			w.raw(" ")
		}
		w.lines("s"+middle, b.Sub, x, b.Y+(b.H-high)/2+step*float64(len(b.Lines))+13.5, subHeight)
	}
}

// outline draws the form of a box. Every form is one element, a rect or a path.
func (w *svgWriter) outline(b *Box, node *Node) {
	radius := 1.5
	switch {
	case round(*node):
		radius = b.W / 2
	case node.Form == Rounded:
		radius = 8
	case node.Form == Stadium:
		radius = stadiumRadius(b.H)
	case node.Form != Plain:
		w.raw(`<path d="`, formPath(node.Form, b.Area), `"/>`)
		return
	}
	w.raw("<rect")
	w.area(b.Area)
	w.num("rx", radius)
	w.raw("/>")
}

// formPath draws the forms that are no rectangle.
func formPath(f Form, a Area) string {
	l, r, t, b := a.X, a.X+a.W, a.Y, a.Y+a.H
	mx, my := a.X+a.W/2, a.Y+a.H/2
	switch f {
	case Rhombus:
		return leg("M", l, my) + leg("L", mx, t) + leg("L", r, my) + leg("L", mx, b) + leg("Z")
	case Hexagon:
		return leg("M", l, my) + leg("L", l+hexagonDent, t) + leg("H", r-hexagonDent) + leg("L", r, my) + leg("L", r-hexagonDent, b) + leg("H", l+hexagonDent) + leg("Z")
	case Slanted:
		return leg("M", l+slant, t) + leg("H", r) + leg("L", r-slant, b) + leg("H", l) + leg("Z")
	case Subroutine:
		return leg("M", l, t) + leg("H", r) + leg("V", b) + leg("H", l) + leg("Z") + leg("M", l+6, t) + leg("V", b) + leg("M", r-6, t) + leg("V", b)
	case Cylinder:
		return leg("M", l, t+lidHeight) + leg("C", l, t-2, r, t-2, r, t+lidHeight) + leg("V", b-lidHeight) + leg("C", r, b+2, l, b+2, l, b-lidHeight) + leg("Z") + leg("M", l, t+lidHeight) + leg("C", l, t+16, r, t+16, r, t+lidHeight)
	}
	return leg("M", l, t) + leg("H", r) + leg("V", b) + leg("H", l) + leg("Z")
}
