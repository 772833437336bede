package growth

import (
	"fmt"
	"testing"
)

// A witness is told what would fail a test.
type witness struct {
	testing.TB
	said []string
}

func (w *witness) Helper() {}

func (w *witness) Errorf(form string, what ...any) {
	w.said = append(w.said, fmt.Sprintf(form, what...))
}

// spin is work of so many steps.
func spin(steps int) (sum uint64) {
	for i := range steps {
		sum = sum*31 + uint64(i)
	}
	return sum
}

func TestOnlyWhatGrowsWithTheSquareFails(t *testing.T) {
	for _, c := range []struct {
		name  string
		n     int
		fails bool
		steps func(n int) int
	}{
		{"straight", 100_000, false, func(n int) int { return n }},
		{"straight and too short for any clock", 10, false, func(n int) int { return 100 * n }},
		{"a little more than straight", 100_000, false, func(n int) int { return n * len(fmt.Sprint(n)) }},
		{"with the square", 500, true, func(n int) int { return n * n }},
		{"with the square and too short for any clock", 40, true, func(n int) int { return n * n }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var sum uint64
			w := &witness{}
			Straight(w, c.n, func(n int) { sum += spin(c.steps(n)) })
			if (len(w.said) > 0) != c.fails {
				t.Errorf("it is said: %q", w.said)
			}
		})
	}
}
