package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/report"
	"handbook/generator/source"
)

// The crawled sites: under the top of a host, under a path, and, for folders
// that name no address of their own, without one.
var bases = []string{"https://handbook.example/", "https://handbook.example/handbook/"}

// Our own handbook has nothing that leads nowhere, at whatever path it is served.
func TestNothingDanglesInOurHandbook(t *testing.T) {
	for _, base := range bases {
		t.Run(base, func(t *testing.T) {
			site := crawled(t, os.DirFS("../content"), base)
			for _, name := range []string{"404.html", "feed.xml", "sitemap.xml", "_redirects", "_headers", "robots.txt"} {
				if _, there := site.files[name]; !there {
					t.Errorf("the site has no %s to crawl", name)
				}
			}
			for _, p := range site.problems {
				if strings.HasPrefix(p.Rule, "broken-") { // shown as words without a link, which no crawler misses
					t.Errorf("%v: %s", p.At, p.Message)
				}
			}
			if len(site.result.Book.Redirects) == 0 {
				t.Error("the handbook has no redirect to crawl")
			}
		})
	}
}

// Two handbooks that nobody here wrote are built as they are.
func TestNothingDanglesInOtherHandbooks(t *testing.T) {
	for _, name := range []string{"civicactions-guidebook", "clef-handbook"} {
		dir := filepath.Join("..", "..", "shared", "corpora", name)
		if _, err := os.Stat(dir); err != nil {
			t.Logf("skipped: the handbook %s is not beside this repository", name)
			continue
		}
		for _, base := range append(bases, "") {
			t.Run(name+" "+base, func(t *testing.T) { crawled(t, os.DirFS(dir), base) })
		}
	}
}

// In the guidebook every link leads somewhere, so every broken one that is
// reported would be a false alarm.
func TestNoFalseAlarmInTheGuidebook(t *testing.T) {
	dir := filepath.Join("..", "..", "shared", "corpora", "civicactions-guidebook")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the guidebook is not beside this repository")
	}
	for _, p := range build(t, os.DirFS(dir), generator.Options{Now: today, Jobs: 2}).problems {
		if p.Rule == "broken-link" || p.Rule == "broken-anchor" {
			t.Errorf("%v: %s: %s", p.At, p.Rule, p.Message)
		}
	}
}

// crawled builds a handbook without errors and crawls it without findings.
func crawled(t *testing.T, content fs.FS, base string) *builtSite {
	t.Helper()
	in := generator.Input{Content: content, History: everyDay(t, content), Options: generator.Options{Now: today, Jobs: 2, BaseURL: base}}
	site := buildInput(t, in, generator.NewMemory())
	for _, p := range site.problems {
		if p.Severity == report.Error {
			t.Errorf("%v: %s: %s", p.At, p.Rule, p.Message)
		}
	}
	if base == "" {
		base = "https://served.anywhere.example/"
	}
	for _, a := range site.result.Book.Assets {
		if a.Address == "robots.txt" { // the author's own says what it likes
			delete(site.files, a.Address)
		}
	}
	for _, finding := range crawl(site.files, base) {
		t.Error(finding)
	}
	return site
}

// everyDay makes a history in which each page was changed on a day of its own,
// so that there are dates to show and a feed to crawl.
func everyDay(t *testing.T, content fs.FS) source.History {
	t.Helper()
	h := source.History{Files: map[string]source.Times{}}
	day := today.AddDate(-1, 0, 0)
	err := fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".md") {
			day = day.Add(time.Hour)
			h.Files[name] = source.Times{Created: day.AddDate(-1, 0, 0), Changed: day}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}
