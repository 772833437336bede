package browsertest

import (
	"errors"
	"fmt"
	"strings"
)

func lettersAlone(d *desk) {
	const pressed = `document.querySelector('[data-tool="circle"]').getAttribute("aria-pressed") === `
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.run(`document.activeElement.blur(), document.querySelector(".way-back a").focus()`), p.keys("c"), p.holds(pressed+`"false"`),
			p.run(`document.activeElement.blur()`), p.keys("c"), p.holds(pressed+`"false"`),
			p.run(`document.querySelector('[data-do="fit"]').focus()`), p.keys("c"), p.until(pressed+`"true"`), p.keys("v"), p.until(pressed+`"false"`),
			p.run(`document.getElementById("stage").focus()`), p.keys("c"), p.until(pressed+`"true"`),
			// each tool is a stop of its own, so nothing may promise arrow keys
			p.holds(`!document.querySelector("[role=toolbar]")`))
	})
}

func editorPassesAxe(d *desk) {
	axe := readAxe(d.t)
	d.save("pass.png.yaml", regionsOfPass)
	for _, l := range []look{wide, {width: 1440, scheme: "dark"}, phone, {width: 390, scheme: "dark"}} {
		d.edit(l, "bread.html", func(p *pad) error {
			err := errors.Join(p.choose(2), p.shot(fmt.Sprint("poly-", l.width, l.scheme)))
			look := func(at string) {
				found, fault := violations(d.t, p.tab, axe)
				err = errors.Join(err, fault)
				for _, f := range found {
					err = errors.Join(err, fmt.Errorf("%s: %s", at, f))
				}
			}
			look("a polygon")
			err = errors.Join(err, p.choose(0), p.run(`document.getElementById("to").focus(), document.getElementById("to").select()`), p.keys("s"), p.until(`!document.getElementById("options").hidden`), p.keys(arrowDown))
			look("a search")
			err = errors.Join(err, p.shot(fmt.Sprint("search-", l.width, l.scheme)), p.keys(escape), p.action("undo"), p.run(`document.getElementById("keys").showPopover()`), p.shot(fmt.Sprint("keys-", l.width, l.scheme)))
			look("the keys")
			return errors.Join(err, p.holds(`document.documentElement.scrollWidth <= innerWidth`))
		})
	}
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.choose(1), p.action("delete"))
		d.save("pass.png.yaml", strings.Replace(regionsOfPass, "[40, 40, 120, 100]", "[41, 41, 120, 100]", 1))
		err = errors.Join(err, p.control("s"), p.until(`!document.getElementById("conflict").hidden`))
		found, fault := violations(d.t, p.tab, axe)
		for _, f := range found {
			err = errors.Join(err, fmt.Errorf("two versions: %s", f))
		}
		return errors.Join(err, fault)
	})
}

// manyRegions are 60 in rows of twelve.
func manyRegions(width, height int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "size: [%d, %d]\nregions:\n", width, height)
	for i := range 60 {
		fmt.Fprintf(&b, "  - {shape: rect, at: [%d, %d, %d, %d], to: %s}\n", i%12*width/12+1, i/12*height/5+1, width/12-2, height/5-2, []string{"soup.md", "cheese.md", "gone.md"}[i%3])
	}
	return b.String()
}

// allAtOnce looks at a window of 1280 by 900 with letters an eighth larger, which
// leaves as much room as one of 1138 by 800.
func allAtOnce(d *desk) {
	const seen = `["[data-tool]", "[data-do]", "[popovertarget]", ".view", "#list", "#to", "#note", "#n0", "#hint", ".way-back"].every(s => [...document.querySelectorAll(s)].every(e => !e.checkVisibility() || (b => b.top >= 0 && b.left >= 0 && b.bottom <= innerHeight && b.right <= innerWidth)(e.getBoundingClientRect())))`
	d.save("pass.png.yaml", manyRegions(600, 300))
	d.edit(look{width: 1280, scheme: "light"}, "bread.html", func(p *pad) error {
		return errors.Join(p.regions(60, ""), p.run(`document.documentElement.style.fontSize = "18px"`), p.choose(0), p.until(seen), p.shot("all-at-once"),
			p.holds(`document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth`),
			p.holds(`(l => l.scrollHeight > l.clientHeight && l.clientHeight > 3 * l.firstChild.offsetHeight)(document.getElementById("list"))`),
			p.holds(`(row => new Set(row.map(b => b.offsetTop)).size === 1)([...document.querySelectorAll("#props [data-do]")])`),
			p.mouse([2]float64{525, 270}), p.until(`document.querySelector("#list [aria-current]").textContent.startsWith("59")`),
			p.until(`((l, row) => row.top >= l.top - 1 && row.bottom <= l.bottom + 1)(document.getElementById("list").getBoundingClientRect(), document.querySelector("#list [aria-current]").getBoundingClientRect())`),
			p.holds(`document.documentElement.scrollTop === 0`), p.action("polygon"), p.until(seen))
	})
	d.edit(phone, "bread.html", func(p *pad) error {
		return errors.Join(p.regions(60, ""), p.choose(30), p.holds(`document.documentElement.scrollWidth <= innerWidth`))
	})
}

// twoTones compares what lies below an outline with the outline.
func twoTones(d *desk) {
	const contrast = `(() => {
		const lum = s => { const [r, g, b] = getComputedStyle(document.querySelector(s)).stroke.match(/[0-9.]+/g).map(n => n / 255).map(n => n <= .04045 ? n / 12.92 : ((n + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b + .05; };
		const wider = s => parseFloat(getComputedStyle(document.querySelector(s + " .halo")).strokeWidth) - parseFloat(getComputedStyle(document.querySelector(s + " .shape")).strokeWidth) >= 3;
		return [".region.sel", ".grips .grip"].every(s => lum(s + " .halo") / lum(s + " .shape") > 12 && wider(s)) && wider(".region:not(.sel)");
	})()`
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error { return errors.Join(p.choose(0), p.until(contrast)) })
	d.edit(look{width: 1280, scheme: "dark", forced: true}, "bread.html", func(p *pad) error {
		const colour = `(name => { const e = document.createElement("i"); e.style.color = name; document.body.append(e); const c = getComputedStyle(e).color; e.remove(); return c; })`
		return errors.Join(p.choose(0), p.until(`getComputedStyle(document.querySelector(".region.sel .shape")).stroke === `+colour+`("Highlight")`), p.shot("forced"),
			p.holds(`getComputedStyle(document.querySelector(".region .halo")).stroke === `+colour+`("Canvas")`),
			p.holds(`getComputedStyle(document.querySelector('[data-tool="select"]')).outlineStyle === "solid"`))
	})
}

func largePicture(d *desk) {
	d.paint("pass.png", 6000, 600)
	d.save("pass.png.yaml", manyRegions(6000, 600))
	d.edit(wide, "bread.html", func(p *pad) error {
		const last = `[...document.querySelectorAll(".region > .shape")].at(-1)`
		err := errors.Join(p.regions(60, ""), p.run(`document.getElementById("stage").focus()`), p.keys("r"), p.keys(enter), p.held("s", arrowRight), p.held("s", arrowDown), p.keys(enter),
			p.until(`((b, w) => Math.abs(b.width - 10) < 3 && w % 10 === 0)(`+last+`.getBoundingClientRect(), Number(`+last+`.getAttribute("width")))`), p.keys(escape))
		for range 12 {
			err = errors.Join(err, p.keys("+"))
		}
		return errors.Join(err, p.until(`parseInt(document.querySelector(".zoom").textContent) >= 390`), p.holds(`document.documentElement.scrollWidth <= innerWidth`))
	})
}

func helpInHand(d *desk) {
	const help, fingers = `document.querySelector('[popovertarget="keys"]')`, `document.querySelector("#keys .fingers")`
	d.edit(look{width: 390, scheme: "light", touch: true}, "bread.html", func(p *pad) error {
		return errors.Join(p.holds(help+`.checkVisibility()`), p.holds(`document.getElementById("hint").textContent.startsWith("Tap") && !/key|Tab|arrow/.test(document.getElementById("hint").textContent)`),
			p.tool("poly"), p.holds(`document.getElementById("hint").textContent.startsWith("Tap corner")`), p.run(help+`.click()`), p.until(fingers+`.checkVisibility()`), p.shot("fingers"),
			p.holds(`[...document.querySelectorAll(".tools .button")].every(b => !b.checkVisibility() || b.offsetHeight >= 44)`))
	})
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.holds(`document.getElementById("hint").textContent.includes("arrow keys")`), p.run(help+`.click()`), p.until(`document.getElementById("keys").matches(":popover-open")`), p.holds(`!`+fingers+`.checkVisibility()`))
	})
}

func editorWithoutScript(d *desk) {
	axe := readAxe(d.t)
	var address string
	d.edit(wide, "bread.html", func(p *pad) (err error) {
		address, err = evaluate[string](p.tab, `location.pathname.slice(1)`)
		// axe-core does nothing without script, so it looks at what would be shown
		err = errors.Join(err, p.run(`document.querySelectorAll(".editor, .skip").forEach(e => e.remove()), (n => n.outerHTML = n.textContent)(document.querySelector("noscript"))`))
		found, fault := violations(d.t, p.tab, axe)
		for _, f := range found {
			err = errors.Join(err, errors.New(f))
		}
		return errors.Join(err, fault)
	})
	d.at(look{width: 1280, scheme: "light", noScript: true}, address, func(b *tab) error {
		p := &pad{tab: b, d: d}
		return errors.Join(p.holds(`["make pass.png.yaml", "regions:", "600 wide and 300 high", "{shape: rect"].every(s => document.body.innerText.includes(s))`), p.shot("no-script"),
			p.holds(`[...document.querySelectorAll("noscript a")].some(a => a.textContent === "Back to the page" && a.pathname === "/bread.html")`), p.holds(`!document.querySelector(".skip").checkVisibility()`))
	})
}
