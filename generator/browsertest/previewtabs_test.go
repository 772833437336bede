package browsertest

import (
	"errors"
	"fmt"
)

// hide has a tab believe that it is hidden, or shown again.
func hide(b *tab, hidden bool) error {
	state := "visible"
	if hidden {
		state = "hidden"
	}
	return run(b, fmt.Sprintf(`Object.defineProperty(document, "visibilityState", {configurable: true, value: %q}), document.dispatchEvent(new Event("visibilitychange"))`, state))
}

func previewRestarts(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		const note = `document.querySelector(".handbook-preview .note").textContent`
		d.stop()
		err := b.until(`/has stopped/.test(` + note + `)`)
		d.save("soup.md", essay("Soup", "", "Here it is *again*."))
		d.start()
		err = errors.Join(err, shows(b, "Here it is again."), b.until(note+` === ""`))
		d.save("soup.md", essay("Soup", "", "Here it *goes on*."))
		return errors.Join(err, shows(b, "Here it goes on."))
	})
}

// eightTabs are two more than a browser's connections to a host.
func eightTabs(d *desk) {
	names := []string{"soup.html", "bread.html", "cheese.html", "salad.html", "index.html", "soup.html", "bread.html", "cheese.html"}
	var tabs []*tab
	for _, name := range names {
		b, err := d.chromium.tab(wide)
		if err != nil {
			d.t.Fatal(err)
		}
		defer b.close()
		if err := d.visit(b, name); err != nil {
			d.t.Fatal(err)
		}
		tabs = append(tabs, b)
	}
	follow := func(tabs []*tab, title string) {
		d.t.Helper()
		d.save("soup.md", essay(title, "", "Here it is *served*."))
		for i, b := range tabs {
			if err := errors.Join(b.until(fmt.Sprintf(`document.body.textContent.includes(%q)`, title)), sees(b, "no reload", stays)); err != nil {
				d.t.Errorf("tab %d of %d: %v", i, len(tabs), err)
			}
		}
	}
	follow(tabs, "Broth")
	asked := 0
	for _, b := range tabs {
		requests, _ := b.heard()
		for _, url := range requests {
			if len(url) > len(d.url) && url[len(d.url):min(len(url), len(d.url)+8)] == "-/events" {
				asked++
			}
		}
	}
	if asked > 2*len(tabs) {
		d.t.Errorf("%d tabs asked %d times for events", len(tabs), asked)
	}
	tabs[0].close() // it may be the one that listens for all
	follow(tabs[1:], "Stock")
	if err := hide(tabs[1], true); err != nil {
		d.t.Error(err)
	}
	follow(tabs[2:], "Bouillon")
	if err := errors.Join(hide(tabs[1], false), tabs[1].until(`document.body.textContent.includes("Bouillon")`)); err != nil {
		d.t.Error(err)
	}
}

func hiddenTab(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		if err := hide(b, true); err != nil {
			return err
		}
		d.save("soup.md", essay("Soup", "", "Here it *hides*."))
		d.at(wide, "soup.html", func(other *tab) error { return shows(other, "Here it hides.") })
		return errors.Join(sees(b, "as it was", `document.querySelector("main").textContent.includes("Here it is served.")`),
			hide(b, false), shows(b, "Here it hides."))
	})
}

func tabsFollow(d *desk) {
	d.stop()
	d.follow = true
	d.start()
	d.at(wide, "bread.html", func(b *tab) error {
		if err := b.until(known); err != nil {
			return err
		}
		d.save("cheese.md", "# Cheese\n\nIt runs.\n")
		err := b.until(`location.pathname === "/cheese.html" && document.readyState === "complete" && document.querySelector("main").textContent.includes("It runs.")`)
		err = errors.Join(err, d.visit(b, "bread.html"), b.until(known))
		d.save("bread.md", "# Bread\n\nIt falls.\n")
		return errors.Join(err, shows(b, "It falls."), sees(b, "it stays", `location.pathname === "/bread.html"`))
	})
}
