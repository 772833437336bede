package browsertest

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// TestTermsInBrowser looks at words of the glossary as readers do, who open
// their meaning by mouse, finger or keyboard, with and without script.
func TestTermsInBrowser(t *testing.T) {
	t.Parallel()
	w := &world{chromium: startChromium(t), handbook: wordSite(t)}
	serve(t, w.handbook)
	w.holds(t, []check{
		{"the keyboard opens a meaning, goes into it, and closes it", meaningByKeyboard},
		{"a word is pressed wherever it stands, and broken over two lines too", meaningByPress},
		{"a mouse that rests on a word opens its meaning, and closes it when it leaves", meaningByRest},
		{"screen readers hear a word once, as a button", meaningIsSpoken},
		{"words are copied with their text", wordsAreCopied},
		{"nothing moves when a meaning opens", nothingMoves},
		{"a meaning passes axe-core", meaningPassesAxe},
		{"on paper and in forced colours words are words", wordsOnPaper},
	})
}

// wordSite is a page with words of the glossary, one of them broken over two
// lines on a phone.
func wordSite(t *testing.T) *site {
	return buildSite(t, "words", fstest.MapFS{
		"README.md": {Data: []byte("# Words\n\nHere is the pass, with [a link](README.md) behind it.\n\n" +
			"Here the words of a long standing order of the house are broken.\n")},
		"glossary.yaml": {Data: []byte("pass: The shelf, where [plates](README.md) wait.\nlong standing order of the house: What comes without being asked for.\n")},
	})
}

const (
	passOpen  = `document.getElementById("hb:term-pass").matches(":popover-open")`
	orderOpen = `document.getElementById("hb:term-long-standing-order-of-the-house").matches(":popover-open")`
	passWord  = `document.querySelectorAll(".term-link")[0]`
	orderWord = `document.querySelectorAll(".term-link")[1]`
	focusPass = passWord + `.firstElementChild.nextElementSibling.focus({focusVisible: true}), true`
)

// holds says that each expression is true, in turn.
func holds(b *tab, expressions ...string) error {
	for _, e := range expressions {
		if is, err := evaluate[bool](b, "Boolean(("+e+"))"); err != nil || !is {
			return fmt.Errorf("not so: %s (%v)", e, err)
		}
	}
	return nil
}

// eachWay runs a check with script and without, from a server and from a disk.
func (w *world) eachWay(t *testing.T, l look, check func(b *tab) error) {
	t.Helper()
	disk := w.handbook.write(t)
	for _, top := range []string{w.handbook.url, disk} {
		for _, plain := range []bool{false, true} {
			l.noScript = plain
			w.withTab(t, l, func(b *tab) error {
				if err := b.open(top + "index.html"); err != nil {
					return err
				}
				return check(b)
			})
		}
	}
}

func meaningByKeyboard(t *testing.T, w *world) {
	focused := script(t, "focused.js")
	w.eachWay(t, wide, func(b *tab) error {
		if err := holds(b, "!"+passOpen, focusPass); err != nil {
			return err
		}
		if at, err := evaluate[place](b, focused); err != nil || !at.Outlined || !at.Shown {
			return fmt.Errorf("the focus on a word cannot be seen: %+v %v", at, err)
		}
		if err := b.keys(enter); err != nil {
			return err
		}
		if err := b.until(passOpen); err != nil {
			return err
		}
		if err := b.pressTab(); err != nil {
			return err
		}
		if err := b.until(`document.activeElement.textContent === "plates"`); err != nil {
			return err
		}
		if err := b.keys(escape); err != nil {
			return err
		}
		return b.until(`!` + passOpen + ` && document.activeElement.getAttribute("aria-label") === "pass"`)
	})
}

// middle is a point in the n-th line of a word.
func middle(b *tab, word string, n int) ([2]float64, error) {
	return evaluate[[2]float64](b, fmt.Sprintf(`(() => { const r = %s.getClientRects()[%d]; return [r.right - 6, (r.top + r.bottom) / 2]; })()`, word, n))
}

func pressWord(b *tab, word string, line int) error {
	at, err := middle(b, word, line)
	if err != nil {
		return err
	}
	return b.press(at[0], at[1])
}

func meaningByPress(t *testing.T, w *world) {
	w.eachWay(t, wide, func(b *tab) error {
		if err := pressWord(b, passWord, 0); err != nil {
			return err
		}
		if err := b.until(passOpen); err != nil {
			return err
		}
		beside := `(() => { const c = document.getElementById("hb:term-pass").getBoundingClientRect(), l = ` + passWord +
			`.getBoundingClientRect(); return c.top >= l.bottom && c.top - l.bottom < 40 && Math.abs(c.left - l.left) < 4; })()`
		if err := holds(b, beside); err != nil {
			return err
		}
		if err := pressWord(b, passWord, 0); err != nil {
			return err
		}
		return b.until("!" + passOpen)
	})
	w.eachWay(t, phone, func(b *tab) error {
		if err := holds(b, orderWord+".getClientRects().length === 2"); err != nil {
			return err
		}
		for line := range 2 {
			if err := pressWord(b, orderWord, line); err != nil {
				return err
			}
			if err := b.until(orderOpen); err != nil {
				return err
			}
			atFoot := `Math.abs(document.querySelector(".term-card:popover-open").getBoundingClientRect().bottom - innerHeight) < 2`
			if err := holds(b, atFoot); err != nil {
				return err
			}
			if err := b.keys(escape); err != nil {
				return err
			}
			if err := b.until("!" + orderOpen); err != nil {
				return err
			}
		}
		return nil
	})
}

func meaningByRest(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := b.open(w.handbook.url); err != nil {
			return err
		}
		at, err := middle(b, passWord, 0)
		if err != nil {
			return err
		}
		if err := b.rest(at[0], at[1]); err != nil {
			return err
		}
		if err := b.until(passOpen); err != nil {
			return err
		}
		if err := b.rest(5, 5); err != nil {
			return err
		}
		return b.until("!" + passOpen)
	})
}

func meaningIsSpoken(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := b.open(w.handbook.url); err != nil {
			return err
		}
		buttons, err := b.spoken(".prose", "button")
		if err != nil || len(buttons) != 2 || buttons[0].Name != "pass" || buttons[1].Name != "long standing order of the house" {
			return fmt.Errorf("buttons: %v (%v)", buttons, err)
		}
		texts, err := b.spoken(".prose p", "StaticText")
		if err != nil {
			return err
		}
		for _, text := range texts {
			if text.Name == "pass" {
				return fmt.Errorf("the word is read beside its button: %v", texts)
			}
		}
		if err := pressWord(b, passWord, 0); err != nil {
			return err
		}
		if err := b.until(passOpen); err != nil {
			return err
		}
		notes, err := b.spoken(".prose", "note")
		if err != nil || len(notes) != 1 || notes[0].Name != "Pass" {
			return fmt.Errorf("notes: %v (%v)", notes, err)
		}
		return nil
	})
}

func wordsAreCopied(t *testing.T, w *world) {
	w.eachWay(t, wide, func(b *tab) error {
		return holds(b, `getSelection().selectAllChildren(document.querySelector(".prose p")), getSelection().toString() === "Here is the pass, with a link behind it."`)
	})
}

func nothingMoves(t *testing.T, w *world) {
	where := `JSON.stringify([...document.querySelectorAll("p, .foot")].map(p => p.checkVisibility() && !p.closest(".term-card") && p.getBoundingClientRect()))`
	w.eachWay(t, phone, func(b *tab) error {
		before, err := evaluate[string](b, where)
		if err != nil {
			return err
		}
		if err := pressWord(b, passWord, 0); err != nil {
			return err
		}
		if err := b.until(passOpen); err != nil {
			return err
		}
		if after, err := evaluate[string](b, where); err != nil || after != before {
			return fmt.Errorf("the page moves: %s, then %s (%v)", before, after, err)
		}
		return nil
	})
}

func meaningPassesAxe(t *testing.T, w *world) {
	axe := readAxe(t)
	for _, l := range []look{wide, phone, {width: 1280, scheme: "dark"}} {
		w.withTab(t, l, func(b *tab) error {
			for _, address := range []string{"glossary.html", "index.html"} {
				if err := b.open(w.handbook.url + address); err != nil {
					return err
				}
				if address == "index.html" {
					if err := pressWord(b, passWord, 0); err != nil {
						return err
					}
					if err := b.until(passOpen); err != nil {
						return err
					}
				}
				found, err := violations(t, b, axe)
				for _, what := range append(found, w.strays(b)...) {
					t.Errorf("%s: %s", address, what)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
}

func wordsOnPaper(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := b.open(w.handbook.url); err != nil {
			return err
		}
		if err := pressWord(b, passWord, 0); err != nil {
			return err
		}
		if err := b.until(passOpen); err != nil {
			return err
		}
		if err := b.paper(); err != nil {
			return err
		}
		return holds(b, `getComputedStyle(`+passWord+`).textDecorationLine === "none"`, `![...document.querySelectorAll(".term-card, .term-link button")].some(e => e.checkVisibility())`)
	})
	forced := wide
	forced.forced = true
	w.withTab(t, forced, func(b *tab) error {
		if err := b.open(w.handbook.url); err != nil {
			return err
		}
		return holds(b, `getComputedStyle(`+passWord+`).textDecorationStyle === "dotted"`)
	})
}
