package search

import (
	"math"

	"handbook/generator/analysis"
)

// use is what a word counts for in a document.
type use struct {
	word, spelt string
	impact      uint8  // see level
	places      uint16 // a bit for each twelfth of the document in which the word stands
}

// The fields of a document, what a word in each is worth, and how many words
// each usually has.
const (
	inTitle = iota
	inHeading
	inText
	fields
)

var (
	weight = [fields]float64{inTitle: 5, inHeading: 2.5, inText: 1}
	usual  = [fields]float64{inTitle: 4, inHeading: 25, inText: 600}
)

// BM25's constants: how soon more of a word counts no more, and how much the
// length of a field matters.
const (
	saturation  = 1.2
	lengthiness = 0.7
)

// everywhere is all of a document: a title is about all of its page.
const (
	parts      = 12
	everywhere = 1<<parts - 1
)

// counter finds the tokens of one document after the other.
type counter struct {
	at     map[string]int // into counts
	counts []count
	length [fields]int
}

type count struct {
	word, spelt string
	times       [fields]int
	places      uint16
}

func newCounter() *counter { return &counter{at: map[string]int{}} }

// uses depend on the content alone. The words may share the memory of the
// content's texts.
func (c *counter) uses(doc content) []use {
	clear(c.at)
	c.counts, c.length = c.counts[:0], [fields]int{}
	c.text(doc.title, inTitle, func(int) uint16 { return everywhere })
	for _, name := range doc.names {
		c.text(name, inTitle, func(int) uint16 { return everywhere })
	}
	total := 0
	for _, s := range doc.sections {
		total += len(s.text)
	}
	m := measure(total)
	before := 0
	for _, s := range doc.sections {
		span := m.span(before, before+len(s.text))
		c.text(s.heading, inHeading, func(int) uint16 { return span })
		c.text(s.text, inText, func(at int) uint16 { return m.span(before+at, before+at) })
		before += len(s.text)
	}
	list := make([]use, len(c.counts))
	for i, n := range c.counts {
		list[i] = use{n.word, n.spelt, level(c.weigh(n) * doc.boost), n.places}
	}
	return list
}

func (c *counter) text(text string, field int, places func(at int) uint16) {
	analysis.Tokens(text, func(t analysis.Token) {
		i, known := c.at[t.Word]
		if !known {
			i = len(c.counts)
			c.at[t.Word] = i
			c.counts = append(c.counts, count{word: t.Word, spelt: t.Spelt})
		}
		n := &c.counts[i]
		n.times[field]++
		n.places |= places(t.At)
		c.length[field]++
	})
}

// weigh is BM25 but for how rare the word is.
func (c *counter) weigh(n count) float64 {
	sum := 0.0
	for f, times := range n.times {
		if times > 0 {
			tf := float64(times)
			sum += weight[f] * tf * (1 + saturation) / (tf + saturation*(1-lengthiness+lengthiness*float64(c.length[f])/usual[f]))
		}
	}
	return sum
}

// measure is how many bytes of text make a sixth of a document. That of a short
// one is not cut so small that neighbours fall apart.
type measure int

const leastPart = 300

func (m measure) span(from, to int) uint16 {
	size := max(leastPart, (int(m)+parts-1)/parts)
	var places uint16
	for i := min(from/size, parts-1); i <= min(to/size, parts-1); i++ {
		places |= 1 << i
	}
	return places
}

// Impacts are quantised in equal steps of their logarithm: each level is 15 per
// cent more than the one before. The engine has the same two numbers.
const (
	leastImpact = 0.05
	levels      = 7 // to the factor of e
	mostLevel   = symbols - 1
)

func level(impact float64) uint8 {
	return uint8(min(mostLevel, max(0, math.Round(levels*math.Log(impact/leastImpact)))))
}
