package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// A number up to symbols-1 is one character.
const (
	firstSymbol = '#'
	symbols     = '~' - firstSymbol + 1
	base        = symbols / 2
)

func symbol(n int) byte { return byte(firstSymbol + min(max(n, 0), symbols-1)) }

// digits writes a number of any size.
func digits(b []byte, n int) []byte {
	for ; n >= base; n /= base {
		b = append(b, symbol(base+n%base))
	}
	return append(b, symbol(n))
}

// mostListed is how many documents a word's list has at most, of so many: those
// where it counts most.
func mostListed(documents int) int { return min(3000, max(1800, documents/12)) }

// encode writes a word's postings.
func (x *surface) encode(most int) []byte {
	list := x.postings()
	var b []byte
	if len(list) > most {
		b = digits(append(b, '!'), len(list))
		b = append(b, '!')
		slices.SortStableFunc(list, func(p, q posting) int { return cmp.Compare(q.impact, p.impact) })
		list = list[:most]
		slices.SortFunc(list, func(p, q posting) int { return p.document - q.document })
	}
	last := -1
	for _, p := range list {
		b = digits(b, p.document-last-1)
		b = spots(append(b, symbol(int(p.impact))), p.places)
		last = p.document
	}
	return b
}

// spots writes in which parts of a document a word stands: one part, two, or
// all are one symbol, and others are the symbol after these and two more of six
// bits each.
func spots(b []byte, places uint16) []byte {
	first, n := bits.TrailingZeros16(places), bits.OnesCount16(places)
	switch {
	case n == 1:
		return append(b, symbol(first))
	case n == 2:
		second := bits.Len16(places) - 1
		return append(b, symbol(parts+second*(second-1)/2+first))
	case places == everywhere:
		return append(b, symbol(parts+pairs))
	}
	return append(b, symbol(parts+pairs+1), symbol(int(places&63)), symbol(int(places>>6)))
}

// pairs is how many two parts there are.
const pairs = parts * (parts - 1) / 2
