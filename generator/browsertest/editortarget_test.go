package browsertest

import (
	"errors"
	"fmt"
	"strings"
)

func faultsAreSaid(d *desk) {
	d.save("pass.png.yaml", `size: [600, 300]
regions:
  - {shape: rect, at: [40, 40, 120, 100], to: soup.md}
  - {shape: rect, at: [60, 50, 80, 70], to: gone.md}
  - {shape: circle, at: [300, 150, 15], to: cheese.md}
  - {shape: rect, at: [550, 200, 90, 60], to: salad.md}
`)
	d.edit(wide, "bread.html", func(p *pad) error {
		says := func(text, regions string) error {
			return p.until(fmt.Sprintf(`[...document.querySelectorAll("#faults p")].some(p => p.textContent.startsWith(%q) && [...p.querySelectorAll("button")].map(b => b.textContent).join(" ") === %q)`, text, regions))
		}
		return errors.Join(says("Too small", "3"), says("Outside", "4"), says("The target is not there", "2"), says("2 lies over", "2 1"), p.shot("faults"), p.holds(readsAsSentence),
			p.run(`document.querySelector('#faults [aria-label="Region 3"]').click()`), p.until(`document.querySelector("#list [aria-current]").textContent.startsWith("3")`))
	})
}

// readsAsSentence looks for blanks around the numbers of "2 lies over 1. …".
const readsAsSentence = `(p => {
	const at = (text, from) => { const r = document.createRange(); r.setStart(text, from); r.setEnd(text, from + 1); return r.getBoundingClientRect(); };
	const [a, b] = p.querySelectorAll("button"), blank = at(a.nextSibling, 0).width;
	return Math.abs(at(a.nextSibling, 1).left - at(a.firstChild, 0).right - blank) < 1 &&
		Math.abs(at(b.firstChild, 0).left - at(a.nextSibling, a.nextSibling.length - 1).right) < 1 && Math.abs(at(b.nextSibling, 0).left - at(b.firstChild, 0).right) < 1;
})([...document.querySelectorAll("#faults p")].find(p => p.textContent.includes("lies over")))`

func savedAndLive(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.tool("rect"), p.mouse([2]float64{200, 220}, [2]float64{400, 290}), p.regions(4, "rect 200 220 200 70"), p.target("chee"),
			p.until(`document.getElementById("to").value === "cheese.md"`),
			p.run(`document.getElementById("title").focus()`), p.keys("Old cheese"), p.control("s"), p.says("Saved."), p.state("All is saved"),
			p.step(func() error { return p.follow(`#said a`) }), p.until(`[...document.querySelectorAll(".areas a")].length === 4`),
			p.holds(`document.querySelectorAll(".areas a")[3].getAttribute("href") === "cheese.html"`),
			p.holds(`document.querySelectorAll(".areas title")[3].textContent.startsWith("Old cheese")`))
		text := p.d.read("pass.png.yaml")
		for _, kept := range []string{"# Measured on the print of 2026.", "  # the shelf", "# generous", "to: cheese.md", "title: Old cheese"} {
			if !strings.Contains(text, kept) {
				err = errors.Join(err, fmt.Errorf("%q is not in\n%s", kept, text))
			}
		}
		return err
	})
}

func refusedFields(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.tool("rect"), p.mouse([2]float64{200, 20}, [2]float64{400, 90}), p.regions(1, ""),
			p.control("s"), p.says("leads nowhere"), p.until(`document.getElementById("to-wrong").textContent.includes("leads nowhere")`),
			p.run(`document.getElementById("to").focus()`), p.keys("javascript:alert(1)"), p.control("s"), p.until(`document.getElementById("to-wrong").textContent.includes("run code")`),
			p.target("soup"), p.control("s"), p.says("Saved."), p.until(`document.getElementById("to-wrong").textContent === ""`))
	})
	if text := d.read("pass.png.yaml"); !strings.Contains(text, "to: soup.md") {
		d.t.Error(text)
	}
}

func typedTargets(d *desk) {
	const to, options = `document.getElementById("to")`, `document.getElementById("options")`
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		typed := func(text string) error {
			return errors.Join(p.run(to+`.focus(), `+to+`.select()`), p.keys(text), p.until(`!`+options+`.hidden`), p.keys(enter), p.until(options+`.hidden`))
		}
		return errors.Join(p.choose(0), typed("chee"), p.until(to+`.value === "chee"`), // it is not finished
			typed("Cheese"), p.until(to+`.value === "cheese.md"`), // a whole name
			typed("bread.md"), p.until(to+`.value === "bread.md" && document.getElementById("to-is").textContent.includes("Bread")`))
	})
}
