package rewrite

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/book"
	"handbook/generator/growth"
)

func TestTermsThatMayBeOne(t *testing.T) {
	for _, c := range []struct{ a, b, why string }{
		{"team", "teams", byEnding},
		{"Line of sight", "lines of sight", byEnding},
		{"on-call", "oncall", bySpelling},
		{"café", "cafe", bySpelling},
		{"collegue", "colleague", byLetter},
		{"quailty work", "quality work", byLetter},
		{"2024", "2025", ""},
		{"q1 2024", "q1 2025", ""},
		{"cat", "car", ""},
		{"swap", "swpa", byLetter},
		{"on swap days", "on swapp days", byLetter},
		{"swap", "swop", byLetter},
		{"C", "C++", ""},
		{"kitchen/pass", "kitchen pass", bySpelling},
		{"kitchen", "kitchen/pass", ""},
		{"service", "servers", ""},
	} {
		terms := []*Term{{Name: c.a, Slug: book.TermSlug(c.a)}, {Name: c.b, Slug: book.TermSlug(c.b)}}
		FindNear(terms, "en")
		why := ""
		if len(terms[1].Near) > 0 {
			why = terms[1].Near[0].Why
		}
		if why != c.why || len(terms[0].Near) != len(terms[1].Near) {
			t.Errorf("%q and %q differ in %q, wanted %q", c.a, c.b, why, c.why)
		}
	}
}

func TestTermsAreComparedWithFewOthers(t *testing.T) {
	growth.Straight(t, 2500, func(size int) {
		var terms []*Term
		for i := range size {
			name := "x" + strings.NewReplacer("0", "ka", "1", "te", "2", "mo", "3", "ru", "4", "si", "5", "bu", "6", "gar", "7", "nol", "8", "pid", "9", "fev").Replace(fmt.Sprint(10_000+i))
			terms = append(terms, &Term{Name: name, Slug: name})
		}
		terms = append(terms, &Term{Name: terms[0].Name + "q", Slug: terms[0].Slug + "q"})
		FindNear(terms, "en")
		if near := terms[0].Near; len(near) != 1 || near[0].Name != terms[size].Name {
			t.Error(near)
		}
	})
}
