package rewrite

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// regionDo is what a test does with the regions of a file.
type regionDo func(list []Region) []Region

func setRegion(i int, set func(r *Region)) regionDo {
	return func(list []Region) []Region {
		set(&list[i])
		return list
	}
}

func dropRegion(i int) regionDo {
	return func(list []Region) []Region { return slices.Delete(list, i, i+1) }
}

func putRegion(i int, r Region) regionDo {
	r.Was = -1
	return func(list []Region) []Region { return slices.Insert(list, i, r) }
}

func moveRegion(from, to int) regionDo {
	return func(list []Region) []Region {
		r := list[from]
		return slices.Insert(slices.Delete(list, from, from+1), to, r)
	}
}

var (
	aRect   = Region{Shape: "rect", At: []float64{1, 2, 30, 40}, To: "new.md"}
	aCircle = Region{Shape: "circle", At: []float64{10, 20.5, 5}, Percent: true, To: "new.md", Title: "Yes: it is"}
	aPoly   = Region{Shape: "poly", At: []float64{1, 2, 3, 4, 5, 60}, To: "new.md", Title: "yes"}
	anID    = Region{ID: "prep", To: "@new.md"}
)

var regionEdits = []struct {
	name, before string
	do           regionDo
	after        string
}{
	{"a file that is not there", "", putRegion(0, aRect), "size: [640, 240]\nregions:\n  - {shape: rect, at: [1, 2, 30, 40], to: new.md}\n"},
	{"a file that is not there gets a polygon", "", putRegion(0, aPoly), "size: [640, 240]\nregions:\n  - shape: poly\n    at: [[1, 2], [3, 4], [5, 60]]\n    to: new.md\n    title: \"yes\"\n"},
	{"an element", "", putRegion(0, anID), "size: [640, 240]\nregions:\n  - {id: prep, to: \"@new.md\"}\n"},
	{"percent", "title: A\n", putRegion(0, aCircle), "title: A\nregions:\n  - {shape: circle, at: [\"10%\", \"20.5%\", \"5%\"], to: new.md, title: \"Yes: it is\"}\n"},
	{"no list yet", "title: A\n\n# end", putRegion(0, aRect), "title: A\n\n# end\nsize: [640, 240]\nregions:\n  - {shape: rect, at: [1, 2, 30, 40], to: new.md}\n"},
	{"an empty list", "size: [1, 2]\nregions: [] # none yet\ndark: a.png\n", putRegion(0, aRect), "size: [1, 2]\nregions: # none yet\n  - {shape: rect, at: [1, 2, 30, 40], to: new.md}\ndark: a.png\n"},
	{"a list without a value", "size: [1, 2]\nregions: # none yet\n\ndark: a.png\n", putRegion(0, aRect), "size: [1, 2]\nregions: # none yet\n  - {shape: rect, at: [1, 2, 30, 40], to: new.md}\n\ndark: a.png\n"},
	{"a document with its marks", "---\ntitle: A\n...\n", putRegion(0, anID), "---\ntitle: A\nregions:\n  - {id: prep, to: \"@new.md\"}\n...\n"},
	{"within braces", `{"size": [1, 2], "title": "A"}`, putRegion(0, aPoly), `{"size": [1, 2], "title": "A", "regions": [{"shape": "poly", "at": [[1, 2], [3, 4], [5, 60]], "to": "new.md", "title": "yes"}]}`},
	{"a number in flow", "regions:\n  - { id : a,to: b.md } # c\n  - {shape: rect, at: [1,2, 3,  4], to: b.md, x-own: [1]} # d\n",
		setRegion(1, func(r *Region) { r.At = []float64{1, 2.5, 3, 4} }),
		"size: [640, 240]\nregions:\n  - { id : a,to: b.md } # c\n  - {shape: rect, at: [1,2.5, 3,  4], to: b.md, x-own: [1]} # d\n"},
	{"a title that comes and a note that goes", "regions:\n- id: a # c\n  note: N # d\n  to: 'b.md'\n\n- id: b\n  to: b.md\n",
		setRegion(0, func(r *Region) { r.Title, r.Note = "on", "" }),
		"regions:\n- id: a # c\n  to: 'b.md'\n  title: 'on'\n\n- id: b\n  to: b.md\n"},
	{"the first key goes", "regions:\n  - title: T\n    id: a\n    to: b.md\n", setRegion(0, func(r *Region) { r.Title = "" }), "regions:\n  - id: a\n    to: b.md\n"},
	{"the first key goes, above a comment", "regions:\n  - title: T\n    # of a\n    id: a\n    to: b.md\n", setRegion(0, func(r *Region) { r.Title = "" }), "regions:\n  - \n    # of a\n    id: a\n    to: b.md\n"},
	{"the last key goes", "regions:\n  - id: a\n    to: b.md\n    title: T", setRegion(0, func(r *Region) { r.Title = "" }), "regions:\n  - id: a\n    to: b.md"},
	{"keys go and come in flow", "regions:\n  - {title: T, id: a, to: b.md, note: 'N, n'}\n", setRegion(0, func(r *Region) { r.Title, r.Note, r.To = "", "", "c#d.md" }), "regions:\n  - {id: a, to: c#d.md}\n"},
	{"a title in flow", "regions:\n  - {id: a, to: b.md, }\n", setRegion(0, func(r *Region) { r.Title = "a, b" }), "regions:\n  - {id: a, to: b.md, title: \"a, b\", }\n"},
	{"an element becomes a rectangle", "regions:\n  - {id: a, to: b.md}\n", setRegion(0, func(r *Region) { r.ID, r.Shape, r.At = "", "rect", []float64{1, 2, 3, 4} }), "size: [640, 240]\nregions:\n  - {to: b.md, shape: rect, at: [1, 2, 3, 4]}\n"},
	{"percent keep their marks", "regions:\n  - {shape: rect, at: ['1%', \"2%\", 3%, '4%'], to: b.md}\n", setRegion(0, func(r *Region) { r.At = []float64{1.5, 2.5, 3.5, 4} }), "regions:\n  - {shape: rect, at: ['1.5%', \"2.5%\", 3.5%, '4%'], to: b.md}\n"},
	{"percent become pixels", "size: [9, 9]\nregions:\n  - {shape: rect, at: ['1%', \"2%\", 3%, '4%'], to: b.md}\n", setRegion(0, func(r *Region) { r.Percent = false }), "size: [9, 9]\nregions:\n  - {shape: rect, at: [1, 2, 3, 4], to: b.md}\n"},
	{"a corner more", "size: [9, 9]\nregions:\n  - shape: poly\n    at: [ [1, 2], [3, 4],\n          [5, 60] ]\n    to: b.md\n", setRegion(0, func(r *Region) { r.At = []float64{1, 2, 3, 4, 7, 8, 5, 60} }), "size: [9, 9]\nregions:\n  - shape: poly\n    at: [ [1, 2], [3, 4], [7, 8],\n          [5, 60] ]\n    to: b.md\n"},
	{"a corner less, over lines with comments", "size: [9, 9]\nregions:\n  - shape: poly\n    at: [\n      [1, 2], # one\n      [3, 4], # two\n      [7, 8], # three\n      [5, 60] # four\n    ]\n    to: b.md\n", setRegion(0, func(r *Region) { r.At = []float64{1, 2, 7, 8, 5, 60} }), "size: [9, 9]\nregions:\n  - shape: poly\n    at: [\n      [1, 2], # one\n       # two\n      [7, 8], # three\n      [5, 60] # four\n    ]\n    to: b.md\n"},
	{"a place with hyphens", "size: [9, 9]\nregions:\n  - shape: rect\n    at:\n    - 1\n    - 2 # y\n    - 3\n    - 4\n    to: b.md\n", setRegion(0, func(r *Region) { r.At = []float64{1, 20, 3, 4.25} }), "size: [9, 9]\nregions:\n  - shape: rect\n    at:\n    - 1\n    - 20 # y\n    - 3\n    - 4.25\n    to: b.md\n"},
	{"corners with hyphens", "size: [9, 9]\nregions:\n  - shape: poly\n    at:\n      - [1, 2]\n      - [3, 4]\n      - [5, 60]\n    to: b.md\n", setRegion(0, func(r *Region) { r.At = append(r.At, 7, 8) }), "size: [9, 9]\nregions:\n  - shape: poly\n    at:\n      - [1, 2]\n      - [3, 4]\n      - [5, 60]\n      - [7, 8]\n    to: b.md\n"},
	{"a note over several lines", "regions:\n  - id: a\n    note: >-\n      one\n\n      two\n    to: b.md\n", setRegion(0, func(r *Region) { r.Note = "three" }), "regions:\n  - id: a\n    note: three\n    to: b.md\n"},
	{"a title over several lines", "regions:\n  - id: a\n    title: one\n      two\n    to: b.md\n", setRegion(0, func(r *Region) { r.Title = "three" }), "regions:\n  - id: a\n    title: three\n    to: b.md\n"},
	{"a key without a value", "regions:\n  - id: a\n    title:\n    to: b.md\n  - {id: b, title: , to: b.md}\n  - {id: c, title, to: c.md}\n", func(list []Region) []Region {
		for i := range list {
			list[i].Title = "T"
		}
		return list
	}, "regions:\n  - id: a\n    title: T\n    to: b.md\n  - {id: b, title: T, to: b.md}\n  - {id: c, title: T, to: c.md}\n"},
	{"comments go with their regions", "regions:\n  # of the list\n\n  # of a\n  - {id: a, to: a.md}\n# between\n  # of b\n  - id: b # here\n    to: b.md\n    # within b\n\n  # of c\n  - {id: c, to: c.md}\n  # the end\nx: 1\n", moveRegion(0, 2),
		"regions:\n  # of the list\n\n# between\n  # of b\n  - id: b # here\n    to: b.md\n    # within b\n\n  # of c\n  - {id: c, to: c.md}\n  # of a\n  - {id: a, to: a.md}\n  # the end\nx: 1\n"},
	{"a region goes with its comments", "regions:\n  - {id: a, to: a.md}\n# between\n  # of b\n  - id: b # here\n    to: b.md\n    # within b\n\n  # of c\n  - {id: c, to: c.md}\n", dropRegion(1),
		"regions:\n  - {id: a, to: a.md}\n# between\n\n  # of c\n  - {id: c, to: c.md}\n"},
	{"the last region goes", "a: 1\nregions: # those\n  - {id: a, to: a.md}\n\nb: 2\n", dropRegion(0), "a: 1\nregions: [] # those\n\nb: 2\n"},
	{"the last line has no end", "regions:\n  - {id: a, to: a.md}\n  - {id: b, to: b.md}", moveRegion(1, 0), "regions:\n  - {id: b, to: b.md}\n  - {id: a, to: a.md}\n"},
	{"lines between regions", "regions:\n  - {id: a, to: a.md}\n\n  - {id: b, to: b.md}\n\n  - {id: c, to: c.md}\n", putRegion(1, anID), "regions:\n  - {id: a, to: a.md}\n\n  - {id: prep, to: \"@new.md\"}\n\n  - {id: b, to: b.md}\n\n  - {id: c, to: c.md}\n"},
	{"the first of regions with lines between goes", "regions:\n  - {id: a, to: a.md}\n\n  - {id: b, to: b.md}\n\n  - {id: c, to: c.md}\n", dropRegion(0), "regions:\n  - {id: b, to: b.md}\n\n  - {id: c, to: c.md}\n"},
	{"the style of neighbours", "regions:\n-   id: a\n    to: a.md\n-   id: b\n    to: b.md\n", putRegion(0, anID), "regions:\n-   id: prep\n    to: \"@new.md\"\n-   id: a\n    to: a.md\n-   id: b\n    to: b.md\n"},
	{"a list on one line", "regions: [{id: a, to: a.md}, {id: b, to: b.md}] # c\n", func(list []Region) []Region {
		anID := anID
		anID.Was = -1
		return []Region{list[1], anID}
	}, "regions: [{id: b, to: b.md}, {id: prep, to: \"@new.md\"}] # c\n"},
	{"a list in brackets over lines", "regions: [\n  {id: a, to: a.md},\n  {id: b, to: b.md},\n]\n", putRegion(2, anID), "regions: [\n  {id: a, to: a.md},\n  {id: b, to: b.md},\n  {id: prep, to: \"@new.md\"},\n]\n"},
	{"a list in brackets with comments", "regions: [ # all\n  # of a\n  {id: a, to: a.md}, # a\n  {id: b,\n   to: b.md} # b\n] # end\n", moveRegion(0, 1), "regions: [ # all\n  {id: b,\n   to: b.md}, # b\n  # of a\n  {id: a, to: a.md} # a\n] # end\n"},
	{"a new one in brackets with comments", "regions: [\n  {id: a, to: a.md} # a\n]\n", putRegion(1, anID), "regions: [\n  {id: a, to: a.md}, # a\n  {id: prep, to: \"@new.md\"}\n]\n"},
	{"commas that begin lines", "regions: [ {id: a, to: a.md}\n  , {id: b, to: b.md}\n  , {id: c, to: c.md}\n  ]\n", dropRegion(1), "regions: [ {id: a, to: a.md}\n  , {id: c, to: c.md}\n  ]\n"},
	{"words with odd marks", "regions:\n  - {id: a, to: a.md, title: rock 'n roll, note: \"# it's, [x]\"}\n  - {id: b, to: b.md}\n", moveRegion(1, 0), "regions:\n  - {id: b, to: b.md}\n  - {id: a, to: a.md, title: rock 'n roll, note: \"# it's, [x]\"}\n"},
	{"CRLF and a mark at the beginning", "\ufeffregions:\r\n  # of a\r\n  - {id: a, to: a.md}\r\n  - id: b\r\n    to: b.md\r\n", func(list []Region) []Region {
		list[1].Title = "T"
		return []Region{list[1], list[0], {Was: -1, ID: "x", To: "x.md"}}
	}, "\ufeffregions:\r\n  - id: b\r\n    to: b.md\r\n    title: T\r\n  # of a\r\n  - {id: a, to: a.md}\r\n  - {id: x, to: x.md}\r\n"},
	{"keys in capital letters, and unknown ones", "Regions:\n  - {ID: a, To: a.md, mine: {a: b}}\n", setRegion(0, func(r *Region) { r.To = "b.md" }), "Regions:\n  - {ID: a, To: b.md, mine: {a: b}}\n"},
	{"a region that cannot be read keeps its bytes", "regions:\n  - {shape: blob, at: [1, x], to: [a]}\n  - just words\n  -\n  - {id: b, to: b.md}\n", moveRegion(3, 0), "regions:\n  - {id: b, to: b.md}\n  - {shape: blob, at: [1, x], to: [a]}\n  - just words\n  -\n"},
	{"one region in the place of a list", "regions:\n  {id: a, to: a.md}\n", setRegion(0, func(r *Region) { r.To = "b.md" }), "regions:\n  {id: a, to: b.md}\n"},
	{"words that need quotation marks", "regions:\n  - {id: a, to: a.md}\n", setRegion(0, func(r *Region) { r.Title, r.Note = "a: b # c", "2026-01-01" }), "regions:\n  - {id: a, to: a.md, title: \"a: b # c\", note: \"2026-01-01\"}\n"},
}

func TestRegionsAreChangedInTheirFile(t *testing.T) {
	for _, tt := range regionEdits {
		raw := []byte(tt.before)
		if tt.before == "" {
			raw = nil
		}
		want := tt.do(RegionsOf("a.png.yaml", raw))
		change, problems := Regions("a.png.yaml", raw, [2]int{640, 240}, want)
		if len(problems) > 0 || string(change.After) != tt.after {
			t.Errorf("%s: %v\n%s--- wanted:\n%s", tt.name, problems, change.After, tt.after)
			continue
		}
		again, problems := Regions("a.png.yaml", change.After, [2]int{640, 240}, RegionsOf("a.png.yaml", change.After))
		if !again.Same() || len(problems) > 0 {
			t.Errorf("%s: a second time changes: %s", tt.name, again.After)
		}
	}
}

func TestRegionsThatCannotBeChangedStay(t *testing.T) {
	for name, text := range map[string]string{
		"a.yaml": "regions: &a [{id: a, to: a.md}]\n",
		"b.yaml": "regions: [{id: a, to: a.md},\n",
		"c.yaml": "- a\n",
		"d.yaml": "regions: !!seq [{id: a, to: a.md}]\n",
		"e.yaml": "regions: words\n",
		"f.toml": "regions = []\n",
		"g.json": "{\"regions\": []}\n",
		"h.yaml": "regions:\n  - &x {id: a, to: a.md}\n",
		"i.yaml": "regions:\n  - {id: a,\n# c\n  to: a.md\n\t}\n  - {\"id\": a, ? to : b.md}\n",
		"j.yaml": "regions: [{id: a, to: a.md}, # c\n {id: b, to: b.md}, {id: c, to: c.md}]\n",
	} {
		list := slices.Insert(RegionsOf(name, []byte(text)), 0, aRect)
		list[0].Was = -1
		change, problems := Regions(name, []byte(text), [2]int{}, list)
		if !change.Same() || len(problems) == 0 || problems[0].At.File != name {
			t.Errorf("%s: %v %s", name, problems, change.After)
		}
	}
	if _, problems := Regions("a.yaml", []byte("a: 1\nregions:\n  - &x {id: a, to: a.md}\n"), [2]int{}, nil); len(problems) != 1 || problems[0].At.Line != 3 {
		t.Error(problems)
	}
}

func TestRegionsThatAreWantedTwiceAreRefused(t *testing.T) {
	text := []byte("regions:\n  - {id: a, to: a.md}\n")
	for _, want := range [][]Region{{{Was: 0, ID: "a", To: "a.md"}, {Was: 0, ID: "a", To: "a.md"}}, {{Was: 1, ID: "a", To: "a.md"}}} {
		if change, problems := Regions("a.yaml", text, [2]int{}, want); !change.Same() || len(problems) != 1 {
			t.Error(problems)
		}
	}
}

func TestRegionsThatStayKeepTheirFile(t *testing.T) {
	files, seen := []string(nil), 0
	filepath.WalkDir("../../content", func(name string, d os.DirEntry, err error) error {
		if strings.HasSuffix(name, ".yaml") {
			files = append(files, name)
		}
		return err
	})
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list := RegionsOf(name, raw)
		seen += len(list)
		change, problems := Regions(name, raw, [2]int{1, 1}, list)
		if !change.Same() || len(list) > 0 && len(problems) > 0 {
			t.Errorf("%s: %v\n%s", name, problems, change.After)
		}
		for i := range list {
			checkMove(t, name, raw, i)
		}
	}
	if seen < 30 {
		t.Errorf("%d regions in %d files", seen, len(files))
	}
}

// checkMove moves a region to the beginning and back.
func checkMove(t *testing.T, name string, raw []byte, i int) {
	t.Helper()
	there, problems := Regions(name, raw, [2]int{1, 1}, moveRegion(i, 0)(RegionsOf(name, raw)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	back, problems := Regions(name, there.After, [2]int{1, 1}, moveRegion(0, i)(RegionsOf(name, there.After)))
	if len(problems) > 0 || string(back.After) != string(raw) {
		t.Errorf("%s, %d: %v\n%s", name, i, problems, back.After)
	}
}
