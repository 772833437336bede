package browsertest

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// manyTeams is a house of two lines of teams that do not meet, too many boxes
// for the style sheet alone.
func manyTeams(t *testing.T) *site {
	t.Helper()
	content := fstest.MapFS{"README.md": {Data: []byte("# Many\n")}}
	for _, line := range []string{"east", "west"} {
		content["customers/"+line+".md"] = &fstest.MapFile{Data: []byte("# Customers " + line + "\n")}
		for i := range 35 {
			to := line
			if i > 0 {
				to = fmt.Sprintf("%s-%02d", line, i-1)
			}
			page := fmt.Sprintf("---\nprovides: [{what: work, to: %s}]\n---\n# %s %02d\n", to, line, i)
			content[fmt.Sprintf("teams/%s-%02d.md", line, i)] = &fstest.MapFile{Data: []byte(page)}
		}
	}
	return buildSite(t, "many", content)
}

// sightIsLit puts the focus on a box and sees that its way to the customer
// stands out and all else steps back: by the style sheet alone, and by the
// script on a map of more than sixty boxes.
func sightIsLit(t *testing.T, w *world) {
	small := func(name string) string { return fmt.Sprintf(`.map .across .n:has(a[aria-label^="%s"])`, name) }
	for _, c := range []struct {
		address, from string
		lit, dim      []string
		noScript      bool
	}{
		{w.diagrams.url + "lines.html", "Alone", []string{"Alone", "The guests"}, []string{"The kitchen", "The floor"}, true},
		{w.diagrams.url + "lines.html", "The kitchen", []string{"The kitchen", "The floor", "The guests"}, []string{"Alone"}, true},
		{w.many.url + "map.html", "east 03", []string{"east 03", "east 02", "east 00", "Customers east"}, []string{"east 20", "west 02", "Customers west"}, false},
	} {
		w.withTab(t, look{width: 1280, scheme: "light", noScript: c.noScript}, func(b *tab) error {
			if err := b.open(c.address); err != nil {
				return err
			}
			if _, err := evaluate[bool](b, fmt.Sprintf(`document.querySelector(%q).focus({focusVisible: true}), true`, small(c.from)+" a")); err != nil {
				return err
			}
			for _, name := range c.lit {
				if err := b.until(fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).opacity === "1"`, small(name))); err != nil {
					return fmt.Errorf("%s is not lit from %s: %w", name, c.from, err)
				}
			}
			for _, name := range c.dim {
				if err := b.until(fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).opacity < .5`, small(name))); err != nil {
					return fmt.Errorf("%s does not step back from %s: %w", name, c.from, err)
				}
			}
			return nil
		})
	}
}
