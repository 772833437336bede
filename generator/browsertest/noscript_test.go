package browsertest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// sameTextWithoutScript reads every page twice, and while it is there sees
// that nothing is too wide for a wide screen.
func sameTextWithoutScript(t *testing.T, w *world) {
	probe := script(t, "text.js")
	var mu sync.Mutex
	scripted := map[string]string{}
	w.each(t, wide, w.handbook.addresses(), func(b *tab, address string) ([]string, error) {
		text, err := readText(b, address, probe)
		mu.Lock()
		scripted[address] = text
		mu.Unlock()
		if err != nil {
			return nil, err
		}
		return sideways(t, b)
	})
	plain := wide
	plain.noScript = true
	w.each(t, plain, w.handbook.addresses(), func(b *tab, address string) ([]string, error) {
		text, err := readText(b, address, probe)
		return differences(text, scripted[address]), err
	})
}

func readText(b *tab, address, probe string) (string, error) {
	if err := b.open(address); err != nil {
		return "", err
	}
	return evaluate[string](b, probe)
}

// differences shows where two texts begin to differ.
func differences(plain, scripted string) []string {
	if plain == "" {
		return []string{"without script the page says nothing"}
	}
	if plain == scripted {
		return nil
	}
	a, b := []rune(plain), []rune(scripted)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return []string{fmt.Sprintf("reads otherwise without script:\nwithout %q\nwith    %q", string(a[i:min(i+80, len(a))]), string(b[i:min(i+80, len(b))]))}
}

// navigationWithoutScript opens the contents on a phone, goes to a page with
// it, and to a note and back.
func navigationWithoutScript(t *testing.T, w *world) {
	plain := phone
	plain.noScript = true
	essay := w.handbook.url + w.kinds["essay"]
	w.withTab(t, plain, func(b *tab) error {
		if err := b.open(essay); err != nil {
			return err
		}
		shown := `document.querySelector(".outline nav").checkVisibility()`
		if open, err := evaluate[bool](b, shown); err != nil || open {
			return fmt.Errorf("on a phone the contents are open from the start (%v)", err)
		}
		if err := b.click(".outline > summary"); err != nil {
			return err
		}
		if err := b.until(shown); err != nil {
			return err
		}
		return landing(b, ".outline .part li a:not([aria-current])")
	})
	w.withTab(t, plain, func(b *tab) error {
		if err := b.open(essay); err != nil {
			return err
		}
		inWindow := `(box => box.height > 0 && box.top >= 0 && box.top < innerHeight)(document.querySelector(":target").getBoundingClientRect())`
		if err := b.click("sup.ref a"); err != nil {
			return err
		}
		if err := b.until(`location.hash.startsWith("#fn:") && ` + inWindow); err != nil {
			return err
		}
		if err := b.click(`.endnotes a[href^="#fnref"]`); err != nil {
			return err
		}
		return b.until(`location.hash.startsWith("#fnref:") && ` + inWindow)
	})
}

// landing follows a link and sees that it leads where it says.
func landing(b *tab, selector string) error {
	target, err := evaluate[string](b, fmt.Sprintf(`document.querySelector(%q).href`, selector))
	if err != nil {
		return err
	}
	if err := b.follow(selector); err != nil {
		return err
	}
	at, err := evaluate[string](b, `location.href`)
	if err != nil || at != target {
		return fmt.Errorf("the link leads to %s and the reader landed on %s (%v)", target, at, err)
	}
	title, err := evaluate[string](b, `document.querySelector("h1").innerText`)
	if err != nil || strings.TrimSpace(title) == "" {
		return fmt.Errorf("%s has no title (%v)", at, err)
	}
	return nil
}
