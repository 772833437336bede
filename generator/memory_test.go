package generator_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"handbook/generator"
	"handbook/generator/theme"
)

// The law of memory: after any sequence of edits, renames and deletions, a
// warm build equals a cold one byte for byte, problems included.
func FuzzWarmBuildEqualsColdBuild(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3})
	f.Add([]byte("write, rename, delete; write it again"))
	f.Add([]byte("drawings: \x24\x27\x2a\x2d\x30\x33\x36\x39"))
	f.Add([]byte{3, 8, 13, 18, 23, 28, 38, 43, 48, 53, 58, 68, 12, 25, 38, 51})
	f.Add([]byte{9, 0, 9, 1, 9, 2, 40, 41, 42, 80, 81, 200, 201, 202, 255, 254})
	f.Fuzz(func(t *testing.T, script []byte) {
		if len(script) > 24 {
			script = script[:24]
		}
		content := fstest.MapFS{}
		for i, name := range slices.Sorted(maps.Keys(seedSite)) {
			content[name] = &fstest.MapFile{Data: []byte(seedSite[name]), ModTime: today.AddDate(-2, 0, i)}
		}
		memory := generator.NewMemory()
		options := generator.Options{Now: today, Jobs: 2, BaseURL: exampleBase}
		build := func(m *generator.Memory) *builtSite {
			return buildInput(t, generator.Input{Content: maps.Clone(content), Theme: smallTheme, Options: options}, m)
		}
		build(memory)
		for i, step := range script {
			was := maps.Clone(content)
			did := edit(content, step)
			if step%13 == 12 {
				did += ", " + choose(&options, step)
			}
			date(content, was, i)
			if i%3 != 2 && i != len(script)-1 {
				continue // several edits between two builds
			}
			sameSite(t, fmt.Sprintf("after edit %d (%s)", i, did), build(memory), build(generator.NewMemory()))
		}
	})
}

// date gives what an edit has written a time of its own, long ago, so that
// files which were not changed need not be opened again. What is renamed keeps
// its time, as on a disk.
func date(content, was fstest.MapFS, edit int) {
	for name, file := range content {
		if was[name] != file && file.ModTime.IsZero() {
			file.ModTime = today.AddDate(-1, 0, 0).Add(time.Duration(edit) * time.Minute)
		}
	}
}

// choose builds for others, or with other pages, from here on.
func choose(o *generator.Options, step byte) string {
	switch step % 4 {
	case 0:
		o.Drafts = !o.Drafts
		return "drafts or not"
	case 1:
		o.Future = !o.Future
		return "future or not"
	case 2:
		o.KeepGoing = !o.KeepGoing
		return "keep going or not"
	}
	if o.BaseURL == "" {
		o.BaseURL = exampleBase
	} else {
		o.BaseURL = ""
	}
	return "with a base address or not"
}

// settings are what an edit writes where it is about the whole handbook.
var settings = []struct{ name, text string }{
	{"handbook.yaml", "title: Fuzz\nlanguage: de\n"},
	{"handbook.yaml", "title: Other\ntaxonomies: {houses: {}}\nkinds: {essays: reference}\n"},
	{"handbook.yaml", "title: Fuzz\nrules: {broken-link: off, unknown-key: error}\n"},
	{"handbook.yaml", "title: [\n"},
	{"handbook.yaml", "title: Fuzz\n"},
	{"theme/strings.yaml", "diagram.list: As a list\n"},
	{"theme/strings.yaml", "diagram.list: ["},
	{"theme/layouts/page.html", "<p>{{.Title}}</p>{{.Body}}\n"},
	{"theme/layouts/page.html", "{{.Title"},
	{"theme/assets/house.css", "p { margin: 0 }\n"},
	{"glossary.yaml", "One: The first.\n"},
	{"index.yaml", "see: {first: One}\n"},
}

// smallTheme shows what crosses files and little else: the default theme's
// templates would take most of the fuzzer's time.
var smallTheme = []theme.Layer{{Name: "small theme", FS: fstest.MapFS{"layouts/page.html": {Data: []byte(
	`{{.Title}} {{.Number}} {{.Heading}} {{.HeadingID}} {{.Lead}} {{.Draft}} {{.Here}} {{.Navigation}} {{.Body}}
{{range .Crumbs}}{{.URL}} {{.Title}}
{{end}}{{range .Tags}}{{.URL}} {{.Title}}
{{end}}{{range .Mentioned}}{{.URL}} {{.Title}} {{.Summary}}
{{end}}{{range .Related}}{{.URL}} {{.Title}}
{{end}}{{range .Groups}}{{.Title}}{{range .Links}}{{.URL}} {{.Title}} {{.Detail}}
{{end}}{{end}}{{with .Previous}}{{.URL}} {{.Title}}{{end}} {{with .Next}}{{.URL}} {{.Title}}{{end}}
{{with .Team}}{{range .Sight}}{{.URL}} {{.What}}
{{end}}{{range .Provides}}{{.What}} {{.Other.URL}}
{{end}}{{range .Relies}}{{.What}} {{.Other.URL}}
{{end}}{{end}}{{with .Customer}}{{range .ServedBy}}{{.What}} {{.Other.URL}}
{{end}}{{end}}{{with .Home}}{{range .Parts}}{{.Title}}{{range .Chapters}}{{.URL}} {{.Number}} {{.Title}}
{{end}}{{end}}{{end}}`)}}}}

// sameSite fails unless two sites have the same files, bytes and problems.
func sameSite(t *testing.T, when string, a, b *builtSite) {
	t.Helper()
	if got, want := a.problemText(), b.problemText(); got != want {
		t.Fatalf("%s: problems differ\n%s\nand\n%s", when, got, want)
	}
	if got, want := a.paths(), b.paths(); !slices.Equal(got, want) {
		t.Fatalf("%s: files differ\n%v\nand\n%v", when, got, want)
	}
	for path, text := range a.files {
		if !bytes.Equal(text, b.files[path]) {
			t.Fatalf("%s: %s differs\n%s\nand\n%s", when, path, text, b.files[path])
		}
	}
}

// seedSite is what the edits begin with: pages that depend on each other in
// every way there is.
var seedSite = map[string]string{
	"README.md":           "# Home\n\nSee [one](essays/one.md#a-heading) and [[Two]].\n\n![p](plan.svg)\n\n![[way.diagram.yaml]]\n",
	"SUMMARY.md":          "# Contents\n\n# Part\n\n- [One](essays/one.md)\n  - [Two](essays/two.md)\n- [Draft]()\n",
	"handbook.yaml":       "title: Fuzz\n",
	"essays/one.md":       "---\ntags: [x, y]\naliases: [/old.html]\n---\n# One\n\n## A heading\n\nText[^1] and ![p](p.png).\n\n[^1]: Note.\n",
	"essays/two.md":       "---\ntags: [x]\n---\n# Two\n\n[back](one.md) [lost](three.md)\n\n```go\nfunc f() {}\n```\n",
	"essays/p.png":        "\x89PNG\r\n\x1a\n",
	"teams/a.md":          "---\nprovides: [{what: w, to: b}]\n---\n# A\n",
	"teams/b.md":          "---\nprovides: [{what: v, to: guests}]\n---\n# B\n",
	"customers/guests.md": "---\nkind: customer\nprimary: true\n---\n# Guests\n",
	"plan.svg":            `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><g id="a"><rect width="40" height="40"/></g><a href="essays/two.md"><text y="50">Two</text></a></svg>`,
	"plan.svg.yaml":       "alt: Plan\nregions:\n  - {id: a, to: teams/a}\n  - {shape: rect, at: [50, 0, 40, 40], to: Two}\n",
	"way.diagram.yaml":    "kind: flow\nnodes: [{id: a, to: teams/a}, {id: b, to: lost}]\nedges: [{from: a, to: b, label: w}]\n",
}

// variants are the texts that an edit writes into a page.
var variants = []string{
	"# Another title\n\n## A heading\n\n[to b](../teams/b.md)\n",
	"---\ntitle: Named\ntags: [y, z]\nweight: 3\n---\nNo heading, [[One]].\n",
	"---\ndraft: true\n---\n# Draft\n",
	"---\ntitle: [broken\n---\n# Broken\n",
	"---\nslug: moved\naliases: [/essays/one.html]\n---\n# Moved\n\n> [!NOTE] Here\n> Text\n",
	"---\nkind: team\npart_of: a\nprovides: [{what: q, to: a}, {what: r, to: nobody}]\n---\n# Team\n",
	"# One\r\n\r\nWindows lines\r\n",
	"bad \xff utf8",
	"",
	`<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><script/><a href="teams/b.md"><text id="b">B</text></a></svg>`,
	`<svg><g id="a"`,
	"picture: plan.svg\nregions: [{id: b, to: teams/b}, {id: a, to: guests}]\n",
	"![p](../plan.svg) ![[../way.diagram.yaml]]\n\n![p](plan.svg)\n\n![[plan.svg.yaml]]\n",
	"# Two\n\n{{< youtube x >}} [x](one.md#lost) <b onclick=x>y</b>\n\n| a | b | c |\n|---|--:|---|\n| 1 | 2 | 3 |\n",
}

// edit changes the folder as one byte says: rename, delete, or write a variant.
func edit(content fstest.MapFS, step byte) string {
	names := slices.Sorted(maps.Keys(content))
	name := names[int(step)%len(names)]
	switch {
	case step%11 == 0 && len(names) > 2:
		delete(content, name)
		return "delete " + name
	case step%7 == 0:
		to := []string{"essays/three.md", "essays/Two Words.md", "teams/c.md", "new/deep/page.md", "index.md", "essays/README.md", "essays/plan.svg", "plan.svg"}[int(step/7)%8]
		file := content[name]
		delete(content, name)
		content[to] = file
		return "rename " + name + " to " + to
	}
	if step%5 == 3 {
		s := settings[int(step/5)%len(settings)]
		content[s.name] = &fstest.MapFile{Data: []byte(s.text)}
		return "write " + s.name
	}
	text := variants[int(step/3)%len(variants)]
	content[name] = &fstest.MapFile{Data: []byte(text)}
	return "write " + name
}
