package rewrite

import (
	"testing"

	"handbook/generator/analysis"
	"handbook/generator/book"
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
		{"C", "C++", ""},
		{"kitchen/pass", "kitchen pass", bySpelling},
		{"kitchen", "kitchen/pass", ""},
		{"service", "servers", ""},
	} {
		terms := []*Term{{Name: c.a, Slug: book.TermSlug(c.a)}, {Name: c.b, Slug: book.TermSlug(c.b)}}
		findNear(terms, analysis.NewStemmer("en"))
		why := ""
		if len(terms[1].Near) > 0 {
			why = terms[1].Near[0].Why
		}
		if why != c.why || len(terms[0].Near) != len(terms[1].Near) {
			t.Errorf("%q and %q differ in %q, wanted %q", c.a, c.b, why, c.why)
		}
	}
}
