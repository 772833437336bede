package browsertest

import (
	"fmt"
	"testing"
)

// schemeIsRemembered goes round the colour schemes and on to another page.
func schemeIsRemembered(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := b.open(w.handbook.url + w.kinds["essay"]); err != nil {
			return err
		}
		const ground = `getComputedStyle(document.documentElement).backgroundColor`
		const name = `document.querySelector(".scheme").getAttribute("aria-label")`
		seen := map[string]string{}
		for _, step := range []string{"auto", "light", "dark", "auto again", "light again", "dark again"} {
			if step != "auto" {
				if err := b.click(".scheme"); err != nil {
					return err
				}
			}
			colour, err := evaluate[string](b, ground)
			if err != nil {
				return err
			}
			label, err := evaluate[string](b, name)
			if err != nil {
				return err
			}
			seen[step] = colour + " " + label
		}
		if seen["auto"] != seen["auto again"] || seen["light"] != seen["light again"] || seen["dark"] != seen["dark again"] ||
			seen["auto"] == seen["light"] || seen["light"] == seen["dark"] {
			return fmt.Errorf("the schemes do not go round: %v", seen)
		}
		if err := landing(b, ".page-turn a"); err != nil {
			return err
		}
		colour, err := evaluate[string](b, ground+` + " " + `+name)
		if err != nil || colour != seen["dark"] {
			return fmt.Errorf("the next page is %q, not dark %q (%v)", colour, seen["dark"], err)
		}
		return nil
	})
}

// codeIsCopied presses the button beside a code block.
func codeIsCopied(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := b.allowClipboard(); err != nil {
			return err
		}
		if err := b.open(w.handbook.url + w.kinds["specimen"]); err != nil {
			return err
		}
		const button = ".code:has(.language-python) .copy"
		if err := b.click(button); err != nil {
			return err
		}
		if err := b.until(`document.querySelector("` + button + `").textContent === document.body.dataset.copied`); err != nil {
			return err
		}
		copied, err := evaluate[string](b, `navigator.clipboard.readText()`)
		if err != nil {
			return err
		}
		if want := "first = 1\n\nif first > 0:\n    second = \"<two>\"\n"; copied != want {
			return fmt.Errorf("copied %q, wanted %q", copied, want)
		}
		return nil
	})
}

// forcedColoursKeepMarks sees that the current page is marked by more than a
// colour, which a reader's own colours would replace.
func forcedColoursKeepMarks(t *testing.T, w *world) {
	forced := wide
	forced.forced = true
	w.each(t, forced, w.kindAddresses(), func(b *tab, address string) ([]string, error) {
		if err := b.open(address); err != nil {
			return nil, err
		}
		return evaluate[[]string](b, script(t, "marks.js"))
	})
	w.withTab(t, forced, func(b *tab) error {
		if err := b.open(w.handbook.url + w.kinds["essay"]); err != nil {
			return err
		}
		marked, err := evaluate[int](b, `[...document.querySelectorAll(".outline [aria-current=page]")].filter(link => link.checkVisibility()).length`)
		if err != nil || marked != 1 {
			return fmt.Errorf("%d current pages are shown in the contents (%v)", marked, err)
		}
		return nil
	})
}
