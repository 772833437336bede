package render

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/diagram"
)

// worded is the graph with the theme's words in it: the real customer, and how
// many a box stands for.
func (f *filler) worded(flow *book.Flow) *diagram.Graph {
	graph := *flow.Scene.Flow.Graph
	graph.Nodes = slices.Clone(graph.Nodes)
	for i := range graph.Nodes {
		node := &graph.Nodes[i]
		switch {
		case node.Real && node.Sub == "":
			node.Sub = f.site.words.get("map.real")
		case node.Kind == diagram.More && node.Label == "":
			node.Label = f.site.words.count("map.more", node.Count)
		case node.Kind == diagram.More && node.Count > 0 && node.Sub == "":
			node.Sub = f.site.words.count("map.more", node.Count)
		}
	}
	return &graph
}

// described says what a drawing is for those who cannot see it: what its author
// says, how much is in it, and what can be done with it.
func (f *filler) described(k sketch, title string) string {
	words := f.site.words
	var all []string
	if alt := k.flow.Scene.Alt; alt != "" && alt != title {
		all = append(all, strings.TrimSuffix(alt, ".")+".")
	}
	boxes, arrows := words.count("map.boxes", len(k.drawing.Boxes)), len(k.drawing.Arrows)
	if arrows == 0 {
		all = append(all, words.with("map.desc.boxes", "boxes", boxes))
	} else {
		all = append(all, words.with("map.desc", "boxes", boxes, "arrows", words.count("map.arrows", arrows)))
	}
	if k.linked() {
		all = append(all, words.get("map.desc.links"))
	}
	return strings.Join(append(all, words.get("map.desc.list")), " ")
}

// annotate says of each box what it gives to whom, for pointers and screen
// readers; the list beneath says the same.
func (f *filler) annotate(flow *book.Flow, graph *diagram.Graph, rows []diagram.Row, o flowFigure) {
	for _, row := range rows {
		if row.Group > 0 {
			continue // a band has no place for it; the list says it
		}
		node := &graph.Nodes[row.Node]
		notes := []string{f.said(flow, *node), f.colour(flow, *node)}
		if gifts := f.gifts(graph, row, o); gifts != "" && !o.plain {
			notes = append(notes, f.site.words.with("map.gives", "what", gifts))
		}
		node.Note = strings.Join(slices.DeleteFunc(notes, func(s string) bool { return s == "" }), "; ")
	}
}

// said is what the author notes of the link of a box.
func (f *filler) said(flow *book.Flow, node diagram.Node) string {
	if node.Link < 0 || node.Link >= len(flow.Scene.Links) {
		return ""
	}
	return flow.Scene.Links[node.Link].Note
}

// gifts says what a box gives to whom: recipes to Pastry; a plan to Purchasing.
func (f *filler) gifts(graph *diagram.Graph, row diagram.Row, o flowFigure) string {
	var all []string
	for _, g := range row.Gives {
		whom := graph.Nodes[g.To].Label
		if g.ToGroup > 0 {
			whom = graph.Groups[g.ToGroup-1].Label
		}
		all = append(all, f.gift(g.What, oneLine(whom), o))
	}
	return strings.Join(all, "; ")
}

func (f *filler) gift(what, whom string, o flowFigure) string {
	what = oneLine(what)
	switch {
	case what == "":
		return f.site.words.with("map.to", "whom", whom)
	case o.plain:
		return f.site.words.with("map.label-to", "what", what, "whom", whom)
	}
	return f.site.words.with("map.what-to", "what", what, "whom", whom)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// flowCaption writes the title, the legend, the hint and the way to the whole.
func (f *filler) flowCaption(k sketch, o flowFigure) string {
	out := ""
	if o.title != "" {
		out += fmt.Sprintf("<span class=\"title\">%s</span>\n", html.EscapeString(o.title))
	}
	out += f.legend(k, o)
	if o.hint {
		out += fmt.Sprintf("<span class=\"hint\">%s</span>\n", f.text("map.hint"))
	}
	if o.whole != "" {
		out += fmt.Sprintf("<a class=\"whole\" href=\"%s\">%s</a>\n", html.EscapeString(o.whole), f.text("map.whole"))
	}
	return out
}

// kindLooks are the kinds of boxes that a legend explains.
var kindLooks = [...]struct{ class, word string }{
	diagram.Core: {"core", "legend.core"}, diagram.Supply: {"sup", "legend.supply"}, diagram.Enabling: {"ena", "legend.enabling"},
}

// legend explains what occurs and does not explain itself: kinds of boxes when
// there are several, arrows that lead back, colours.
func (f *filler) legend(k sketch, o flowFigure) string {
	if o.plain {
		return ""
	}
	items := ""
	item := func(mark, words string) {
		items += `<li><svg viewBox="0 0 30 18" aria-hidden="true">` + mark + `</svg>` + html.EscapeString(words) + "</li>\n"
	}
	box := func(class string) string {
		return `<g class="n ` + class + `"><rect x="1" y="1" width="28" height="16"/></g>`
	}
	occurs := k.drawing.Legend()
	kinds := slices.DeleteFunc(occurs.Nodes, func(kind diagram.NodeKind) bool { return int(kind) >= len(kindLooks) })
	for _, kind := range kinds {
		if len(kinds) > 1 {
			item(box(kindLooks[kind].class), f.site.words.get(kindLooks[kind].word))
		}
	}
	for i, colour := range k.flow.Colours {
		item(box(fmt.Sprintf("core c%d", i+1)), f.colourName(k.flow, colour))
	}
	if slices.Contains(occurs.Edges, diagram.Feedback) {
		item(`<g class="e back"><path d="M1 9H29"/></g>`, f.site.words.get("legend.feedback"))
	}
	if items == "" {
		return ""
	}
	return fmt.Sprintf("<ul class=\"legend\" aria-label=\"%s\">\n%s</ul>\n", f.text("map.legend"), items)
}

// rows is the drawing as a list: what leads somewhere is a link, in the order
// of the drawing, and what each box gives follows its name.
func (f *filler) rows(k sketch, o flowFigure) string {
	var b strings.Builder
	b.WriteString("<ul>\n")
	bands := map[int]diagram.Row{}
	for _, row := range k.rows {
		if row.Group > 0 {
			bands[row.Group-1] = row
		}
	}
	for _, band := range k.drawing.Bands {
		g := k.graph.Groups[band.Group]
		if row, gives := bands[band.Group]; g.Label != "" && (g.Link >= 0 || gives) {
			b.WriteString("<li>" + k.entry(g.Label, g.Link) + f.giving(k, row, o) + "</li>\n")
		}
	}
	for _, row := range k.rows {
		if row.Group > 0 {
			continue
		}
		node := k.graph.Nodes[row.Node]
		label := node.Label
		if node.Kind == diagram.More && node.Sub != "" {
			label += " (" + node.Sub + ")"
		}
		b.WriteString("<li>" + k.entry(label, node.Link))
		for _, said := range []string{f.colour(k.flow, node), f.said(k.flow, node)} {
			if said != "" {
				b.WriteString(" (" + html.EscapeString(said) + ")")
			}
		}
		b.WriteString(f.giving(k, row, o) + "</li>\n")
	}
	b.WriteString("</ul>")
	return b.String()
}

// colour is what the colour of a box says of it.
func (f *filler) colour(flow *book.Flow, node diagram.Node) string {
	for i, value := range flow.Colours {
		if node.Class == fmt.Sprintf("c%d", i+1) {
			return f.colourName(flow, value)
		}
	}
	return ""
}

// colourName is a value that boxes are coloured by, in words.
func (f *filler) colourName(flow *book.Flow, value string) string {
	if flow.Scene.Flow.Colour == "type" {
		return f.site.teamType(value)
	}
	return value
}

// giving is what follows a name in the list.
func (f *filler) giving(k sketch, row diagram.Row, o flowFigure) string {
	if gifts := f.gifts(k.graph, row, o); gifts != "" {
		return ": " + html.EscapeString(gifts)
	}
	return ""
}

// entry is a name in the list, linked when it leads somewhere.
func (k sketch) entry(label string, link int) string {
	label = html.EscapeString(oneLine(label))
	if link >= 0 {
		if url, _, ok := k.leads(link); ok {
			return `<a href="` + html.EscapeString(url) + `">` + label + `</a>`
		}
	}
	return label
}
