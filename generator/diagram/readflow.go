package diagram

import (
	"strconv"

	"handbook/generator/report"
	"handbook/generator/source"
)

// flow reads a flow: one of the team pages, or one that is written out.
func (r *reader) flow() {
	f := &Flow{Direction: r.direction(), Labels: true}
	r.scene.Flow = f
	if labels, given := r.fields.Bool("labels"); given {
		f.Labels = labels
	}
	from := r.fields.String("from")
	written := r.fields.Has("nodes") || r.fields.Has("edges") || r.fields.Has("groups")
	switch {
	case from.Text != "" && written:
		r.problem(from.At, "diagram", "the flow is asked of the team pages and written out as well", "keep from: or the nodes")
	case from.Text != "" && from.Text != "teams":
		r.problem(from.At, "diagram", "a flow cannot be made of "+inQuotes(from.Text), "write from: teams")
	case from.Text == "" && !written:
		r.problem(r.scene.At, "diagram", "the flow has no boxes", "write from: teams, or list nodes and edges")
	}
	if written {
		f.Graph = r.graph(f)
	}
	r.teams(f, written)
}

// teams reads what a flow of team pages is about.
func (r *reader) teams(f *Flow, written bool) {
	around, partOf := r.ref(f, "around"), r.ref(f, "part_of")
	r.ref(f, "customer")
	if around && partOf {
		r.problem(f.Refs[1].At, "diagram", "the flow is around one page and of the parts of another", "keep around or part_of")
	}
	for _, tag := range r.fields.Strings("only") {
		f.Refs = append(f.Refs, Ref{"only", tag.Text, tag.At})
	}
	if colour := r.fields.String("colour", "color"); colour.Text != "" {
		f.Colour = colour.Text
		f.Refs = append(f.Refs, Ref{"colour", colour.Text, colour.At})
	}
	if !written {
		return
	}
	for _, e := range r.fields.Entries() {
		switch e.Key {
		case "only", "around", "part_of", "customer":
			r.problem(e.At, "diagram", "the key "+inQuotes(e.Key)+" chooses among team pages, and this flow is written out", "leave it out, or write from: teams and no nodes")
		}
	}
}

// ref notes what the flow is about, if the file says so.
func (r *reader) ref(f *Flow, key string) bool {
	t := r.fields.String(key)
	if t.Text == "" {
		return false
	}
	f.Refs = append(f.Refs, Ref{key, t.Text, t.At})
	return true
}

func (r *reader) direction() Direction {
	d := r.fields.String("direction")
	switch d.Text {
	case "", "right":
		return Right
	case "down":
		return Down
	case "left":
		return Left
	case "up":
		return Up
	}
	r.problem(d.At, "diagram", "there is no direction "+inQuotes(d.Text), "write right, down, left or up")
	return Right
}

// graphReader knows the ids that nodes and groups have.
type graphReader struct {
	*reader
	graph  *Graph
	nodes  map[string]int
	groups map[string]int
	first  map[string]report.Position // of each id, nodes and groups together
}

// graph reads the boxes and arrows that are written out.
func (r *reader) graph(f *Flow) *Graph {
	g := &graphReader{r, &Graph{Direction: f.Direction, Labels: f.Labels}, map[string]int{}, map[string]int{}, map[string]report.Position{}}
	g.readGroups()
	for i, n := range r.fields.List("nodes") {
		if i == maxNodes {
			r.problem(n.At(), "too-large", "there are more than "+strconv.Itoa(maxNodes)+" boxes", "make several flows of it")
			break
		}
		g.node(n)
	}
	for i, e := range r.fields.List("edges") {
		if i == maxEdges {
			r.problem(e.At(), "too-large", "there are more than "+strconv.Itoa(maxEdges)+" arrows", "make several flows of it")
			break
		}
		g.edge(e)
	}
	return g.graph
}

// id reads an id and sees that it is the only one of its name.
func (g *graphReader) id(f *source.Fields, what string) (source.Text, bool) {
	id := f.String("id")
	if id.Text == "" {
		g.problem(f.At(), "diagram", "the "+what+" has no id", "add id: and a short word that edges can name")
		return id, false
	}
	if at, taken := g.first[id.Text]; taken {
		p := report.New(id.At, "diagram", "the id "+inQuotes(id.Text)+" is given twice", "give one of the two another id")
		g.scene.Problems = append(g.scene.Problems, p.With(at, "first given here"))
		return id, false
	}
	g.first[id.Text] = id.At
	return id, true
}

// link reads `to`, which boxes and groups may have: -1 where there is none.
func (g *graphReader) link(to source.Text, title string) int {
	if to.Text == "" {
		return -1
	}
	return g.scene.link(Link{Dest: to.Text, Title: title, At: to.At})
}

// readGroups reads all groups before their parents, which may come later.
func (g *graphReader) readGroups() {
	var parents []source.Text
	for _, f := range g.fields.List("groups") {
		id, ok := g.id(f, "group")
		label, parent := f.String("label").Text, f.String("parent")
		to := f.String("to")
		if !ok || len(g.graph.Groups) == maxNodes {
			continue
		}
		link := g.link(to, label)
		if label == "" && link < 0 {
			label = id.Text
		}
		g.groups[id.Text] = len(g.graph.Groups)
		g.graph.Groups = append(g.graph.Groups, Group{ID: id.Text, Label: label, Parent: -1, Link: link})
		parents = append(parents, parent)
	}
	for i, parent := range parents {
		if p := g.group(parent); p >= 0 && g.within(p, i) {
			g.problem(parent.At, "diagram", "the group "+inQuotes(g.graph.Groups[i].ID)+" is inside itself", "give it another parent, or none")
		} else {
			g.graph.Groups[i].Parent = p
		}
	}
}

// within says whether group i is around group p, or is the same.
func (g *graphReader) within(p, i int) bool {
	for ; p >= 0; p = g.graph.Groups[p].Parent {
		if p == i {
			return true
		}
	}
	return false
}

func (g *graphReader) group(name source.Text) int {
	if name.Text == "" {
		return -1
	}
	if i, known := g.groups[name.Text]; known {
		return i
	}
	g.unknown(name, "group", len(g.graph.Groups), func(i int) string { return g.graph.Groups[i].ID })
	return -1
}

// unknown reports an id that nothing has, with the nearest ones that there are.
func (g *graphReader) unknown(name source.Text, what string, n int, id func(i int) string) {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = id(i)
	}
	g.problem(name.At, "diagram", "there is no "+what+" "+inQuotes(name.Text), idsHint(name.Text, ids))
}
