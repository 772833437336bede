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

// placesAreTold has regions that the build finds fault with, in a file of another size than the picture.
func placesAreTold(d *desk) {
	d.save("pass.png.yaml", `size: [1200, 600]
regions:
  - {shape: rect, at: [80, 80, 89, 89], to: soup.md}
  - {shape: poly, at: [[800, 100], [1000, 300], [1000, 100], [800, 300]], to: cheese.md}
  - {shape: rect, at: [1100, 400, 180, 120], to: soup.md}
  - {shape: rect, at: [400, 80, 90, 90], to: cheese.md}
`)
	d.edit(wide, "bread.html", func(p *pad) error {
		told := func(i int, line, short, long string) error {
			return errors.Join(p.choose(i), p.until(fmt.Sprintf(`document.getElementById("at-wrong").textContent === %q`, long)), p.holds(saidOnce),
				p.holds(fmt.Sprintf(`(document.querySelectorAll("#list li")[%d].querySelector(".fault")?.textContent ?? "") === %q`, i, short)),
				p.holds(fmt.Sprintf(`[...document.querySelectorAll("#faults p")].some(p => p.textContent === %q)`, line)))
		}
		number := func(field, value string) error {
			return p.run(fmt.Sprintf(`(n => { n.value = %q; n.dispatchEvent(new Event("change")); })(document.getElementById(%q))`, value, field))
		}
		return errors.Join(
			told(1, "The sides of a polygon cross each other: 2", "crosses itself", "Its sides cross each other. Its corners belong in the order in which they follow each other around it."), p.shot("crossed"),
			told(2, "Outside the picture, or not found in it: 3", "outside", "It reaches beyond the picture, which is 1200 × 600."),
			told(0, "Too small for a finger on a phone: 1", "too small", "A finger on a phone needs 90 pixels of the picture each way."), p.shot("small"),
			p.holds(`document.getElementById("place").getAttribute("aria-describedby") === "at-wrong"`),
			p.holds(`[...document.querySelectorAll("#faults p")].some(p => p.textContent.startsWith("The picture is 600 × 300 pixels, and its regions were made for 1200 × 600."))`),
			number("n2", "90"), number("n3", "90"), p.until(`document.getElementById("at-wrong").textContent === ""`), p.holds(`!document.getElementById("faults").textContent.includes("Too small")`),
			// what is drawn too small is told before it is saved
			p.tool("rect"), p.mouse([2]float64{80, 400}, [2]float64{110, 440}), p.regions(5, "rect 80 400 30 40"), p.until(`document.getElementById("at-wrong").textContent.startsWith("A finger on a phone")`), p.holds(`document.getElementById("faults").textContent.includes("Too small for a finger on a phone: 5")`),
			// and what is right is not found fault with
			p.choose(3), p.until(`document.getElementById("at-wrong").textContent === ""`))
	})
}

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
			p.control("s"), p.says("Not saved: region 1: see “Leads to”."), p.until(`document.getElementById("to-wrong").textContent.includes("leads nowhere")`),
			p.holds(saidOnce), p.holds(`document.activeElement.id === "to"`), p.keys("javascript:alert(1)"), p.control("s"), p.until(`document.getElementById("to-wrong").textContent.includes("run code")`),
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

func targetsAreTold(d *desk) {
	const to = `document.getElementById("to")`
	d.save("pass.png.yaml", "size: [600, 300]\nregions:\n  - {shape: rect, at: [40, 40, 120, 100], to: soop.md}\n  - {shape: circle, at: [300, 150, 60], to: cheese.md}\n")
	d.edit(wide, "bread.html", func(p *pad) error {
		text := func(id, want string) error {
			return p.until(fmt.Sprintf(`document.getElementById(%q).textContent.includes(%q)`, id, want))
		}
		marked := func(i int, want string) error {
			return p.until(fmt.Sprintf(`(document.querySelectorAll("#list li")[%d].querySelector(".fault")?.textContent ?? "") === %q`, i, want))
		}
		const inFault = `(e => getComputedStyle(e).color === getComputedStyle(document.querySelector(".fault")).color && e.checkVisibility())(document.getElementById("to-wrong"))`
		return errors.Join(marked(0, "leads nowhere"), marked(1, ""), p.choose(0), text("to-wrong", "soop.md"), p.holds(inFault), p.shot("broken"),
			p.holds(to+`.ariaInvalid === "true" && `+to+`.getAttribute("aria-describedby").split(" ").includes("to-wrong")`), text("instead", "Use soup.md"),
			p.run(`document.getElementById("instead").click()`), p.until(to+`.value === "soup.md"`), text("to-is", "Leads to Soup."), marked(0, ""),
			p.holds(`document.activeElement === `+to+` && document.getElementById("to-wrong").textContent === "" && !document.getElementById("instead").checkVisibility()`),
			p.choose(1), text("to-is", "Leads to Cheese."),
			p.run(to+`.focus(), `+to+`.select()`), p.keys("chese.md"), p.step(p.pressTab), text("to-wrong", "chese.md"), text("instead", "Use cheese.md"), marked(1, "leads nowhere"),
			p.control("s"), p.says("Saved. Region 2 leads nowhere yet."), p.holds(`document.querySelector("#said a").textContent === "See it in the page"`))
	})
}

func emptySearch(d *desk) {
	const found, to = `document.getElementById("found")`, `document.getElementById("to")`
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.choose(0), p.run(to+`.focus(), `+to+`.select()`), p.keys("zzzz"), p.until(found+`.textContent.includes("No page or heading is called “zzzz”")`),
			p.holds(`(gap => gap >= 0 && gap < 8)(`+found+`.getBoundingClientRect().top - `+to+`.getBoundingClientRect().bottom) && !`+found+`.classList.contains("unseen")`),
			p.holds(`!document.getElementById("said").textContent`), p.shot("empty"),
			p.keys(escape), p.until(`!`+found+`.checkVisibility()`), p.holds(to+`.value === "zzzz" && document.activeElement === `+to))
	})
}

// nothingToSee saves a region that leads nowhere: there is no link to be seen.
func nothingToSee(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.tool("rect"), p.mouse([2]float64{200, 20}, [2]float64{400, 90}), p.regions(1, ""), p.keys("nowhere.md"), p.control("s"),
			p.says("Saved. Region 1 leads nowhere yet, so the page shows no link."), p.holds(`!document.querySelector("#said a")`), p.holds(saidOnce),
			p.holds(`document.querySelector(".whereabouts").textContent.startsWith("They are kept in pass.png.yaml.")`), p.shot("no-link"))
	})
	d.at(wide, "bread.html", func(b *tab) error {
		return errors.Join(b.until(`document.querySelector("main img")`), sees(b, "a picture whose regions lead nowhere is not plain", `!document.querySelector("main .areas")`))
	})
}
