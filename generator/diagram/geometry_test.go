package diagram

import (
	"math"
	"strings"
	"testing"

	"handbook/generator/report"
)

func TestCommonAreaIsExact(t *testing.T) {
	rect := func(x, y, w, h float64) []Point {
		return Region{Points: []Point{{x, y}, {w, h}}}.outline()
	}
	hollow := []Point{{0, 0}, {30, 0}, {30, 10}, {10, 10}, {10, 20}, {30, 20}, {30, 30}, {0, 30}} // a C
	backwards := []Point{{0, 0}, {0, 10}, {10, 10}, {10, 0}}
	for _, c := range []struct {
		name string
		a, b []Point
		want float64
	}{
		{"a quarter", rect(0, 0, 10, 10), rect(5, 5, 10, 10), 25},
		{"apart", rect(0, 0, 10, 10), rect(20, 0, 10, 10), 0},
		{"side by side", rect(0, 0, 10, 10), rect(10, 0, 10, 10), 0},
		{"inside", rect(0, 0, 10, 10), rect(2, 2, 3, 4), 12},
		{"the same", hollow, hollow, 700},
		{"in the hollow", hollow, rect(12, 11, 10, 8), 0},
		{"across the hollow", hollow, rect(5, 5, 10, 20), 50 + 50 + 5*10},
		{"the other way round", backwards, rect(5, 5, 10, 10), 25},
		{"triangles", []Point{{0, 0}, {10, 0}, {0, 10}}, []Point{{10, 10}, {0, 10}, {10, 0}}, 0},
		{"a star of David", []Point{{0, 0}, {6, 0}, {3, 6}}, []Point{{0, 4}, {6, 4}, {3, -2}}, 12},
	} {
		for _, pair := range [][2][]Point{{c.a, c.b}, {c.b, c.a}} {
			if got := common(pair[0], pair[1]); math.Abs(got-c.want) > 1e-9 {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
			}
		}
	}
}

func TestCrossingPolygonsAreFound(t *testing.T) {
	for _, c := range []struct {
		name   string
		points []Point
		want   bool
	}{
		{"a square", []Point{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, false},
		{"a bow tie", []Point{{0, 0}, {1, 1}, {1, 0}, {0, 1}}, true},
		{"a hollow one", []Point{{0, 0}, {4, 0}, {4, 4}, {2, 1}, {0, 4}}, false},
		{"a corner pulled through", []Point{{0, 0}, {4, 0}, {4, 4}, {2, -1}, {0, 4}}, true},
		{"a triangle", []Point{{0, 0}, {4, 0}, {4, 4}}, false},
	} {
		if got := crosses(c.points); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Many large polygons take no longer than the bound allows.
func TestManyRegionsAreComparedInBoundedTime(t *testing.T) {
	s := &Scene{Picture: &Picture{Path: "a.png", Width: 1000, Height: 1000}}
	for range maxRegions {
		g := Region{Shape: Polygon}
		for i := range maxCorners {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / maxCorners)
			g.Points = append(g.Points, Point{500 + 400*cos, 500 + 400*sin})
		}
		s.Picture.Regions = append(s.Picture.Regions, g)
	}
	if problems := CheckPicture(s, 1000, 1000, nil); len(problems) == 0 || len(problems) > maxPairs {
		t.Error(len(problems))
	}
}

func TestMarkupIsFilled(t *testing.T) {
	w := &markupWriter{}
	w.raw("<p>")
	for i := range 3 {
		w.hole(ifLink, i)
		w.raw(`<a href="`)
		w.hole(urlHole, i)
		w.raw(`">`)
		w.put(part{hole: noteAttr, link: i, note: "Kitchen"})
		w.hole(endIf, i)
		w.hole(nameHole, i)
		w.hole(ifLink, i)
		w.raw("</a>")
		w.hole(endIf, i)
		w.hole(ifBroken, i)
		w.raw("!")
		w.hole(endIf, i)
	}
	w.raw("</p>")
	m := w.done([]Link{{}, {Title: `Own "title" & co`}, {}})
	asked := 0
	got := m.Fill(func(i int) (string, string, bool) {
		asked++
		return []string{`/a?"b"&c`, "gone", " java\nscript:alert(1)"}[i], "Kitchen", i != 1
	})
	want := `<p><a href="/a?&#34;b&#34;&amp;c">Kitchen</a>Own &#34;title&#34; &amp; co!Kitchen!</p>`
	if got != want || asked != 3 {
		t.Errorf("asked %d times, got\n%s\nwant\n%s", asked, got, want)
	}
	if again := m.Fill(func(int) (string, string, bool) { return "", "", false }); strings.Contains(again, "<a") {
		t.Error(again)
	}
}

func TestImageMapsBecomeScenes(t *testing.T) {
	at := report.Position{File: "page.md", Line: 7, Column: 1}
	var areas []MapArea
	for i, a := range [][4]string{
		{"rect", "60,200,320,380", "kitchen.md", "Kitchen"},
		{"", "320, 380 60;200", "same.md", "Corners the other way round"},
		{"CIRCLE", "600,290,120", "foh.md", "Front of house"},
		{"polygon", "0,0,9,0,9,9,0,0", "guests.md", "Guests"},
		{"default", "", "all.md", "All"},
		{"rect", "10%,20%,30%,40%", "percent.md", "Percent"},
		{"rect", "1,2,3,4", "", "no link"},
		{"rect", "1,2,3", "a.md", "A"},
		{"rect", "1,2,3,x", "a.md", "A"},
		{"rect", "1,2,1,9", "a.md", "A"},
		{"star", "1,2,3,4", "a.md", "A"},
		{"circle", "1,2,3", "javascript:alert(1)", "A"},
		{"circle", "1,2,3", "b.md", " "},
	} {
		areas = append(areas, MapArea{a[0], a[1], a[2], a[3], report.Position{File: "page.md", Line: 10 + i, Column: 3}})
	}
	s := ReadMap("page.md#1", "value.png", 1200, 600, at, areas)
	want := []string{"kitchen.md [{60 200} {260 180}]", "same.md [{60 200} {260 180}]", "foh.md [{600 290} {120 120}]", "guests.md [{0 0} {9 0} {9 9}]",
		"all.md [{0 0} {100 100}]", "percent.md [{10 20} {20 20}]", "b.md [{1 2} {3 3}]"}
	if len(s.Picture.Regions) != len(want) {
		t.Fatal(s.Picture.Regions)
	}
	for i, g := range s.Picture.Regions {
		if got := s.Links[g.Link].Dest + " " + strings.ReplaceAll(pointText(g.Points), "\n", ""); got != want[i] {
			t.Errorf("got %s, want %s", got, want[i])
		}
	}
	problems := problemText(s.Problems)
	for _, line := range []string{
		`page.md:17:3: fault: "coords" has 3 numbers, where 4 belong (diagram)`,
		`page.md:18:3: fault: the coords "1,2,3,x" are not numbers (diagram)`,
		`page.md:19:3: fault: the region has no size: 0 × 7 (diagram)`,
		`page.md:20:3: fault: there is no shape "star" of an area (diagram)`,
		`page.md:21:3: error: a link to "javascript:alert(1)" could run code (unsafe-link)`,
		`page.md:22:3: fault: the area has no words`,
	} {
		if !strings.Contains(problems, line) {
			t.Errorf("no %s in\n%s", line, problems)
		}
	}
}

func pointText(points []Point) string {
	words := make([]string, len(points))
	for i, p := range points {
		words[i] = "{" + number(p.X) + " " + number(p.Y) + "}"
	}
	return "[" + strings.Join(words, " ") + "]"
}

func TestPathsHaveBoxes(t *testing.T) {
	for _, c := range []struct {
		d    string
		want box
		ok   bool
	}{
		{"M10 20 L30 20 30 60 Z", box{Point{10, 20}, Point{30, 60}}, true},
		{"m10,20 20,0 0,40z m1 1 h-50 v.5.5", box{Point{-39, 20}, Point{30, 60}}, true},
		{"M0 0C1-2 3e1,4 5 60S1 1 2 2Q3 3 4 4t1 1", box{Point{0, -2}, Point{30, 60}}, true},
		{"M0 0a5 5 0 01 10 10A5 5 0 1 0 20 30", box{Point{0, 0}, Point{20, 30}}, true},
		{"M0 0 L9 0", box{}, false},
		{"M0 0 L9", box{}, false},
		{"10 10", box{}, false},
		{"M0 0 L1e99 5", box{}, false},
		{"", box{}, false},
	} {
		if got, ok := pathBox(c.d); ok != c.ok || ok && got != c.want {
			t.Errorf("%s: %v %v", c.d, got, ok)
		}
	}
}

func TestADrawingLosesNothingWhenLeftAsAFile(t *testing.T) {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a{fill:url(#g)}@media (prefers-color-scheme:dark){.a{fill:#fff}}</style>` +
		`<linearGradient id="g"></linearGradient><g id="a b" class="a x" style="fill:red;mix-blend-mode:multiply"><title>T</title><a href="https://example.org/b"><text>B</text></a><a href="#a"><text>C</text></a></g></svg>`
	v := readVector(svg)
	want := strings.NewReplacer(` id="a b"`, "", "</svg>", "</svg>\n").Replace(svg)
	if string(v.Bytes) != want || len(v.Problems) > 0 {
		t.Errorf("%v, got\n%s\nwant\n%s", v.Problems, v.Bytes, want)
	}
}

// What an <a> in a file leads to, nobody resolves; in the page somebody does.
func TestAFileKeepsNoLinkToAPage(t *testing.T) {
	v := readVector(`<svg width="9" height="9"><a href="secret/plan.md"><text>A</text></a><a href="/plan.html" fill="red"><rect/></a></svg>`)
	const want = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><g><text>A</text></g><g fill="red"><rect></rect></g></svg>` + "\n"
	if string(v.Bytes) != want || len(v.Problems) > 0 {
		t.Errorf("%v, got %s", v.Problems, v.Bytes)
	}
}

func TestAFileHasNoHiddenLayers(t *testing.T) {
	for _, layer := range []string{
		`<g display="none"><text>secret</text></g>`,
		`<g style="fill:red;display: none"><text>secret</text></g>`,
		`<style>.off{display:none}</style><g class="off"><text>secret</text></g>`,
		`<g style="display:none"><style>.off{display:none}</style><text>secret</text></g><g class="off">secret</g>`,
	} {
		clean := string(readVector(`<svg>` + layer + `<text>seen</text></svg>`).Bytes)
		if strings.Contains(clean, "secret") || !strings.Contains(clean, "seen") || strings.Contains(layer, "<style") != strings.Contains(clean, "<style") {
			t.Errorf("%s: %s", layer, clean)
		}
	}
}

func TestASheetKeepsWhatLoadsNothing(t *testing.T) {
	for _, c := range []struct {
		css, want string
		rest      bool
	}{
		{`.a{fill:red} a:hover, g > [id] { stroke : blue ; }`, `.a{fill:red}a:hover, g > [id]{stroke : blue}`, false},
		{`@font-face{font-family:"V";src:url(https://evil.example/v.woff2)} text{font-family:"V", serif}`, `text{font-family:"V", serif}`, false},
		{`@import url(a.css); .a{fill:red}`, `.a{fill:red}`, true},
		{`.a{fill:red;background:url(//evil.example/a);stroke:blue !important}`, `.a{fill:red;stroke:blue !important}`, true},
		{`@media print{.a{fill:red}@font-face{src:url(a)}.b{fill:url(a)}}`, `@media print{.a{fill:red}.b{}}`, true},
		{`@media print{@import "a";}`, ``, true},
		{`@supports (x:y){.a{fill:red}}`, ``, true},
		{`.a{b:c[} d:url(x){}.e{}`, `.e{}`, true},
		{`[a="{"]{} .a{fill:red}`, ``, true},
		{`.a{fill:u\72l(x)}`, ``, true},
		{`.a{.b{fill:red}}`, ``, true},
		{`.a{fill:red`, `.a{fill:red}`, false},
		{`<!-- .a{fill:red} -->`, ``, true},
	} {
		kept, rest := cleanSheet(c.css)
		if kept != c.want || rest != c.rest {
			t.Errorf("%s: %v, got %s", c.css, rest, kept)
		}
	}
}

func TestOfHiddenLayersOnlyWhatIsShownElsewhereStays(t *testing.T) {
	const svg = `<svg viewBox="0 0 9 9"><g display="none"><text>secret</text><g><title>secret</title><rect id="a" fill="url(#b)"/></g></g>` +
		`<g style="display:none"><linearGradient id="b" href="#c"><stop/></linearGradient><linearGradient id="d"/></g>` +
		`<linearGradient id="c"/><g display="none"><use href="#d"/></g><use href="#a"/></svg>`
	page := pageOf(&Scene{Picture: &Picture{}}, Plate{Drawing: readVector(svg).Page}, nil)
	const want = `<g display="none"><g><rect fill="url(#b)" id="a"></rect></g></g>` +
		`<g display="none"><linearGradient id="b" href="#c"><stop></stop></linearGradient></g>` +
		`<linearGradient id="c"></linearGradient><use href="#a"></use></svg>`
	if !strings.Contains(page, ">"+want) {
		t.Error(page)
	}
}
