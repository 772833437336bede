package book

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/growth"
)

// Where many terms begin alike they are looked up in another way, and the same
// ones are found.
func FuzzCrowds(f *testing.F) {
	f.Add("en", "line of sight;line;lines up;SLA;café;straße;knife;C++;9 to 5;R&D;KEPルール", "Lines of sight, a cafe, Strasse, knives; LINE  up C++ 9 to 5 R&amp;D lines<br>up KEPルール", true)
	f.Add("de", "Kunde;Kunden kommen;a-b", "Kunden, den Kunden kommen a-b a\u0308", false)
	f.Fuzz(func(t *testing.T, language, terms, text string, markup bool) {
		m := matcherOf(language, strings.Split(terms, ";")...)
		want := m.all(text, markup)
		m.split(0)
		if got := m.all(text, markup); got != want {
			t.Fatalf("%q in %q: %q, want %q", terms, text, got, want)
		}
	})
}

func TestThousandsOfTermsThatBeginAlikeCostLittle(t *testing.T) {
	for _, form := range []string{"term %d", "term%d", "the old term %d of"} {
		t.Run(form, func(t *testing.T) {
			growth.Straight(t, 3000, func(size int) {
				var terms []string
				for i := range size {
					terms = append(terms, fmt.Sprintf(form, i))
				}
				m, found := matcherOf("en", terms...), 0
				m.find(strings.Join(terms, " "), false, func(hit) { found++ })
				if found != size {
					t.Errorf("%d found of %d", found, size)
				}
			})
		})
	}
}
