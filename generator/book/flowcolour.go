package book

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/diagram"
	"handbook/generator/report"
)

// mostColours is how many classes of colours the theme has: c1 to c8.
const mostColours = 8

// colour gives the boxes of a flow their classes, by what their pages say: the
// type of a team, its owner, or how it stands with a measure. Customers keep
// the colour that nobody else has.
func (b *Book) colour(flow *Flow, asked *diagram.Scene) []report.Problem {
	by := asked.Flow.Colour
	if by == "" {
		return nil
	}
	nodes := flow.Scene.Flow.Graph.Nodes
	values := make([]string, len(nodes))
	var all []string
	for i, n := range nodes {
		if p := flow.pageOf(n); p != nil {
			values[i] = colouring(p, by)
		}
		if v := values[i]; v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	at := refAt(asked, "colour")
	if len(all) == 0 {
		return []report.Problem{report.New(at, "diagram", "nothing in the flow has "+strconv.Quote(by)+", by which it would be coloured", flow.colourHint(by))}
	}
	slices.SortFunc(all, func(x, y string) int {
		return cmp.Or(natural(strings.ToLower(x), strings.ToLower(y)), strings.Compare(x, y))
	})
	flow.Colours = all[:min(len(all), mostColours)]
	for i := range nodes {
		if k := slices.Index(flow.Colours, values[i]); k >= 0 {
			nodes[i].Class = "c" + strconv.Itoa(k+1)
		}
	}
	if len(all) <= mostColours {
		return nil
	}
	p := report.New(at, "diagram", strconv.Quote(by)+" has "+strconv.Itoa(len(all))+" values, and there are "+strconv.Itoa(mostColours)+" colours", "colour by something with fewer values, or draw fewer boxes")
	p.Severity = report.Advice // the rest is drawn without a colour
	return []report.Problem{p}
}

// pageOf is the page by which a box is coloured; nil for boxes that stand for
// several, and for customers.
func (f *Flow) pageOf(n diagram.Node) *Page {
	if n.Link < 0 || n.Link >= len(f.Links) || n.Kind == diagram.More || n.Kind == diagram.Customer {
		return nil
	}
	if t := f.Links[n.Link]; t.Kind == ToPage {
		return t.Page
	}
	return nil
}

// colouring is what a page says about the thing that boxes are coloured by.
func colouring(p *Page, by string) string {
	switch by {
	case "type":
		return p.Meta.Team.Type
	case "owner":
		return p.Meta.Owner
	}
	for _, m := range p.Meta.Team.Measures {
		if nameKey(m.Name) == nameKey(by) {
			return m.Now
		}
	}
	return ""
}

// colourHint names what the boxes could be coloured by.
func (f *Flow) colourHint(by string) string {
	var names []string
	for _, n := range f.Scene.Flow.Graph.Nodes {
		p := f.pageOf(n)
		if p == nil {
			continue
		}
		for _, name := range []string{"type", "owner"} {
			if colouring(p, name) != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		for _, m := range p.Meta.Team.Measures {
			if m.Now != "" && !slices.Contains(names, m.Name) {
				names = append(names, m.Name)
			}
		}
	}
	slices.Sort(names)
	return cmp.Or(report.DidYouMean(by, names), thereAre(names, "write type, owner or the name of a measure that the pages have"))
}

// refAt is where a diagram says what it is about; the diagram as a whole where
// its source does not say.
func refAt(s *diagram.Scene, key string) report.Position {
	for _, ref := range s.Flow.Refs {
		if ref.Key == key {
			return ref.At
		}
	}
	return s.At
}
