package diagram

import (
	"slices"
	"strconv"
	"strings"

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
	from := r.asks()
	written := r.hasOne("nodes edges groups")
	switch {
	case written:
		f.Graph = r.graph(f)
	case from != "teams" || !r.about(f):
		f.Graph = &Graph{} // nothing is drawn, and it was said why
	}
	if written && from == "" {
		r.choosing()
	}
	if colour := r.fields.String("colour", "color"); colour.Text != "" {
		f.Colour = colour.Text
		f.Refs = append(f.Refs, Ref{"colour", colour.Text, colour.At})
	}
}

// asks is what the file says that the flow is made of, "" where it does not.
func (r *reader) asks() string {
	from, told := text(r.fields, "from")
	written := r.hasOne("nodes edges groups")
	switch {
	case told:
	case from.Text != "" && written:
		r.problem(from.At, "diagram", "the flow is asked of the team pages and written out as well", "keep from: or the nodes")
	case from.Text != "" && from.Text != "teams":
		r.problem(from.At, "diagram", "a flow cannot be made of "+inQuotes(from.Text), meant(from.Text, "teams"))
	case from.Text == "" && !written:
		r.problem(r.scene.At, "diagram", "the flow has no boxes", "write from: teams, or list nodes and edges")
	}
	return from.Text
}

// about reads what a flow of team pages is about. It is not ok when that could
// not be read: the map of all teams is not what was meant.
func (r *reader) about(f *Flow) (ok bool) {
	around, partOf := r.ref(f, "around"), r.ref(f, "part_of")
	if len(f.Refs) == 2 {
		r.problem(f.Refs[1].At, "diagram", "the flow is around one page and of the parts of another", "keep around or part_of")
		f.Refs = f.Refs[:1]
	}
	customer := r.ref(f, "customer")
	tags := r.fields.Strings("only")
	for _, tag := range tags {
		f.Refs = append(f.Refs, Ref{"only", tag.Text, tag.At})
	}
	only := len(tags) > 0 || !slices.ContainsFunc(r.fields.Items("only"), func(v *source.Value) bool { return v.Kind != source.Null })
	return around && partOf && customer && only
}

// choosing reports what chooses among team pages, in a flow that is written out.
func (r *reader) choosing() {
	for _, key := range []string{"only", "around", "part_of", "customer"} {
		for _, e := range r.fields.Entries() {
			if strings.EqualFold(e.Key, key) {
				r.problem(e.At, "diagram", "the key "+inQuotes(key)+" chooses among team pages, and this flow is written out", "leave it out, or write from: teams and no nodes")
			}
		}
	}
}

// ref notes what the flow is about, if the file says so.
func (r *reader) ref(f *Flow, key string) (ok bool) {
	t, told := text(r.fields, key)
	if t.Text != "" {
		f.Refs = append(f.Refs, Ref{key, t.Text, t.At})
	}
	return !told
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
	r.problem(d.At, "diagram", "there is no direction "+inQuotes(d.Text), meant(d.Text, "right", "down", "left", "up"))
	return Right
}

// graphReader knows the ids that nodes and groups have.
type graphReader struct {
	*reader
	graph  *Graph
	nodes  map[string]int
	groups map[string]int
	first  map[string]report.Position // of each id, nodes and groups together
	used   map[int]bool               // groups that boxes or other groups are in
	lost   bool                       // a group that is named is not known
}

// graph reads the boxes and arrows that are written out.
func (r *reader) graph(f *Flow) *Graph {
	g := &graphReader{reader: r, graph: &Graph{Direction: f.Direction, Labels: f.Labels}, nodes: map[string]int{}, groups: map[string]int{},
		first: map[string]report.Position{}, used: map[int]bool{}}
	groups, nodes, edges := r.fields.List("groups"), r.fields.List("nodes"), r.fields.List("edges")
	if !r.drawable(groups, nodes, edges) {
		skip(slices.Concat(groups, nodes, edges))
		return g.graph
	}
	g.readGroups(groups)
	for _, n := range nodes {
		g.node(n)
	}
	for _, e := range edges {
		g.edge(e)
	}
	g.empty()
	return g.graph
}

// drawable says whether a flow has boxes, and no more than can be drawn.
func (r *reader) drawable(groups, nodes, edges []*source.Fields) bool {
	const hint = "make several flows of it, each with the boxes that one reader asks about"
	boxes := slices.Concat(groups, nodes)
	switch {
	case len(boxes) > maxBoxes:
		r.problem(boxes[maxBoxes].At(), "diagram", "a flow of so many boxes is not drawn: "+strconv.Itoa(maxBoxes)+" is the most, with the groups", hint)
	case len(edges) > maxArrows:
		r.problem(edges[maxArrows].At(), "diagram", "a flow of so many arrows is not drawn: 1,000 is the most", hint)
	case len(nodes) > 0:
		return true
	case len(r.fields.Items("nodes")) == 0: // else what stands there was told
		at := r.scene.At
		if v := r.fields.Value("nodes"); v != nil {
			at = v.At
		}
		r.problem(at, "diagram", "the flow has no boxes", "list them under nodes:, or write from: teams in place of the lists")
	}
	return false
}

// empty tells of groups that are not drawn because nothing is in them. Where a
// group is named that is not known, the box may belong to any of them.
func (g *graphReader) empty() {
	for i, group := range g.graph.Groups {
		if g.used[i] || g.lost {
			continue
		}
		p := report.New(g.first[group.ID], "diagram", "no box is in the group "+inQuotes(group.ID)+", so it is not drawn", "write group: "+group.ID+" in the boxes that belong to it, or leave it out")
		p.Severity = report.Advice
		g.scene.Problems = append(g.scene.Problems, p)
	}
}

// id reads an id and sees that it is the only one of its name.
func (g *graphReader) id(f *source.Fields, what string) (source.Text, bool) {
	id, told := text(f, "id")
	if id.Text == "" {
		if !told {
			g.problem(f.At(), "diagram", "the "+what+" has no id", "add id: and a short word that edges can name")
		}
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
func (g *graphReader) readGroups(groups []*source.Fields) {
	var inner []*source.Fields
	for _, f := range groups {
		id, ok := g.id(f, "group")
		label := f.String("label").Text
		to, _ := text(f, "to")
		if !ok {
			f.String("parent")
			continue
		}
		link := g.link(to, label)
		if label == "" && link < 0 {
			label = id.Text
		}
		g.groups[id.Text] = len(g.graph.Groups)
		g.graph.Groups = append(g.graph.Groups, Group{ID: id.Text, Label: label, Parent: -1, Link: link})
		inner = append(inner, f)
	}
	for i, f := range inner {
		if p := g.group(f, "parent"); p >= 0 && g.within(p, i) {
			g.problem(f.String("parent").At, "diagram", "the group "+inQuotes(g.graph.Groups[i].ID)+" is inside itself", "give it another parent, or none")
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

// group is the group that a key names, -1 when it names none.
func (g *graphReader) group(f *source.Fields, key string) int {
	name, told := text(f, key)
	if i, known := g.groups[name.Text]; known {
		g.used[i] = true
		return i
	}
	g.lost = g.lost || told || name.Text != ""
	if name.Text == "" {
		return -1
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
