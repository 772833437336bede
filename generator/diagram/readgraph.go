package diagram

import (
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// node reads a box. Without a label it is called what the page is called that
// it leads to, and without a page by its id.
func (g *graphReader) node(f *source.Fields) {
	id, ok := g.id(f, "box")
	n := Node{ID: id.Text, Label: f.String("label").Text, Sub: f.String("sub").Text}
	n.Kind = g.kind(f.String("kind"))
	n.Group = g.group(f, "group")
	to, _ := text(f, "to")
	if !ok {
		return
	}
	n.Link = g.link(to, n.Label)
	if n.Label == "" && n.Link < 0 {
		n.Label = n.ID
	}
	g.nodes[n.ID] = len(g.graph.Nodes)
	g.graph.Nodes = append(g.graph.Nodes, n)
}

func (g *graphReader) kind(t source.Text) NodeKind {
	switch t.Text {
	case "", "core":
		return Core
	case "supply":
		return Supply
	case "enabling":
		return Enabling
	case "customer":
		return Customer
	}
	g.problem(t.At, "diagram", "there is no kind of box "+inQuotes(t.Text), meant(t.Text, "core", "supply", "enabling", "customer"))
	return Core
}

// edge reads an arrow between two boxes that there are.
func (g *graphReader) edge(f *source.Fields) {
	from, to := g.end(f, "from"), g.end(f, "to")
	switch {
	case from == unsaid && to == unsaid:
		g.problem(f.At(), "diagram", `the arrow has no "from" and no "to"`, "name the ids of two boxes")
	case from == unsaid:
		g.problem(f.At(), "diagram", `the arrow has no "from"`, "name the id of a box")
	case to == unsaid:
		g.problem(f.At(), "diagram", `the arrow has no "to"`, "name the id of a box")
	}
	e := Edge{From: from, To: to, Label: f.String("label").Text, Head: true, At: f.At()}
	if back, _ := f.Bool("feedback"); back {
		e.Kind = Feedback
	}
	if from >= 0 && to >= 0 {
		g.graph.Edges = append(g.graph.Edges, e)
	}
}

// An end of an arrow is the index of its box, or one of these.
const (
	unsaid = -1 // nothing is written
	astray = -2 // what is written is no box: that was told
)

func (g *graphReader) end(f *source.Fields, key string) int {
	name, told := text(f, key)
	i, known := g.nodes[name.Text]
	switch {
	case told:
		return astray
	case name.Text == "":
		return unsaid
	case !known:
		g.unknown(name, "box", len(g.graph.Nodes), func(i int) string { return g.graph.Nodes[i].ID })
		return astray
	}
	return i
}

// idsHint names the ids that are near the one that was written, or some of
// those that there are.
func idsHint(id string, ids []string) string {
	const searched = 5000 // a drawing can have more than anybody named
	if hint := report.DidYouMean(id, ids[:min(len(ids), searched)]); hint != "" {
		return hint
	}
	return someIDs(ids)
}

// someIDs names the first ids that there are.
func someIDs(ids []string) string {
	const most = 8
	if len(ids) == 0 {
		return "there are no ids"
	}
	if len(ids) > most {
		return "there are " + strings.Join(ids[:most], ", ") + ", …"
	}
	return "there are " + strings.Join(ids, ", ")
}
