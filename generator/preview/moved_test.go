package preview

import (
	"os"
	"path/filepath"
	"testing"
)

// Whoever renames a page, or gives it another address, is told where it is.
func TestATabIsToldWhereItsPageWent(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "a.md": "# A\n\nWords.\n", "f/one.md": "# Twin\n", "f/two.md": "# Twin\n", "f/three.md": "# Three\n"})
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
	twin, other := h.listen(t, "f/one.html"), h.listen(t, "f/three.html")
	twin.next(t)
	other.next(t)
	move("f", "g") // two of its pages say the same
	if s := twin.next(t); s.Page != "" || s.Moved != "" {
		t.Errorf("%q, %q", s.Page, s.Moved)
	}
	if s := other.next(t); s.Page != "" || s.Moved != "g/three.html" {
		t.Errorf("%q, %q", s.Page, s.Moved)
	}
}
