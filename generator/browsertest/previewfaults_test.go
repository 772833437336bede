package browsertest

import (
	"errors"
	"fmt"
)

// morphFails is a page that cannot be changed in place: it is loaded again,
// rather than left half changed.
func morphFails(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		const fails = `CharacterData.prototype.replaceData = () => { throw new Error("in the middle"); }`
		if err := run(b, `window.original = `+fails); err != nil {
			return err
		}
		d.save("soup.md", essay("Soup", "", "Here it is *carried*."))
		return b.until(`document.querySelector("main")?.textContent.includes("Here it is carried.") && window.marked === undefined`)
	})
}

// answersGetLost has the next request for the page, and the next one for the
// problems, fail.
func answersGetLost(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		const losing = `(real => {
			const lost = new Set(["/soup.html", "/-/problems"]);
			window.fetch = (...what) => lost.delete(new URL(what[0], location).pathname) ? Promise.reject(new TypeError("lost")) : real(...what);
		})(window.fetch)`
		if err := run(b, losing); err != nil {
			return err
		}
		d.save("soup.md", essay("Soup", "See [the cellar](cellar.md).\n\n", "Here it is *carried*."))
		return errors.Join(shows(b, "Here it is carried."), b.until(`/cellar/.test(document.querySelector("main span.broken").title)`))
	})
}

// manyPages has more pages open than one stream is about; they are known by
// their locks alone.
func manyPages(d *desk) {
	d.at(wide, "bread.html", func(first *tab) error {
		const held = `navigator.locks.query().then(found => found.held.filter(lock => lock.name.startsWith("handbook-preview ")).length > %d)`
		err := errors.Join(comes(first, fmt.Sprintf(held, 0)),
			run(first, `Array.from({length: 40}, (_, i) => navigator.locks.request("handbook-preview many" + i + " a" + i + ".html", () => new Promise(() => 0)))`),
			comes(first, fmt.Sprintf(held, 40)))
		if err != nil {
			return err
		}
		d.at(wide, "soup.html", func(b *tab) error {
			if err := b.until(`document.querySelector(".handbook-preview").dataset.build`); err != nil {
				return err
			}
			d.save("soup.md", essay("Soup", "", "Here it is *carried*."))
			return shows(b, "Here it is carried.")
		})
		return nil
	})
}

// picturesAreLetGo takes a picture out of a page: nothing may look at it any
// longer.
func picturesAreLetGo(d *desk) {
	d.save("bread.md", "# Bread\n\n![The pass](pass.png)\n")
	d.at(wide, "bread.html", func(b *tab) error {
		err := errors.Join(b.until(`document.querySelector("main a.handbook-edit")`),
			run(b, `(real => {
				window.picture = document.querySelector("main img");
				ResizeObserver.prototype.unobserve = function (node) { window.free ||= node === window.picture; real.call(this, node); };
			})(ResizeObserver.prototype.unobserve)`))
		d.save("bread.md", "# Bread\n\nIt has no picture.\n")
		return errors.Join(err, shows(b, "It has no picture."), b.until(`window.free`))
	})
}
