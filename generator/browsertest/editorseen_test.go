package browsertest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
