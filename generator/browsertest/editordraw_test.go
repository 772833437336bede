package browsertest

import (
	"errors"
	"fmt"
	"strings"
)

func drawnByMouse(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(
			p.tool("rect"), p.mouse([2]float64{50, 40}, [2]float64{100, 80}, [2]float64{170, 120}), p.regions(1, "rect 50 40 120 80"),
			p.tool("circle"), p.mouse([2]float64{300, 150}, [2]float64{340, 150}), p.regions(2, "circle 300 150 40"),
			p.tool("ellipse"), p.mouse([2]float64{400, 50}, [2]float64{500, 110}), p.regions(3, "ellipse 450 80 50 30"),
			p.tool("rect"), p.mouse([2]float64{10, 200}), p.mouse([2]float64{80, 260}), p.regions(4, "rect 10 200 70 60"), // two clicks
			p.tool("poly"), p.mouse([2]float64{450, 180}), p.mouse([2]float64{560, 180}), p.mouse([2]float64{560, 280}), p.mouse([2]float64{451, 181}),
			p.regions(5, "polygon 450,180,560,180,560,280"), p.state("Not saved: 5 changes"),
			p.holds(`document.activeElement.id === "to"`),
			p.holds(`document.getElementById("faults").textContent.includes("Without a target")`))
	})
}

func openPolygon(d *desk) {
	corners := func(p *pad, list ...[2]float64) error {
		err := p.tool("poly")
		for _, corner := range list {
			err = errors.Join(err, p.mouse(corner))
		}
		return err
	}
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(
			p.tool("rect"), p.mouse([2]float64{50, 40}, [2]float64{100, 80}, [2]float64{170, 120}), p.regions(1, "rect 50 40 120 80"),
			corners(p, [2]float64{450, 180}, [2]float64{560, 180}, [2]float64{560, 280}),
			p.holds(`!document.querySelector(".region.sel")`), p.keys(enter), p.regions(2, "polygon 450,180,560,180,560,280"),
			corners(p, [2]float64{300, 180}, [2]float64{400, 180}), p.keys(enter), p.regions(2, "polygon 450,180,560,180,560,280"),
			p.run(`document.querySelector('[data-do="save"]').click()`), p.until(`document.getElementById("said").textContent.includes("needs three corners")`),
			p.mouse([2]float64{400, 280}), p.run(`document.querySelector('[data-do="save"]').click()`), p.regions(3, "polygon 300,180,400,180,400,280"))
	})
}

func drawnByKeys(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		const stage = `document.getElementById("stage").focus()`
		cross := func(x, y int) error { // from the middle, 300 and 150, and a pixel more downwards
			err := p.keys(arrowDown)
			for range x / 10 {
				err = errors.Join(err, p.held("s", arrowRight))
			}
			for range y / 10 {
				err = errors.Join(err, p.held("s", arrowDown))
			}
			return err
		}
		return errors.Join(p.run(stage),
			p.keys("r"), p.keys(enter), cross(60, 40), p.keys(enter), p.regions(1, "rect 300 150 60 41"),
			p.keys(escape), p.keys("c"), p.keys(" "), p.held("s", arrowRight), p.held("s", arrowRight), p.keys(" "), p.regions(2, "circle 300 150 20"),
			p.keys(escape), p.keys("e"), p.keys(enter), cross(40, 20), p.keys(enter), p.regions(3, "ellipse 320 161 20 11"),
			p.keys(escape), p.keys("p"), p.keys(enter), cross(50, 0), p.keys(enter), cross(0, 50), p.keys(enter), p.keys(enter), p.regions(4, "polygon 300,150,350,151,350,202"),
			p.keys(escape), p.holds(`document.activeElement.closest(".region.sel")`),
			p.keys(arrowRight), p.held("s", arrowDown), p.regions(4, "polygon 301,160,351,161,351,212"),
			p.held("a", arrowRight), p.regions(4, "polygon 301,160,352,161,352,212"),
			p.keys(backspace), p.regions(3, ""))
	})
}

func drawnByFinger(d *desk) {
	d.save("bread.md", "# Bread\n\n![The pass](pass.png)\n")
	d.edit(look{width: 390, scheme: "light", touch: true}, "bread.html", func(p *pad) error {
		return errors.Join(
			p.tool("rect"), p.finger([2]float64{60, 40}, [2]float64{120, 80}, [2]float64{240, 160}), p.near(1, "rect 60 40 180 120"),
			p.tool("circle"), p.finger([2]float64{420, 150}, [2]float64{460, 150}, [2]float64{480, 150}), p.near(2, "circle 420 150 60"),
			p.tool("poly"), p.finger([2]float64{100, 180}), p.finger([2]float64{240, 180}), p.finger([2]float64{240, 280}), p.finger([2]float64{110, 190}), p.regions(3, ""),
			p.holds(`document.querySelectorAll("#numbers .corner").length === 3`),
			// a finger chooses, and then moves
			p.finger([2]float64{150, 100}), p.until(`document.querySelector("#list [aria-current]").textContent.startsWith("1")`),
			p.finger([2]float64{150, 100}, [2]float64{170, 110}, [2]float64{190, 120}), p.until(`Math.abs(document.getElementById("n0").value - 100) < 4`))
	})
}

// near is as regions, where fingers meet whole pixels of a small picture.
func (p *pad) near(count int, last string) error {
	return p.until(fmt.Sprintf(`(all => all.length === %d && (have => { const want = %q.split(" "); return want[0] === have.tagName && ["x", "y", "width", "height", "cx", "cy", "r"].filter(a => have.hasAttribute(a)).every((a, i) => Math.abs(have.getAttribute(a) - want[i + 1]) < 4); })(all.at(-1)))([...document.querySelectorAll(".region > .shape")])`, count, last))
}

func movedAndPulled(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.regions(3, ""),
			p.mouse([2]float64{490, 130}, [2]float64{480, 120}, [2]float64{470, 110}), p.regions(3, "polygon 400,40,540,40,540,180,400,180"),
			p.mouse([2]float64{540, 180}, [2]float64{550, 190}), p.regions(3, "polygon 400,40,540,40,550,190,400,180"),
			p.choose(0), p.mouse([2]float64{160, 140}, [2]float64{170, 150}, [2]float64{200, 160}), p.until(`document.getElementById("n2").value === "160" && document.getElementById("n3").value === "120"`),
			p.mouse([2]float64{40, 100}, [2]float64{30, 100}, [2]float64{20, 100}), p.until(`document.getElementById("n0").value === "20" && document.getElementById("n2").value === "180"`),
			p.choose(1), p.mouse([2]float64{360, 150}, [2]float64{350, 150}, [2]float64{340, 150}), p.until(`document.getElementById("n2").value === "40"`),
			p.run(`(n => { n.value = "55"; n.dispatchEvent(new Event("change")); })(document.getElementById("n2"))`),
			p.until(`document.querySelector(".region.sel circle").getAttribute("r") === "55"`))
	})
}

func cornersComeAndGo(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.choose(2),
			p.mouse([2]float64{490, 60}, [2]float64{490, 50}, [2]float64{490, 40}), p.regions(3, "polygon 420,60,490,40,560,60,560,200,420,200"),
			p.double([2]float64{490, 40}), p.regions(3, "polygon 420,60,560,60,560,200,420,200"),
			p.run(`document.querySelector('[aria-label="Put a corner in after corner 2"]').click()`), p.regions(3, "polygon 420,60,560,60,560,130,560,200,420,200"),
			p.run(`document.querySelector('[aria-label="Remove corner 3"]').click()`), p.regions(3, "polygon 420,60,560,60,560,200,420,200"),
			p.run(`document.querySelector('[aria-label="Remove corner 1"]').click()`), p.regions(3, "polygon 560,60,560,200,420,200"),
			p.holds(`document.querySelector('[aria-label="Remove corner 1"]').ariaDisabled === "true"`),
			p.choose(0), p.action("polygon"), p.until(`document.querySelectorAll("#numbers .corner").length === 4`))
	})
}

func (p *pad) double(at [2]float64) error {
	seen, err := p.on(at)
	if err != nil {
		return err
	}
	return p.doubleClick(seen[0][0], seen[0][1])
}

func stepsBack(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.tool("rect"), p.mouse([2]float64{50, 40}, [2]float64{150, 120}), p.regions(1, "rect 50 40 100 80"), p.keys(escape),
			p.mouse([2]float64{100, 80}, [2]float64{110, 80}, [2]float64{120, 80}, [2]float64{150, 80}), p.regions(1, "rect 100 40 100 80"), p.state("Not saved: 2 changes"),
			p.holds(`!window.dispatchEvent(new Event("beforeunload", {cancelable: true}))`), // the browser asks
			p.control("z"), p.regions(1, "rect 50 40 100 80"), p.control("z"), p.regions(0, ""), p.state("Nothing to save"), p.says("Undone."),
			p.run(`document.getElementById("said").textContent = "as it was"`), p.control("z"), p.regions(0, ""), p.says("as it was"),
			p.control("y"), p.regions(1, "rect 50 40 100 80"), p.held("cs", "Z"), p.regions(1, "rect 100 40 100 80"),
			p.action("undo"), p.regions(1, "rect 50 40 100 80"), p.action("redo"), p.regions(1, "rect 100 40 100 80"), p.says("Done again."),
			p.run(`document.getElementById("said").textContent = "as it was"`), p.control("y"), p.regions(1, "rect 100 40 100 80"), p.says("as it was"))
	})
}

func percentStays(d *desk) {
	d.save("pass.png.yaml", "regions:\n  - {shape: rect, at: [\"10%\", \"10%\", \"20%\", \"40%\"], to: soup.md}\n")
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.regions(1, "rect 60 30 120 120"), p.run(`document.getElementById("stage").focus()`), p.keys("+"), p.until(`document.querySelector(".view.zoomed")`),
			p.mouse([2]float64{150, 120}, [2]float64{160, 120}, [2]float64{180, 150}), p.regions(1, "rect 90 60 120 120"), p.until(`document.getElementById("n0").value === "15"`),
			p.choose(0), p.action("in"), p.action("in"), p.action("in"),
			p.until(`((v, r) => r.left < v.right - 50 && r.right > v.left + 50 && r.top < v.bottom - 50 && r.bottom > v.top + 50)(document.querySelector(".view").getBoundingClientRect(), document.querySelector(".region.sel .shape").getBoundingClientRect())`),
			p.run(`document.getElementById("stage").focus()`), p.keys("0"), p.until(`!document.querySelector(".view.zoomed")`), p.control("s"), p.says("Saved."))
	})
	if text := d.read("pass.png.yaml"); !strings.Contains(text, `["15%", "20%", "20%", "40%"]`) {
		d.t.Error(text)
	}
}

func orderIsChanged(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		names := func(want string) error {
			return p.until(fmt.Sprintf(`[...document.querySelectorAll("#list b")].map(b => b.textContent).join(" ") === %q`, want))
		}
		return errors.Join(names("Soup Cheese Salad"), p.choose(2), p.action("earlier"), names("Soup Salad Cheese"), p.run(`document.querySelector("#list [aria-current]").focus()`), p.keys("]"), names("Soup Cheese Salad"),
			p.choose(0), p.action("duplicate"), names("Soup Soup Cheese Salad"), p.action("delete"), p.action("delete"), names("Soup Salad"),
			p.control("s"), p.says("Saved."), p.until(`document.getElementById("state").textContent === "All is saved"`))
	})
	if text := d.read("pass.png.yaml"); strings.Contains(text, "cheese") || !strings.Contains(text, "# the shelf") {
		d.t.Error(text)
	}
}

func partsAreLinked(d *desk) {
	d.save("plan.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200"><g id="oven" transform="translate(20 20)"><rect width="100" height="80" fill="#ccc"/></g><circle id="plate" cx="300" cy="100" r="50"/></svg>`)
	d.save("bread.md", "# Bread\n\n![The plan](plan.svg)\n")
	d.at(wide, "bread.html", func(b *tab) error { return b.until(`document.querySelector("main a.handbook-edit")`) })
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.tool("part"), p.mouse([2]float64{60, 60}), p.regions(1, "rect 20 20 100 80"), p.target("soup"),
			p.until(`document.getElementById("props-title").textContent.includes("oven")`), p.keys(escape),
			p.run(`[...document.querySelectorAll("#part-list button")].find(b => b.textContent === "plate").click()`), p.regions(2, "rect 250 50 100 100"), p.target("chee"),
			// what has a region is found again below it
			p.tool("part"), p.mouse([2]float64{60, 60}), p.says("has a region already"), p.regions(2, ""),
			p.control("s"), p.says("Saved."))
	})
	if text := d.read("plan.svg.yaml"); !strings.Contains(text, "id: oven") || !strings.Contains(text, "id: plate") {
		d.t.Error(text)
	}
}
