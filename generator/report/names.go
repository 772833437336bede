package report

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Names are candidates that are asked for many times: [Names.Nearest] gives
// what [Nearest] would, and looks at all names with a common beginning at once.
// Names may be used by several goroutines.
type Names struct {
	sorted  []candidate // by what is compared
	longest int
}

type candidate struct {
	name   string
	runes  []rune // in lower case
	shared int    // how many of them the candidate before begins with too
}

// NewNames prepares candidates, each of which is there once.
func NewNames(names []string) *Names {
	lower := make([]struct{ name, lower string }, len(names))
	total := 0
	for i, name := range names {
		lower[i].name, lower[i].lower = name, strings.ToLower(name)
		total += utf8.RuneCountInString(lower[i].lower)
	}
	slices.SortFunc(lower, func(a, b struct{ name, lower string }) int { return strings.Compare(a.lower, b.lower) })
	n := &Names{sorted: make([]candidate, len(names))}
	all := make([]rune, 0, total)
	for i, l := range lower {
		from := len(all)
		for _, r := range l.lower {
			all = append(all, r)
		}
		c := candidate{name: l.name, runes: all[from:len(all):len(all)]}
		if i > 0 {
			c.shared = common(n.sorted[i-1].runes, c.runes)
		}
		n.sorted[i], n.longest = c, max(n.longest, len(c.runes))
	}
	return n
}

func common(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// Nearest is [Nearest] of all the names. It looks for those that are very near
// first: most questions are answered so.
func (x *Names) Nearest(word string, n int) []string {
	most := nearLimit(word)
	for limit := min(1, most); ; limit = min(2*limit, most) {
		s := &nameSearch{word: []rune(strings.ToLower(word)), limit: limit, most: n}
		s.all(x)
		if len(s.best) == n || limit == most {
			return s.names()
		}
	}
}

// nameSearch is one pass over the names: for each beginning of the name that it
// looks at it has a row of distances, one for each beginning of the word.
type nameSearch struct {
	word  []rune
	rows  [][]uint16
	limit int // falls to the worst of the best, once there are enough
	most  int
	best  []scored
}

const far = math.MaxUint16 / 2

func (s *nameSearch) all(x *Names) {
	s.rows = make([][]uint16, min(x.longest, len(s.word)+s.limit)+1)
	cells := make([]uint16, len(s.rows)*(len(s.word)+1))
	for i := range s.rows {
		s.rows[i], cells = cells[:len(s.word)+1], cells[len(s.word)+1:]
	}
	for j := range s.rows[0] {
		s.rows[0][j] = uint16(j)
	}
	have, dead := 0, math.MaxInt // rows of the candidate before; from where on it was too far
	for i := range x.sorted {
		c := &x.sorted[i]
		have = min(have, c.shared)
		if c.shared >= dead {
			continue
		}
		dead = math.MaxInt
		for have < len(c.runes) && dead == math.MaxInt {
			have++
			if have >= len(s.rows) || !s.row(c.runes, have) {
				dead = have
				have--
			}
		}
		if dead == math.MaxInt {
			s.found(c)
		}
	}
}

// row makes the row of a beginning of a name from those before it, and says
// whether a name that begins so can be near enough. Only a band of the row is
// made: what is further from its middle than the limit is too far.
func (s *nameSearch) row(name []rune, i int) bool {
	last, now := s.rows[i-1], s.rows[i]
	from, to := max(0, i-s.limit), min(len(s.word), i+s.limit)
	if to < len(s.word) {
		now[to+1] = far
	}
	least, left := uint16(far), uint16(far)
	for j := from; j <= to; j++ {
		d := uint16(i)
		if j > 0 {
			cost := uint16(1)
			if name[i-1] == s.word[j-1] {
				cost = 0
			}
			d = min(last[j]+1, left+1, last[j-1]+cost)
			if i > 1 && j > 1 && name[i-1] == s.word[j-2] && name[i-2] == s.word[j-1] {
				d = min(d, s.rows[i-2][j-2]+1)
			}
		}
		now[j], left, least = d, d, min(least, d)
	}
	return int(least) <= s.limit
}

// found enters a name whose rows are all made, if it is among the best so far.
func (s *nameSearch) found(c *candidate) {
	if len(s.word)-len(c.runes) > s.limit || len(c.runes)-len(s.word) > s.limit {
		return
	}
	d := int(s.rows[len(c.runes)][len(s.word)])
	if d > s.limit {
		return
	}
	at, _ := slices.BinarySearchFunc(s.best, scored{c.name, d}, scored.compare)
	s.best = slices.Insert(s.best, at, scored{c.name, d})
	if len(s.best) >= s.most {
		s.best = s.best[:s.most]
		s.limit = s.best[s.most-1].distance
	}
}

func (s *nameSearch) names() []string {
	var names []string
	for _, b := range s.best {
		names = append(names, b.name)
	}
	return names
}
