package browsertest

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The widths at which every region is tried: a desk, a tablet, a phone.
var regionWidths = []int64{1280, 800, 375}

// listen makes the page write down what a click would have opened.
const listen = `window.address = link => link ? new URL(link.getAttribute("href"), location.href).href : "nothing", addEventListener("click", event => {
	event.preventDefault();
	window.opened = address(event.target.closest("a"));
}, true), window.opened = "", true`

// regionsAreHit clicks and taps every region of every picture in its middle,
// and around it just outside its outline.
func regionsAreHit(t *testing.T, w *world) {
	for _, width := range regionWidths {
		w.withTab(t, look{width: width, scheme: "light", touch: true}, func(b *tab) error {
			for _, p := range plates {
				if err := b.open(w.diagrams.url + p.page); err != nil {
					return err
				}
				if _, err := evaluate[bool](b, listen); err != nil {
					return err
				}
				for _, r := range p.regions {
					if err := tryRegion(b, w.diagrams.url, p, r); err != nil {
						t.Errorf("%s at %d pixels: %v", p.page, width, err)
					}
				}
			}
			return nil
		})
	}
}

// A pointer is a way to click. A finger is blunt: Chromium takes what lies
// within 10 pixels of where it touches, so that it is just outside further away.
type pointer struct {
	name  string
	click func(b *tab, x, y float64) error
	blunt float64
}

var pointers = []pointer{{"mouse", (*tab).press, 0}, {"finger", (*tab).tap, 13}}

func tryRegion(b *tab, base string, p plate, r region) error {
	for _, with := range pointers {
		middle, err := b.pointOf(p, r.in)
		if err != nil {
			return err
		}
		opened, err := b.opens(middle, with)
		if err != nil || opened != base+r.to {
			return fmt.Errorf("the %s at %v opens %q, not %s (%v)", with.name, r.in, opened, r.to, err)
		}
		for _, at := range r.outside {
			place, err := b.pointOf(p, at)
			if err != nil {
				return err
			}
			opened, err := b.opens(away(middle, place, with.blunt), with)
			if err != nil || opened == base+r.to {
				return fmt.Errorf("the %s at %v, outside %s, opens it (%v)", with.name, at, r.to, err)
			}
		}
	}
	return nil
}

// away is a point that lies so many pixels further from the middle.
func away(middle, at [2]float64, by float64) [2]float64 {
	x, y := at[0]-middle[0], at[1]-middle[1]
	far := 1 + by/math.Hypot(x, y)
	return [2]float64{middle[0] + far*x, middle[1] + far*y}
}

// opens clicks on a point of the window and says what that would open.
func (t *tab) opens(place [2]float64, with pointer) (string, error) {
	if _, err := evaluate[bool](t, `window.opened = "", true`); err != nil {
		return "", err
	}
	if err := with.click(t, place[0], place[1]); err != nil {
		return "", err
	}
	if err := t.until(`window.opened !== ""`); err != nil {
		return "", err
	}
	return evaluate[string](t, `window.opened`)
}

// pointOf brings the picture into the window and says where a point of it is.
func (t *tab) pointOf(p plate, at [2]float64) ([2]float64, error) {
	return evaluate[[2]float64](t, fmt.Sprintf(`(picture => {
		picture.scrollIntoView({block: "center"});
		const box = picture.getBoundingClientRect();
		return [box.left + %g * box.width / %g, box.top + %g * box.height / %g];
	})(document.querySelector(".plate > img, .plate > svg.picture"))`, at[0], p.width, at[1], p.height))
}

// boxesAreHit clicks and taps every box of a flow in its middle and around it.
func boxesAreHit(t *testing.T, w *world) {
	for _, width := range regionWidths {
		w.withTab(t, look{width: width, scheme: "light", touch: true}, func(b *tab) error {
			for page, wanted := range flows {
				if err := b.open(w.diagrams.url + page); err != nil {
					return err
				}
				if _, err := evaluate[bool](b, listen); err != nil {
					return err
				}
				for i, to := range wanted {
					if err := tryBox(b, i, w.diagrams.url+to); err != nil {
						t.Errorf("%s at %d pixels: box %d: %v", page, width, i, err)
					}
				}
			}
			return nil
		})
	}
}

// tryBox presses on a box of the drawing that is shown. Its corners are outside
// when it is round or a diamond.
func tryBox(b *tab, i int, to string) error {
	type box struct {
		Left, Top, Right, Bottom float64
		Round                    bool
	}
	around := func() (box, error) {
		return evaluate[box](b, fmt.Sprintf(`(outline => {
			outline.scrollIntoView({block: "center", inline: "center"});
			const r = outline.getBoundingClientRect();
			return {Left: r.left, Top: r.top, Right: r.right, Bottom: r.bottom,
				Round: outline.tagName === "path" || outline.rx.baseVal.value > 20};
		})([...document.querySelectorAll(".map .n a")].filter(a => a.checkVisibility())[%d].querySelector("rect, path"))`, i))
	}
	for _, with := range pointers {
		r, err := around()
		if err != nil {
			return err
		}
		middle := [2]float64{(r.Left + r.Right) / 2, (r.Top + r.Bottom) / 2}
		const gap = 5
		outside := [][2]float64{{r.Left - gap, middle[1]}, {r.Right + gap, middle[1]}, {middle[0], r.Top - gap}, {middle[0], r.Bottom + gap}}
		if r.Round {
			outside = append(outside, [2]float64{r.Left + 2, r.Top + 2}, [2]float64{r.Right - 2, r.Bottom - 2})
		}
		for k, at := range append([][2]float64{middle}, outside...) {
			if k > 0 {
				at = away(middle, at, with.blunt)
			}
			opened, err := b.opens(at, with)
			if err != nil || (k == 0) != (opened == to) {
				return fmt.Errorf("the %s at %v of %+v opens %q; the box leads to %q (%v)", with.name, at, r, opened, to, err)
			}
		}
	}
	return nil
}

// regionsWithoutScript follows every region with scripts switched off.
func regionsWithoutScript(t *testing.T, w *world) {
	for _, width := range []int64{1280, 375} {
		w.withTab(t, look{width: width, scheme: "light", noScript: true}, func(b *tab) error {
			for _, p := range plates {
				for _, r := range p.regions {
					if err := b.open(w.diagrams.url + p.page); err != nil {
						return err
					}
					at, err := b.pointOf(p, r.in)
					if err != nil {
						return err
					}
					if err := b.press(at[0], at[1]); err != nil {
						return err
					}
					if err := b.until(fmt.Sprintf(`location.href === %q`, w.diagrams.url+r.to)); err != nil {
						return fmt.Errorf("%s at %d pixels: %w", p.page, width, err)
					}
				}
			}
			return nil
		})
	}
}

// A stop is a link of a diagram that has the focus.
type stop struct {
	Href   string
	Inside bool
	Stroke float64 // the widest stroke of its shape
	Ring   float64 // the outline of the link itself
}

const stopProbe = `(link => ({Href: link.hasAttribute("href") ? new URL(link.getAttribute("href"), location.href).href : "", Inside: Boolean(link.closest("figure svg")),
	Stroke: Math.max(0, ...[...link.querySelectorAll("rect, circle, ellipse, polygon, path")].map(shape => parseFloat(getComputedStyle(shape).strokeWidth) || 0)),
	Ring: getComputedStyle(link).outlineStyle === "none" ? 0 : parseFloat(getComputedStyle(link).outlineWidth)}))(document.activeElement)`

// regionsByKeyboard walks through every diagram with Tab: the order is that of
// the file, and the focus is a thick stroke around the shape itself.
func regionsByKeyboard(t *testing.T, w *world) {
	for _, width := range regionWidths {
		w.withTab(t, look{width: width, scheme: "light"}, func(b *tab) error {
			for page, wanted := range diagramLinks() {
				stops, err := diagramStops(b, w.diagrams.url+page)
				if err != nil {
					return fmt.Errorf("%s: %w", page, err)
				}
				var order []string
				for _, s := range stops {
					order = append(order, strings.TrimPrefix(s.Href, w.diagrams.url))
					if s.Stroke < 3 && s.Ring < 2 || s.Stroke < 3 && page != "drawing.html" {
						t.Errorf("%s at %d pixels: the focus on %s is a stroke of %g and a ring of %g pixels", page, width, s.Href, s.Stroke, s.Ring)
					}
				}
				if !slices.Equal(order, wanted) {
					t.Errorf("%s at %d pixels: Tab visits %q, wanted %q", page, width, order, wanted)
				}
			}
			return nil
		})
	}
}

// diagramStops presses Tab until it has gone through the diagram of a page.
func diagramStops(b *tab, address string) ([]stop, error) {
	if err := b.open(address); err != nil {
		return nil, err
	}
	var stops []stop
	for range 80 {
		if err := b.pressTab(); err != nil {
			return nil, err
		}
		s, err := evaluate[stop](b, stopProbe)
		if err != nil {
			return nil, err
		}
		if s.Inside && s.Href != "" {
			stops = append(stops, s)
		} else if len(stops) > 0 {
			return stops, nil
		}
	}
	return stops, errors.New("Tab does not come past the diagram")
}

// regionsOnPaper prints every diagram and looks for its links in the PDF.
func regionsOnPaper(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		for page, wanted := range diagramLinks() {
			if err := b.open(w.diagrams.url + page); err != nil {
				return err
			}
			paper, err := b.pdf()
			if err != nil {
				return err
			}
			for _, to := range wanted {
				if !regexp.MustCompile(`/URI \(` + regexp.QuoteMeta(w.diagrams.url+to) + `\)`).Match(paper) {
					t.Errorf("%s: on paper there is no link to %s", page, to)
				}
			}
		}
		return nil
	})
}

// diagramLinks is where the diagrams of each page lead.
func diagramLinks() map[string][]string {
	pages := map[string][]string{}
	for _, p := range plates {
		for _, r := range p.regions {
			pages[p.page] = append(pages[p.page], r.to)
		}
	}
	for page, to := range flows {
		pages[page] = to
	}
	return pages
}

// regionsInForcedColours sees that regions and boxes are outlined in the
// reader's own colours.
func regionsInForcedColours(t *testing.T, w *world) {
	w.withTab(t, look{width: 1280, scheme: "dark", forced: true}, func(b *tab) error {
		for page := range diagramLinks() {
			if err := b.open(w.diagrams.url + page); err != nil {
				return err
			}
			faint, err := evaluate[[]string](b, `[...document.querySelectorAll(".areas a > *, .map .n a > rect, .map .n a > path")].filter(shape => {
				const style = getComputedStyle(shape);
				return shape.tagName !== "title" && (style.stroke === "none" || parseFloat(style.strokeWidth) < 1 || style.strokeOpacity < .5);
			}).map(shape => shape.outerHTML)`)
			if err != nil {
				return err
			}
			for _, shape := range faint {
				t.Errorf("%s: not outlined in forced colours: %s", page, shape)
			}
		}
		return nil
	})
}

// linksAreNamedOnce reads the accessibility tree: each link of a diagram once,
// under a name, and the list beneath has the same links in the same order.
func linksAreNamedOnce(t *testing.T, w *world) {
	for _, width := range []int64{1280, 375} {
		w.withTab(t, look{width: width, scheme: "light"}, func(b *tab) error {
			for page, wanted := range diagramLinks() {
				if err := b.open(w.diagrams.url + page); err != nil {
					return err
				}
				spoken, err := b.spokenLinks("figure")
				if err != nil {
					return err
				}
				type entry struct{ Name, Href string }
				listed, err := evaluate[[]entry](b, `(list => (list.open = true, [...list.querySelectorAll("a")].map(a => ({Name: a.textContent, Href: a.href}))))(document.querySelector("figure details"))`)
				if err != nil {
					return fmt.Errorf("%s: %w", page, err)
				}
				var hrefs []string
				for i, l := range listed {
					hrefs = append(hrefs, strings.TrimPrefix(l.Href, w.diagrams.url))
					if i < len(spoken) && (l.Name == "" || !strings.HasPrefix(spoken[i], l.Name)) {
						t.Errorf("%s: the list says %q, the picture %q", page, l.Name, spoken[i])
					}
				}
				if len(spoken) != len(wanted) || !slices.Equal(hrefs, wanted) {
					t.Errorf("%s at %d pixels: heard %q, listed %q, wanted %q", page, width, spoken, hrefs, wanted)
				}
				if slices.Sort(spoken); len(slices.Compact(spoken)) != len(wanted) {
					t.Errorf("%s: not every link has a name of its own: %q", page, spoken)
				}
			}
			return nil
		})
	}
}

// diagramsPassAxe runs axe-core on every page with a diagram, folds open too.
func diagramsPassAxe(t *testing.T, w *world) {
	axe := readAxe(t)
	for _, l := range []look{wide, {width: 1280, scheme: "dark"}, phone, {width: 390, scheme: "dark"}} {
		w.each(t, l, w.diagrams.addresses(), func(b *tab, address string) ([]string, error) {
			if err := b.open(address); err != nil {
				return nil, err
			}
			found, err := violations(t, b, axe)
			if err != nil {
				return nil, err
			}
			if err := openFolds(b); err != nil {
				return nil, err
			}
			more, err := violations(t, b, axe)
			return append(found, more...), err
		})
	}
}
