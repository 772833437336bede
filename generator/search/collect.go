package search

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"handbook/generator/analysis"
	"handbook/generator/parallel"
)

// collector is where one worker puts the tokens of its documents.
type collector struct {
	counter *counter
	stemmer *analysis.Stemmer
	ids     map[string]int // into words
	words   []gathered
}

// gathered is a word and where it was found.
type gathered struct {
	word     string
	stem     string
	spelt    []string // the spellings that were stemmed
	postings []byte   // gap to the next document, impact, places
	last     int      // the last document
	count    int      // of documents
	top      uint8    // the greatest impact
}

// collect goes through all documents, as many at once as there are workers.
// Which worker reads which document changes nothing: every word's documents
// are sorted when the workers' words are merged.
func (s *shelf) collect() []*gathered {
	workers := make([]*collector, parallel.Workers(s.Jobs, len(s.documents)))
	for i := range workers {
		workers[i] = &collector{counter: newCounter(), stemmer: analysis.NewStemmer(s.Book.Config.Language), ids: map[string]int{}}
	}
	address := func(i int) string { return s.documents[i].address }
	err := parallel.Each(context.Background(), len(s.documents), s.Jobs, address, func(worker, i int) error {
		workers[worker].add(i, workers[worker].counter.uses(s.content(s.documents[i])))
		return nil
	})
	if err != nil {
		panic(err) // nothing else than a panic can have ended it
	}
	var all []*gathered
	for _, c := range workers {
		for i := range c.words {
			all = append(all, &c.words[i])
		}
	}
	return all
}

func (c *collector) add(document int, uses []use) {
	for _, u := range uses {
		i, known := c.ids[u.word]
		if !known {
			i = len(c.words)
			word := strings.Clone(u.word)
			c.ids[word] = i
			c.words = append(c.words, gathered{word: word, stem: word, last: -1})
		}
		g := &c.words[i]
		c.stem(g, u.spelt)
		g.postings = binary.AppendUvarint(g.postings, uint64(document-g.last))
		g.postings = append(g.postings, u.impact, byte(u.places), byte(u.places>>8))
		g.last, g.count, g.top = document, g.count+1, max(g.top, u.impact)
	}
}

// stem takes note of a spelling. Where one word is spelt in more than one way,
// with and without accents, the stem is that which sorts first, whatever was
// read first.
func (c *collector) stem(g *gathered, spelt string) {
	if spelt == "" || slices.Contains(g.spelt, spelt) {
		return
	}
	stem := strings.Clone(c.stemmer.Stem(spelt))
	if len(g.spelt) == 0 || stem < g.stem {
		g.stem = stem
	}
	g.spelt = append(g.spelt, strings.Clone(spelt))
}

// surface is a word of the index, with what each worker gathered of it.
type surface struct {
	word  string
	stem  string
	from  []*gathered
	count int
	top   uint8
}

// group are the words of one stem, in order.
type group []*surface

// merge makes groups of what the workers gathered, in the order of their first
// words.
func merge(all []*gathered) []group {
	slices.SortFunc(all, func(a, b *gathered) int { return compare(a.word, b.word) })
	var surfaces []*surface
	for _, g := range all {
		if n := len(surfaces); n == 0 || surfaces[n-1].word != g.word {
			surfaces = append(surfaces, &surface{word: g.word, stem: g.stem})
		}
		x := surfaces[len(surfaces)-1]
		if len(g.spelt) > 0 && (g.stem < x.stem || x.stem == x.word) {
			x.stem = g.stem
		}
		x.from, x.count, x.top = append(x.from, g), x.count+g.count, max(x.top, g.top)
	}
	at := map[string]int{}
	var groups []group
	for _, x := range surfaces {
		i, known := at[x.stem]
		if !known {
			i = len(groups)
			at[x.stem], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], x)
	}
	return groups
}

// compare orders words by their UTF-16 units, as JavaScript does. It differs
// from the order of bytes for characters beyond U+FFFF alone, which UTF-16
// writes with units below U+E000.
func compare(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if x, y := a[i], b[i]; x != y {
			if (x >= 0xF0) != (y >= 0xF0) && x >= 0xEE && y >= 0xEE {
				return int(y) - int(x)
			}
			return int(x) - int(y)
		}
	}
	return len(a) - len(b)
}

// posting is a document that has a word.
type posting struct {
	document int
	impact   uint8
	places   uint16
}

// postings are those of all workers, by document.
func (x *surface) postings() []posting {
	list := make([]posting, 0, x.count)
	for _, g := range x.from {
		document := -1
		for b := g.postings; len(b) > 0; {
			gap, n := binary.Uvarint(b)
			document += int(gap)
			list = append(list, posting{document, b[n], uint16(b[n+1]) | uint16(b[n+2])<<8})
			b = b[n+3:]
		}
	}
	if len(x.from) > 1 {
		slices.SortFunc(list, func(a, b posting) int { return a.document - b.document })
	}
	return list
}
