package browsertest

import (
	"os"
	"testing"
)

// readAxe reads axe-core, which is a development dependency and no part of the
// repository: `npm install axe-core@4` brings it.
func readAxe(t *testing.T) string {
	t.Helper()
	file := os.Getenv("HANDBOOK_AXE")
	if file == "" {
		skip(t, "HANDBOOK_AXE does not name an axe.min.js")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		skip(t, "axe-core cannot be read: "+err.Error())
	}
	return string(text)
}

// noViolations looks at every kind of page, light and dark, on a wide screen
// and, with all folds open, on a phone.
func noViolations(t *testing.T, w *world) {
	axe := readAxe(t)
	for _, l := range []look{wide, {width: 1280, scheme: "dark"}, phone, {width: 390, scheme: "dark"}} {
		w.each(t, l, w.kindAddresses(), func(b *tab, address string) ([]string, error) {
			if err := b.open(address); err != nil {
				return nil, err
			}
			found := w.strays(b) // before axe-core adds its own
			if l.width == phone.width {
				if err := openFolds(b); err != nil {
					return nil, err
				}
			}
			more, err := violations(t, b, axe)
			return append(found, more...), err
		})
	}
}

func violations(t *testing.T, b *tab, axe string) ([]string, error) {
	t.Helper()
	if _, err := evaluate[bool](b, axe+";true"); err != nil {
		return nil, err
	}
	return evaluate[[]string](b, script(t, "axe.js"))
}

// openFolds opens everything that is folded.
func openFolds(b *tab) error {
	_, err := evaluate[bool](b, `document.querySelectorAll("details").forEach(fold => fold.open = true), true`)
	return err
}

// script reads a probe: an expression that looks at a page.
func script(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
