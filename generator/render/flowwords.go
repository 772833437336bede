package render

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/diagram"
)

// worded is the graph with the theme's words in it: the real customer, how
// many a box stands for, and what each box gives to whom.
func (f *filler) worded(flow *book.Flow, o flowFigure) *diagram.Graph {
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
	if o.plain {
		return &graph
	}
	for i := range graph.Nodes {
		graph.Nodes[i].Note = f.colour(flow, graph.Nodes[i])
		if gifts := f.gifts(&graph, i, o); gifts != "" {
			graph.Nodes[i].Note = strings.TrimLeft(graph.Nodes[i].Note+"; "+f.site.words.with("map.gives", "what", gifts), "; ")
		}
	}
	return &graph
}

// gifts says what a box gives to whom: recipes to Pastry; a plan to Purchasing.
func (f *filler) gifts(g *diagram.Graph, node int, o flowFigure) string {
	var all []string
	for _, e := range g.Edges {
		if e.From == node && e.FromGroup == 0 && e.Kind != diagram.Invisible && e.To >= 0 && e.To < len(g.Nodes) {
			all = append(all, f.gift(e.Label, endName(g, e), o))
		}
	}
	return strings.Join(slices.Compact(all), "; ")
}

func (f *filler) gift(what, whom string, o flowFigure) string {
	what = oneLine(what)
	switch {
	case o.plain && what == "":
		return "→ " + whom
	case o.plain:
		return what + " → " + whom
	case what == "":
		return f.site.words.with("map.to", "whom", whom)
	}
	return f.site.words.with("map.what-to", "what", what, "whom", whom)
}

// endName is what an arrow leads to: a box, or a whole band.
func endName(g *diagram.Graph, e diagram.Edge) string {
	if e.ToGroup > 0 && e.ToGroup <= len(g.Groups) {
		return oneLine(g.Groups[e.ToGroup-1].Label)
	}
	return oneLine(g.Nodes[e.To].Label)
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
		item(box(fmt.Sprintf("core c%d", i+1)), f.site.teamType(colour))
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
	for _, band := range k.drawing.Bands {
		if g := k.graph.Groups[band.Group]; g.Link >= 0 && g.Label != "" {
			fmt.Fprintf(&b, "<li>%s</li>\n", k.entry(g.Label, g.Link))
		}
	}
	for _, row := range k.drawing.List() {
		node := k.graph.Nodes[row.Node]
		label := node.Label
		if node.Kind == diagram.More && node.Sub != "" {
			label += " (" + node.Sub + ")"
		}
		var gifts []string
		for _, g := range row.Gives {
			gifts = append(gifts, html.EscapeString(f.gift(g.What, oneLine(k.graph.Nodes[g.To].Label), o)))
		}
		b.WriteString("<li>" + k.entry(label, node.Link))
		if colour := f.colour(k.flow, node); colour != "" {
			b.WriteString(" (" + html.EscapeString(colour) + ")")
		}
		if len(gifts) > 0 {
			b.WriteString(": " + strings.Join(gifts, "; "))
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ul>")
	return b.String()
}

// colour is what the colour of a box says of it.
func (f *filler) colour(flow *book.Flow, node diagram.Node) string {
	for i, value := range flow.Colours {
		if node.Class == fmt.Sprintf("c%d", i+1) {
			return f.site.teamType(value)
		}
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
