package browsertest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func slashIsLeftAlone(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := b.open(w.handbook.url + w.kinds["essay"]); err != nil {
			return err
		}
		for _, made := range []string{`<input>`, `<textarea></textarea>`, `<select><option>/</select>`, `<p contenteditable>x</p>`} {
			if _, err := evaluate[bool](b, fmt.Sprintf(`document.querySelector("main").innerHTML = %q, document.querySelector("main").firstChild.focus(), true`, made)); err != nil {
				return err
			}
			if err := b.keys("/"); err != nil {
				return err
			}
			if loaded, err := evaluate[bool](b, `!!document.querySelector("script[src*='/search.']")`); err != nil || loaded {
				return fmt.Errorf("/ in %s opens search (%v)", made, err)
			}
		}
		if err := openSearch(b, w.handbook.url+w.kinds["essay"]); err != nil {
			return err
		}
		if err := b.click("dialog.search [type=checkbox]"); err != nil {
			return err
		}
		const off = `document.querySelector(".find-link").getAttribute("aria-keyshortcuts") === "Control+K Meta+K" && !document.querySelector(".find-link kbd").checkVisibility()`
		if err := b.until(off); err != nil {
			return err
		}
		if err := b.open(w.handbook.url); err != nil { // and on other pages
			return err
		}
		if err := b.keys("/"); err != nil {
			return err
		}
		if err := b.control("k"); err != nil {
			return err
		}
		return b.until(isOpen + ` && !document.querySelector("dialog.search [type=checkbox]").checked && document.activeElement.value === "" && ` + off)
	})
}

// chosen is the option that the field says is active, -1 for none.
const chosen = `(ids => ids.indexOf(document.activeElement.getAttribute("aria-activedescendant")))([...document.querySelectorAll("[role=option]")].map(o => o.id))`

func searchByKeyboard(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := inState(b, w.handbook.url+w.kinds["essay"], plenty, "found"); err != nil {
			return err
		}
		n, err := evaluate[int](b, `document.querySelectorAll("[role=option]").length`)
		if err != nil || n < 3 {
			return fmt.Errorf("%d options (%v)", n, err)
		}
		for _, step := range []struct {
			key  string
			want int
		}{{arrowDown, 0}, {arrowDown, 1}, {arrowUp, 0}, {arrowUp, n - 1}, {arrowUp, n - 2}, {arrowDown, n - 1}, {arrowDown, 0}, {arrowDown, 1}} {
			if err := b.keys(step.key); err != nil {
				return err
			}
			if err := b.until(fmt.Sprintf(`%s === %d && document.querySelectorAll("[aria-selected=true]").length === 1`, chosen, step.want)); err != nil {
				return err
			}
			shown, err := evaluate[bool](b, `(option => (box => option.top >= box.top && option.bottom <= box.bottom)(document.querySelector(".results").getBoundingClientRect()))(document.querySelector("[aria-selected]").getBoundingClientRect())`)
			if err != nil || !shown {
				return fmt.Errorf("option %d is chosen and cannot be seen (%v)", step.want, err)
			}
		}
		return opensHere(b, w, `document.querySelectorAll("[role=option]")[1].href`)
	})
	w.withTab(t, wide, func(b *tab) error {
		if err := inState(b, w.handbook.url+w.kinds["essay"], plenty, "found"); err != nil {
			return err
		}
		target, err := evaluate[string](b, `document.querySelector("[role=option]").href`)
		if err != nil {
			return err
		}
		if err := b.control(enter); err != nil {
			return err
		}
		for range 100 {
			open, err := w.chromium.windows()
			if err != nil {
				return err
			}
			if slices.Contains(open, target) {
				return b.until(isOpen)
			}
			if err := b.until(`new Promise(done => setTimeout(done, 50, true))`); err != nil {
				return err
			}
		}
		return fmt.Errorf("Control+Enter opens no tab with %s", target)
	})
}

// opensHere presses Enter and sees that it leads where an expression says.
func opensHere(b *tab, w *world, href string) error {
	target, err := evaluate[string](b, href)
	if err != nil {
		return err
	}
	if err := b.keys(enter); err != nil {
		return err
	}
	if err := b.until(fmt.Sprintf(`location.href === %q && document.readyState === "complete"`, target)); err != nil {
		return err
	}
	place := strings.SplitN(strings.TrimPrefix(target, w.handbook.url), "#", 2)
	if w.handbook.files[place[0]] == nil {
		return fmt.Errorf("the result leads to %s, which is no page", target)
	}
	if len(place) == 2 {
		return b.until(`document.querySelector(":target")`)
	}
	return nil
}

func enterWaits(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := openSearch(b, w.handbook.url+w.kinds["essay"]); err != nil {
			return err
		}
		if err := b.keys("hot kitchen" + enter); err != nil {
			return err
		}
		return b.until(`location.href.includes("hot-kitchen") && document.readyState === "complete"`)
	})
}
