package book

import (
	"fmt"
	"strings"
	"testing"
	"time"
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
		var terms []string
		for i := range 3000 {
			terms = append(terms, fmt.Sprintf(form, i))
		}
		m := matcherOf("en", terms...)
		text := strings.Repeat(strings.Join(terms, " ")+" ", 6)
		start, n := time.Now(), 0
		m.find(text, false, func(hit) { n++ })
		if took := time.Since(start); n != 18000 || took > 5*time.Second {
			t.Errorf("%s: %d found in %v", form, n, took)
		}
	}
}
