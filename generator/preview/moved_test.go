package preview

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/markdown"
	"handbook/generator/output"
	"handbook/generator/source"
)

// Whoever renames a page, or gives it another address, is told where it is.
func TestATabIsToldWhereItsPageWent(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "a.md": "# A\n\nWords.\n"})
	tab := h.listen(t, "a.html")
	tab.next(t)
	move := func(from, to string) {
		if err := os.Rename(filepath.Join(h.dir, from), filepath.Join(h.dir, to)); err != nil {
			t.Fatal(err)
		}
		h.Changed()
	}
	for _, c := range []struct {
		what  string
		do    func()
		moved string
	}{
		{"renamed", func() { move("a.md", "b.md") }, "b.html"},
		{"renamed once more", func() { move("b.md", "c.md") }, "c.html"},
		{"another address", func() { h.save(t, "c.md", "---\nslug: d\n---\n# A\n\nWords.\n") }, "d.html"},
		{"back", func() { h.save(t, "c.md", "---\nslug: a\n---\n# A\n\nWords.\n") }, ""},
		{"deleted", func() { _ = os.Remove(filepath.Join(h.dir, "c.md")); h.Changed() }, ""},
	} {
		c.do()
		for s := tab.next(t); s.Moved != c.moved || (s.Page != "") != (c.what == "back"); s = tab.next(t) {
			t.Logf("%s: %q, %q", c.what, s.Page, s.Moved)
		}
	}
}

// siteWith is a site of pages, each written as "path address text", with "-" for
// the path of a redirect.
func siteWith(before *site, pages ...string) *site {
	r := &generator.Result{Book: &book.Book{}}
	for _, page := range pages {
		f := strings.Fields(page)
		r.Files = append(r.Files, output.File{Path: f[1]})
		if f[0] != "-" {
			file := &source.File{Path: f[0], Digest: sha256.Sum256([]byte(f[2]))}
			r.Book.Pages = append(r.Book.Pages, &book.Page{Path: f[0], Address: f[1], Document: &markdown.Document{File: file}})
		}
	}
	slices.SortFunc(r.Book.Pages, func(p, q *book.Page) int { return strings.Compare(p.Address, q.Address) })
	return newSite(r, before)
}

func TestPagesAreFollowedThroughBuilds(t *testing.T) {
	for name, c := range map[string]struct {
		builds [][]string
		want   map[string]string
	}{
		"a name that another had before": {[][]string{{"old.md old.html O", "new.md new.html N"}, {"archive.md archive.html O", "new.md new.html N"},
			{"archive.md archive.html O", "old.md old.html N"}, {"archive.md archive.html O", "old.md old.html N", "x.md x.html X"}}, map[string]string{"new.html": "old.html"}},
		"twice at once":               {[][]string{{"a.md a.html A", "b.md b.html B"}, {"b.md b.html A", "c.md c.html B"}, {"c.md c.html A", "d.md d.html B"}}, map[string]string{"a.html": "c.html", "b.html": "c.html"}},
		"there and back":              {[][]string{{"a.md a.html A"}, {"b.md b.html A"}, {"a.md a.html A"}}, map[string]string{"b.html": "a.html"}},
		"another page at its address": {[][]string{{"a.md a.html A"}, {"b.md b.html A"}, {"b.md b.html A", "a.md a.html other"}, {"b.md b.html A"}}, map[string]string{}},
		"to where a redirect was":     {[][]string{{"a.md d.html A", "- a.html"}, {"a.md a.html B"}}, map[string]string{"d.html": "a.html"}},
		"to where a page was":         {[][]string{{"a.md a.html A", "b.md b.html B"}, {"a.md b.html C"}}, map[string]string{"a.html": "b.html"}},
		"two new ones say the same":   {[][]string{{"a.md a.html A"}, {"b.md b.html A", "c.md c.html A"}}, map[string]string{}},
		"two old ones said the same":  {[][]string{{"a.md a.html A", "b.md b.html A"}, {"c.md c.html A"}}, map[string]string{}},
		"a folder":                    {[][]string{{"f/a.md f/a.html A", "f/b.md f/b.html B"}, {"g/a.md g/a.html A", "g/b.md g/b.html B"}}, map[string]string{"f/a.html": "g/a.html", "f/b.html": "g/b.html"}},
		"and gone":                    {[][]string{{"a.md a.html A"}, {"b.md b.html A"}, {"c.md c.html C"}}, map[string]string{}},
	} {
		for range 20 { // whatever the order of maps
			var now *site
			var moved map[string]string
			for _, pages := range c.builds {
				before := now
				if now = siteWith(before, pages...); before != nil {
					moved = movedPages(moved, before, now)
				}
			}
			if len(moved) != len(c.want) {
				t.Fatalf("%s: %v", name, moved)
			}
			for from, to := range c.want {
				if moved[from] != to {
					t.Fatalf("%s: %v", name, moved)
				}
			}
		}
	}
}
