package browsertest

import "testing"

// nothingScrollsSideways looks at every page of every handbook in a window of
// 320 pixels, as it comes and with all folds open.
func nothingScrollsSideways(t *testing.T, w *world) {
	var addresses []string
	for _, s := range append([]*site{w.handbook}, w.others...) {
		addresses = append(addresses, s.addresses()...)
	}
	w.each(t, look{width: 320, scheme: "light"}, addresses, func(b *tab, address string) ([]string, error) {
		if err := b.open(address); err != nil {
			return nil, err
		}
		return sideways(t, b)
	})
}

func sideways(t *testing.T, b *tab) ([]string, error) {
	t.Helper()
	probe := script(t, "sideways.js")
	found, err := evaluate[[]string](b, probe)
	if err != nil || len(found) > 0 {
		return found, err
	}
	if err := openFolds(b); err != nil {
		return nil, err
	}
	return evaluate[[]string](b, probe)
}
