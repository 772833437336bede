package render

import (
	"fmt"
	"html"
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
