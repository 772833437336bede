package browsertest

import (
	"fmt"
	"slices"
	"testing"
)

// worksFromDisk opens the site as files, without a server.
func worksFromDisk(t *testing.T, w *world) {
	top := w.handbook.write(t)
	var addresses []string
	for kind, name := range w.kinds {
		if kind != "missing" && kind != "redirect" { // only a host shows the one, and the other moves on
			addresses = append(addresses, top+escapePath(name))
		}
	}
	slices.Sort(addresses)
	w.withTab(t, wide, func(b *tab) error { // pictures are loaded when they come into a window
		for _, address := range slices.Compact(addresses) {
			if err := b.open(address); err != nil {
				return err
			}
			found, err := dressed(b)
			for _, what := range found {
				t.Errorf("%s: %s", address, what)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", address, err)
			}
		}
		return nil
	})
	w.withTab(t, wide, func(b *tab) error {
		if err := b.open(top + "index.html"); err != nil {
			return err
		}
		if err := landing(b, ".contents li a"); err != nil {
			return err
		}
		if err := landing(b, ".outline .part li a:not([aria-current])"); err != nil {
			return err
		}
		return landing(b, ".running-head nav a:not(.find-link)")
	})
	w.withTab(t, wide, func(b *tab) error {
		if err := b.open(top + w.kinds["redirect"]); err != nil {
			return err
		}
		return b.until(`document.querySelector(".running-head") !== null`)
	})
}

// dressed lists what a page did not load: its style sheet, its script, a picture.
func dressed(b *tab) ([]string, error) {
	if err := b.until(`document.readyState === "complete"`); err != nil {
		return nil, err
	}
	found, err := evaluate[[]string](b, `[
		getComputedStyle(document.querySelector(".running-head")).display === "flex" ? "" : "the style sheet is not applied",
		document.documentElement.classList.contains("js") ? "" : "the script did not run",
	].filter(Boolean)`)
	if err != nil {
		return nil, err
	}
	pictures, err := evaluate[int](b, `document.images.length`)
	for i := 0; err == nil && i < pictures; i++ {
		_, err = evaluate[bool](b, fmt.Sprintf(`document.images[%d].scrollIntoView(), true`, i))
		if err == nil {
			err = b.until(fmt.Sprintf(`document.images[%d].complete`, i))
		}
	}
	if err != nil {
		return nil, err
	}
	empty, err := evaluate[[]string](b, `[...document.images].filter(image => !image.naturalWidth).map(image => "the picture is not shown: " + image.src)`)
	return append(found, empty...), err
}
