package diagram

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"handbook/generator/report"
)

// in gives places in a text as those of a page that is the text alone.
func in(text string) func(int) report.Position {
	return func(offset int) report.Position {
		before := text[:offset]
		start := strings.LastIndexByte(before, '\n') + 1
		return report.Position{File: "page.md", Line: 1 + strings.Count(before, "\n"), Column: 1 + utf8.RuneCountInString(before[start:])}
	}
}

// describeScene writes a flowchart in few words:
//
//	down "Title" — Alt
//	band kitchen "The kitchen" in house → 0
//	cook "Head cook" rounded in kitchen c1 → 1
//	cook --> bar "plates"
//	link 0: kitchen.md (A note) at 7:12
//	4:7: fault: …
func describeScene(s *Scene) string {
	var b strings.Builder
	g := s.Flow.Graph
	fmt.Fprintf(&b, "%s", [...]string{"right", "down", "left", "up"}[g.Direction])
	if s.Title != "" {
		fmt.Fprintf(&b, " %q", s.Title)
	}
	if s.Alt != "" {
		fmt.Fprintf(&b, " — %s", s.Alt)
	}
	b.WriteString("\n")
	within := func(group, link int) string {
		var s string
		if group >= 0 {
			s += " in " + g.Groups[group].ID
		}
		if link >= 0 {
			s += fmt.Sprintf(" → %d", link)
		}
		return s
	}
	for _, x := range g.Groups {
		fmt.Fprintf(&b, "band %s %q%s\n", x.ID, x.Label, within(x.Parent, x.Link))
	}
	forms := [...]string{"", " rounded", " stadium", " subroutine", " cylinder", " disc", " rhombus", " hexagon", " slanted"}
	for _, n := range g.Nodes {
		b.WriteString(n.ID)
		if n.Label != n.ID {
			fmt.Fprintf(&b, " %q", n.Label)
		}
		b.WriteString(forms[n.Form])
		if n.Class != "" {
			b.WriteString(" " + n.Class)
		}
		b.WriteString(within(n.Group, n.Link) + "\n")
	}
	for _, e := range g.Edges {
		describeEdge(&b, g, e)
	}
	for i, l := range s.Links {
		fmt.Fprintf(&b, "link %d: %s", i, l.Dest)
		if l.Note != "" {
			fmt.Fprintf(&b, " (%s)", l.Note)
		}
		fmt.Fprintf(&b, " at %d:%d\n", l.At.Line, l.At.Column)
	}
	for _, p := range s.Problems {
		fmt.Fprintf(&b, "%d:%d: %s: %s (%s) — %s\n", p.At.Line, p.At.Column, p.Severity, p.Message, p.Rule, p.Hint)
		for _, also := range p.Also {
			fmt.Fprintf(&b, "    %d:%d: %s\n", also.At.Line, also.At.Column, also.Message)
		}
	}
	return b.String()
}

func describeEdge(b *strings.Builder, g *Graph, e Edge) {
	from, to := g.Nodes[e.From].ID, g.Nodes[e.To].ID
	if e.FromGroup > 0 {
		from = g.Groups[e.FromGroup-1].ID + "(" + from + ")"
	}
	if e.ToGroup > 0 {
		to = g.Groups[e.ToGroup-1].ID + "(" + to + ")"
	}
	sign := [...]string{"--", "..", "==", "~~", ".."}[e.Kind]
	if e.Tail {
		sign = "<" + sign
	}
	if e.Head {
		sign += ">"
	}
	fmt.Fprintf(b, "%s %s %s", from, sign, to)
	if e.Label != "" {
		fmt.Fprintf(b, " %q", e.Label)
	}
	b.WriteString("\n")
}

// The cases are in testdata/mermaid: a line of "### name", the flowchart, a
// line of ">>>", and what is read.
func TestFlowchartsAreReadAsMermaidReadsThem(t *testing.T) {
	files, err := filepath.Glob("testdata/mermaid/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	count := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var rewritten strings.Builder
		for _, part := range strings.Split("\n"+string(raw), "\n### ")[1:] {
			name, rest, _ := strings.Cut(part, "\n")
			text, want, _ := strings.Cut(rest, ">>>\n")
			got := read(text)
			count++
			fmt.Fprintf(&rewritten, "### %s\n%s>>>\n%s\n", name, text, got)
			if !*update && strings.TrimSpace(got) != strings.TrimSpace(want) {
				t.Errorf("%s: %s\n%s\ngot:\n%s\nwant:\n%s", file, name, text, got, strings.TrimSpace(want))
			}
		}
		if *update {
			if err := os.WriteFile(file, []byte(rewritten.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if count < 80 {
		t.Errorf("only %d cases are left", count)
	}
}

func read(text string) string {
	scene, ok := ReadMermaid(text, in(text), "page.md#1")
	if !ok {
		return "no flowchart\n"
	}
	return describeScene(scene)
}

func TestOtherTypesAreLeftToTheCaller(t *testing.T) {
	for _, text := range []string{
		"", "\n\n", "sequenceDiagram\n  A->>B: hello", "gantt\n title A", "pie title Pets", "stateDiagram-v2\n[*] --> A", "classDiagram\nA <|-- B",
		"graphical\nA-->B", "flowcharts LR", "graphql LR", "Flowchart LR", "mindmap\n root((a))", "%% graph TD\nerDiagram", "---\ntitle: graph LR\n---\njourney",
		"---\nconfig:\n", "%%{init: {}}%%\ntimeline", "%%{init: {\ngitGraph", "A --> B", "graph-of TD", "C4Context", "flowchart_x",
	} {
		if scene, is := ReadMermaid(text, in(text), "a"); is || scene != nil {
			t.Errorf("%q counts as a flowchart", text)
		}
	}
}

func TestSceneTellsWhereItStands(t *testing.T) {
	text := "%% a comment\n\n  graph LR\nA e1@-- on --> B\nclick B \"b.md\""
	scene, _ := ReadMermaid(text, in(text), "teams/page.md#2")
	if scene.ID != "teams/page.md#2" || scene.At.Line != 3 || scene.At.Column != 3 || scene.At.File != "page.md" {
		t.Errorf("%s at %v", scene.ID, scene.At)
	}
	g := scene.Flow.Graph
	if e := g.Edges[0]; e.At.Line != 4 || e.At.Column != 3 || !g.Labels || !e.Head || e.Tail {
		t.Errorf("edge %+v", e)
	}
	if l := scene.Links[0]; l.At.Line != 5 || l.At.Column != 10 || l.Title != "" {
		t.Errorf("link %+v", l)
	}
}

func TestFlowchartsOverTheLimitsAreNotDrawn(t *testing.T) {
	many := func(n int, line string) string {
		var b strings.Builder
		b.WriteString("graph TD\n")
		for i := range n {
			b.WriteString(strings.ReplaceAll(line, "#", strconv.Itoa(i)) + "\n")
		}
		return b.String()
	}
	deep := func(n int) string {
		return "graph TD\n" + strings.Repeat("subgraph\n", n) + "a\n" + strings.Repeat("end\n", n)
	}
	row := "a" + strings.Repeat(" & a", 31)
	for _, c := range []struct {
		name, text, want string
	}{
		{"500 boxes", many(500, "b#"), ""},
		{"501 boxes", many(501, "b#"), "502:1: a flowchart of so many boxes is not drawn: 500 is the most"},
		{"bands count", many(251, "subgraph s#\nb#\nend"), "752:1: a flowchart of so many boxes is not drawn: 500 is the most"},
		{"1,000 arrows", many(1000, "a --> b"), ""},
		{"1,001 arrows", many(1001, "a --> b"), "1002:3: a flowchart of so many arrows is not drawn: 1,000 is the most"},
		{"a product", "graph TD\n" + row + " --> " + row, "2:127: a flowchart of so many arrows is not drawn: 1,000 is the most"},
		{"64 kB", "graph TD\nb\n" + strings.Repeat("%", mermaidBytes-11), ""},
		{"over 64 kB", "\ngraph TD\nb\n" + strings.Repeat("%", mermaidBytes), "2:1: a flowchart of 65 kB is not drawn: 64 kB is the most"},
		{"20 deep", deep(20), ""},
		{"21 deep", deep(21), "22:1: a flowchart of so many subgraphs inside each other is not drawn: 20 is the most"},
	} {
		scene, is := ReadMermaid(c.text, in(c.text), "a")
		if !is {
			t.Fatalf("%s: no flowchart", c.name)
		}
		got := ""
		for _, p := range scene.Problems {
			got += fmt.Sprintf("%d:%d: %s", p.At.Line, p.At.Column, p.Message)
		}
		if got != c.want {
			t.Errorf("%s: %q, wanted %q", c.name, got, c.want)
		}
		if drawn := len(scene.Flow.Graph.Nodes) > 0; drawn != (c.want == "") {
			t.Errorf("%s: drawn %v", c.name, drawn)
		}
	}
}

func TestManyMishapsAreNotAllTold(t *testing.T) {
	text := "graph TD\n" + strings.Repeat("A[\n", 200) + "click A \"javascript:x\"\nA"
	scene, _ := ReadMermaid(text, in(text), "a")
	if n := len(scene.Problems); n != maxMishaps+1 {
		t.Errorf("%d problems", n)
	}
	if p := scene.Problems[len(scene.Problems)-1]; p.Rule != "unsafe-link" {
		t.Errorf("the unsafe link is not told of: %v", p)
	}
}

func TestNoStylePasses(t *testing.T) {
	text := "graph TD\nA:::x --> B\nclassDef x fill:url(https://evil.example/),stroke:expression(alert(1))\nstyle B fill:</style><script>,stroke:#123456\nlinkStyle 0 stroke:#abcdef"
	scene, _ := ReadMermaid(text, in(text), "a")
	all := fmt.Sprintf("%+v %+v", *scene, *scene.Flow.Graph)
	for _, word := range []string{"evil", "expression", "123456", "abcdef", "script"} {
		if strings.Contains(all, word) {
			t.Errorf("%q passes: %s", word, all)
		}
	}
}
