package theme

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"handbook/generator/report"
	"handbook/themes"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// folder is a layer written as pairs of path and text.
func folder(name string, pairs ...string) Layer {
	files := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		files[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return Layer{Name: name, FS: files}
}

func load(t *testing.T, language string, layers ...Layer) *Theme {
	t.Helper()
	theme, problems := Load(layers, language)
	for _, p := range problems {
		t.Errorf("%s: %s (%s)", p.At, p.Message, p.Hint)
	}
	return theme
}

func defaultTheme(t *testing.T, language string, above ...Layer) *Theme {
	t.Helper()
	return load(t, language, append([]Layer{{Name: "default", FS: themes.Default()}}, above...)...)
}

func show(t *testing.T, theme *Theme, v *View) string {
	t.Helper()
	var out bytes.Buffer
	for _, p := range theme.Execute(&out, v) {
		t.Errorf("%s: %s (%s)", p.At, p.Message, p.Hint)
	}
	return out.String()
}

func lines(problems []report.Problem) string {
	var all []string
	for _, p := range problems {
		all = append(all, strings.TrimSuffix(p.At.String()+": "+p.Message+" | "+p.Hint, " | "))
	}
	return strings.Join(all, "\n")
}

var fingerprints = regexp.MustCompile(`\.[0-9a-f]{8}\.(css|js|svg)`)

func TestEachKindOfPageLooksAsItDid(t *testing.T) {
	theme := defaultTheme(t, "en-GB")
	for name, view := range kinds() {
		got := fingerprints.ReplaceAllString(show(t, theme, view), ".FINGERPRINT.$1")
		file := filepath.Join("testdata", "golden", name+".html")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s; go test -update rewrites it", name, file)
		}
	}
}

func TestFileInAHigherLayerReplacesTheOneBelow(t *testing.T) {
	theme := defaultTheme(t, "en",
		folder("theme", "partials/foot.html", `<footer class="foot">Ours, {{.Site.Title}}</footer>`),
		folder("last", "partials/crumbs.html", `<nav>no crumbs</nav>`))
	page := show(t, theme, essay())
	for _, want := range []string{"Ours, Common Table", "<nav>no crumbs</nav>", `class="chapter"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "Edition of") {
		t.Error("the partial below still shows")
	}
}

func TestPageIsShownByItsTemplateItsKindOrPage(t *testing.T) {
	theme := load(t, "en", folder("theme", "layouts/page.html", "page", "layouts/team.html", "team", "layouts/wide.html", "wide"))
	for _, c := range []struct{ layout, kind, want string }{
		{"", "team", "team"}, {"", "essay", "page"}, {"wide", "team", "wide"}, {"page", "team", "page"},
	} {
		if got := show(t, theme, &View{Layout: c.layout, Kind: c.kind}); got != c.want {
			t.Errorf("template %q, kind %q: shown by %q, want %q", c.layout, c.kind, got, c.want)
		}
	}
	if got := strings.Join(theme.Layouts(), " "); got != "page team wide" {
		t.Errorf("layouts: %s", got)
	}
}

func TestSameThemeGivesTheSameBytes(t *testing.T) {
	one, two := defaultTheme(t, "de"), defaultTheme(t, "de")
	for name, view := range kinds() {
		if show(t, one, view) != show(t, two, view) {
			t.Errorf("%s differs between two loads", name)
		}
	}
}

func TestFilesWithADotAreNotRead(t *testing.T) {
	theme := load(t, "en", folder("theme", "layouts/page.html", "x", "layouts/.page.html.swp", "{{", ".git/layouts/page.html", "{{", "assets/.DS_Store", "x"))
	if n := len(theme.Assets()); n != 0 {
		t.Errorf("%d assets", n)
	}
}

func TestTemplateOutsideItsFoldersIsAProblem(t *testing.T) {
	_, problems := Load([]Layer{folder("theme", "layout/page.html", "x", "README.md", "x")}, "en")
	if got := lines(problems); got != "theme/layout/page.html: no page will be shown by this file | templates stand in layouts/ and partials/" {
		t.Error(got)
	}
}

func TestWhatIsNotAFileIsAProblem(t *testing.T) {
	files := fstest.MapFS{"assets/pipe.css": &fstest.MapFile{Mode: fs.ModeNamedPipe}, "strings.yaml": &fstest.MapFile{Mode: fs.ModeDir}}
	_, problems := Load([]Layer{{Name: "theme", FS: files}}, "en")
	want := "theme/assets/pipe.css: is not a file | remove it from the theme\ntheme/strings.yaml: is not a file | remove it from the theme"
	if got := lines(report.Sorted(problems)); got != want {
		t.Error(got)
	}
}

func TestLayerThatIsNotThereIsEmpty(t *testing.T) {
	load(t, "en", Layer{Name: "theme", FS: os.DirFS(filepath.Join(t.TempDir(), "none"))})
}
