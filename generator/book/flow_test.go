package book

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"handbook/generator/diagram"
	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

var update = flag.Bool("update", false, "rewrite the flows and problems that the tests want")

// Each testdata/flows/*.txtar is a handbook and the flows that are made of it:
//
//	-- want whole --                   the whole map
//	-- want short --                   the same without words on its arrows
//	-- want around teams/prep.md 6 --  a neighbourhood
//	-- want diagram FILE --            the flow that a file describes
//	-- want problems --                what is found while the book is bound; without it, nothing
//
// A line "team NAME key: value, …" before the first file is a page in teams/,
// and "customer NAME …" one in customers/, whose title is the name.
func TestFlows(t *testing.T) {
	files, err := filepath.Glob("testdata/flows/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no test flows", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			testFlows(t, file, archive)
		})
	}
}

func testFlows(t *testing.T, file string, archive *txtar.Archive) {
	b := bindTexts(t, string(archive.Comment), archive.Files)
	changed, problems := false, false
	for i, f := range archive.Files {
		want, of := strings.CutPrefix(f.Name, "want ")
		if !of {
			continue
		}
		problems = problems || want == "problems"
		got := wanted(t, b, want)
		if got != string(f.Data) && *update {
			archive.Files[i].Data, changed = []byte(got), true
		} else if got != string(f.Data) {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", want, got, f.Data)
		}
	}
	if !problems && len(b.Problems) > 0 {
		t.Errorf("problems where none is wanted:\n%s", problemText(b))
	}
	if changed {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func wanted(t *testing.T, b *Book, want string) string {
	words := strings.Fields(want)
	switch words[0] {
	case "whole", "short":
		if words[0] == "short" {
			return flowText(b.ShortMap())
		}
		return flowText(b.WholeMap())
	case "around":
		most, err := strconv.Atoi(words[2])
		if p := b.source(words[1]); p != nil && p.Team != nil && err == nil {
			return flowText(b.Vicinity(p.Team).Flow(Reach{most, most}))
		}
	case "diagram":
		for _, d := range b.Diagrams {
			if d.Scene.ID == words[1] {
				return flowText(b.Flow(d))
			}
		}
	case "problems":
		return problemText(b)
	}
	t.Fatalf("there is nothing called %q", want)
	return ""
}

func problemText(b *Book) string {
	var out strings.Builder
	for _, p := range report.Sorted(b.Problems) {
		fmt.Fprintf(&out, "%s: %s: %s: %s\n    %s\n", p.At, p.Severity, p.Rule, p.Message, p.Hint)
	}
	return out.String()
}

// bindTexts binds a book of texts.
func bindTexts(t testing.TB, short string, files []txtar.File) *Book {
	t.Helper()
	in := Input{Tree: &source.Tree{Refused: map[string]string{}}, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	for line := range strings.Lines(short) {
		if word, rest, _ := strings.Cut(strings.TrimSpace(line), " "); word == "team" || word == "customer" {
			name, keys, _ := strings.Cut(rest, " ")
			text := "---\n{" + keys + "}\n---\n# " + words(name) + "\n"
			files = append(files, txtar.File{Name: word + "s/" + name + ".md", Data: []byte(text)})
		}
	}
	for _, f := range files {
		switch {
		case strings.HasPrefix(f.Name, "want "):
		case strings.HasSuffix(f.Name, ".md"):
			page := source.ParseFile(f.Name, f.Data)
			if page.Broken() {
				t.Fatalf("%s: %v\n%s", f.Name, page.Problems, f.Data)
			}
			in.Tree.Pages = append(in.Tree.Pages, page)
			in.Documents = append(in.Documents, markdown.Parse(page))
		case strings.HasSuffix(f.Name, ".diagram.yaml"):
			data := source.ParseData(f.Name, f.Data)
			in.Tree.Diagrams = append(in.Tree.Diagrams, data)
			in.Tree.Refused[f.Name] = "it describes a diagram"
			in.Scenes = append(in.Scenes, diagram.Read(data))
		default:
			t.Fatalf("what is %q?", f.Name)
		}
	}
	return Bind(in)
}

// flowText writes a flow out: boxes with what is special about them, bands, and
// arrows.
func flowText(f *Flow) string {
	if f == nil {
		return "nothing\n"
	}
	var out strings.Builder
	g := f.Scene.Flow.Graph
	if len(f.Links) != len(f.Scene.Links) {
		out.WriteString("links do not match\n")
	}
	if g.Direction != diagram.Right {
		fmt.Fprintln(&out, "direction", g.Direction)
	}
	if g.Labels {
		out.WriteString("words on arrows\n")
	}
	for _, group := range g.Groups {
		fmt.Fprintf(&out, "band %s", group.Label)
		if group.Parent >= 0 {
			fmt.Fprintf(&out, " in %s", g.Groups[group.Parent].Label)
		}
		out.WriteString(leadText(f, group.Link, group.ID))
	}
	for _, n := range g.Nodes {
		out.WriteString(nodeText(f, n))
	}
	for _, e := range g.Edges {
		sign := [...]string{"→", "⇠", "⇒", "·"}[e.Kind]
		fmt.Fprintf(&out, "%s %s %s", endText(g, e.From, e.FromGroup), sign, endText(g, e.To, e.ToGroup))
		if e.Label != "" {
			fmt.Fprintf(&out, ": %s", e.Label)
		}
		out.WriteByte('\n')
	}
	if f.Scene.Flow.Colour != "" {
		fmt.Fprintln(&out, "coloured by", f.Scene.Flow.Colour)
	}
	if len(f.Colours) > 0 {
		fmt.Fprintln(&out, "colours", strings.Join(f.Colours, " | "))
	}
	return out.String()
}

func nodeText(f *Flow, n diagram.Node) string {
	g := f.Scene.Flow.Graph
	kind := [...]string{"core", "supply", "enabling", "customer", "more"}[n.Kind]
	text := fmt.Sprintf("%s %s", kind, nodeName(n))
	if n.Sub != "" {
		text += fmt.Sprintf(" (%s)", n.Sub)
	}
	if n.Group >= 0 {
		text += " in " + g.Groups[n.Group].Label
	}
	if n.Here {
		text += " here"
	}
	if n.Real {
		text += " real"
	}
	if n.Count > 0 {
		text += fmt.Sprint(" of ", n.Count)
	}
	if n.Class != "" {
		text += " " + n.Class
	}
	return text + leadText(f, n.Link, n.ID)
}

func nodeName(n diagram.Node) string {
	if n.Label == "" {
		return n.ID
	}
	return n.Label
}

// leadText says where a link leads, unless that is what the box is made of.
func leadText(f *Flow, link int, id string) string {
	switch {
	case link < 0:
		return " leading nowhere\n"
	case f.Links[link].Kind != ToPage:
		return " broken\n"
	case f.Links[link].Page.Address != id:
		return " leading to " + f.Links[link].Page.Address + "\n"
	}
	return "\n"
}

func endText(g *diagram.Graph, node, group int) string {
	name := nodeName(g.Nodes[node])
	if group > 0 {
		return fmt.Sprintf("[%s] at %s", g.Groups[group-1].Label, name)
	}
	return name
}

// A house of many teams, as large as asked for, in departments or not.
func largeHouse(t testing.TB, teams, departments int) *Book {
	var text strings.Builder
	text.WriteString("customer guests primary: true\n")
	for i := range departments {
		fmt.Fprintf(&text, "team department-%d purpose: P\n", i)
	}
	for i := range teams {
		to := "guests"
		if i >= 6 {
			to = fmt.Sprintf("t%03d", i/3)
		}
		fmt.Fprintf(&text, "team t%03d provides: [{what: w%d, to: %s}, {what: x, to: t%03d}, {what: said, to: t%03d, feedback: true}]", i, i, to, i/2, (i+1)%teams)
		if departments > 0 {
			fmt.Fprintf(&text, ", part_of: department-%d", i%departments)
		}
		text.WriteByte('\n')
	}
	return bindTexts(t, text.String(), nil)
}

func TestALargeMapShowsTeamsOfTeamsAsOneBox(t *testing.T) {
	b := largeHouse(t, 80, 8)
	for _, flow := range []*Flow{b.ShortMap(), b.WholeMap()} {
		if n := len(flow.Scene.Flow.Graph.Nodes); n != 9 {
			t.Errorf("%d boxes, wanted eight departments and the customer", n)
		}
		for _, n := range flow.Scene.Flow.Graph.Nodes {
			if n.Kind == diagram.More && (n.Count != 10 || leads(flow, n) != n.Label) {
				t.Errorf("%s stands for %d teams and leads to %q", n.Label, n.Count, leads(flow, n))
			}
		}
	}
	if len(b.Problems) > 0 {
		t.Error(problemText(b))
	}
}

func TestTheMapIsAPageThatLinksLeadTo(t *testing.T) {
	page := "[[map]] [[Map]] [a](../map.html) [b](/map.html) [c](/map/)"
	b := bindTexts(t, "team a provides: [{what: x, to: b}]\nteam b provides: [{what: y, to: a}]", []txtar.File{{Name: "essays/e.md", Data: []byte(page)}})
	if b.Map == nil || b.Map.Kind != MapKind || b.Map.Address != "map.html" || b.Map.Chapter != nil || !slices.Contains(b.Pages, b.Map) || slices.Contains(b.Reading(), b.Map) {
		t.Fatal("no map in its place")
	}
	for i, link := range b.source("essays/e.md").Links {
		if link.Kind != ToPage || link.Page != b.Map {
			t.Errorf("link %d leads to %v", i+1, link)
		}
	}
	if mentions := b.Mentions(b.Map); len(mentions) != 1 {
		t.Errorf("%d mentions", len(mentions))
	}
	if at := b.Places()["map.html"]; at.File != "teams" {
		t.Errorf("the map would be moved in %v", at)
	}
	if !slices.IsSortedFunc(b.Pages, func(p, q *Page) int { return strings.Compare(p.Address, q.Address) }) {
		t.Error("the pages are out of order")
	}
}

func leads(flow *Flow, n diagram.Node) string { return flow.Links[n.Link].Page.Name }

func TestAMapThatNobodyCanReadIsDrawnWithAdvice(t *testing.T) {
	b := largeHouse(t, 80, 0)
	if n := len(b.WholeMap().Scene.Flow.Graph.Nodes); n != 81 {
		t.Errorf("%d boxes", n)
	}
	if len(b.Problems) != 1 || b.Problems[0].Severity != report.Advice || b.Problems[0].Rule != "diagram" || b.Problems[0].At.File != "teams" {
		t.Error(problemText(b))
	}
}

func TestFlowsAreTheSameFromManyGoroutines(t *testing.T) {
	b := largeHouse(t, 40, 5)
	want := flowText(b.WholeMap()) + flowText(b.Vicinity(b.Teams[20]).Flow(Reach{6, 6}))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := flowText(b.WholeMap()) + flowText(b.Vicinity(b.Teams[20]).Flow(Reach{6, 6})); got != want {
				t.Error("another flow")
			}
		})
	}
	all.Wait()
}
