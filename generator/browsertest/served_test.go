package browsertest

import (
	"fmt"
	"strings"
	"testing"
)

// addressesThatMoved asks for addresses that are no longer, or never were.
func addressesThatMoved(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		for _, r := range w.handbook.book.Redirects {
			if err := b.open(w.handbook.url + escapePath(r.From)); err != nil {
				return err
			}
			want := w.handbook.url + escapePath(r.Page.Address)
			if err := b.until(fmt.Sprintf(`location.href === %q && document.readyState === "complete"`, want)); err != nil {
				return fmt.Errorf("%s: %w", r.From, err)
			}
		}
		return nil
	})
	w.withTab(t, wide, func(b *tab) error {
		for _, missing := range []string{"gone.html", "deep/down/nothing/", "essays/gone"} {
			if err := b.open(w.handbook.url + missing); err != nil {
				return err
			}
			found, err := dressed(b)
			if err != nil {
				return err
			}
			// The browser says that the page itself is not there, and no more.
			for _, what := range append(found, w.strays(b)...) {
				if !strings.Contains(what, "status of 404") || !strings.HasSuffix(what, missing) {
					t.Errorf("%s: %s", missing, what)
				}
			}
			if err := landing(b, ".listing a"); err != nil {
				return err
			}
		}
		return nil
	})
}

// notesStandOnce sees that each note is shown once: beside its line where
// there is a margin, at the end where there is none.
func notesStandOnce(t *testing.T, w *world) {
	for _, l := range []look{wide, phone} {
		for _, noScript := range []bool{false, true} {
			l.noScript = noScript
			w.withTab(t, l, func(b *tab) error {
				if err := b.open(w.handbook.url + w.kinds["essay"]); err != nil {
					return err
				}
				type notes struct{ Calls, Beside, End int }
				got, err := evaluate[notes](b, `({
					Calls: document.querySelectorAll("sup.ref").length,
					Beside: [...document.querySelectorAll(".sidenote")].filter(note => note.checkVisibility()).length,
					End: [...document.querySelectorAll(".endnotes li")].filter(note => note.checkVisibility()).length,
				})`)
				want := notes{got.Calls, got.Calls, 0}
				if l.width == phone.width {
					want = notes{got.Calls, 0, got.Calls}
				}
				if err != nil || got != want || got.Calls == 0 {
					return fmt.Errorf("at %d pixels the notes are %+v, wanted %+v (%v)", l.width, got, want, err)
				}
				return nil
			})
		}
	}
}
