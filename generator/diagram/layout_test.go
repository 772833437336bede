package diagram

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// randomGraph is a value system as large as asked for: mostly onward arrows,
// some backward, some feedback, loops, parallels, groups and customers.
func randomGraph(r *rand.Rand, size int) *Graph {
	g := &Graph{Labels: r.IntN(3) > 0, Direction: Direction(r.IntN(4))}
	words := []string{"", "recipes", "an answer within the hour", "season plan for the whole of the winter and the spring", "飲み物", "☕ coffee", "Donaudampfschifffahrtsgesellschaft"}
	groups := 0
	if r.IntN(2) == 0 {
		groups = 1 + r.IntN(1+size/3)
	}
	for i := range groups {
		parent := -1
		if i > 0 && r.IntN(3) == 0 {
			parent = r.IntN(i)
		}
		g.Groups = append(g.Groups, Group{ID: fmt.Sprint("g", i), Label: words[r.IntN(len(words))], Parent: parent, Link: -1})
	}
	for i := range size {
		node := Node{ID: fmt.Sprint("n", i), Label: words[r.IntN(len(words))], Sub: words[r.IntN(4)], Group: -1, Link: i, Kind: NodeKind(r.IntN(6))}
		if node.Kind == Customer && r.IntN(size) > 2 {
			node.Kind = Core
		}
		if groups > 0 && r.IntN(4) > 0 {
			node.Group = r.IntN(groups)
		}
		if r.IntN(4) == 0 {
			node.Form = Form(r.IntN(9))
		}
		g.Nodes = append(g.Nodes, node)
	}
	for range size * (2 + r.IntN(5)) / 3 {
		e := Edge{From: r.IntN(size), To: r.IntN(size), Label: words[r.IntN(len(words))], Head: r.IntN(5) > 0, Tail: r.IntN(8) == 0}
		if e.From > e.To && r.IntN(5) > 0 {
			e.From, e.To = e.To, e.From
		}
		if r.IntN(6) == 0 {
			e.Kind = EdgeKind(r.IntN(4))
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

func TestNothingTouchesInRandomGraphs(t *testing.T) {
	graphs := 300
	if testing.Short() {
		graphs = 100
	}
	for seed := range graphs {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		d := Layout(randomGraph(r, 1+r.IntN(24)))
		if f := faults(d); len(f) > 0 {
			t.Errorf("seed %d, direction %d, %d groups: %s", seed, d.graph.Direction, len(d.Bands), strings.Join(f[:min(3, len(f))], "; "))
		}
	}
}

func TestCustomersStandAloneInTheLastColumn(t *testing.T) {
	for seed := range 100 {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		g := randomGraph(r, 2+r.IntN(20))
		n := newNet(g)
		n.orient()
		n.rank()
		for v := range g.Nodes {
			for w := range g.Nodes {
				if n.customer(v) && !n.customer(w) && n.degree[v] > 0 && !n.loose(w) && n.col[w] >= n.col[v] {
					t.Fatalf("seed %d: box %d stands in column %d, customer %d in %d", seed, w, n.col[w], v, n.col[v])
				}
			}
		}
	}
}

func TestTheSameGraphHasTheSameDrawing(t *testing.T) {
	for seed := range 40 {
		once := svgOf(Layout(randomGraph(rand.New(rand.NewPCG(uint64(seed), 3)), 20)))
		if again := svgOf(Layout(randomGraph(rand.New(rand.NewPCG(uint64(seed), 3)), 20))); once != again {
			t.Fatalf("seed %d: two drawings of one graph differ", seed)
		}
	}
}

func TestLayoutLeavesTheGraphAlone(t *testing.T) {
	g := flowFile(t, "groups")
	before := fmt.Sprintf("%+v", *g)
	svgOf(Layout(g))
	if after := fmt.Sprintf("%+v", *g); before != after {
		t.Error("the graph changed while it was drawn")
	}
}

func TestOnlyArrowsThatCloseALoopAreTurned(t *testing.T) {
	d := Layout(flowFile(t, "restaurant"))
	for _, a := range d.Arrows {
		if a.turned != (a.Kind == Feedback) {
			t.Errorf("%s: turned is %v", a.Full, a.turned)
		}
	}
}

func TestColumnsCountStepsToTheCustomer(t *testing.T) {
	g := readFlow(t, "node a A\nnode b B\nnode c C\nnode d D\nnode x X\nnode g G | | cust\nedge a b\nedge b c\nedge c g\nedge d g\nedge a x")
	n := newNet(g)
	n.orient()
	n.rank()
	if got, want := fmt.Sprint(n.col), "[0 1 2 2 1 3]"; got != want {
		t.Errorf("columns %s, want %s", got, want)
	}
}

func TestALoopBeginsWithWhatIsNamedFirst(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"node a A\nnode b B\nnode c C\nedge a b\nedge b c\nedge c a\nedge b a", "[0 1 2]"},
		{"node a A\nnode b B\nnode c C\nedge c b\nedge b a\nedge a b", "[2 1 0]"},
		{"group g G\nnode a A\nnode b B\nnode c C | | | g\nnode d D | | | g\nedge a b\nedge b c", "[0 1 2 2]"},
	} {
		n := newNet(readFlow(t, tt.text))
		n.orient()
		n.rank()
		if got := fmt.Sprint(n.col); got != tt.want {
			t.Errorf("columns %s, want %s of\n%s", got, tt.want, tt.text)
		}
	}
}

func TestDottedArrowsOfFlowchartsLeadOn(t *testing.T) {
	text := "flowchart LR\na -.-> b\nb --> c\nc -.-> a"
	scene, _ := ReadMermaid(text, in(text), "a")
	n := newNet(scene.Flow.Graph)
	n.orient()
	n.rank()
	if got := fmt.Sprint(n.col); got != "[0 1 2]" {
		t.Errorf("columns %s", got)
	}
}

func TestOddGraphsAreDrawn(t *testing.T) {
	tests := []struct {
		name, text string
		boxes      int
		arrows     int
	}{
		{"empty", "", 0, 0},
		{"one box", "node a A", 1, 0},
		{"one customer", "node a A | | cust", 1, 0},
		{"loop alone", "labels\nnode a A\nedge a a again and again", 1, 1},
		{"two loops", "labels\nnode a A\nedge a a once\nedge a a back | feedback", 1, 1},
		{"parallel", "labels\nnode a A\nnode b B\nedge a b x\nedge a b y\nedge a b x", 2, 1},
		{"ring", "node a A\nnode b B\nnode c C\nedge a b\nedge b c\nedge c a", 3, 3},
		{"two customers", "node a A | | cust\nnode b B | | cust\nedge a b\nedge b a", 2, 2},
		{"feedback alone", "node a A\nnode b B\nedge a b | feedback", 2, 1},
		{"nothing but isolated", "node a A\nnode b B\nnode c C", 3, 0},
		{"empty group", "group g G\nnode a A", 1, 0},
		{"group of quiet boxes", "group g G\nnode a A | | | g\nnode b B | | | g", 2, 0},
		{"parts", "node a A\nnode b B\nnode c C\nnode d D\nedge a b\nedge c d", 4, 2},
		{"no words", "labels\nnode a\nnode b\nedge a b", 2, 1},
	}
	for _, tt := range tests {
		for dir := Right; dir <= Up; dir++ {
			t.Run(fmt.Sprint(tt.name, dir), func(t *testing.T) {
				g := readFlow(t, tt.text)
				g.Direction = dir
				d := Layout(g)
				if len(d.Boxes) != tt.boxes || len(d.Arrows) != tt.arrows {
					t.Errorf("%d boxes and %d arrows, want %d and %d", len(d.Boxes), len(d.Arrows), tt.boxes, tt.arrows)
				}
				for _, f := range faults(d) {
					t.Error(f)
				}
				svgOf(d)
			})
		}
	}
}

func TestGraphsThatPointNowhereDoNotStopTheDrawing(t *testing.T) {
	g := &Graph{Nodes: []Node{{Group: 7}, {Group: 0}, {Group: -3}}, Groups: []Group{{Parent: 1}, {Parent: 0}, {Parent: 9}},
		Edges: []Edge{{From: -1, To: 0}, {From: 0, To: 3}, {From: 0, To: 1}}}
	if d := Layout(g); len(d.Arrows) != 1 || len(d.Boxes) != 3 {
		t.Errorf("%d arrows, %d boxes", len(d.Arrows), len(d.Boxes))
	}
	Collapse(g, 1)
}

func TestLargeGraphsFoldTheirGroups(t *testing.T) {
	g := flowFile(t, "groups")
	if same, ok := Collapse(g, 60); same != g || !ok {
		t.Error("a small graph was folded")
	}
	inner, ok := Collapse(g, 11)
	if !ok || len(inner.Nodes) != 11 {
		t.Errorf("%d boxes, want the cold side folded: 11", len(inner.Nodes))
	}
	all, ok := Collapse(g, 5)
	if !ok || len(all.Nodes) != 4 || all.Nodes[0].Count != 4 || all.Nodes[0].Kind != More {
		t.Errorf("want three groups and the guests, got %+v", all.Nodes)
	}
	if _, ok := Collapse(g, 2); ok {
		t.Error("four boxes were said to be two")
	}
	for _, f := range faults(Layout(all)) {
		t.Error(f)
	}
}
