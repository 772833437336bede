package browsertest

import (
	"strings"
	"testing"
)

// faultsAreFound shows the checks pages that are wrong in every way they look
// for: a check that finds nothing here would find nothing anywhere.
func faultsAreFound(t *testing.T, w *world) {
	t.Run("in a window", func(t *testing.T) { w.findsFaults(t, false) })
	t.Run("unseen", func(t *testing.T) { w.findsFaults(t, true) })
}

func (w *world) findsFaults(t *testing.T, unseen bool) {
	top := strings.TrimSuffix(w.handbook.url, w.handbook.name+"/") + "faults/"
	b, err := w.chromium.tab(look{width: 320, scheme: "light", forced: true, unseen: unseen})
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	find := func(page string, wanted []string, look func() ([]string, error)) {
		t.Helper()
		if err := b.open(top + page); err != nil {
			t.Error(err)
			return
		}
		found, err := look()
		if err != nil {
			t.Error(err)
		}
		for _, want := range wanted {
			if !strings.Contains(strings.Join(found, "\n"), want) {
				t.Errorf("%s: %q is not found, only:\n%s", page, want, strings.Join(found, "\n"))
			}
		}
	}
	find("index.html", []string{"a complaint", "exception: Uncaught", "security: ", "a request left the site: http://elsewhere.invalid/"},
		func() ([]string, error) { return w.strays(b), b.until(`document.readyState === "complete"`) })
	find("index.html", []string{"scrolls sideways: 6", "class=broad", "out of the keyboard's reach: <div class=box>"}, func() ([]string, error) { return sideways(t, b) })
	find("index.html", []string{"Tab leads to", "Early"}, func() ([]string, error) { return tabThrough(t, b) })
	find("plain.html", []string{"cannot be seen on a “Bare”", "outside the window on a “Off”"}, func() ([]string, error) { return tabThrough(t, b) })
	find("index.html", []string{"a colour alone: “Here”"}, func() ([]string, error) { return evaluate[[]string](b, script(t, "marks.js")) })
	if err := b.show(look{width: 320, scheme: "light"}); err != nil {
		t.Fatal(err)
	}
	scripted, err := readText(b, top+"index.html", script(t, "text.js"))
	if err != nil {
		t.Error(err)
	}
	if err := b.show(look{width: 320, scheme: "light", noScript: true}); err != nil {
		t.Fatal(err)
	}
	find("index.html", []string{"reads otherwise without script"}, func() ([]string, error) {
		plain, err := evaluate[string](b, script(t, "text.js"))
		return differences(plain, scripted), err
	})
	if err := b.show(look{width: 320, scheme: "light"}); err != nil {
		t.Fatal(err)
	}
	t.Run("axe-core", func(t *testing.T) {
		axe := readAxe(t)
		find("index.html", []string{"axe-core: color-contrast:", "axe-core: image-alt:", "axe-core: html-has-lang:", "axe-core: page-has-heading-one:"},
			func() ([]string, error) { return violations(t, b, axe) })
	})
}
