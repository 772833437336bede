package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// arrows is the law of imports: each room and the rooms it may import. An
// arrow that is drawn in the code and not here fails the test, and so does a
// room that is not named.
var arrows = map[string]string{
	"generator/report":   "",
	"generator/parallel": "",
	"generator/source":   "parallel report stamp",
	"generator/markdown": "diagram report source",
	"generator/analysis": "",
	"generator/book":     "analysis diagram markdown parallel report source",
	"generator/search":   "analysis book markdown output parallel report",
	"generator/rewrite":  "analysis book diagram markdown report source",
	"generator/diagram":  "report source",
	"generator/check":    "analysis book diagram markdown report",
	"generator/theme":    "report source",
	"generator/output":   "parallel report",
	"generator/watch":    "stamp",
	"generator/stamp":    "",
	"generator/growth":   "", // for tests of any room: what more of the same costs
	"generator/preview":  "analysis book check diagram generator output parallel report rewrite source watch",
	"generator/render":   "book diagram markdown output report search theme",
	"generator":          "book check diagram markdown output parallel render report source theme",
	"themes":             "",
	"cmd/handbook":       "book generator output parallel preview report rewrite source theme themes",
}

func TestRoomsImportOnlyWhatTheLawAllows(t *testing.T) {
	top := ".."
	seen := map[string]bool{}
	eachGoFile(t, top, func(file string) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		room := path.Dir(file)
		allowed, known := arrows[room]
		if !known {
			t.Errorf("%s: the room %q is not in the law of arrows", file, room)
			return
		}
		seen[room] = true
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(top, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			name, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "handbook/")
			if short := strings.TrimPrefix(name, "generator/"); ours && !slices.Contains(strings.Fields(allowed), short) {
				t.Errorf("%s: %s may not import %s", file, room, name)
			}
		}
	})
	for room := range arrows {
		if !seen[room] {
			t.Errorf("the law names a room %q that has no code", room)
		}
	}
}

// YAML is spoken in one room, so that every author mistake has a place.
func TestYAMLIsSpokenInSourceOnly(t *testing.T) {
	eachGoFile(t, "..", func(file string) {
		text, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), `"go.yaml.in/`+"yaml") && path.Dir(file) != "generator/source" {
			t.Errorf("%s imports a YAML package", file)
		}
	})
}

var unescaped = regexp.MustCompile(`template\.(HTML|HTMLAttr|JS|JSStr|CSS|URL|Srcset)\(`)

// Text becomes HTML without being escaped in two places only: the body filler
// and the navigation writer.
func TestUnescapedHTMLIsMadeInTwoPlacesOnly(t *testing.T) {
	allowed := map[string]int{"generator/markdown/body.go": 1, "generator/render/nav.go": 1}
	found := map[string]int{}
	eachGoFile(t, "..", func(file string) {
		text, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(unescaped.FindAll(text, -1)); n > 0 && !strings.HasSuffix(file, "_test.go") {
			found[file] = n
		}
	})
	for file, n := range found {
		if n > allowed[file] {
			t.Errorf("%s makes unescaped HTML in %d places, %d allowed", file, n, allowed[file])
		}
	}
	for file := range allowed {
		if found[file] == 0 {
			t.Errorf("%s is allowed to make unescaped HTML and does not", file)
		}
	}
}

// No room prints, exits, reads the clock for what is published, or keeps state
// in the package: only the command speaks.
func TestGeneratorNeitherPrintsNorExits(t *testing.T) {
	forbidden := regexp.MustCompile(`\b(fmt\.Print|os\.Exit|os\.Getenv|log\.[A-Z]|os\.Stdout|os\.Stderr|func init\(\))`)
	eachGoFile(t, "..", func(file string) {
		if !strings.HasPrefix(file, "generator/") || strings.HasSuffix(file, "_test.go") {
			return
		}
		text, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		if m := forbidden.Find(text); m != nil {
			t.Errorf("%s uses %s", file, m)
		}
	})
}

// eachGoFile visits the Go files of the rooms, as slash paths from the top.
func eachGoFile(t *testing.T, top string, visit func(file string)) {
	t.Helper()
	for _, dir := range []string{"cmd", "generator", "themes"} {
		err := filepath.WalkDir(filepath.Join(top, dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && d.Name() == "testdata" {
				return filepath.SkipDir
			}
			if strings.HasSuffix(name, ".go") {
				rel, _ := filepath.Rel(top, name)
				visit(filepath.ToSlash(rel))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
