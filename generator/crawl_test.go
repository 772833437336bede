package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"handbook/generator"
	"handbook/generator/report"
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
				if _, there := site.files[name]; !there && (name != "feed.xml" || site.dated()) {
					t.Errorf("the site has no %s to crawl", name)
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
	site := build(t, content, generator.Options{Now: today, Jobs: 2, BaseURL: base})
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

// dated says whether some page carries a date, without which there is no feed.
func (s *builtSite) dated() bool {
	for _, p := range s.result.Book.Pages {
		if !p.Modified.IsZero() && p != s.result.Book.Home {
			return true
		}
	}
	return false
}
