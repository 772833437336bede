package browsertest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

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

// wait waits as long as for a page: the editor looks at the file now and then.
func (p *pad) wait(condition string) error {
	return p.step(func() error { return p.tab.until(condition) })
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
