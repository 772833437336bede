package browsertest

import (
	"fmt"
	"strings"
	"testing"
)

// place is a control of a page, by its position among all elements.
type place struct {
	Index    int
	Name     string
	Outlined bool
	Shown    bool
	Scrolls  bool
}

// keyboardReachesAll presses Tab through every kind of page.
func keyboardReachesAll(t *testing.T, w *world) {
	for _, l := range []look{wide, phone} {
		w.each(t, l, w.kindAddresses(), func(b *tab, address string) ([]string, error) {
			if err := b.open(address); err != nil {
				return nil, err
			}
			return tabThrough(t, b)
		})
	}
}

// tabThrough lists what Tab leaves out, takes in the wrong order or does not
// show. Boxes that scroll may be stops of their own, wherever they stand.
func tabThrough(t *testing.T, b *tab) ([]string, error) {
	t.Helper()
	wanted, err := evaluate[[]place](b, script(t, "focusable.js"))
	if err != nil {
		return nil, err
	}
	if len(wanted) == 0 {
		return []string{"there is nothing to reach"}, nil
	}
	if err := run(b, fmt.Sprintf(`window.stops = [], addEventListener("keyup", () => window.stops.push(%s), true)`, strings.TrimSpace(script(t, "focused.js")))); err != nil {
		return nil, err
	}
	var found []string
	for next, last := 0, -1; next < len(wanted); {
		stops, err := presses(b, min(len(wanted)-next, 50))
		if err != nil {
			return nil, err
		}
		for _, at := range stops {
			switch {
			case at.Index == wanted[next].Index:
				next++
			case !at.Scrolls || at.Index <= last:
				return append(found, fmt.Sprintf("Tab leads to %d %s instead of %d %s", at.Index, at.Name, wanted[next].Index, wanted[next].Name)), nil
			}
			last = at.Index
			if !at.Outlined {
				found = append(found, "the focus cannot be seen on "+at.Name)
			}
			if !at.Shown {
				found = append(found, "the focus is outside the window on "+at.Name)
			}
		}
	}
	return found, nil
}

// presses presses Tab so many times and says where the focus was each time that
// the key was let go.
func presses(b *tab, times int) ([]place, error) {
	if err := b.pressTabs(times); err != nil {
		return nil, err
	}
	stops, err := evaluate[[]place](b, `window.stops.splice(0)`)
	if err == nil && len(stops) != times {
		err = fmt.Errorf("Tab was pressed %d times and heard %d times", times, len(stops))
	}
	return stops, err
}
