package diagram

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// What the layout promises, of value systems of three sizes: counted and
// measured in the SVG, which is all that a reader has.
func TestValueSystemsAreDrawnWithoutMistakes(t *testing.T) {
	for _, tt := range []struct{ boxes, arrows, crossings int }{{10, 12, 2}, {50, 67, 22}, {200, 279, 300}} {
		for _, dir := range []Direction{Right, Down} {
			t.Run(fmt.Sprint(tt.boxes, dir), func(t *testing.T) {
				g := valueSystem(tt.boxes)
				g.Direction = dir
				s := look(t, svgOf(Layout(g)))
				if len(s.boxes) != tt.boxes || len(s.arrows) != tt.arrows {
					t.Errorf("%d boxes and %d arrows, want %d and %d", len(s.boxes), len(s.arrows), tt.boxes, tt.arrows)
				}
				for _, m := range s.mistakes() {
					t.Error(m)
				}
				if n := s.looseEnds(); n > 0 {
					t.Errorf("%d ends of arrows touch no box", n)
				}
				got := s.crossings()
				if got > tt.crossings {
					t.Errorf("%d crossings, want at most %d", got, tt.crossings)
				}
				t.Logf("%d crossings, %.0f × %.0f", got, s.width, s.height)
			})
		}
	}
}

func TestADrawingHasTheSameBytesWhateverElseRuns(t *testing.T) {
	for _, size := range []int{10, 50, 200} {
		want := svgOf(Layout(valueSystem(size)))
		for _, procs := range []int{1, 2, 8} {
			old := runtime.GOMAXPROCS(procs)
			var wait sync.WaitGroup
			got := make([]string, 2)
			for i := range got {
				wait.Go(func() { got[i] = svgOf(Layout(valueSystem(size))) })
			}
			wait.Wait()
			runtime.GOMAXPROCS(old)
			for _, svg := range got {
				if svg != want {
					t.Fatalf("%d boxes: another drawing with %d processors", size, procs)
				}
			}
		}
	}
}

func TestNothingTouchesInTheSVGOfRandomGraphs(t *testing.T) {
	graphs := 400
	if testing.Short() {
		graphs = 120
	}
	for seed := range graphs {
		r := rand.New(rand.NewPCG(uint64(seed), 17))
		g := randomGraph(r, 1+r.IntN(24))
		s := look(t, svgOf(Layout(g)))
		if m := s.mistakes(); len(m) > 0 {
			t.Errorf("seed %d, direction %d, %d groups: %s", seed, g.Direction, len(s.bands), strings.Join(m[:min(3, len(m))], "; "))
		}
	}
}

// graphFrom makes a graph of bytes, so that a fuzzer can turn any of it.
func graphFrom(data []byte) *Graph {
	next := func() int {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return int(b)
	}
	words := func() string {
		texts := []string{"", "Menu", "Menu development and the season plan of the house", "飲み物と食べ物の担当", "a\nb", "Donaudampfschifffahrtsgesellschaft", "☕👩‍🍳", "\u202eabc"}
		n := next()
		if n%16 < len(texts) {
			return texts[n%16]
		}
		size := min(len(data), n%40)
		text := strings.ToValidUTF8(string(data[:size]), "?")
		data = data[size:]
		return strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' {
				return ' '
			}
			return r
		}, text)
	}
	g := &Graph{Direction: Direction(next() % 4), Labels: next()%4 > 0}
	nodes, groups, edges := next()%28, next()%8, next()%48
	for i := range groups {
		g.Groups = append(g.Groups, Group{Label: words(), Parent: next()%(i+2) - 1, Link: next()%3 - 1})
	}
	for i := range nodes {
		n := Node{ID: fmt.Sprint(i), Kind: NodeKind(next() % 5), Form: Form(next() % 9), Group: next()%(groups+1) - 1, Link: i%5 - 1, Label: words()}
		if n.Kind == Customer && next()%4 > 0 {
			n.Kind = Core
		}
		if next()%3 == 0 {
			n.Sub = words()
		}
		g.Nodes = append(g.Nodes, n)
	}
	for range edges {
		e := Edge{From: next(), To: next(), Kind: EdgeKind(next() % 8), Head: next()%4 > 0, Tail: next()%6 == 0, Label: words()}
		if nodes > 0 {
			e.From, e.To = e.From%nodes, e.To%nodes
		}
		if e.Kind > Dotted {
			e.Kind = Solid
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

func FuzzLayout(f *testing.F) {
	for seed := range uint64(24) {
		r := rand.New(rand.NewPCG(seed, 1))
		data := make([]byte, 40+r.IntN(400))
		for i := range data {
			data[i] = byte(r.UintN(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g := graphFrom(data)
		d := Layout(g)
		svg := svgOf(d)
		s := look(t, svg)
		if len(s.boxes) != len(g.Nodes) {
			t.Fatalf("%d boxes of %d", len(s.boxes), len(g.Nodes))
		}
		for _, m := range s.mistakes() {
			t.Error(m)
		}
		if svgOf(Layout(graphFrom(data))) != svg {
			t.Error("another drawing the second time")
		}
	})
}

// The eye that looks at drawings is tried on some that are wrong.
func TestMistakesAreSeen(t *testing.T) {
	const two = `<g><g class="n core"><g><rect x="10" y="10" width="100" height="50"/><text class="l" x="20" y="40">A</text></g></g>` +
		`<g class="n core"><g><rect x="200" y="10" width="100" height="50"/><text class="l" x="210" y="40">B</text></g></g></g>`
	for _, tt := range []struct{ name, svg, want string }{
		{"nothing", two, ""},
		{"a way around", two + `<g><g class="e"><path d="M110 30H140C150 30 150 80 160 80H190"/></g></g>`, ""},
		{"overlapping boxes", strings.Replace(two, `x="200"`, `x="100"`, 1), `boxes "B" and "A" overlap`},
		{"a box outside", strings.Replace(two, `x="200"`, `x="301"`, 1), `box "B" is outside`},
		{"long words", strings.Replace(two, `>B<`, `>Bookings and rota<`, 1), `reaches out of its box`},
		{"words in a corner", strings.Replace(two, `<rect x="200" y="10" width="100" height="50"/>`, `<path d="M200 35L250 10L300 35L250 60Z"/>`, 1), `"B" reaches out of its box`},
		{"an arrow through a box", two + `<g><g class="e"><path d="M110 30H320"/></g></g>`, `runs through box "B"`},
		{"an arrow that bends into a box", two + `<g><g class="e"><path d="M110 90H180C240 90 180 30 240 30"/></g></g>`, `runs through box "B"`},
		{"an arrow outside", two + `<g><g class="e"><path d="M110 30V-5"/></g></g>`, "leaves the drawing"},
		{"words on a box", two + `<g><g class="e"><path d="M110 30H200"/><text x="180" y="25">plates</text></g></g>`, `the words "plates" are on box "B"`},
		{"words on their arrow", two + `<g><g class="e"><path d="M110 30H200"/><text x="120" y="33">p</text></g></g>`, `runs through the words "p"`},
		{"words on words", two + `<g><g class="e"><path d="M110 30H200"/><text x="120" y="24">plates</text></g><g class="e"><path d="M110 60H200"/><text x="130" y="28">fish</text></g></g>`, `the words "fish" and "plates" overlap`},
		{"a frame through a box", two + `<g><g class="b"><rect class="f" x="5" y="5" width="200" height="90"/></g></g>`, `cuts box "B"`},
		{"frames across each other", two + `<g><g class="b"><rect class="f" x="5" y="5" width="150" height="90"/></g><g class="b"><rect class="f" x="140" y="5" width="170" height="90"/></g></g>`, "overlap"},
	} {
		s := look(t, `<svg viewBox="0 0 320 100" width="320" height="100">`+tt.svg+`</svg>`)
		got := strings.Join(s.mistakes(), "; ")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	s := look(t, `<svg viewBox="0 0 9 9" width="9" height="9"><g><g class="e"><path d="M0 0L9 9"/></g><g class="e"><path d="M0 9L9 0"/></g><g class="e"><path d="M0 1L9 1"/></g></g></svg>`)
	if got := s.crossings(); got != 3 {
		t.Errorf("%d crossings, want 3", got)
	}
}
