package browsertest

import (
	"errors"
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
