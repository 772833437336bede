package diagram

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWordsAreSetInTwoLines(t *testing.T) {
	f := nameFace()
	tests := []struct {
		words, want string
		whole       bool
	}{
		{"", "", true},
		{"Menu", "Menu", true},
		{"Menu development", "Menu/development", true},
		{"Pastry and bread", "Pastry/and bread", true},
		{"Front of house", "Front/of house", true},
		{"  much   room  ", "much room", true},
		{"Donaudampfschifffahrt", "Donaudamp-/fschifffahrt", false},
		{"one two three four five six seven eight", "one two/three four…", false},
		{"飲み物と食べ物の担当", "飲み物と食/べ物の担当", false},
	}
	for _, tt := range tests {
		lines, whole := wrap(tt.words, f, 106)
		if got := strings.Join(lines, "/"); got != tt.want || whole != tt.whole {
			t.Errorf("%q: %q (%v), want %q (%v)", tt.words, got, whole, tt.want, tt.whole)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("Menu development", 80.0)
	f.Add("e\u0301\u0301\u0301 👩‍🍳👩‍🍳👩‍🍳👩‍🍳", 20.0)
	f.Fuzz(func(t *testing.T, s string, most float64) {
		if !(most >= 40 && most < 1000) || !utf8.ValidString(s) {
			return
		}
		lines, _ := wrap(s, nameFace(), most)
		if len(lines) > 2 {
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
	})
}
