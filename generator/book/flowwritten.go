package book

import (
	"slices"

	"handbook/generator/report"
)

// called is what a box is called that has no words of its own: as the page is
// to which it leads, or the heading there.
func called(dest string, t Target) string {
	switch {
	case t.Kind == ToPage && t.Fragment != "" && t.Page.Document != nil:
		for _, h := range t.Page.Document.Headings {
			if h.ID == t.Fragment {
				return h.Text
			}
		}
		return t.Page.Name
	case t.Kind == ToPage:
		return t.Page.Name
	}
	return dest
}

// written is a flow that is written out. Boxes and bands without words take
// those of the page that they lead to.
func (b *Book) written(d *Diagram) (*Flow, []report.Problem) {
	scene, f, g := *d.Scene, *d.Scene.Flow, *d.Scene.Flow.Graph
	if len(g.Nodes) == 0 {
		return nil, nil
	}
	g.Nodes, g.Groups = slices.Clone(g.Nodes), slices.Clone(g.Groups)
	for i := range g.Nodes {
		if n := &g.Nodes[i]; n.Label == "" && n.Link >= 0 {
			n.Label = called(scene.Links[n.Link].Dest, d.Links[n.Link])
		}
	}
	for i := range g.Groups {
		if n := &g.Groups[i]; n.Label == "" && n.Link >= 0 {
			n.Label = called(scene.Links[n.Link].Dest, d.Links[n.Link])
		}
	}
	f.Graph, scene.Flow = &g, &f
	flow := &Flow{Scene: &scene, Links: d.Links}
	return flow, b.colour(flow, d.Scene)
}
