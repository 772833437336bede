package browsertest

import (
	"fmt"
	"testing"
)

func searchFilters(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := inState(b, w.handbook.url+w.kinds["essay"], plenty, "found"); err != nil {
			return err
		}
		type kind struct {
			Name    string
			Count   int
			Pressed bool
		}
		const shown = `[...document.querySelectorAll(".kinds button")].filter(b => b.checkVisibility()).map(b => ({
			Name: b.textContent.split(", ")[0], Count: +b.textContent.split(", ")[1], Pressed: b.ariaPressed === "true" }))`
		kinds, err := evaluate[[]kind](b, shown)
		if err != nil || len(kinds) < 3 || !kinds[0].Pressed {
			return fmt.Errorf("the kinds are %+v (%v)", kinds, err)
		}
		sum := 0
		for _, k := range kinds[1:] {
			sum += k.Count
		}
		if sum != kinds[0].Count {
			t.Errorf("there are %d in all and %d in kinds", kinds[0].Count, sum)
		}
		for _, name := range []string{"team", "customer", "chapter"} {
			if err := b.click(`.kinds [value="` + name + `"]`); err != nil {
				return err
			}
			if err := b.until(fmt.Sprintf(`document.querySelector('.kinds [value=%q]').ariaPressed === "true" && document.querySelectorAll(".found [role=group]").length === 1`, name)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		if err := seek(b, quoted("xyzzyxyzzy")); err != nil {
			return err
		}
		if err := b.click(".drop"); err != nil {
			return err
		}
		return b.until(`document.querySelector(".kinds button").ariaPressed === "true" && document.activeElement.name === "q" && !document.querySelector(".drop").checkVisibility()`)
	})
	w.withTab(t, wide, func(b *tab) error { return showsMore(b, w) })
}

// showsMore asks for ten more hits, and for those with a tag.
func showsMore(b *tab, w *world) error {
	if err := inState(b, w.handbook.url+w.kinds["essay"], plenty, "found"); err != nil {
		return err
	}
	before, err := evaluate[int](b, `document.querySelectorAll(".hit").length`)
	if err != nil {
		return err
	}
	if err := b.click(".results > .more"); err != nil {
		return err
	}
	if err := b.until(fmt.Sprintf(`document.querySelectorAll(".hit").length > %d`, before)); err != nil {
		return err
	}
	twice, err := evaluate[int](b, `(ids => ids.length - new Set(ids).size)([...document.querySelectorAll("[id]")].map(x => x.id))`)
	if err != nil || twice > 0 {
		return fmt.Errorf("%d ids twice (%v)", twice, err)
	}
	return selects(b)
}

// selects chooses the first tag and sees that fewer are found.
func selects(b *tab) error {
	const all = `+document.querySelector(".kinds button").textContent.split(", ")[1]`
	before, err := evaluate[int](b, all)
	if err != nil {
		return err
	}
	_, err = evaluate[bool](b, `(select => { select.selectedIndex = 1; return select.dispatchEvent(new Event("change")); })(document.querySelector("select[name=tag]"))`)
	if err != nil {
		return err
	}
	return b.until(fmt.Sprintf(`document.querySelector("select[name=tag]").checkVisibility() && %s < %d`, all, before))
}

func findsAreRemembered(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		for _, question := range []string{"hot kitchen", "bookings"} {
			if err := inState(b, w.handbook.url+w.kinds["essay"], question, "found"); err != nil {
				return err
			}
			if err := opensHere(b, w, `document.querySelector("[role=option]").href`); err != nil {
				return err
			}
		}
		if err := openSearch(b, w.handbook.url+w.kinds["reference"]); err != nil {
			return err
		}
		if err := b.until(`document.querySelector("dialog.search").dataset.state === "recent" && document.querySelectorAll(".hit").length === 2`); err != nil {
			return err
		}
		if err := b.keys(arrowDown); err != nil {
			return err
		}
		if err := b.until(chosen + ` === 0`); err != nil {
			return err
		}
		if err := b.click(".forget"); err != nil {
			return err
		}
		return b.until(`document.querySelector("dialog.search").dataset.state === "empty" && !document.querySelector(".hit")`)
	})
}

func searchWorksAnywhere(t *testing.T, w *world) {
	top := w.handbook.write(t)
	w.withTab(t, wide, func(b *tab) error {
		if err := inState(b, top+w.kinds["essay"], "hot kitchen", "found"); err != nil {
			return err
		}
		if err := b.keys(enter); err != nil {
			return err
		}
		if err := b.until(`location.href.includes("hot-kitchen") && document.readyState === "complete"`); err != nil {
			return err
		}
		if err := b.open(top + "search/index.html?q=" + plenty + "&kind=team"); err != nil {
			return err
		}
		return b.until(`document.querySelector('.finder[data-state="found"] .hit') && document.querySelector('.kinds [value="team"]').ariaPressed === "true"`)
	})
	w.withTab(t, wide, func(b *tab) error { // a page that is not there begins its links at the site's top
		if err := b.open(w.handbook.url + "deep/down/nothing/"); err != nil {
			return err
		}
		b.heard() // that it is not there
		if err := b.keys("/"); err != nil {
			return err
		}
		if err := b.until(isOpen); err != nil {
			return err
		}
		if err := seek(b, quoted(plenty)); err != nil {
			return err
		}
		return opensHere(b, w, `document.querySelector("[role=option]").href`)
	})
}

func searchPageAddress(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		page := w.handbook.url + "search/"
		if err := b.open(page); err != nil {
			return err
		}
		if err := b.until(`document.querySelector(".finder[data-state]")`); err != nil {
			return err
		}
		if err := b.keys("/"); err != nil { // leads to the page's own field
			return err
		}
		if err := b.until(`document.activeElement.name === "q" && !document.querySelector("dialog")`); err != nil {
			return err
		}
		if err := seek(b, quoted(plenty+" & more?")); err != nil {
			return err
		}
		if err := seek(b, quoted(plenty)); err != nil {
			return err
		}
		if err := b.until(fmt.Sprintf(`location.href === %q`, page+"?q="+plenty)); err != nil {
			return err
		}
		if err := b.click(`.kinds [value="team"]`); err != nil {
			return err
		}
		if err := b.until(fmt.Sprintf(`location.href === %q && document.querySelector(".finder:not([data-busy]) .hit")`, page+"?q="+plenty+"&kind=team")); err != nil {
			return err
		}
		seen, err := evaluate[string](b, `document.querySelector(".found").innerText`)
		if err != nil {
			return err
		}
		if err := landing(b, ".hit"); err != nil { // and back
			return err
		}
		if _, err := evaluate[bool](b, `history.back(), true`); err != nil {
			return err
		}
		if err := b.until(`document.querySelector(".finder[data-state=found]") && document.querySelector("[name=q]").value === "` + plenty + `"`); err != nil {
			return err
		}
		again, err := evaluate[string](b, `document.querySelector(".found").innerText`)
		if err != nil || again != seen {
			return fmt.Errorf("on the way back %q is found, before it was %q (%v)", again, seen, err)
		}
		return nil
	})
}

func searchWithoutScript(t *testing.T, w *world) {
	plain := wide
	plain.noScript = true
	w.withTab(t, plain, func(b *tab) error {
		if err := b.open(w.handbook.url + w.kinds["essay"]); err != nil {
			return err
		}
		if err := landing(b, ".find-link"); err != nil {
			return err
		}
		if x := w.handbook.book.Index; x != nil {
			if err := b.until(fmt.Sprintf(`location.href === %q`, w.handbook.url+x.Page.Address)); err != nil {
				return err
			}
		}
		if err := b.open(w.handbook.url + "search/"); err != nil {
			return err
		}
		if err := b.until(`document.querySelector("noscript").innerText.includes("script") && !document.querySelector("[name=q]").checkVisibility() && !document.querySelector(".filters").checkVisibility()`); err != nil {
			return err
		}
		return landing(b, ".else .listing a")
	})
}
