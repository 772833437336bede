package browsertest

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/theme"
)

// A site is a built handbook, served below a path of its own.
type site struct {
	name  string
	files map[string][]byte
	book  *book.Book
	url   string // of its top, ending in a slash
}

// handbook is content/ with the specimen page of testdata in it. It is built
// once for all tests.
func handbook(t *testing.T) *site {
	t.Helper()
	built.Do(func() { built.site = buildSite(t, "handbook", folders(t, "../../content", "testdata/specimen")) })
	if built.site == nil {
		t.Fatal("the handbook does not build: see the first test")
	}
	served := *built.site // whoever serves it gives it an address
	return &served
}

var built struct {
	sync.Once
	site *site
}

// folders reads folders into one, which more can be put into.
func folders(t *testing.T, dirs ...string) fstest.MapFS {
	t.Helper()
	content := fstest.MapFS{}
	for _, dir := range dirs {
		folder := os.DirFS(dir)
		err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(folder, name)
			content[name] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return content
}

// others builds a handbook of long words, and those beside the repository.
func others(t *testing.T) []*site {
	t.Helper()
	sites := []*site{buildSite(t, "long-words", os.DirFS("testdata/long-words"))}
	for _, name := range []string{"civicactions-guidebook", "clef-handbook"} {
		dir := filepath.Join("..", "..", "..", "shared", "corpora", name)
		if _, err := os.Stat(dir); err != nil {
			t.Logf("skipped: the handbook %s is not beside this repository", name)
			continue
		}
		sites = append(sites, buildSite(t, name, os.DirFS(dir)))
	}
	return sites
}

func buildSite(t *testing.T, name string, content fs.FS) *site {
	t.Helper()
	in := generator.Input{Content: content, Theme: []theme.Layer{{Name: "default theme", FS: os.DirFS("../../themes/default")}},
		Options: generator.Options{BaseURL: "https://handbook.example/" + name + "/", Jobs: 2, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}}
	result, err := generator.Build(context.Background(), in, generator.NewMemory())
	if err != nil {
		t.Fatal(err)
	}
	s := &site{name: name, files: map[string][]byte{}, book: result.Book}
	problems := result.Problems
	for _, f := range result.Files {
		var b bytes.Buffer
		problems = append(problems, f.Make(&b)...)
		s.files[f.Path] = b.Bytes()
	}
	for _, p := range problems {
		if p.Severity == report.Error {
			t.Errorf("%s does not build: %v: %s", name, p.At, p.Message)
		}
	}
	return s
}

// pages lists the site's HTML files but for those that redirect.
func (s *site) pages() []string {
	moved := map[string]bool{}
	for _, r := range s.book.Redirects {
		moved[r.From] = true
	}
	var pages []string
	for name := range s.files {
		if path.Ext(name) == ".html" && !moved[name] {
			pages = append(pages, name)
		}
	}
	slices.Sort(pages)
	return pages
}

// specimens gives one page of each kind, the longest, if there are any with
// notes of these: it shows the most.
func (s *site) specimens(t *testing.T) map[string]string {
	t.Helper()
	kinds := map[string]string{"missing": "404.html", "specimen": "specimen.html"}
	take := func(kind, address string) {
		size := func(address string) int {
			page := s.files[address]
			return len(page) * (1 + 10*bytes.Count(page, []byte(`class="sidenote"`)))
		}
		if size(address) > size(kinds[kind]) {
			kinds[kind] = address
		}
	}
	for _, p := range s.book.Pages {
		take(string(p.Kind), p.Address)
	}
	if s.book.TeamsPage != nil {
		take("teams", s.book.TeamsPage.Address)
	}
	for _, r := range s.book.Redirects {
		take("redirect", r.From)
	}
	for _, kind := range []string{"home", "essay", "reference", "page", "team", "customer", "section", "teams", "taxonomy", "term", "missing", "redirect", "specimen"} {
		if s.files[kinds[kind]] == nil {
			t.Errorf("the handbook has no page of the kind %q to look at", kind)
			delete(kinds, kind)
		}
	}
	return kinds
}

// serve serves the sites side by side as a host does: with the headers that
// each asks for in its _headers, index pages for folders, and the 404 page.
func serve(t *testing.T, sites ...*site) {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	for _, s := range sites {
		s.url = server.URL + "/" + s.name + "/"
		mux.Handle("/"+s.name+"/", s)
	}
	mux.Handle("/faults/", http.StripPrefix("/faults/", http.FileServer(http.Dir("testdata/faults"))))
}

var refresh = regexp.MustCompile(`<meta http-equiv="refresh"[^>]*>`)

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/"+s.name+"/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	s.setHeaders(w.Header(), r.URL.Path)
	body, there := s.files[name]
	if !there {
		name, body = "404.html", s.files["404.html"]
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	if !there {
		w.WriteHeader(http.StatusNotFound)
	}
	if r.URL.RawQuery == "still" { // a redirect page that can be looked at
		body = refresh.ReplaceAll(body, nil)
	}
	_, _ = w.Write(body)
}

// setHeaders applies the rules of _headers: a path or its beginning with a
// star, then indented lines.
func (s *site) setHeaders(h http.Header, at string) {
	applies := false
	for line := range strings.Lines(string(s.files["_headers"])) {
		key, value, field := strings.Cut(strings.TrimSpace(line), ": ")
		start, wild := strings.CutSuffix(key, "*")
		switch {
		case !strings.HasPrefix(line, " "):
			applies = at == key || wild && strings.HasPrefix(at, start)
		case applies && field:
			h.Set(key, value)
		}
	}
}

// write puts the site on the disk and gives the file address of its top.
func (s *site) write(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range s.files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return fmt.Sprintf("file://%s/", filepath.ToSlash(dir))
}
