package render

import (
	"cmp"
	"fmt"
	"html"
	"iter"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/diagram"
)

// Up to these widths in pixels a drawing that runs down can be read on a phone
// without scrolling. Of a page 390 wide 350 are for the text, and the theme
// shrinks a drawing to 0.78 at most, one with words on its arrows to 0.88: no
// words are then smaller than 11 pixels.
const (
	readableDown  = 448
	readableWords = 397
)

// flowFigure is how a flow is shown on a page.
type flowFigure struct {
	title   string               // its caption; may be empty
	narrow  iter.Seq[*book.Flow] // what narrow pages show, from top to bottom: the first that fits; nil means the same flow
	whole   string               // address of the map that shows more; may be empty
	plain   bool                 // boxes and arrows that mean only what is written on them
	listed  bool                 // the page has the list elsewhere
	hint    bool                 // say what pointing does
	caption string               // what the drawing is called where it has no title
}

// sketch is a flow that has been laid out, with the theme's words in it.
type sketch struct {
	flow    *book.Flow
	graph   *diagram.Graph
	drawing *diagram.Drawing
	rows    []diagram.Row
	leads   func(link int) (url, name string, ok bool)
}

// sketch lays a flow out; turn makes one that runs across run down.
func (f *filler) sketch(flow *book.Flow, o flowFigure, turn bool) sketch {
	graph := f.worded(flow)
	if turn {
		graph.Direction = diagram.Down
	}
	drawing := diagram.Layout(graph)
	rows := drawing.List()
	f.annotate(flow, graph, rows, o) // notes take no room
	return sketch{flow, graph, drawing, rows, f.leads(flow.Scene.Links, flow.Links)}
}

// flow draws a flow: across, once more from top to bottom where that can be
// read on a phone, with a legend of what occurs and the same as a list.
func (f *filler) flow(flow *book.Flow, o flowFigure) string {
	across := f.sketch(flow, o, false)
	if f.feed {
		return f.inFeed(across, o)
	}
	return f.figure(across, o)
}

func (f *filler) figure(across sketch, o flowFigure) string {
	f.drawn++
	down, both := f.down(across, o)
	var b strings.Builder
	class := "map " + across.drawing.Size()
	if across.graph.Direction == diagram.Left {
		class += " left" // the customer stands there, and there it opens
	}
	if both {
		class += " both"
	}
	fmt.Fprintf(&b, "<figure class=\"%s\">\n<div class=\"scroll across\"%s>\n%s\n</div>\n", class, f.reachable(across), f.svg(across, o, ""))
	if both {
		fmt.Fprintf(&b, "<div class=\"down\">\n%s\n</div>\n", f.svg(down, o, "v"))
	}
	if caption := f.flowCaption(across, o); caption != "" {
		b.WriteString("<figcaption>\n" + caption + "</figcaption>\n")
	}
	if !o.listed {
		fmt.Fprintf(&b, "<details class=\"as-list\"><summary>%s</summary>%s</details>\n", f.text("map.list"), f.rows(across, o))
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
func (f *filler) reachable(k sketch) string {
	if k.linked() {
		return ""
	}
	return fmt.Sprintf(` tabindex="0" role="region" aria-label="%s"`, f.text("map.scrolls", "name", f.site.words.get("diagram.name")))
}

// linked says that something in the drawing leads somewhere.
func (k sketch) linked() bool {
	return slices.ContainsFunc(k.flow.Links, func(t book.Target) bool { return !t.Broken() })
}

// down is the drawing for narrow pages, if one is needed and can be read there.
func (f *filler) down(across sketch, o flowFigure) (sketch, bool) {
	most := float64(readableDown)
	if across.graph.Labels {
		most = readableWords
	}
	if across.graph.Direction != diagram.Right || across.drawing.Width <= most || len(across.graph.Nodes) > diagram.SightMost {
		return sketch{}, false
	}
	narrow := o.narrow
	if narrow == nil {
		narrow = slices.Values([]*book.Flow{across.flow})
	}
	for flow := range narrow {
		if down := f.sketch(flow, o, true); down.drawing.Width <= most {
			return down, true
		}
	}
	return sketch{}, false
}

func (f *filler) svg(k sketch, o flowFigure, suffix string) string {
	scene := k.flow.Scene
	title := cmp.Or(scene.Title, o.title, o.caption, scene.Alt, f.site.words.get("diagram.name"))
	options := diagram.SVGOptions{Prefix: fmt.Sprintf("%s%d%s", f.ids, f.drawn, suffix), Title: title, Desc: f.described(k, title), Links: scene.Links}
	return k.drawing.SVG(options).Fill(k.leads)
}

// inFeed is what a feed shows of a flow, whose drawing needs the theme.
func (f *filler) inFeed(k sketch, o flowFigure) string {
	title := ""
	if o.title != "" {
		title = "<p>" + html.EscapeString(o.title) + "</p>\n"
	}
	return title + f.rows(k, o) + "\n"
}

// scene shows a flowchart that stands in the page's text.
func (f *filler) scene(i int) string {
	if f.elsewhere || i >= len(f.page.Diagrams) {
		return ""
	}
	flow := f.site.book.Flow(f.page.Diagrams[i])
	if flow == nil {
		return ""
	}
	return f.flow(flow, flowFigure{title: flow.Scene.Title, plain: true})
}
