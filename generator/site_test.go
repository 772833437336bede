package generator_test

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/theme"
)

var update = flag.Bool("update", false, "rewrite the problems and file lists that the site tests want")

// today is the day of every test build.
var today = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// Each testdata/*.txtar file is a small handbook and what becomes of it.
//
//	option lines before the first file: base-url URL, audience NAME, drafts, future, keep-going
//	-- any/path.md --         a file of the content folder
//	-- any/path.md quoted --  the same, each line a Go string without its quotes
//	-- want/problems --       the whole report; without it, there is no problem
//	-- want/files --          the pages and whatever else the content makes
//	-- want/site/PATH --      lines that the file has; one that begins with ! it has not
//
// A line wanted of a file is a part of it, wherever it stands; \t and \n in it
// are a tab and a line end. With -update the first two are rewritten.
func TestSites(t *testing.T) { eachSite(t, testSite) }

// eachSite runs a test with every site of testdata.
func eachSite(t *testing.T, test func(t *testing.T, file string, archive *txtar.Archive)) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no test sites", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			test(t, file, archive)
		})
	}
}

// contentOf is the content folder of a site.
func contentOf(t *testing.T, archive *txtar.Archive) fstest.MapFS {
	content := fstest.MapFS{}
	for _, f := range archive.Files {
		if name, text, is := contentFile(t, f); is {
			content[name] = &fstest.MapFile{Data: text}
		}
	}
	return content
}

func testSite(t *testing.T, file string, archive *txtar.Archive) {
	site := build(t, contentOf(t, archive), options(t, string(archive.Comment)))
	if !slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want/problems" }) && len(site.problems) > 0 {
		t.Errorf("problems where none is wanted:\n%s", site.problemText())
	}
	site.checkPolicy(t)
	site.checkDrawings(t)
	changed := false
	for i, f := range archive.Files {
		switch path, of := strings.CutPrefix(f.Name, "want/"); {
		case !of:
		case path == "problems" || path == "files":
			got := site.problemText()
			if path == "files" {
				got = strings.Join(site.paths(), "\n") + "\n"
			}
			if got != string(f.Data) && *update {
				archive.Files[i].Data, changed = []byte(got), true
			} else if got != string(f.Data) {
				t.Errorf("%s differ\ngot:\n%s\nwant:\n%s", path, got, f.Data)
			}
		default:
			site.checkLines(t, strings.TrimPrefix(path, "site/"), string(f.Data))
		}
	}
	if changed {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func contentFile(t *testing.T, f txtar.File) (name string, text []byte, is bool) {
	if strings.HasPrefix(f.Name, "want/") {
		return "", nil, false
	}
	name, quoted := strings.CutSuffix(f.Name, " quoted")
	if !quoted {
		return name, f.Data, true
	}
	for line := range strings.Lines(string(f.Data)) {
		plain, err := strconv.Unquote(`"` + strings.TrimSuffix(line, "\n") + `"`)
		if err != nil {
			t.Fatalf("%s: %q: %v", f.Name, line, err)
		}
		text = append(text, plain...)
	}
	return name, text, true
}

func options(t *testing.T, comment string) generator.Options {
	o := generator.Options{Now: today, Jobs: 2}
	for line := range strings.Lines(comment) {
		switch word, rest, _ := strings.Cut(strings.TrimSpace(line), " "); word {
		case "base-url":
			o.BaseURL = rest
		case "audience":
			o.Audience = rest
		case "drafts":
			o.Drafts = true
		case "future":
			o.Future = true
		case "keep-going":
			o.KeepGoing = true
		case "", "#":
		default:
			t.Fatalf("no option %q", word)
		}
	}
	return o
}

// builtSite is a whole site in memory.
type builtSite struct {
	result   *generator.Result
	files    map[string][]byte
	problems []report.Problem
}

// build builds a handbook with the default theme and makes all its files.
func build(t testing.TB, content fs.FS, o generator.Options) *builtSite {
	t.Helper()
	return buildWith(t, content, o, generator.NewMemory())
}

func buildWith(t testing.TB, content fs.FS, o generator.Options, m *generator.Memory) *builtSite {
	t.Helper()
	return buildInput(t, generator.Input{Content: content, Options: o}, m)
}

func buildInput(t testing.TB, in generator.Input, m *generator.Memory) *builtSite {
	t.Helper()
	if in.Theme == nil {
		in.Theme = []theme.Layer{{Name: "default theme", FS: os.DirFS("../themes/default")}}
	}
	result, err := generator.Build(context.Background(), in, m)
	if err != nil {
		t.Fatal(err)
	}
	site := &builtSite{result: result, files: map[string][]byte{}}
	problems := slices.Clone(result.Problems)
	for _, f := range result.Files {
		var b bytes.Buffer
		problems = append(problems, f.Make(&b)...)
		if _, twice := site.files[f.Path]; twice {
			t.Errorf("the file %s is made twice", f.Path)
		}
		site.files[f.Path] = b.Bytes()
	}
	site.problems = report.Fold(report.Sorted(problems))
	return site
}

// always are the files of every site, which the sites do not list.
var always = []string{"404.html", "_headers", "_redirects", "robots.txt"}

// paths lists the files that a site has because of its content, but for those
// of search.
func (s *builtSite) paths() []string {
	var paths []string
	for path := range s.files {
		if !slices.Contains(always, path) && !fingerprinted.MatchString(path) && !strings.HasPrefix(path, book.SearchFolder+"/") {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// fingerprinted are the theme's own files, whose names change with its bytes.
var fingerprinted = regexp.MustCompile(`^assets/.*\.[0-9a-f]{8}\.\w+$`)

func (s *builtSite) problemText() string {
	var b strings.Builder
	report.Text(&b, s.problems, false)
	return b.String()
}

// checkLines wants each line somewhere in the file, or nowhere where it begins
// with an exclamation mark.
func (s *builtSite) checkLines(t *testing.T, path, want string) {
	t.Helper()
	text, made := s.files[path]
	if !made {
		t.Errorf("the site has no %s; it has %s", path, strings.Join(s.paths(), " "))
		return
	}
	for line := range strings.Lines(want) {
		line = strings.NewReplacer(`\t`, "\t", `\n`, "\n").Replace(strings.TrimSpace(line))
		without, not := strings.CutPrefix(line, "!")
		if has := strings.Contains(string(text), without); line != "" && has == not {
			t.Errorf("%s: wanted %q\n%s", path, line, text)
		}
	}
}
