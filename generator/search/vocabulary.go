package search

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// cutVocabulary writes the words that a mistyped one may stand for: those that
// are in two documents, or in a title or heading. With each goes how often
// there is one, as a power of two.
func cutVocabulary(groups []group, n int) (pieces [][]byte, keys []string) {
	var all []*surface
	title := level(weight[inText]*(1+saturation)) + 1
	for _, g := range groups {
		for _, x := range g {
			if utf8.RuneCountInString(x.word) > 2 && (x.count > 1 || x.top >= title) && strings.Trim(x.word, "0123456789") != "" {
				all = append(all, x)
			}
		}
	}
	slices.SortFunc(all, func(a, b *surface) int { return compare(a.word, b.word) })
	for i := range n {
		part := all[len(all)*i/n : len(all)*(i+1)/n]
		var text []byte
		last := ""
		for j, x := range part {
			if j == 0 {
				keys = append(keys, x.word)
			} else {
				text = append(text, ' ')
			}
			text = front(text, last, x.word)
			text = append(text, strconv.Itoa(min(9, bits.Len(uint(x.count))-1))...)
			last = x.word
		}
		pieces = append(pieces, marshal(string(text)))
	}
	return pieces, keys
}
