package report

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Prepared names give what the plain method gives.
func TestPreparedNamesGiveTheSameAnswers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	letters := []rune("aabbcdeÄäß-1İ")
	word := func(most int) string {
		var b strings.Builder
		for range r.IntN(most) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		return b.String()
	}
	answered := 0
	for round := range 400 {
		seen := map[string]bool{}
		var names []string
		for range r.IntN(120) {
			name := word(2 + round%14)
			if round%3 == 0 {
				name = fmt.Sprintf("page-%d", r.IntN(3000))
			}
			if !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
		prepared := NewNames(names)
		for range 20 {
			asked := word(2 + round%14)
			if len(names) > 0 && r.IntN(2) == 0 {
				asked = names[r.IntN(len(names))] + word(4)
			}
			for _, n := range []int{1, 3} {
				got, want := prepared.Nearest(asked, n), Nearest(asked, names, n)
				if !slices.Equal(got, want) {
					t.Fatalf("nearest %d to %q of %q: got %q, want %q", n, asked, names, got, want)
				}
				answered += len(got)
			}
		}
	}
	if answered < 1000 {
		t.Errorf("only %d answers", answered)
	}
}

func BenchmarkPreparedNames(b *testing.B) {
	var names []string
	for i := range 10000 {
		names = append(names, fmt.Sprintf("page-%d.md", i))
	}
	prepared := NewNames(names)
	for i := 0; b.Loop(); i++ {
		prepared.Nearest(fmt.Sprintf("page-%dx.md", i%10000), 3)
	}
}
