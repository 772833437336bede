package browsertest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The region editor of the preview: each shape by mouse, finger and keyboard,
// what is saved, and what happens when it cannot be.
func TestRegionEditor(t *testing.T) {
	c := startChromium(t)
	for _, check := range []struct {
		name string
		run  func(d *desk)
	}{
		{"shapes are drawn by mouse", drawnByMouse},
		{"a polygon that is open belongs to nothing else, is closed by Enter, and is not lost by a save", openPolygon},
		{"shapes are drawn by keyboard", drawnByKeys},
		{"shapes are drawn by finger", drawnByFinger},
		{"regions are moved and changed in size", movedAndPulled},
		{"a polygon's corners are put in and removed", cornersComeAndGo},
		{"every step is taken back and done again", stepsBack},
		{"percent stays percent, also while the picture is larger on the screen", percentStays},
		{"what is too small, outside, broken or over another is said", faultsAreSaid},
		{"the order is changed, and regions are duplicated and removed", orderIsChanged},
		{"a target is found by typing and the region works in the page", savedAndLive},
		{"what leads nowhere is not saved and says so at its field", refusedFields},
		{"a file that was changed meanwhile is shown beside what was drawn", conflicts},
		{"a file that was changed is followed where nothing was drawn", filesAreFollowed},
		{"a file is followed without a connection that stays open", filesAreFollowedQuietly},
		{"what was asked for before a save is of no account after it", lateAnswers},
		{"what is not there to be saved is not said to be saved", nothingToSave},
		{"what was typed stays where nothing was chosen", typedTargets},
		{"letters alone do something only in the picture and the tools", lettersAlone},
		{"a preview that has ended loses nothing", serverGone},
		{"a preview that was started anew takes what was drawn", serverAnew},
		{"what was not saved is offered again", draftIsOffered},
		{"what was not saved is not offered to another handbook", draftIsOnesOwn},
		{"a part of a drawing is linked", partsAreLinked},
		{"what is read-only is said", readOnly},
		{"axe-core finds nothing", editorPassesAxe},
	} {
		t.Run(check.name, func(t *testing.T) {
			d := newDesk(t, c)
			d.save("bread.md", "# Bread\n\n![The pass](pass.png)\n")
			check.run(d)
		})
	}
}

// regionsOfPass are three regions with comments between them.
const regionsOfPass = `# Measured on the print of 2026.
size: [600, 300]
regions:
  # the shelf
  - shape: rect
    at: [40, 40, 120, 100] # generous
    to: soup.md
  - {shape: circle, at: [300, 150, 60], to: cheese.md}
  - {shape: poly, at: [[420, 60], [560, 60], [560, 200], [420, 200]], to: salad.md}
`

// A pad is the editor in a tab.
type pad struct {
	*tab
	d      *desk
	failed bool // what comes after a step that failed is left out
}

// edit opens the editor of the picture of a page and runs a check there.
func (d *desk) edit(l look, page string, check func(p *pad) error) {
	d.t.Helper()
	d.at(l, page, func(b *tab) error {
		if err := b.until(`document.querySelector("main a.handbook-edit")`); err != nil {
			return err
		}
		address, err := evaluate[string](b, `document.querySelector("main a.handbook-edit").getAttribute("href")`)
		if err != nil {
			return err
		}
		p := &pad{tab: b, d: d}
		if err := p.load(strings.TrimPrefix(address, "/")); err != nil {
			return err
		}
		b.heard()
		if err := check(p); err != nil {
			state, _ := evaluate[string](b, `document.getElementById("said").textContent + " | " + document.getElementById("state").textContent`)
			_, complaints := b.heard()
			return fmt.Errorf("%w (%s; %v)", err, state, complaints)
		}
		if _, complaints := b.heard(); len(complaints) > 0 && l.width > 0 {
			for _, c := range complaints {
				if !strings.Contains(c, "Failed to load resource") && !strings.Contains(c, "ERR_CONNECTION") {
					return errors.New(c)
				}
			}
		}
		return run(b, `sessionStorage.clear()`)
	})
}

func (p *pad) load(address string) error {
	if err := p.open(p.d.url + address); err != nil {
		return err
	}
	return p.tab.until(`document.getElementById("editor")?.dataset.ready === ""`)
}

// step does something, unless something before it has failed.
func (p *pad) step(do func() error) error {
	if p.failed {
		return nil
	}
	err := do()
	p.failed = err != nil
	return err
}

// until waits, though not as long as for a page.
func (p *pad) until(condition string) error {
	return p.step(func() error {
		for range 300 {
			if is, err := evaluate[bool](p.tab, "Boolean("+condition+")"); err == nil && is {
				return nil
			}
			time.Sleep(20 * time.Millisecond)
		}
		return fmt.Errorf("waited in vain for %s", condition)
	})
}

func (p *pad) holds(condition string) error {
	return p.step(func() error { return holds(p.tab, condition) })
}
func (p *pad) run(script string) error {
	return p.step(func() error { return run(p.tab, script) })
}
func (p *pad) keys(keys string) error {
	return p.step(func() error { return p.tab.keys(keys) })
}
func (p *pad) control(key string) error {
	return p.step(func() error { return p.tab.control(key) })
}
func (p *pad) held(others, key string) error {
	return p.step(func() error { return p.tab.held(others, key) })
}

// on gives places of the picture as places of the window.
func (p *pad) on(places ...[2]float64) ([][2]float64, error) {
	box, err := evaluate[[]float64](p.tab, `(() => {
		const s = document.getElementById("stage");
		s.scrollIntoView({block: "center"});
		const b = s.getBoundingClientRect(), v = s.viewBox.baseVal;
		return [b.x, b.y, b.width / v.width, b.height / v.height];
	})()`)
	if err != nil {
		return nil, err
	}
	seen := make([][2]float64, len(places))
	for i, at := range places {
		seen[i] = [2]float64{box[0] + at[0]*box[2], box[1] + at[1]*box[3]}
	}
	return seen, nil
}

// mouse drags through places of the picture; one is a click.
func (p *pad) mouse(places ...[2]float64) error {
	seen, err := p.on(places...)
	if err != nil {
		return err
	}
	return p.step(func() error { return errors.Join(p.rest(seen[0][0], seen[0][1]), p.drag(seen...)) })
}

func (p *pad) finger(places ...[2]float64) error {
	seen, err := p.on(places...)
	if err != nil {
		return err
	}
	return p.step(func() error { return p.swipe(seen...) })
}

func (p *pad) tool(name string) error {
	return p.run(`document.querySelector('[data-tool="` + name + `"]').click()`)
}
func (p *pad) action(name string) error {
	return p.run(`document.querySelector('[data-do="` + name + `"]').click()`)
}

// regions waits until the editor shows regions: their shapes with rounded
// numbers, the last one first.
func (p *pad) regions(count int, last string) error {
	const all = `[...document.querySelectorAll(".region > :not(text)")].map(e => e.tagName + " " + (e.getAttribute("points")?.replaceAll(" ", ",") || [...e.attributes].filter(a => /^(x|y|width|height|cx|cy|r|rx|ry)$/.test(a.name)).map(a => Math.round(a.value)).join(" ")))`
	if err := p.until(fmt.Sprintf(`%s.length === %d && (%q === "" || %s.at(-1) === %q)`, all, count, last, all, last)); err != nil {
		now, _ := evaluate[[]string](p.tab, all)
		return fmt.Errorf("%d regions, the last %q, wanted; there are %q", count, last, now)
	}
	return nil
}

// says waits for what the editor says.
func (p *pad) says(text string) error {
	return p.until(fmt.Sprintf(`document.getElementById("said").textContent.includes(%q)`, text))
}

func (p *pad) state(text string) error {
	return p.until(fmt.Sprintf(`document.getElementById("state").textContent === %q`, text))
}

// choose chooses a region in the list, from 0.
func (p *pad) choose(i int) error {
	return p.run(fmt.Sprintf(`document.querySelectorAll("#list button")[%d].click()`, i))
}

// target types into the field of the selected region, and takes the first that
// is found.
func (p *pad) target(typed string) error {
	return errors.Join(p.run(`document.getElementById("to").focus(), document.getElementById("to").select()`), p.keys(typed),
		p.until(`!document.getElementById("options").hidden`), p.keys(arrowDown), p.keys(enter), p.until(`document.getElementById("options").hidden`))
}

func (d *desk) read(name string) string {
	d.t.Helper()
	text, err := os.ReadFile(filepath.Join(d.content, name))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(text)
}

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
		cross := func(x, y int) error { // from the middle, 300 and 150
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
			p.keys("r"), cross(0, 0), p.keys(enter), cross(60, 40), p.keys(enter), p.regions(1, "rect 300 150 60 41"),
			p.keys(escape), p.keys("c"), cross(0, 0), p.keys(" "), p.held("s", arrowRight), p.held("s", arrowRight), p.keys(" "), p.regions(2, "circle 300 150 20"),
			p.keys(escape), p.keys("e"), cross(0, 0), p.keys(enter), cross(40, 20), p.keys(enter), p.regions(3, "ellipse 320 161 20 11"),
			p.keys(escape), p.keys("p"), cross(0, 0), p.keys(enter), cross(50, 0), p.keys(enter), cross(0, 50), p.keys(enter), p.keys(enter), p.regions(4, "polygon 300,150,350,151,350,202"),
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
	return p.until(fmt.Sprintf(`(all => all.length === %d && (have => { const want = %q.split(" "); return want[0] === have.tagName && ["x", "y", "width", "height", "cx", "cy", "r"].filter(a => have.hasAttribute(a)).every((a, i) => Math.abs(have.getAttribute(a) - want[i + 1]) < 4); })(all.at(-1)))([...document.querySelectorAll(".region > :not(text)")])`, count, last))
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
			p.holds(`document.querySelector('[aria-label="Remove corner 1"]').disabled`),
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
			p.control("z"), p.regions(1, "rect 50 40 100 80"), p.control("z"), p.regions(0, ""), p.state("Nothing to save"),
			p.control("y"), p.regions(1, "rect 50 40 100 80"), p.held("cs", "Z"), p.regions(1, "rect 100 40 100 80"),
			p.action("undo"), p.regions(1, "rect 50 40 100 80"), p.action("redo"), p.regions(1, "rect 100 40 100 80"))
	})
}

func percentStays(d *desk) {
	d.save("pass.png.yaml", "regions:\n  - {shape: rect, at: [\"10%\", \"10%\", \"20%\", \"40%\"], to: soup.md}\n")
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.regions(1, "rect 60 30 120 120"), p.run(`document.getElementById("stage").focus()`), p.keys("+"), p.until(`document.querySelector(".view.zoomed")`),
			p.mouse([2]float64{150, 120}, [2]float64{160, 120}, [2]float64{180, 150}), p.regions(1, "rect 90 60 120 120"), p.until(`document.getElementById("n0").value === "15"`),
			p.keys("0"), p.until(`!document.querySelector(".view.zoomed")`), p.control("s"), p.says("Saved."))
	})
	if text := d.read("pass.png.yaml"); !strings.Contains(text, `["15%", "20%", "20%", "40%"]`) {
		d.t.Error(text)
	}
}

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
				p.holds(`document.querySelectorAll("#conflict ol").length === 2 && document.querySelectorAll("#conflict .differs").length === 4`),
				p.holds(`document.querySelectorAll(".theirs > *").length === 2`), p.shot("conflict"),
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

func filesAreFollowed(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		err := p.regions(3, "")
		d.save("pass.png.yaml", strings.Replace(regionsOfPass, "[300, 150, 60]", "[310, 150, 60]", 1))
		return errors.Join(err, p.says("changed on the disk"), p.holds(`document.querySelector(".region circle").getAttribute("cx") === "310"`))
	})
}

// Many editors would take all connections of a browser, and a stream that was
// refused once would be over for good.
func filesAreFollowedQuietly(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		address, err := evaluate[string](p.tab, `location.pathname.slice(1)`)
		err = errors.Join(err, p.load(address))
		d.stop()
		d.start()
		d.save("pass.png.yaml", strings.Replace(regionsOfPass, "[300, 150, 60]", "[310, 150, 60]", 1))
		err = errors.Join(err, p.says("changed on the disk"))
		requests, _ := p.heard()
		for _, url := range requests {
			if strings.Contains(url, "/-/events") {
				err = errors.Join(err, errors.New("it listens to "+url))
			}
		}
		return err
	})
}

// lateAnswers has the answer of a look at the file wait until a save is done.
func lateAnswers(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.regions(3, ""), p.choose(2), p.action("delete"), p.regions(2, ""),
			p.run(`(real => {
				window.held = 0;
				window.fetch = async (...what) => {
					const got = await real(...what);
					if (what[1]?.method === "PUT" || window.held) return got;
					window.held = 1;
					await new Promise(go => window.go = go);
					return got;
				};
			})(window.fetch)`), p.run(`window.dispatchEvent(new Event("focus"))`), p.until(`window.go`),
			p.control("s"), p.says("Saved."), p.state("All is saved"),
			p.run(`window.go()`), p.run(`window.passed = 0, setTimeout(() => window.passed = 1, 300)`), p.until(`window.passed`),
			p.regions(2, ""), p.says("Saved."))
	})
}

func nothingToSave(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error { return errors.Join(p.control("s"), p.says("There is nothing to save.")) })
	if _, err := os.Stat(filepath.Join(d.content, "pass.png.yaml")); !errors.Is(err, os.ErrNotExist) {
		d.t.Errorf("a file was written, or cannot be looked for: %v", err)
	}
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.regions(3, ""), p.control("s"), p.says("There is nothing to save."))
	})
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

func serverGone(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.tool("rect"), p.mouse([2]float64{200, 20}, [2]float64{400, 90}), p.regions(1, ""), p.target("soup"))
		d.stop()
		err = errors.Join(err, p.control("s"), p.says("Not saved"), p.regions(1, "rect 200 20 200 70"), p.state("Not saved: 2 changes"),
			p.holds(`sessionStorage.length === 1`))
		d.start()
		return errors.Join(err, p.run(`[...document.querySelectorAll("#offer button")].find(b => b.textContent === "Try again").click()`), p.says("Saved."))
	})
	if text := d.read("pass.png.yaml"); !strings.Contains(text, "to: soup.md") {
		d.t.Error(text)
	}
}

// The token is another one then.
func serverAnew(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.tool("circle"), p.mouse([2]float64{300, 150}, [2]float64{340, 150}), p.regions(1, ""), p.target("soup"))
		d.stop()
		d.start()
		return errors.Join(err, p.control("s"), p.says("Saved."))
	})
}

func draftIsOffered(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		address, err := evaluate[string](p.tab, `location.pathname.slice(1)`)
		return errors.Join(err, p.tool("rect"), p.mouse([2]float64{200, 220}, [2]float64{400, 290}), p.regions(4, ""),
			// nobody is there to answer the browser's question, so the window is left with nothing to lose
			p.run(`window.name = JSON.stringify([sessionStorage.key(0), sessionStorage.getItem(sessionStorage.key(0))])`), p.control("z"), p.holds(`sessionStorage.length === 0`),
			p.run(`sessionStorage.setItem(...JSON.parse(window.name))`),
			p.load(address), p.regions(3, ""), p.until(`!document.getElementById("offer").hidden`),
			p.run(`document.querySelector("#offer button").click()`), p.regions(4, "rect 200 220 200 70"), p.control("z"), p.regions(3, ""))
	})
}

// draftIsOnesOwn previews another handbook at the same address, whose picture
// has the same name.
func draftIsOnesOwn(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		address, err := evaluate[string](p.tab, `location.pathname.slice(1)`)
		err = errors.Join(err, p.tool("rect"), p.mouse([2]float64{200, 220}, [2]float64{400, 290}), p.regions(4, ""),
			p.run(`window.name = JSON.stringify([sessionStorage.key(0), sessionStorage.getItem(sessionStorage.key(0))])`), p.control("z"), p.holds(`sessionStorage.length === 0`),
			p.run(`sessionStorage.setItem(...JSON.parse(window.name))`))
		d.stop()
		d.content = d.t.TempDir()
		d.save("handbook.yaml", "title: The other house\n")
		d.save("bread.md", "# Bread\n\n![The pass](pass.png)\n")
		d.paint("pass.png", 600, 300)
		d.start()
		return errors.Join(err, p.load(address), p.regions(0, ""), p.holds(`document.getElementById("offer").hidden && sessionStorage.length === 1`))
	})
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

func readOnly(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	if err := os.Chmod(filepath.Join(d.content, "pass.png.yaml"), 0o444); err != nil {
		d.t.Fatal(err)
	}
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.holds(`document.getElementById("why").textContent.includes("read-only")`), p.choose(0), p.action("delete"), p.regions(2, ""),
			p.holds(`document.querySelector('[data-do="save"]').disabled`))
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

// shot keeps a picture of the window where somebody wants to look at it.
func (p *pad) shot(name string) error {
	dir := os.Getenv("HANDBOOK_SHOTS")
	if dir == "" {
		return nil
	}
	text, err := p.picture()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name+".png"), text, 0o644)
}
