package browsertest

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// What no reader would ask, as literals of JavaScript: only these can hold half
// a character.
func strange() []string {
	literals := []string{`"\ud800"`, `"guests \udc00\ud83d"`}
	for _, question := range []string{`<img src=x onerror="window.hurt=1">`, `"><script>window.hurt=1</script>`, `'"&amp;</dialog>`, "javascript:hurt=1",
		strings.Repeat("a", 10_000), strings.Repeat("guests ", 2_000), "👩‍🍳🥕🏴‍☠️", "שלום עולם \u202eevil", `.*+?^${}()|[]\/`, `"`, `""`, `"guests`,
		"\x00\x01\u2028\ufeff", "__proto__ constructor toString", "%00%zz&q=2#x", " ", "-", "{query} {n}", "$&$1$`"} {
		literals = append(literals, quoted(question))
	}
	return literals
}

// strangeQuestions sees that words stay words.
func strangeQuestions(t *testing.T, w *world) {
	for _, open := range []func(b *tab) error{
		func(b *tab) error { return openSearch(b, w.handbook.url+w.kinds["essay"]) },
		func(b *tab) error { return b.open(w.handbook.url + "search/") },
	} {
		w.withTab(t, wide, func(b *tab) error {
			if err := open(b); err != nil {
				return err
			}
			if err := b.until(`document.querySelector("[data-state]")`); err != nil {
				return err
			}
			const paragraphs = `document.querySelectorAll("[data-state] p").length`
			before, err := evaluate[int](b, paragraphs)
			if err != nil {
				return err
			}
			for _, literal := range strange() {
				if err := seek(b, literal); err != nil {
					return fmt.Errorf("%.60s: %w", literal, err)
				}
				state, err := evaluate[string](b, `document.querySelector("[data-state]").dataset.state`)
				if err != nil || !slices.Contains([]string{"found", "none", "empty"}, state) {
					return fmt.Errorf("%.60s leads to %q (%v)", literal, state, err)
				}
				harm, err := evaluate[bool](b, fmt.Sprintf(`"hurt" in window || !!document.querySelector("[data-state] :is(img, script)") || %s !== %d`, paragraphs, before))
				if err != nil || harm {
					return fmt.Errorf("%.60s is not taken for words (%v)", literal, err)
				}
			}
			return nil
		})
	}
}

// hostileSite has names that would run if they were taken for markup.
func hostileSite(t *testing.T) *site {
	t.Helper()
	const evil = `<img src=x onerror=hurt=1>`
	return buildSite(t, "hostile", fstest.MapFS{
		"handbook.yaml": {Data: []byte("title: '" + evil + "'\n")},
		"README.md":     {Data: []byte("# Home\n")},
		"one.md":        {Data: []byte("---\ntitle: '" + evil + " findme'\ntags: ['" + evil + "']\n---\n\nfindme `" + evil + "` findme\n\n## `" + evil + "` findme\n\nfindme\n")},
		"teams/evil.md": {Data: []byte("---\ntitle: '</script><b>findme'\npurpose: '" + evil + "'\n---\n\nfindme\n")},
	})
}

func strangeTitles(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		for _, question := range []string{"findme", "img", "onerror hurt"} {
			if err := inState(b, w.hostile.url, question, "found"); err != nil {
				return err
			}
			harm, err := evaluate[bool](b, `"hurt" in window || !!document.querySelector("dialog.search :is(img, script)")`)
			if err != nil || harm {
				return fmt.Errorf("a title is taken for markup (%v)", err)
			}
		}
		if err := b.until(`document.querySelector(".found").textContent.includes("<img src=x onerror=hurt=1>")`); err != nil {
			return err
		}
		if err := b.keys(enter); err != nil { // and what is remembered of it
			return err
		}
		if err := b.until(`!document.querySelector("dialog")`); err != nil {
			return err
		}
		return inState(b, w.hostile.url, "", "recent")
	})
}

// withoutEngine is a site whose host has lost the engine.
func withoutEngine(s *site) *site {
	lost := &site{name: "broken", files: maps.Clone(s.files), book: s.book}
	for name := range s.files {
		if strings.HasPrefix(path.Base(name), "search-engine.") {
			delete(lost.files, name)
		}
	}
	return lost
}

func engineIsMissing(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := inState(b, w.broken.url, plenty, "failed"); err != nil {
			return err
		}
		if err := b.until(`document.querySelector(".failed").checkVisibility() && document.querySelector(".ways a").checkVisibility() && document.querySelector("dialog.search [role=status]").textContent !== ""`); err != nil {
			return err
		}
		_, complaints := b.heard()
		for _, what := range complaints {
			if !strings.Contains(what, "search-engine") {
				t.Error(what)
			}
		}
		return nil
	})
}
