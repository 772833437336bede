package diagram

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// chartFile is one of testdata/mermaidcharts: a flowchart, and what a reader
// must find in the drawing of it, written down by hand.
type chartFile struct {
	name string
	part map[string]string
}

func charts(t testing.TB) []chartFile {
	t.Helper()
	files, _ := filepath.Glob("testdata/mermaidcharts/*.txt")
	var out []chartFile
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := chartFile{name: strings.TrimSuffix(filepath.Base(file), ".txt"), part: map[string]string{}}
		for _, f := range archive.Files {
			c.part[f.Name] = string(f.Data)
		}
		out = append(out, c)
	}
	return out
}

func (c chartFile) list(part string) []string {
	text := strings.TrimSpace(c.part[part])
	if text == "" {
		return nil
	}
	list := strings.Split(text, "\n")
	slices.Sort(list)
	return list
}

// draw reads and draws the chart; every link leads to what it says.
func (c chartFile) draw(t testing.TB, turn func(*Graph)) string {
	t.Helper()
	text := c.part["chart"]
	scene, ok := ReadMermaid(text, in(text), c.name)
	if !ok {
		t.Fatal("no flowchart")
	}
	for _, p := range scene.Problems {
		t.Errorf("%v", p)
	}
	if turn != nil {
		turn(scene.Flow.Graph)
	}
	markup := Layout(scene.Flow.Graph).SVG(SVGOptions{Prefix: c.name, Title: scene.Title, Links: scene.Links})
	return markup.Fill(func(i int) (string, string, bool) { return scene.Links[i].Dest, "", true })
}

func TestEveryWordOfAFlowchartIsDrawn(t *testing.T) {
	all := charts(t)
	if len(all) < 30 {
		t.Fatalf("only %d flowcharts", len(all))
	}
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			svg := c.draw(t, nil)
			s := look(t, svg)
			var boxes, words, bands, links []string
			for _, b := range s.boxes {
				boxes = append(boxes, b.label())
				if b.href != "" {
					links = append(links, b.href+" "+b.name)
				}
			}
			for _, a := range s.arrows {
				if len(a.words) > 0 {
					words = append(words, a.label())
				}
				if a.title != "" {
					t.Errorf("the words %q are not all drawn", a.title)
				}
			}
			for _, b := range s.bands {
				bands = append(bands, b.label())
				if b.href != "" {
					links = append(links, b.href+" "+b.name)
				}
			}
			sameWords(t, "box", boxes, c.list("boxes"))
			sameWords(t, "words on arrows", words, c.list("words"))
			sameWords(t, "band", bands, c.list("bands"))
			sameWords(t, "link", links, c.list("links"))
			if want := strings.TrimSpace(c.part["arrows"]); strconv.Itoa(len(s.arrows)) != want {
				t.Errorf("%d arrows, want %s", len(s.arrows), want)
			}
			if n := s.looseEnds(); n > 0 {
				t.Errorf("%d ends of arrows touch no box", n)
			}
			t.Logf("%.0f × %.0f, %d crossings", s.width, s.height, s.crossings())
		})
	}
}

// sameWords compares what is drawn with what the file says. A line of its own
// in the file is " / "; all other breaks in the drawing are its own affair.
func sameWords(t *testing.T, what string, got, want []string) {
	t.Helper()
	got = slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(got, func(g string) bool { return brokenRight(g, w) })
		if i < 0 {
			t.Errorf("%s %q is not drawn; there is %q", what, w, got)
			continue
		}
		got = slices.Delete(got, i, i+1)
	}
	if len(got) > 0 {
		t.Errorf("%s too many: %q", what, got)
	}
}

// brokenRight tells whether lines are a text with breaks, at least where it has
// breaks itself. Scripts without blanks, and words with strokes, break without one.
func brokenRight(drawn, text string) bool {
	for _, line := range strings.Split(text, " / ") {
		var ok bool
		if drawn, ok = eat(drawn, line); !ok {
			return false
		}
		if drawn == "" {
			continue
		}
		if drawn, ok = strings.CutPrefix(drawn, " / "); !ok {
			return false
		}
	}
	return drawn == ""
}

// eat takes a line off the drawn text, whatever breaks the drawing put in.
func eat(drawn, line string) (rest string, ok bool) {
	for len(line) > 0 {
		switch {
		case strings.HasPrefix(drawn, line[:1]):
			drawn, line = drawn[1:], line[1:]
		case strings.HasPrefix(drawn, " / ") && line[0] == ' ':
			drawn, line = drawn[3:], line[1:]
		case strings.HasPrefix(drawn, " / "):
			drawn = drawn[3:]
		default:
			return drawn, false
		}
		if strings.HasPrefix(drawn, " / ") && strings.HasPrefix(line, " ") {
			drawn, line = drawn[3:], line[1:]
		}
	}
	return drawn, true
}

func TestFlowchartsLookRight(t *testing.T) {
	for _, c := range charts(t) {
		for dir := Right; dir <= Up; dir++ {
			t.Run(fmt.Sprint(c.name, dir), func(t *testing.T) {
				s := look(t, c.draw(t, func(g *Graph) { g.Direction = dir }))
				for _, m := range s.mistakes() {
					t.Error(m)
				}
			})
		}
	}
}

// What is drawn of any text parses, runs nothing, loads nothing and looks right.
func FuzzFlowchartDrawing(f *testing.F) {
	for _, c := range charts(f) {
		f.Add(c.part["chart"])
	}
	f.Add("graph TD\nA[\"<script>alert(1)</script>\"] -->|\"<img src=x onerror=y>\"| B:::x\nclassDef x fill:url(https://a.example/)\nclick A \"javascript:alert(1)\" \"&lt;/title&gt;\"\nclick B \"https://a.example/?a=1&b=2\"")
	f.Fuzz(func(t *testing.T, text string) {
		scene, is := ReadMermaid(text, in(text), "a")
		if !is || !utf8.ValidString(text) || len(scene.Flow.Graph.Nodes) > 60 || len(scene.Flow.Graph.Edges) > 120 {
			return
		}
		markup := Layout(scene.Flow.Graph).SVG(SVGOptions{Prefix: "a", Title: scene.Title, Desc: scene.Alt, Links: scene.Links})
		svg := markup.Fill(func(i int) (string, string, bool) { // the book escapes what cannot stand in an address
			dest := scene.Links[i].Dest
			return dest, "", strings.IndexFunc(dest, func(r rune) bool { return !unicode.IsPrint(r) }) < 0
		})
		checkPage(t, svg)
		s := look(t, svg)
		if len(s.boxes) != len(scene.Flow.Graph.Nodes) {
			t.Errorf("%d boxes of %d", len(s.boxes), len(scene.Flow.Graph.Nodes))
		}
		for _, m := range s.mistakes() {
			t.Error(m)
		}
	})
}
