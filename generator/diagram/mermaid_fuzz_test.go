package diagram

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// soundGraph fails where an index leads nowhere or a name is there twice.
func soundGraph(t *testing.T, s *Scene) {
	t.Helper()
	g := s.Flow.Graph
	if len(g.Nodes)+len(g.Groups) > maxBoxes || len(g.Edges) > maxArrows {
		t.Fatalf("%d nodes, %d groups, %d edges", len(g.Nodes), len(g.Groups), len(g.Edges))
	}
	ids := map[string]bool{}
	once := func(id, label string) {
		if id == "" || len(id) > maxID || ids[id] || label == "" || utf8.RuneCountInString(label) > maxWords+1 || strings.ContainsAny(label, "\x00\t\r\x1b") {
			t.Fatalf("id %.80q, label %.80q, twice %v", id, label, ids[id])
		}
		ids[id] = true
	}
	link := func(i int) {
		if i < -1 || i >= len(s.Links) {
			t.Fatalf("link %d of %d", i, len(s.Links))
		}
	}
	held := make([]bool, len(g.Groups))
	for i, x := range g.Groups {
		once(x.ID, x.Label+" ")
		link(x.Link)
		if x.Parent < -1 || x.Parent >= i {
			t.Fatalf("group %d is in %d", i, x.Parent)
		}
		if x.Parent >= 0 {
			held[x.Parent] = true
		}
	}
	for _, n := range g.Nodes {
		once(n.ID, n.Label)
		link(n.Link)
		if n.Group < -1 || n.Group >= len(g.Groups) || n.Form > Slanted {
			t.Fatalf("node %+v", n)
		}
		if n.Group >= 0 {
			held[n.Group] = true
		}
		if n.Class != "" && (len(n.Class) != 2 || n.Class < "c1" || n.Class > "c8") {
			t.Fatalf("class %q", n.Class)
		}
	}
	for i, h := range held {
		if !h {
			t.Fatalf("group %q is empty", g.Groups[i].ID)
		}
	}
	for _, e := range g.Edges {
		soundEdge(t, g, e)
	}
}

func soundEdge(t *testing.T, g *Graph, e Edge) {
	t.Helper()
	if e.From < 0 || e.From >= len(g.Nodes) || e.To < 0 || e.To >= len(g.Nodes) || e.Kind > Dotted {
		t.Fatalf("edge %+v", e)
	}
	for _, end := range []struct{ group, node int }{{e.FromGroup, e.From}, {e.ToGroup, e.To}} {
		if end.group < 0 || end.group > len(g.Groups) {
			t.Fatalf("edge %+v", e)
		}
		if in := g.Nodes[end.node].Group; end.group > 0 {
			for in >= 0 && in != end.group-1 {
				in = g.Groups[in].Parent
			}
			if in < 0 {
				t.Fatalf("edge %+v: the stand-in is elsewhere", e)
			}
		}
	}
}

func FuzzReadMermaid(f *testing.F) {
	files, _ := filepath.Glob("testdata/mermaid/*.txt")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range strings.Split("\n"+string(raw), "\n### ")[1:] {
			_, rest, _ := strings.Cut(part, "\n")
			text, _, _ := strings.Cut(rest, ">>>\n")
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := in(text)
		start := time.Now()
		scene, is := ReadMermaid(text, at, "a")
		if took := time.Since(start); took > time.Second {
			t.Fatalf("%v", took)
		}
		if !is {
			return
		}
		soundGraph(t, scene)
		for _, p := range scene.Problems {
			lines := strings.Split(text, "\n")
			if p.At.Line < 1 || p.At.Line > len(lines) || p.At.Column < 1 || p.At.Column > utf8.RuneCountInString(lines[p.At.Line-1])+1 {
				t.Fatalf("%v is not in the text", p.At)
			}
			if p.Message == "" || p.Hint == "" || strings.ContainsAny(p.Message+p.Hint, "\n\x00") {
				t.Fatalf("problem %+v", p)
			}
		}
		for _, l := range scene.Links {
			if runsCode(l.Dest) || strings.TrimSpace(l.Dest) == "" {
				t.Fatalf("link %q", l.Dest)
			}
		}
		if again, _ := ReadMermaid(text, at, "a"); !reflect.DeepEqual(again, scene) {
			t.Fatal("read otherwise the second time")
		}
	})
}

func TestNamesThatAreNotThereAreToldFast(t *testing.T) {
	var b strings.Builder
	b.WriteString("graph TD\n")
	for i := 0; b.Len() < mermaidBytes-60; i++ {
		fmt.Fprintf(&b, "classDef k%d a:b\nclass B z%d\nclick y%d \"a\"\nstyle x%d a:b\n", i, i, i, i)
	}
	b.WriteString("B\n")
	start := time.Now()
	scene, _ := ReadMermaid(b.String(), in(b.String()), "a")
	if took := time.Since(start); took > time.Second || len(scene.Problems) != maxMishaps {
		t.Errorf("%d problems in %v", len(scene.Problems), took)
	}
}

// Each text is as bad as one line of its kind can be.
func TestLongFlowchartsAreReadFast(t *testing.T) {
	for _, piece := range []string{
		"A[", "A[\n", "A[\"\n", "A@{\n", "A@{x:1,", "accDescr {\n", "accTitle\n", "%%{\n", "];", "a;", "a&", "a-->", "a--\n", "a-->|\n", "a-- x\n", "subgraph\n",
		"subgraph [\n", "subgraph a\n", "end\n", "click a \"b\"\n", "click \"\n", "class a b\n", "classDef a fill:#f", "style a fill:#f\n", "linkStyle 1\n", "a\n\n\n", "a\n%%\n",
		"\n", ";", "-", "\"", "#", "<br>", "A[\\", "((", "o--", "x", "é", "a:::b", "a@", "a ~~~ ", "<", "&amp;", "subgraph a\nb\nend\na-->c\n", "[\nclick a \"b\"\n", "[;click a \"b\";",
		"subgraph [\na&b&c\n", "a:::é\n", "class x y\n",
		"A@{shape:qq}\n",
	} {
		text := "graph TD\n" + strings.Repeat(piece, (mermaidBytes-9)/len(piece))
		for _, text := range []string{text, "graph TD\nA[\"" + text[9:min(len(text), mermaidBytes-5)] + "\"]"} {
			start := time.Now()
			scene, is := ReadMermaid(text, in(text), "a")
			if took := time.Since(start); took > 2*time.Second || !is {
				t.Errorf("%q: %v", piece, took)
			} else if took > 100*time.Millisecond {
				t.Logf("%q: %v", piece, took)
			}
			soundGraph(t, scene)
		}
	}
}
