package book

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/source"
)

func TestSlugsAreReadable(t *testing.T) {
	for name, want := range map[string]string{
		"The line of sight":       "the-line-of-sight",
		"Today's Specials!":       "todays-specials",
		"  --Mise  en_place--  ":  "mise-en-place",
		"Käse & Brot":             "käse-brot",
		"Ka\u0308se":              "käse",
		"出汁":                      "出汁",
		"हिन्दी":                  "हिन्दी",
		"v1.2 notes.":             "v1.2-notes",
		"...":                     "",
		"🔥":                       "",
		"CON":                     "con_",
		"nul.old":                 "nul_.old",
		"İstanbul":                "istanbul",
		"a\u200bb":                "a-b",
		"100 %":                   "100",
		"x/../../etc":             "x-..-..-etc",
		"ＦＵＬＬ":                    "ｆｕｌｌ",
		"one\u00a0two\u2003three": "one-two-three",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, wanted %q", name, got, want)
		}
	}
}

// A slug is one name of a file that every system can publish, and the slug of
// itself.
func FuzzSlug(f *testing.F) {
	for _, name := range []string{"The line of sight", "con", "nul.x", "..", "a\\b", "é", "ẞ", "İ", "x.", "\u0345", "ǅ"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		slug := Slug(name)
		if slug == "" {
			return
		}
		if !fs.ValidPath(slug) || strings.ContainsAny(slug, `/\:*?"<>|`) || strings.HasSuffix(slug, ".") || slug[0] == '.' || slug[0] == '-' {
			t.Errorf("Slug(%q) = %q", name, slug)
		}
		if source.ReservedName(slug) {
			t.Errorf("Slug(%q) = %q, which is reserved", name, slug)
		}
		if !norm.NFC.IsNormalString(slug) {
			t.Errorf("Slug(%q) = %q, which is not in normal form", name, slug)
		}
	})
}

// Whatever an author writes as an address stays in the site or is refused with
// one problem.
func FuzzAddressStaysInTheSite(f *testing.F) {
	for _, text := range []string{"/about/", "about.html", "../x", "/a/%2e%2e/b", `a\..\b`, "C:x", "//evil.example", "/./.", "/con/", "", "a//b", "./..", "/é"} {
		f.Add(text, "kitchen")
	}
	f.Fuzz(func(t *testing.T, text, dir string) {
		if dir = slugDir(dir); dir != "" && !fs.ValidPath(dir) {
			return
		}
		b := &Book{}
		address, ok := b.cleanAddress(source.Text{Text: text}, dir)
		switch {
		case ok && (len(b.Problems) > 0 || !fs.ValidPath(address) || strings.Contains(address, "..") && strings.Contains("/"+address+"/", "/../")):
			t.Errorf("%q below %q became %q", text, dir, address)
		case ok && path.Ext(address) != ".html" && path.Ext(address) != ".htm":
			t.Errorf("%q became %q, which is no page", text, address)
		case !ok && len(b.Problems) != 1:
			t.Errorf("%q was refused with %d problems", text, len(b.Problems))
		}
	})
}

// Any text at all is an outline with places that exist in it.
func FuzzOutline(f *testing.F) {
	f.Add("# Summary\n\n[Foreword](a.md)\n\n# Part\n\n- [One](b.md) about\n  - [Two]()\n\n---\n\n<!-- x -->\n- nothing\n")
	f.Add("- [a](<b c.md> \"t\")\n\t* [x[y]](z)\n1. [n](m)\n<!--\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := source.ParseFile("SUMMARY.md", []byte(text))
		if file.Broken() {
			return
		}
		entries, problems := readSummary(file)
		lines := strings.Count(string(file.Text), "\n") + 1
		for _, e := range entries {
			if e.at.Line < 1 || e.at.Line > lines || e.at.Column < 1 {
				t.Errorf("an entry at %s of %q", e.at, text)
			}
		}
		for _, p := range problems {
			if p.At.Line < 1 || p.At.Line > lines || p.At.Column < 1 {
				t.Errorf("a problem at %s of %q", p.At, text)
			}
		}
	})
}
