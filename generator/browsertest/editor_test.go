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
		{"two versions are compared as a person would", versionsAreCompared},
		{"a file that was changed is followed where nothing was drawn", filesAreFollowed},
		{"a file is followed without a connection that stays open", filesAreFollowedQuietly},
		{"what was asked for before a save is of no account after it", lateAnswers},
		{"what is not there to be saved is not said to be saved", nothingToSave},
		{"what was typed stays where nothing was chosen", typedTargets},
		{"where a region leads, or why not, is said at its field", targetsAreTold},
		{"that nothing is found is said at the field", emptySearch},
		{"what is missing in the page is said after a save", nothingToSee},
		{"letters alone do something only in the picture and the tools", lettersAlone},
		{"a region is drawn, aimed and saved from the page and back by keyboard alone", byKeyboardAlone},
		{"the focus is never lost", focusStays},
		{"a preview that has ended loses nothing", serverGone},
		{"a preview that was started anew takes what was drawn", serverAnew},
		{"a picture that is no part of the handbook any more loses nothing", pictureGone},
		{"what was not saved is offered again", draftIsOffered},
		{"what was not saved is not offered to another handbook", draftIsOnesOwn},
		{"a part of a drawing is linked", partsAreLinked},
		{"what is read-only is said", readOnly},
		{"tools, list, fields and picture are seen at once, with many regions too", allAtOnce},
		{"a region that is chosen is seen on any picture, and in forced colours", twoTones},
		{"a picture of 6000 pixels is drawn on in steps that are seen", largePicture},
		{"help speaks of what is in the hand", helpInHand},
		{"without script the page says what to do", editorWithoutScript},
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
	const all = `[...document.querySelectorAll(".region > .shape")].map(e => e.tagName + " " + (e.getAttribute("points")?.replaceAll(" ", ",") || [...e.attributes].filter(a => /^(x|y|width|height|cx|cy|r|rx|ry)$/.test(a.name)).map(a => Math.round(a.value)).join(" ")))`
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
