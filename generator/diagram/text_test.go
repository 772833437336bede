package diagram

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWordsAreSetInLines(t *testing.T) {
	tests := []struct {
		words string
		limit int
		want  string
		whole bool
	}{
		{"", 2, "", true},
		{"Menu", 2, "Menu", true},
		{"Menu development", 2, "Menu/development", true},
		{"Pastry and bread", 2, "Pastry/and bread", true},
		{"Front of house", 2, "Front/of house", true},
		{"  much   room  ", 2, "much room", true},
		{"Donaudampfschifffahrt", 2, "Donaudamp-/fschifffahrt", false},
		{"one two three four five six seven eight", 2, "one two/three four…", false},
		{"one two three four five six seven eight", 4, "one two/three four/five six/seven eight", true},
		{"飲み物と食べ物の担当", 2, "飲み物と食/べ物の担当", true},
		{"「飲み物」、「食べ物」。", 3, "「飲み物」、/「食べ物」。", true},
		{"Kitchen\n3 people", 2, "Kitchen/3 people", true},
		{"Kitchen\n\n3 people", 3, "Kitchen/3 people", true},
		{"one\ntwo\nthree", 2, "one/two three…", false},
		{"Purchasing/Logistics/Transport", 3, "Purchasing//Logistics//Transport", true},
		{"Anna-Karenina-Gedächtnisverein", 3, "Anna-/Karenina-/Gedächtnis…", false},
	}
	for _, tt := range tests {
		lines, whole := wrap(tt.words, nameFace(), 106, tt.limit)
		if got := strings.Join(lines, "/"); got != tt.want || whole != tt.whole {
			t.Errorf("%q: %q (%v), want %q (%v)", tt.words, got, whole, tt.want, tt.whole)
		}
	}
}

func TestWordsWidenTheirBoxRatherThanLoseAny(t *testing.T) {
	for _, tt := range []struct{ words, want string }{
		{"Menu development", "Menu/development"},
		{"Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft"},
		{"Follow what the client says about repositories and their use", "Follow what the client/says about repositories/and their use"},
		{"one\ntwo\nthree\nfour", "one/two/three/four"},
	} {
		if got := strings.Join(nameLines(Node{Label: tt.words}, false), "/"); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.words, got, tt.want)
		}
	}
}

// What is set is what was given, whatever it is.
func FuzzWrap(f *testing.F) {
	f.Add("Menu development", 80.0, 2)
	f.Add("e\u0301\u0301\u0301 👩‍🍳👩‍🍳👩‍🍳👩‍🍳", 20.0, 3)
	f.Add("飲み物、食べ物\nx/y-z", 41.0, 30)
	f.Add("nu deMnu dev", 80.0, 2)
	f.Fuzz(func(t *testing.T, s string, most float64, limit int) {
		if !(most >= 40 && most < 1000) || !utf8.ValidString(s) || limit < 1 {
			return
		}
		lines, whole := wrap(s, nameFace(), most, limit)
		if len(lines) > limit {
			t.Errorf("%d lines", len(lines))
		}
		for _, l := range lines {
			if !utf8.ValidString(l) {
				t.Errorf("a letter was cut: %q", l)
			}
			if w := nameFace().width(l); w > most {
				t.Errorf("%q is %.0f wide, more than %.0f", l, w, most)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := strings.Join(lines, ""); whole && bare(got) != bare(s) {
			t.Errorf("%q became %q", s, got)
		}
	})
}
