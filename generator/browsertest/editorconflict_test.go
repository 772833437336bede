package browsertest

import (
	"errors"
	"fmt"
	"strings"
)

// Somebody else adds a region and moves another while one is drawn here.
func conflicts(d *desk) {
	for _, way := range []struct {
		button        string
		kept, dropped []string
	}{
		{"Keep mine", []string{"bread.md"}, []string{"README.md"}},
		{"Take theirs", []string{"README.md", "41, 41"}, []string{"bread.md"}},
		{"Merge", []string{"README.md", "bread.md", "41, 41"}, nil},
	} {
		d.save("pass.png.yaml", regionsOfPass)
		d.edit(wide, "bread.html", func(p *pad) error {
			err := errors.Join(p.tool("rect"), p.mouse([2]float64{200, 220}, [2]float64{400, 290}), p.regions(4, "rect 200 220 200 70"), p.target("brea"))
			d.save("pass.png.yaml", strings.Replace(regionsOfPass, "[40, 40, 120, 100]", "[41, 41, 120, 100]", 1)+"  - {shape: rect, at: [10, 200, 60, 60], to: README.md}\n")
			err = errors.Join(err, p.control("s"), p.until(`!document.getElementById("conflict").hidden`),
				p.holds(`[...document.querySelectorAll("#conflict li")].map(li => li.innerText.replaceAll("\n", " | ")).join("; ") === "Soup | On the disk: moved; Bread | Yours: new; The house | On the disk: new"`),
				p.holds(`document.getElementById("conflict").textContent.includes("2 other regions are the same")`), p.holds(`!/[0-9]+, [0-9]+/.test(document.getElementById("conflict").textContent)`),
				p.holds(`document.querySelectorAll(".theirs > .shape").length === 2`), p.holds(`document.activeElement.id === "conflict-title"`), p.shot("conflict"),
				p.run(`[...document.querySelectorAll("#conflict button")].find(b => b.textContent.startsWith("`+way.button+`")).click()`), p.until(`document.getElementById("conflict").hidden`))
			switch way.button {
			case "Keep mine":
				err = errors.Join(err, p.says("Saved."))
			case "Take theirs":
				err = errors.Join(err, p.regions(4, "rect 10 200 60 60"), p.control("z"), p.regions(4, "rect 200 220 200 70"), p.control("y"), p.state("All is saved"))
			default:
				err = errors.Join(err, p.regions(5, "rect 10 200 60 60"), p.control("s"), p.says("Saved."))
			}
			return err
		})
		text := d.read("pass.png.yaml")
		for _, s := range way.kept {
			if !strings.Contains(text, s) {
				d.t.Errorf("%s: no %q in\n%s", way.button, s, text)
			}
		}
		for _, s := range way.dropped {
			if strings.Contains(text, s) {
				d.t.Errorf("%s: %q in\n%s", way.button, s, text)
			}
		}
	}
}

// sizesMeet has somebody write the file for half the size while a region is drawn here.
func sizesMeet(d *desk) {
	for _, button := range []string{"Keep mine", "Take theirs", "Merge"} {
		d.save("pass.png.yaml", regionsOfPass)
		d.edit(wide, "bread.html", func(p *pad) error {
			err := errors.Join(p.tool("rect"), p.mouse([2]float64{200, 220}, [2]float64{400, 290}), p.regions(4, ""), p.target("brea"))
			d.save("pass.png.yaml", halfOfPass)
			err = errors.Join(err, p.control("s"), p.until(`!document.getElementById("conflict").hidden`), p.regions(4, "rect 100 110 100 35"),
				p.holds(`document.getElementById("stage").viewBox.baseVal.width === 300`), p.holds(`document.querySelectorAll("#conflict li").length === 1`),
				p.run(`[...document.querySelectorAll("#conflict button")].find(b => b.textContent === "`+button+`").click()`))
			switch button {
			case "Take theirs":
				return errors.Join(err, p.regions(3, "polygon 210,30,280,30,280,100,210,100"), p.control("z"), p.regions(4, "rect 100 110 100 35"), p.control("s"), p.says("Saved."))
			case "Merge":
				err = errors.Join(err, p.regions(4, "rect 100 110 100 35"), p.control("s"))
			}
			return errors.Join(err, p.says("Saved."))
		})
		if text := d.read("pass.png.yaml"); !strings.Contains(text, "[100, 110, 100, 35]") || !strings.Contains(text, "[20, 20, 60, 50]") {
			d.t.Errorf("%s:\n%s", button, text)
		}
	}
}

// versionsAreCompared changes the same regions here and on the disk.
func versionsAreCompared(d *desk) {
	d.save("pass.png.yaml", regionsOfPass+"  - {shape: rect, at: [10, 200, 60, 60], to: bread.md}\n  - {shape: rect, at: [80, 200, 60, 60], to: README.md}\n")
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.regions(5, ""), p.run(`document.querySelector(".region").focus()`), p.keys(arrowRight), p.choose(1), p.action("delete"), p.regions(4, ""),
			p.choose(1), p.run(`document.getElementById("title").focus()`), p.keys("Greens"))
		d.save("pass.png.yaml", `size: [600, 300]
regions:
  - {shape: poly, at: [[420, 60], [560, 60], [560, 200], [420, 200]], to: salad.md}
  - {shape: rect, at: [40, 40, 120, 100], to: cheese.md}
  - {shape: circle, at: [310, 150, 60], to: cheese.md}
  - {shape: rect, at: [80, 200, 60, 60], to: README.md, note: Come in}
`)
		const both = `[...document.querySelectorAll("#conflict li.both button")].map(b => b.textContent).join(" ") === "Soup Cheese"`
		for i, want := range []string{"Soup | Yours: moved | On the disk: leads to Cheese", "Greens | Yours: called “Greens”", "Bread | On the disk: removed", "The house | On the disk: with a note",
			"Cheese | Yours: removed | On the disk: moved", "The order | On the disk: changed"} {
			if i == 0 {
				err = errors.Join(err, p.control("s"), p.until(`!document.getElementById("conflict").hidden`), p.shot("compared"))
			}
			err = errors.Join(err, p.holds(fmt.Sprintf(`document.querySelectorAll("#conflict li")[%d].innerText.replaceAll("\n", " | ") === %q`, i, want)))
		}
		return errors.Join(err, p.holds(both), p.holds(`document.querySelectorAll("#conflict li").length === 6`), p.keys(tabKey), p.until(`document.querySelector(".theirs .pointed")`))
	})
}

const tabKey = "\t"
