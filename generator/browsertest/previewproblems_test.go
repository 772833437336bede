package browsertest

import (
	"errors"
	"fmt"
	"strings"
)

const (
	sheet    = `document.querySelector(".handbook-preview .sheet")`
	isShown  = sheet + `.checkVisibility()`
	counter  = `document.querySelector(".handbook-preview .count")`
	unclosed = "---\ntitle: Soup\ndarft: true\n---\n\nIt is on the stove.\n"
)

func errorsAreShown(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		if err := run(b, `document.querySelector(".find-link").focus()`); err != nil {
			return err
		}
		d.save("soup.md", unclosed)
		if err := b.until(isShown); err != nil {
			return err
		}
		err := errors.Join(sees(b, "the last good page", stays+` && document.querySelector("main").textContent.includes("Here it is served.")`),
			sees(b, "the focus", `document.activeElement.className === "find-link"`),
			sees(b, "heading", `/^One thing stops/.test(`+sheet+`.querySelector("h2").textContent)`),
			sees(b, "place", `/soup\.md, line 3, column 1/.test(`+sheet+`.querySelector(".where").textContent)`),
			sees(b, "excerpt", sheet+`.querySelector(".meant").textContent.startsWith("darft")`),
			sees(b, "hint and rule", `/draft/.test(`+sheet+`.querySelector(".fix").textContent) && `+sheet+`.querySelector(".rule").textContent.length > 3`),
			sees(b, "editor", sheet+`.querySelector(".where a").href.startsWith("vscode://file/")`),
			sees(b, "told", `/^One thing stops.*soup\.md, line 3/.test(document.querySelector(".handbook-preview [role=alert]").textContent)`))
		d.save("soup.md", essay("Soup", "", "Here it is *mended*."))
		return errors.Join(err, shows(b, "Here it is mended."), b.until(`!`+isShown+` && !`+counter+`.checkVisibility()`))
	})
}

func sheetIsHidden(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		d.save("soup.md", unclosed)
		if err := b.until(isShown); err != nil {
			return err
		}
		if err := b.keys(escape); err != nil {
			return err
		}
		err := errors.Join(b.until(`!`+isShown+` && `+counter+`.textContent === "1 error"`),
			sees(b, "that it is an error", `getComputedStyle(`+counter+`).borderInlineStartWidth === "4px"`))
		if err := d.visit(b, "bread.html"); err != nil { // and on other pages
			return err
		}
		err = errors.Join(err, b.until(counter+`.checkVisibility()`), sees(b, "hidden", `!`+isShown))
		d.save("bread.md", "---\ndarft: true\n---\n\nIt rises.\n")
		err = errors.Join(err, b.until(isShown+` && `+sheet+`.querySelectorAll("li").length === 2`))
		if err := b.click(".handbook-preview .hide"); err != nil {
			return err
		}
		err = errors.Join(err, b.until(`!`+isShown))
		if err := b.click(".handbook-preview .count"); err != nil {
			return err
		}
		return errors.Join(err, b.until(isShown+` && `+sheet+`.contains(document.activeElement)`), b.keys(escape),
			b.until(`!`+isShown+` && document.activeElement === `+counter))
	})
}

func faultsAreCounted(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		d.save("soup.md", essay("Soup", "See [the cellar](cellar.md).\n\n", "Here it is *served*."))
		err := errors.Join(b.until(`/^1 fault/.test(`+counter+`.textContent)`), sees(b, "quiet", `!`+isShown+` && `+stays))
		err = errors.Join(err, b.until(`/cellar/.test(document.querySelector("main span.broken").title)`))
		if err := b.click(".handbook-preview .count"); err != nil {
			return err
		}
		return errors.Join(err, b.until(isShown+` && /cellar\.md/.test(`+sheet+`.querySelector(".what").textContent)`),
			sees(b, "one", `/^It does not keep/.test(`+sheet+`.querySelector(".lead").textContent)`),
			sees(b, "what kind it is", `/Fault broken-link$/.test(`+sheet+`.querySelector(".where").textContent)`))
	})
}

// strangeProblems has markup wherever an author can put words.
func strangeProblems(d *desk) {
	const bad = `<img src=x onerror=window.hurt=1>`
	d.save("a"+strings.ReplaceAll(bad, "/", "")+".md", "---\n\""+bad+"\": 1\n---\n\n"+bad+"\n")
	d.at(wide, "bread.html", func(b *tab) error {
		err := b.until(isShown + ` && ` + sheet + `.querySelectorAll("li").length > 0`)
		return errors.Join(err, sees(b, "the text", fmt.Sprintf(`%s.textContent.includes(%q)`, sheet, bad)),
			sees(b, "no element", `!document.querySelector(".handbook-preview img") && !window.hurt`),
			sees(b, "no column of a whole file", `[...`+sheet+`.querySelectorAll(".where > :first-child")].every(at => !at.textContent.endsWith("0"))`))
	})
}

func pageIsDeleted(d *desk) {
	d.stop() // so that nobody is shown what there was before
	d.save("loose.md", "# Loose\n\nIt is in no list.\n")
	d.start()
	d.at(wide, "loose.html", func(b *tab) error {
		d.remove("loose.md")
		const note = `document.querySelector(".handbook-preview .note").textContent`
		err := errors.Join(b.until(`/no longer in the handbook/.test(`+note+`)`), sees(b, "shown", `document.querySelector("main").textContent.includes("It is in no list.") && `+stays))
		d.save("loose.md", "# Loose\n\nIt came back.\n")
		return errors.Join(err, shows(b, "It came back."), b.until(note+` === ""`))
	})
}

func pageIsRenamed(d *desk) {
	d.at(phone, "cheese.html", func(b *tab) error {
		d.rename("cheese.md", "larder/old cheese.md")
		const note = `document.querySelector(".handbook-preview .note")`
		const link = note + `.querySelector("a")`
		err := errors.Join(b.until(`/^This page has moved\. .* Go to where it is now$/.test(`+note+`.textContent)`), sees(b, "shown", `document.querySelector("main").textContent.includes("It waits.") && `+stays))
		err = errors.Join(err, run(b, link+`.focus(), `+link+`.click()`), b.until(`location.pathname === "/larder/old-cheese.html" && document.querySelector("main")?.textContent.includes("It waits.")`))
		err = errors.Join(err, b.until(note+`?.textContent === ""`), d.visit(b, "cheese.html"))
		return errors.Join(err, b.until(note+`?.textContent === "This page has moved. Go to where it is now"`))
	})
}

func draftsAreMarked(d *desk) {
	const mark = `document.querySelector(".handbook-preview .mark")`
	d.at(wide, "salad.html", func(b *tab) error {
		err := sees(b, "marked", `/^Draft/.test(`+mark+`.textContent) && `+mark+`.checkVisibility()`)
		d.save("salad.md", "---\ntitle: Salad\n---\n\nIt is ready.\n")
		return errors.Join(err, shows(b, "It is ready."), b.until(`!`+mark+`.checkVisibility()`))
	})
}

func picturesLeadToEditor(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		const link = `document.querySelector("main a.handbook-edit")`
		if err := b.until(link); err != nil {
			return err
		}
		err := errors.Join(sees(b, "leads", `/^\/-\/edit\/\w+$/.test(`+link+`.getAttribute("href"))`), sees(b, "hidden", `getComputedStyle(`+link+`).opacity === "0" || matchMedia("(hover: none)").matches`),
			run(b, `document.querySelector("main img").scrollIntoView({block: "center"})`))
		at, found := evaluate[[]float64](b, `(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector("main img").getBoundingClientRect())`)
		if found != nil {
			return found
		}
		return errors.Join(err, b.rest(at[0], at[1]), b.until(`getComputedStyle(`+link+`).opacity === "1"`),
			sees(b, "outside", link+`.getBoundingClientRect().bottom <= document.querySelector("main img").getBoundingClientRect().top + 1`))
	})
}

func notPrinted(d *desk) {
	d.save("bread.md", "# Bread\n\n![The pass](pass.png)\n\n[Gone](gone.md)\n")
	d.at(wide, "bread.html", func(b *tab) error {
		return errors.Join(b.until(counter+`.checkVisibility() && document.querySelector("a.handbook-edit")`), b.paper(),
			sees(b, "on paper", `[...document.querySelectorAll(".handbook-preview, .handbook-preview *, .handbook-edit")].every(e => !e.checkVisibility())`))
	})
}

func previewPassesAxe(d *desk) {
	axe := readAxe(d.t)
	d.save("bread.md", "---\ntitle: Bread\ndraft: true\n---\n\n![The pass](pass.png)\n\n[Gone](gone.md)\n")
	states := []look{wide, {width: 1280, scheme: "dark"}, phone, {width: 390, scheme: "dark", touch: true}}
	for _, l := range states {
		d.at(l, "bread.html", func(b *tab) error {
			err := b.until(counter + `.checkVisibility()`)
			found, failed := violations(d.t, b, axe)
			for _, what := range found {
				d.t.Errorf("bar: %s", what)
			}
			err = errors.Join(err, failed, b.click(".handbook-preview .count"), b.until(isShown))
			found, failed = violations(d.t, b, axe)
			for _, what := range found {
				d.t.Errorf("list: %s", what)
			}
			return errors.Join(err, failed)
		})
	}
	d.save("soup.md", unclosed)
	for _, l := range states {
		d.at(l, "bread.html", func(b *tab) error {
			err := b.until(isShown)
			found, failed := violations(d.t, b, axe)
			for _, what := range found {
				d.t.Errorf("errors: %s", what)
			}
			return errors.Join(err, failed)
		})
	}
}
