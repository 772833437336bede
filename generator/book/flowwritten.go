package book

import (
	"slices"

	"handbook/generator/report"
)

// written is a flow that is written out. Boxes and bands without words take
// those of the page that they lead to, and their ids where they lead to none.
func (b *Book) written(d *Diagram) (*Flow, []report.Problem) {
	scene, f, g := *d.Scene, *d.Scene.Flow, *d.Scene.Flow.Graph
	if len(g.Nodes) == 0 {
		return nil, nil
	}
	g.Nodes, g.Groups = slices.Clone(g.Nodes), slices.Clone(g.Groups)
	for i := range g.Nodes {
		if n := &g.Nodes[i]; n.Label == "" && n.Link >= 0 {
			n.Label = d.Links[n.Link].Name(n.ID)
		}
	}
	for i := range g.Groups {
		if n := &g.Groups[i]; n.Label == "" && n.Link >= 0 {
			n.Label = d.Links[n.Link].Name(n.ID)
		}
	}
	f.Graph, scene.Flow = &g, &f
	flow := &Flow{Scene: &scene, Links: d.Links}
	return flow, b.colour(flow, d.Scene)
}
