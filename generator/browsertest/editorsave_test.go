package browsertest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

func filesAreFollowed(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		err := p.regions(3, "")
		d.save("pass.png.yaml", strings.Replace(regionsOfPass, "[300, 150, 60]", "[310, 150, 60]", 1))
		return errors.Join(err, p.wait(`document.getElementById("said").textContent.includes("changed on the disk")`), p.holds(`document.querySelector(".region circle").getAttribute("cx") === "310"`))
	})
}

// halfOfPass has the regions of the same picture in numbers for half its size.
var halfOfPass = strings.NewReplacer("[600, 300]", "[300, 150]", "[40, 40, 120, 100]", "[20, 20, 60, 50]", "[300, 150, 60]", "[150, 75, 30]",
	"[[420, 60], [560, 60], [560, 200], [420, 200]]", "[[210, 30], [280, 30], [280, 100], [210, 100]]").Replace(regionsOfPass)

func sizesAreFollowed(d *desk) {
	const place = `(r => ["x", "y", "width", "height"].map(k => Math.round(r[k])).join(" "))(document.querySelector(".region rect").getBoundingClientRect())`
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.regions(3, ""), p.run(`window.place = `+place))
		d.save("pass.png.yaml", halfOfPass)
		return errors.Join(err, p.wait(`document.getElementById("said").textContent.includes("changed on the disk")`), p.until(place+` === window.place`),
			p.tool("rect"), p.mouse([2]float64{100, 110}, [2]float64{200, 145}), p.regions(4, "rect 100 110 100 35"), p.target("brea"), p.control("s"), p.says("Saved."))
	})
	if text := d.read("pass.png.yaml"); !strings.Contains(text, "[100, 110, 100, 35]") || !strings.Contains(text, "[300, 150]") {
		d.t.Error(text)
	}
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
		err = errors.Join(err, p.wait(`document.getElementById("said").textContent.includes("changed on the disk")`))
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

// serverGone sees that the editor notices by itself, and takes it back.
func serverGone(d *desk) {
	const gone = `document.getElementById("gone").textContent`
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.tool("rect"), p.mouse([2]float64{200, 20}, [2]float64{400, 90}), p.regions(1, ""), p.target("soup"), p.holds(gone+` === ""`))
		d.stop()
		err = errors.Join(err, p.wait(gone+`.includes("does not answer")`),
			p.control("s"), p.says("Not saved."), p.regions(1, "rect 200 20 200 70"), p.state("Not saved: 2 changes"), p.holds(`sessionStorage.length === 1`), p.holds(saidOnce), p.shot("gone"))
		d.start()
		return errors.Join(err, p.wait(`document.getElementById("said").textContent.includes("answers again")`), p.holds(gone+` === ""`), p.regions(1, "rect 200 20 200 70"), p.control("s"), p.says("Saved."))
	})
	if text := d.read("pass.png.yaml"); !strings.Contains(text, "to: soup.md") {
		d.t.Error(text)
	}
}

// saidOnce looks for sentences that stand twice in what the editor tells.
const saidOnce = `(all => all.length === new Set(all).size)([...document.querySelectorAll("#said, #gone, #offer p, .wrong, #faults p")].flatMap(e => e.innerText.split(/(?<=[.?!])\s+/)).filter(Boolean))`

// The token is another one then.
func serverAnew(d *desk) {
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.tool("circle"), p.mouse([2]float64{300, 150}, [2]float64{340, 150}), p.regions(1, ""), p.target("soup"))
		d.stop()
		d.start()
		return errors.Join(err, p.control("s"), p.says("Saved."))
	})
}

func pictureGone(d *desk) {
	const gone = `document.getElementById("gone").textContent`
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.tool("rect"), p.mouse([2]float64{200, 20}, [2]float64{400, 90}), p.regions(1, ""), p.target("soup"))
		d.remove("pass.png")
		err = errors.Join(err, p.wait(gone+`.includes("no such picture any more") && `+gone+`.includes("is kept")`), p.control("s"), p.says("Not saved."), p.holds(saidOnce), p.regions(1, "rect 200 20 200 70"))
		d.paint("pass.png", 600, 300)
		return errors.Join(err, p.wait(gone+` === ""`), p.control("s"), p.says("Saved."))
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

// offerStays goes on while the question is open; a save is an answer too.
func offerStays(d *desk) {
	const kept = `sessionStorage.getItem(JSON.parse(window.name)[0])`
	d.save("pass.png.yaml", regionsOfPass)
	d.edit(wide, "bread.html", func(p *pad) error {
		address, err := evaluate[string](p.tab, `location.pathname.slice(1)`)
		again := func() error {
			return errors.Join(p.run(`sessionStorage.setItem(...JSON.parse(window.name))`), p.load(address), p.until(`!document.getElementById("offer").hidden`), p.choose(0), p.action("delete"), p.regions(2, ""))
		}
		return errors.Join(err, p.tool("rect"), p.mouse([2]float64{200, 220}, [2]float64{400, 290}), p.regions(4, ""),
			p.run(`window.name = JSON.stringify([sessionStorage.key(0), sessionStorage.getItem(sessionStorage.key(0))])`), p.control("z"), p.holds(`sessionStorage.length === 0`),
			again(), p.holds(kept+` === JSON.parse(window.name)[1]`), p.control("z"), p.holds(kept+` === JSON.parse(window.name)[1]`),
			p.run(`document.querySelector("#offer button").click()`), p.regions(4, "rect 200 220 200 70"), p.control("z"), p.regions(3, ""),
			again(), p.control("s"), p.says("Saved."), p.holds(`document.getElementById("offer").hidden && sessionStorage.length === 0`))
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

func readOnly(d *desk) {
	d.save("pass.png.yaml", regionsOfPass)
	if err := os.Chmod(filepath.Join(d.content, "pass.png.yaml"), 0o444); err != nil {
		d.t.Fatal(err)
	}
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.holds(`document.getElementById("why").textContent.includes("read-only")`), p.choose(0), p.action("delete"), p.regions(2, ""),
			p.holds(`document.querySelector('[data-do="save"]').ariaDisabled === "true"`))
	})
}

// writableAgain leaves every byte of the file as it was.
func writableAgain(d *desk) {
	const off = `document.querySelector('[data-do="save"]').ariaDisabled === "true"`
	d.save("pass.png.yaml", regionsOfPass)
	mode := func(mode os.FileMode) error { return os.Chmod(filepath.Join(d.content, "pass.png.yaml"), mode) }
	if err := mode(0o444); err != nil {
		d.t.Fatal(err)
	}
	d.edit(wide, "bread.html", func(p *pad) error {
		err := errors.Join(p.holds(`document.getElementById("why").checkVisibility()`), p.choose(0), p.action("delete"), p.regions(2, ""), p.holds(off), mode(0o644),
			p.wait(`!(`+off+`)`), p.holds(`!document.getElementById("why").checkVisibility()`), mode(0o444),
			p.wait(off), p.holds(`document.getElementById("why").checkVisibility()`), mode(0o644), p.wait(`!(`+off+`)`))
		return errors.Join(err, p.control("s"), p.says("Saved."))
	})
	d.edit(wide, "bread.html", func(p *pad) error {
		return errors.Join(p.regions(2, ""), mode(0o444), p.wait(`document.getElementById("why")?.innerText.startsWith("Nothing can be saved here: pass.png.yaml is read-only")`))
	})
}
