package browsertest

import (
	"fmt"
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
	focused := script(t, "focused.js")
	var found []string
	for next, last := 0, -1; next < len(wanted); {
		if err := b.pressTab(); err != nil {
			return nil, err
		}
		at, err := evaluate[place](b, focused)
		if err != nil {
			return nil, err
		}
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
	return found, nil
}
