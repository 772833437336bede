package diagram

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// readFlow reads a graph from a small text: "node id label | sub | kind group
// here form", "edge from to label | kind", "group id label | parent",
// "direction down" and "labels".
func readFlow(t testing.TB, text string) *Graph {
	t.Helper()
	g := &Graph{}
	nodes, groups := map[string]int{}, map[string]int{}
	for i, line := range strings.Split(text, "\n") {
		f := strings.Split(line, "|")
		for k := range f {
			f[k] = strings.TrimSpace(f[k])
		}
		f = append(f, "", "", "", "")
		word, rest, _ := strings.Cut(f[0], " ")
		switch word {
		case "", "#":
		case "labels":
			g.Labels = true
		case "direction":
			g.Direction = map[string]Direction{"right": Right, "down": Down, "left": Left, "up": Up}[rest]
		case "group":
			id, label, _ := strings.Cut(rest, " ")
			groups[id] = len(g.Groups)
			g.Groups = append(g.Groups, Group{ID: id, Label: label, Parent: indexOf(groups, f[1]), Link: -1})
		case "node":
			id, label, _ := strings.Cut(rest, " ")
			nodes[id] = len(g.Nodes)
			g.Nodes = append(g.Nodes, Node{ID: id, Label: label, Sub: f[1], Kind: flowKind(f[2]), Form: flowForm(f[2]), Here: strings.Contains(f[2], "here"), Group: indexOf(groups, f[3]), Link: len(g.Nodes)})
		case "edge":
			part := strings.SplitN(rest, " ", 3)
			part = append(part, "")
			from, to := indexOf(nodes, part[0]), indexOf(nodes, part[1])
			if from < 0 || to < 0 {
				t.Fatalf("line %d: unknown node: %s", i+1, line)
			}
			kind := map[string]EdgeKind{"": Solid, "feedback": Feedback, "thick": Thick, "invisible": Invisible}[f[1]]
			g.Edges = append(g.Edges, Edge{From: from, To: to, Label: part[2], Kind: kind, Head: true})
		default:
			t.Fatalf("line %d: %s", i+1, line)
		}
	}
	for i := range g.Nodes {
		g.Nodes[i].Note = noteOf(g, i)
	}
	return g
}

func indexOf(known map[string]int, id string) int {
	if i, ok := known[id]; ok {
		return i
	}
	return -1
}

func flowKind(s string) NodeKind {
	for word, k := range map[string]NodeKind{"sup": Supply, "ena": Enabling, "cust": Customer, "more": More} {
		if strings.Contains(s, word) {
			return k
		}
	}
	return Core
}

func flowForm(s string) Form {
	for i, word := range []string{"rounded", "stadium", "subroutine", "cylinder", "disc", "rhombus", "hexagon", "slanted"} {
		if strings.Contains(s, word) {
			return Form(i + 1)
		}
	}
	return Plain
}

func noteOf(g *Graph, i int) string {
	var gives []string
	for _, e := range g.Edges {
		if e.From == i && e.Label != "" {
			gives = append(gives, e.Label+" to "+g.Nodes[e.To].Label)
		}
	}
	if gives == nil {
		return ""
	}
	return "Gives " + strings.Join(gives, "; ")
}

func flowFile(t testing.TB, name string) *Graph {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "flow", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return readFlow(t, string(text))
}

// svgOf writes a drawing with an address for every node.
func svgOf(d *Drawing) string {
	return d.SVG(SVGOptions{Prefix: "m", Title: "A map", Desc: "Boxes and arrows."}).Fill(func(i int) (string, string, bool) {
		return "/p/" + strconv.Itoa(i) + "/", "", true
	})
}

func TestDrawingsStayAsTheyAre(t *testing.T) {
	files, _ := filepath.Glob("testdata/flow/*.txt")
	if len(files) == 0 {
		t.Fatal("no flows to draw")
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			d := Layout(flowFile(t, name))
			got := svgOf(d) + "\n"
			golden := filepath.Join("testdata", "flow", name+".svg")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, _ := os.ReadFile(golden)
			if got != string(want) {
				t.Errorf("the drawing changed; look at it and run with -update")
			}
			for _, p := range faults(d) {
				t.Error(p)
			}
			t.Logf("%d boxes, %d arrows, %d crossings, %.0f x %.0f, %d bytes", len(d.Boxes), len(d.Arrows), d.Crossings, d.Width, d.Height, len(got))
		})
	}
}
