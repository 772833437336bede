package diagram

import (
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

func mustParse(t *testing.T, svg string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := dec.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	}
}

func TestMarkupKeepsTheRulesOfTheTheme(t *testing.T) {
	for seed := range 60 {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		svg := svgOf(Layout(randomGraph(r, 1+r.IntN(30))))
		mustParse(t, svg)
		if strings.Contains(svg, "style=") || strings.Contains(svg, "<script") {
			t.Error("a style attribute or a script")
		}
		if m := regexp.MustCompile(`[ML" HVC]-?\d+\.\d\d`).FindString(svg); m != "" {
			t.Errorf("a number with two decimals: %s", m)
		}
		if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Error("a number that is none")
		}
		for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
			if id[1] != "m" && !strings.HasPrefix(id[1], "m-") {
				t.Errorf("id without prefix: %s", id[1])
			}
		}
	}
}

func TestWordsAreEscaped(t *testing.T) {
	g := &Graph{Labels: true, Nodes: []Node{{Label: `<b>"x"&`, Sub: "<i>", Note: "</title><script>", Class: `c1" onclick="`, Group: 0, Link: -1}, {Label: "b", Group: -1, Link: 0}},
		Edges: []Edge{{From: 0, To: 1, Label: "<script>"}}, Groups: []Group{{Label: "<g>", Parent: -1, Link: 1}}}
	svg := Layout(g).SVG(SVGOptions{Prefix: `p"`, Title: "<t>", Desc: "&"}).Fill(func(int) (string, string, bool) { return `/?a="&b=<`, "", true })
	mustParse(t, svg)
	if strings.Contains(svg, "<script") || strings.Contains(svg, `onclick="`) {
		t.Error(svg)
	}
}

func TestALinkThatLeadsNowhereIsAPlainBox(t *testing.T) {
	g := readFlow(t, "node a A\nnode b B | | here\nedge a b")
	svg := Layout(g).SVG(SVGOptions{Prefix: "m"}).Fill(func(i int) (string, string, bool) { return "/b/", "", i == 1 })
	mustParse(t, svg)
	for _, want := range []string{`<g class="k0"><rect`, `<a class="k1" href="/b/" aria-label="B" aria-current="page"><rect`} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is missing in\n%s", want, svg)
		}
	}
	if n := strings.Count(svg, "<a "); n != 1 {
		t.Errorf("%d links", n)
	}
}

func TestSightLightsTheWayToTheCustomer(t *testing.T) {
	g := readFlow(t, "node a A\nnode b B\nnode dead D\nnode g G | | cust\nedge a b\nedge a dead\nedge b g\nedge g a tell | feedback")
	d := Layout(g)
	s := d.sight()
	names := func(by []int) string {
		var out []string
		for _, i := range by {
			out = append(out, g.Nodes[d.Boxes[i].Node].ID)
		}
		return strings.Join(out, " ")
	}
	want := map[string]string{"a": "a", "b": "a b", "dead": "dead", "g": "a b g"}
	for i, b := range d.Boxes {
		if id := g.Nodes[b.Node].ID; names(s.boxes[i]) != want[id] {
			t.Errorf("%s is lit by %q, want %q", id, names(s.boxes[i]), want[id])
		}
	}
	for i, a := range d.Arrows {
		from, to := g.Nodes[d.Boxes[a.From].Node].ID, g.Nodes[d.Boxes[a.To].Node].ID
		if got, want := names(s.arrows[i]), map[string]string{"a b": "a", "b g": "a b"}[from+" "+to]; got != want {
			t.Errorf("%s to %s is lit by %q, want %q", from, to, got, want)
		}
	}
}

func TestLargeDrawingsLeaveTheSightToAScript(t *testing.T) {
	small, large := svgOf(Layout(valueSystem(SightMost))), svgOf(Layout(valueSystem(SightMost+1)))
	if !strings.Contains(small, `class="k0"`) || strings.Contains(small, "data-f") {
		t.Error("sixty boxes need classes and no data")
	}
	if strings.Contains(large, `class="k`) || strings.Contains(large, " u1") || !strings.Contains(large, `data-f="m-n0" data-t="m-n`) {
		t.Error("sixty-one boxes need data and no classes")
	}
}

func TestSightCSSHasARuleForEachBox(t *testing.T) {
	css := SightCSS(3)
	for i := range 3 {
		if want := fmt.Sprintf("svg:has(.k%d:is(:hover, :focus-visible)) .u%d", i, i); !strings.Contains(css, want) {
			t.Errorf("%s is missing in %s", want, css)
		}
	}
	if SightCSS(0) != "" || strings.Contains(SightCSS(500), ".u60") {
		t.Error("too few or too many rules")
	}
}

// The list beneath the drawing, and what is said of a box, show one name alike.
func TestNamesAreSaidInOneLine(t *testing.T) {
	g := &Graph{Nodes: []Node{{Label: "Hot \n kitchen", Sub: "three\n\n  people", Group: 0, Link: 0}}, Groups: []Group{{Label: " Service\n\tand  more", Parent: -1, Link: 1}}}
	svg := svgOf(Layout(g))
	for _, want := range []string{`aria-label="Hot kitchen: three people"`, `aria-label="Service and more"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is missing in %s", want, svg)
		}
	}
}

func TestListSaysWhatTheDrawingShows(t *testing.T) {
	g := readFlow(t, "labels\nnode b B\nnode a A | | sup\nnode g G | | cust\nedge a b x\nedge a b y\nedge b g z\nedge g a w | feedback")
	d := Layout(g)
	var out []string
	for _, row := range d.List() {
		for _, gift := range row.Gives {
			out = append(out, fmt.Sprint(g.Nodes[row.Node].ID, " ", gift.What, " ", g.Nodes[gift.To].ID, " ", gift.Kind))
		}
	}
	if got, want := strings.Join(out, "; "), "a x b 0; a y b 0; b z g 0; g w a 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if l := d.Legend(); fmt.Sprint(l) != "{[0 1 3] [0 1]}" {
		t.Errorf("legend %v", l)
	}
}

func TestTheListNamesBandsThatGiveOrTakeAsAWhole(t *testing.T) {
	text := "flowchart LR\na -- salt --> kitchen\na -- knives --> b\nkitchen -- plates --> c\nb -- soup --> c\nsubgraph kitchen\nb\nb2\nend\nsubgraph quiet\nc\nend"
	scene, _ := ReadMermaid(text, in(text), "a")
	g := scene.Flow.Graph
	var out []string
	for _, row := range Layout(g).List() {
		who := g.Nodes[row.Node].ID
		if row.Group > 0 {
			who = "all of " + g.Groups[row.Group-1].ID
		}
		out = append(out, who+":")
		for _, gift := range row.Gives {
			whom := g.Nodes[gift.To].ID
			if gift.ToGroup > 0 {
				whom = "all of " + g.Groups[gift.ToGroup-1].ID
			}
			out = append(out, gift.What, "to", whom)
		}
	}
	if got, want := strings.Join(out, " "), "all of kitchen: plates to c a: salt to all of kitchen knives to b b: soup to c b2: c:"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What is folded away is not named.
func TestTheListNamesNoBandThatIsNotDrawn(t *testing.T) {
	text := "flowchart LR\na --> kitchen\nkitchen --> c\nsubgraph kitchen\nb --> b2\nend"
	scene, _ := ReadMermaid(text, in(text), "a")
	g, _ := Collapse(scene.Flow.Graph, 3)
	for _, row := range Layout(g).List() {
		for _, gift := range row.Gives {
			if row.Group > 0 || gift.ToGroup > 0 {
				t.Errorf("%+v", row)
			}
		}
	}
}
