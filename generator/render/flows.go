package render

import (
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/diagram"
)

// readableDown is the width in pixels up to which a drawing that runs down can
// be read on a phone without scrolling: its words are 14.5 pixels high, and of
// a page 390 wide 358 are for the text.
const readableDown = 480

// flowFigure is how a flow is shown on a page.
type flowFigure struct {
	title   string     // its caption; may be empty
	narrow  *book.Flow // what narrow pages show, from top to bottom; nil for the same flow where it fits
	whole   string     // address of the map that shows more; may be empty
	plain   bool       // boxes and arrows that mean only what is written on them
	listed  bool       // the page has the list elsewhere
	hint    bool       // say what pointing does
	caption string     // what the drawing is called where it has no title
}

// flow draws a flow: across, once more from top to bottom where that can be
// read on a phone, with a legend of what occurs and the same as a list.
func (f *filler) flow(flow *book.Flow, o flowFigure) string {
	if f.feed {
		return f.flowList(flow, o)
	}
	f.drawn++
	graph := f.worded(flow, o)
	across := diagram.Layout(graph)
	down := f.down(flow, across, o)
	var b strings.Builder
	class := "map " + across.Size()
	if down != nil {
		class += " both"
	}
	fmt.Fprintf(&b, "<figure class=\"%s\">\n<div class=\"scroll across\"%s>\n%s\n</div>\n", class, f.reachable(flow), f.svg(flow, across, o, ""))
	if down != nil {
		fmt.Fprintf(&b, "<div class=\"down\">\n%s\n</div>\n", f.svg(flow, down, o, "v"))
	}
	f.flowCaption(&b, flow, across, o)
	if !o.listed {
		fmt.Fprintf(&b, "<details class=\"as-list\"><summary>%s</summary>%s</details>\n", f.text("map.list"), f.rows(flow, across, o))
	}
	b.WriteString("</figure>\n")
	return b.String()
}

// text is a word of the theme, escaped.
func (f *filler) text(key string, pairs ...string) string {
	return html.EscapeString(f.site.words.with(key, pairs...))
}

// reachable makes a drawing without links scroll by keyboard; in others the
// links are stops enough.
func (f *filler) reachable(flow *book.Flow) string {
	for _, t := range flow.Links {
		if !t.Broken() {
			return ""
		}
	}
	return fmt.Sprintf(` tabindex="0" role="region" aria-label="%s"`, f.text("map.scrolls", "name", f.site.words.get("diagram.name")))
}

// down is the drawing for narrow pages; nil when it would not be read there.
func (f *filler) down(flow *book.Flow, across *diagram.Drawing, o flowFigure) *diagram.Drawing {
	if g := flow.Scene.Flow.Graph; g.Direction != diagram.Right || across.Width <= readableDown {
		return nil
	}
	if o.narrow != nil {
		flow = o.narrow
	}
	graph := f.worded(flow, o)
	graph.Direction = diagram.Down
	if d := diagram.Layout(graph); d.Width <= readableDown {
		return d
	}
	return nil
}

func (f *filler) svg(flow *book.Flow, d *diagram.Drawing, o flowFigure, suffix string) string {
	if suffix != "" && o.narrow != nil {
		flow = o.narrow
	}
	title := f.site.words.get("diagram.name")
	for _, s := range []string{flow.Scene.Alt, o.caption, o.title, flow.Scene.Title} {
		if s != "" {
			title = s
		}
	}
	desc := f.site.words.with("map.desc", "boxes", f.site.words.count("map.boxes", len(d.Boxes)), "arrows", f.site.words.count("map.arrows", len(d.Arrows)))
	options := diagram.SVGOptions{Prefix: fmt.Sprintf("%s%d%s", f.ids, f.drawn, suffix), Title: title, Desc: desc, Links: flow.Scene.Links}
	return d.SVG(options).Fill(f.leads(&book.Diagram{Scene: flow.Scene, Links: flow.Links}))
}

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
		if gifts := f.gifts(&graph, i, o); gifts != "" {
			graph.Nodes[i].Note = f.site.words.with("map.gives", "what", gifts)
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
func (f *filler) flowCaption(b *strings.Builder, flow *book.Flow, d *diagram.Drawing, o flowFigure) {
	var out strings.Builder
	if o.title != "" {
		fmt.Fprintf(&out, "<span class=\"title\">%s</span>\n", html.EscapeString(o.title))
	}
	out.WriteString(f.legend(flow, d, o))
	if o.hint {
		fmt.Fprintf(&out, "<span class=\"hint\">%s</span>\n", f.text("map.hint"))
	}
	if o.whole != "" {
		fmt.Fprintf(&out, "<a class=\"whole\" href=\"%s\">%s</a>\n", html.EscapeString(o.whole), f.text("map.whole"))
	}
	if out.Len() > 0 {
		b.WriteString("<figcaption>\n" + out.String() + "</figcaption>\n")
	}
}

// legend explains what occurs and does not explain itself: kinds of boxes when
// there are several, arrows that lead back, colours.
func (f *filler) legend(flow *book.Flow, d *diagram.Drawing, o flowFigure) string {
	if o.plain {
		return ""
	}
	var items []string
	item := func(mark, words string) {
		items = append(items, `<li><svg viewBox="0 0 30 18" aria-hidden="true">`+mark+`</svg>`+html.EscapeString(words)+"</li>\n")
	}
	box := func(class string) string {
		return `<g class="n ` + class + `"><rect x="1" y="1" width="28" height="16"/></g>`
	}
	occurs := d.Legend()
	kinds := slices.DeleteFunc(slices.Clone(occurs.Nodes), func(k diagram.NodeKind) bool { return k == diagram.Customer || k == diagram.More })
	if len(kinds) > 1 {
		for _, k := range kinds {
			class := [...]string{diagram.Core: "core", diagram.Supply: "sup", diagram.Enabling: "ena"}[k]
			word := [...]string{diagram.Core: "legend.core", diagram.Supply: "legend.supply", diagram.Enabling: "legend.enabling"}[k]
			item(box(class), f.site.words.get(word))
		}
	}
	for i, colour := range flow.Colours {
		item(box(fmt.Sprintf("core c%d", i+1)), f.site.teamType(colour))
	}
	if slices.Contains(occurs.Edges, diagram.Feedback) {
		item(`<g class="e back"><path d="M1 9H29"/></g>`, f.site.words.get("legend.feedback"))
	}
	if len(items) == 0 {
		return ""
	}
	return fmt.Sprintf("<ul class=\"legend\" aria-label=\"%s\">\n%s</ul>\n", f.text("map.legend"), strings.Join(items, ""))
}

// rows is the drawing as a list: what leads somewhere is a link, in the order
// of the drawing, and what each box gives follows its name.
func (f *filler) rows(flow *book.Flow, d *diagram.Drawing, o flowFigure) string {
	graph := f.worded(flow, o)
	leads := f.leads(&book.Diagram{Scene: flow.Scene, Links: flow.Links})
	entry := func(label string, link int) string {
		label = html.EscapeString(oneLine(label))
		if link >= 0 {
			if url, _, ok := leads(link); ok {
				return `<a href="` + html.EscapeString(url) + `">` + label + `</a>`
			}
		}
		return label
	}
	var b strings.Builder
	b.WriteString("<ul>\n")
	for _, band := range d.Bands {
		if g := graph.Groups[band.Group]; g.Link >= 0 && g.Label != "" {
			fmt.Fprintf(&b, "<li>%s</li>\n", entry(g.Label, g.Link))
		}
	}
	for _, row := range d.List() {
		node := graph.Nodes[row.Node]
		var gifts []string
		for _, g := range row.Gives {
			gifts = append(gifts, html.EscapeString(f.gift(g.What, oneLine(graph.Nodes[g.To].Label), o)))
		}
		label := node.Label
		if node.Kind == diagram.More && node.Sub != "" {
			label += " (" + node.Sub + ")"
		}
		b.WriteString("<li>" + entry(label, node.Link))
		if len(gifts) > 0 {
			b.WriteString(": " + strings.Join(gifts, "; "))
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ul>")
	return b.String()
}

// flowList is what a feed shows of a flow, whose drawing needs the theme.
func (f *filler) flowList(flow *book.Flow, o flowFigure) string {
	title := ""
	if o.title != "" {
		title = "<p>" + html.EscapeString(o.title) + "</p>\n"
	}
	return title + f.rows(flow, diagram.Layout(f.worded(flow, o)), o) + "\n"
}

// scene shows a flowchart that stands in the page's text.
func (f *filler) scene(i int) string {
	if i >= len(f.page.Diagrams) {
		return ""
	}
	flow := f.site.book.Flow(f.page.Diagrams[i])
	if flow == nil {
		return ""
	}
	return f.flow(flow, flowFigure{title: flow.Scene.Title, plain: true})
}

// Boxes of a neighbourhood on either side of its page, across and on phones.
const (
	besideWide   = 6
	besideNarrow = 2
)

// neighbourhood is the map that stands on a team's or customer's page.
func (s *site) neighbourhood(t *book.Team) template.HTML {
	flow := s.book.Neighbourhood(t, besideWide)
	if flow == nil {
		return ""
	}
	o := flowFigure{narrow: s.book.Neighbourhood(t, besideNarrow), caption: s.words.with("map.around", "name", t.Page.Name), hint: true}
	if s.book.Map != nil {
		o.whole = s.link(t.Page, s.book.Map.Address)
	}
	return markup(s.mapFiller(t.Page).flow(flow, o))
}

// mapFiller fills what stands beside a page's own text; its ids are others.
func (s *site) mapFiller(p *book.Page) *filler {
	f := s.filler(p)
	f.ids = "hb:m"
	return f
}

// shortMap is the map of the whole value system for the home page.
func (s *site) shortMap(p *book.Page) template.HTML {
	flow := s.book.WholeMap(true)
	if flow == nil {
		return ""
	}
	o := flowFigure{caption: s.words.get("map.title")}
	if s.book.Map != nil {
		o.whole, o.listed = s.link(p, s.book.Map.Address), true
	}
	return markup(s.mapFiller(p).flow(flow, o))
}

// wholeMap is the map's own page: the drawing with all its words, and the list.
func (s *site) wholeMap(p *book.Page) (drawing, list template.HTML) {
	flow := s.book.WholeMap(false)
	if flow == nil {
		return "", ""
	}
	f, o := s.mapFiller(p), flowFigure{caption: s.words.get("map.title"), listed: true, hint: true}
	return markup(f.flow(flow, o)), markup(f.rows(flow, diagram.Layout(f.worded(flow, o)), o))
}
