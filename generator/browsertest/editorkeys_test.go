package browsertest

import (
	"errors"
	"fmt"
)

// byKeyboardAlone begins and ends on the page.
func byKeyboardAlone(d *desk) {
	d.at(wide, "bread.html", func(b *tab) error {
		p := &pad{tab: b, d: d}
		err := errors.Join(b.until(`document.querySelector("main a.handbook-edit")`), p.reach(".handbook-edit"), p.keys(enter), p.until(`document.getElementById("editor")?.dataset.ready === ""`),
			p.reach(".skip"), p.keys(enter), p.until(`document.activeElement.id === "stage"`),
			p.keys("p"), p.keys(enter))
		for _, way := range []string{arrowRight, arrowDown} {
			for range 6 {
				err = errors.Join(err, p.held("s", way))
			}
			err = errors.Join(err, p.keys(enter))
		}
		return errors.Join(err, p.keys(enter), p.regions(1, "polygon 300,150,360,150,360,210"), p.holds(`document.activeElement.id === "to"`),
			p.keys("chee"), p.until(`!document.getElementById("options").hidden`), p.keys(arrowDown), p.keys(enter), p.until(`document.getElementById("to-is").textContent === "Leads to Cheese."`),
			p.control("s"), p.says("Saved."), p.back("#said a"), p.keys(enter),
			p.until(`document.querySelector(".areas a")?.getAttribute("href") === "cheese.html"`))
	})
}

// crossAtOnce chooses each form by its key and by its button; the first Enter sets a point.
func crossAtOnce(d *desk) {
	const cross = `document.querySelectorAll(".pending .cross").length === 2 && document.activeElement.id === "stage"`
	d.edit(wide, "bread.html", func(p *pad) error {
		draw := func(form, first string) error {
			return errors.Join(p.until(cross), p.says(form+". The cross is at 300, 150."), p.keys(enter), p.says(first+" at 300, 150."), p.keys(escape), p.says("Nothing drawn."))
		}
		var err error
		for _, f := range []struct{ key, tool, name, first, press string }{
			{"c", "circle", "Circle", "Middle", enter}, {"r", "rect", "Rectangle", "Corner", " "}, {"e", "ellipse", "Ellipse", "Corner", enter}, {"p", "poly", "Polygon", "Corner 1", " "},
		} {
			err = errors.Join(err, p.run(`document.activeElement.blur()`), p.reach(`[data-tool="select"]`), p.keys(f.key), draw(f.name, f.first),
				p.keys(escape), p.says("Select."), p.holds(`!document.querySelector(".pending .cross")`),
				p.reach(`[data-tool="`+f.tool+`"]`), p.keys(f.press), draw(f.name, f.first),
				p.back(".view, [popovertarget]"), p.holds(`!document.querySelector(".pending .cross")`), p.reach("#stage"), p.until(cross), p.shot("cross"))
		}
		return errors.Join(err, p.keys("c"), p.keys(enter), p.held("s", arrowRight), p.keys(enter), p.regions(1, "circle 300 150 10"),
			// a pointer has none, wherever it comes from
			p.tool("rect"), p.until(cross), p.back(`[data-do="save"]`), p.mouse([2]float64{50, 40}), p.says("Corner at 50, 40."), p.holds(`!document.querySelector(".pending .cross")`))
	})
}

// formsChange takes another tool while a shape is begun.
func formsChange(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		agree := func(hint string) error {
			return p.holds(fmt.Sprintf(`document.getElementById("hint").textContent.startsWith(%q) && !document.querySelector(".pending .first")`, hint))
		}
		return errors.Join(p.run(`document.getElementById("stage").focus()`), p.keys("c"), p.keys(enter), p.held("s", arrowRight), p.says("The cross is at 310, 150."),
			p.keys("r"), p.says("Rectangle. The circle that was begun is dropped. The cross is at 310, 150."), agree("Drag from corner to corner"),
			p.keys(enter), p.says("Corner at 310, 150."), p.keys("v"), p.until(`document.getElementById("said").textContent === "Select. The rectangle that was begun is dropped."`), agree("Choose a region"),
			p.keys("p"), p.says("Polygon. The cross"), p.mouse([2]float64{100, 100}), p.says("Corner 1 at 100, 100."),
			p.tool("ellipse"), p.says("Ellipse. The polygon that was begun is dropped."), agree("Drag from corner to corner"), p.regions(0, ""))
	})
}

// reach presses Tab until something has the focus; back goes the other way.
func (p *pad) reach(selector string) error { return p.tabs(selector, p.pressTab) }
func (p *pad) back(selector string) error {
	return p.tabs(selector, func() error { return p.tab.held("s", tabKey) })
}

func (p *pad) tabs(selector string, press func() error) error {
	return p.step(func() error {
		for range 60 {
			if err := press(); err != nil {
				return err
			}
			if is, err := evaluate[bool](p.tab, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)); err != nil || is {
				return err
			}
		}
		return fmt.Errorf("%s is not reached by Tab", selector)
	})
}

// focusStays presses everything that takes itself away.
func focusStays(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		press := func(selector string) error {
			return errors.Join(p.run(fmt.Sprintf(`document.querySelector(%q).focus()`, selector)), p.keys(enter), p.step(func() error {
				return comes(p.tab, `new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))`)
			}),
				p.holds(`document.activeElement !== document.body && document.activeElement.checkVisibility()`))
		}
		on := func(selector string) error {
			return p.holds(fmt.Sprintf(`document.activeElement.matches(%q)`, selector))
		}
		return errors.Join(p.regions(3, ""), p.choose(2), press(`[data-do="earlier"]`), press(`[data-do="earlier"]`), on(`[data-do="earlier"]`), // it is the first now
			press(`[aria-label="Remove corner 4"]`), press(`[aria-label="Remove corner 3"]`), press(`[data-do="polygon"]`),
			press(`#list li:nth-child(2) button`), on(`#list [aria-current]`), press(`#list [aria-current]`), on(`#to`),
			press(`[data-do="save"]`), p.says("Saved."), on(`[data-do="save"]`),
			press(`[data-do="delete"]`), press(`[data-do="delete"]`), press(`[data-do="delete"]`), p.regions(0, ""), on(`#stage`),
			press(`[data-do="undo"]`), press(`[data-do="undo"]`), press(`[data-do="undo"]`), p.regions(3, ""), press(`[data-do="redo"]`),
			press(`[popovertarget]`), on(`#keys`), p.keys(escape), on(`[popovertarget]`))
	})
}
