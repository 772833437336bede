package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearest returns up to n of the candidates that a writer of the given word
// most likely meant, best first: those within a third of its length in
// single-letter edits, compared without case. Of a word of one or two letters,
// only its other spellings are near. Ties go by alphabet.
func Nearest(word string, candidates []string, n int) []string {
	limit := nearLimit(word)
	word = strings.ToLower(word)
	var near []scored
	for _, c := range candidates {
		if d := edits(word, strings.ToLower(c), limit); d <= limit {
			near = append(near, scored{c, d})
		}
	}
	slices.SortFunc(near, scored.compare)
	var names []string
	for _, s := range near[:min(n, len(near))] {
		if !slices.Contains(names, s.name) {
			names = append(names, s.name)
		}
	}
	return names
}

// scored is a candidate and how many edits it is away.
type scored struct {
	name     string
	distance int
}

func (s scored) compare(t scored) int {
	return cmp.Or(cmp.Compare(s.distance, t.distance), strings.Compare(s.name, t.name))
}

// nearLimit is how many edits away a name may be that is near a word.
func nearLimit(word string) int {
	length := utf8.RuneCountInString(word)
	if length < 3 {
		return 0 // another letter is another word
	}
	return max(1, length/3)
}

// DidYouMean makes a hint of the nearest candidates, "" when none is near.
func DidYouMean(word string, candidates []string) string {
	near := Nearest(word, candidates, 3)
	if len(near) == 0 {
		return ""
	}
	for i, name := range near {
		near[i] = `"` + name + `"`
	}
	return "did you mean " + strings.Join(near, " or ") + "?"
}

// edits is the Damerau-Levenshtein distance (insert, delete, replace, swap two
// neighbours), given up as limit+1 once it must exceed the limit.
func edits(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > limit || -d > limit {
		return limit + 1
	}
	before, last, now := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
			least = min(least, now[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, now = last, now, before
	}
	return last[len(y)]
}

// Begins says that a name begins with what was typed, in the same case, but for
// one slip where that has four letters or more: a letter that is wrong, missing,
// too many, or in the place of the next.
func Begins(name, typed string) bool {
	n, t := []rune(name), []rune(typed)
	same := common(n, t)
	if same == len(t) || len(t) < 4 {
		return same == len(t)
	}
	goesOn := func(n, t []rune) bool { return common(n, t) == len(t) }
	n, t = n[same:], t[same:]
	next := n[min(1, len(n)):]
	swapped := len(n) > 1 && len(t) > 1 && n[0] == t[1] && n[1] == t[0] && goesOn(n[2:], t[2:])
	return swapped || goesOn(next, t[1:]) || goesOn(next, t) || goesOn(n, t[1:])
}
