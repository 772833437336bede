package diagram

import (
	"slices"
	"strconv"
	"strings"
)

// namedBand is a subgraph while the flowchart is read.
type namedBand struct {
	id, label string // no id when the title is no single word
	parent    int    // index into bands, -1 for none
	at        int
}

// openBand is a subgraph that is open. Its band is -1 when its line cannot be
// read: what is in it is drawn without a band.
type openBand struct {
	band, at int
	boxes    []int // into boxes: what its statements mention
}

// subgraph reads the line that opens one: subgraph id, subgraph id["Title"],
// subgraph "Title", subgraph Title of some words.
func (c *chart) subgraph() func() {
	b := namedBand{at: c.begin}
	if c.has(`"`) {
		var ok bool
		if b.label, ok = c.quote(); !ok {
			return nil
		}
	} else if !c.subgraphTitle(&b) {
		return nil
	}
	return func() { c.enter(b) }
}

func (c *chart) subgraphTitle(b *namedBand) bool {
	start := c.pos
	if b.id = c.id(); !c.fits(b.id, start) {
		return false
	}
	c.blanks()
	if open := c.pos; c.accept("[") {
		var ok bool
		b.label, _, ok = c.words(open, "]")
		return ok
	}
	for !c.ends() {
		if strings.IndexByte("[](){}\"|", c.text[c.pos]) >= 0 {
			c.fail(c.pos, "found "+c.found()+" in the title of a subgraph", `write it as: subgraph kitchen["The kitchen"]`)
			return false
		}
		c.pos++
	}
	b.label = plainWords(c.text[start:c.pos], false)
	if strings.TrimSpace(c.text[start:c.pos]) != b.id {
		b.id = ""
	}
	return true
}

// enter opens a subgraph. One that is there already goes on.
func (c *chart) enter(b namedBand) {
	b.parent = c.parent()
	b.label = c.fitting(b.label, b.at)
	f := openBand{band: len(c.bands), at: b.at}
	same := slices.IndexFunc(c.bands, func(old namedBand) bool { return b.id != "" && old.id == b.id })
	switch {
	case same >= 0 && slices.ContainsFunc(c.open, func(f openBand) bool { return f.band == same }):
		c.problem(b.at, "the subgraph "+inQuotes(b.id)+" stands inside itself", "give the inner one another id")
		f.band = -1
	case same >= 0:
		f.band = same
	case len(c.open) >= maxNesting:
		c.tooLarge(b.at, "a flowchart of so many subgraphs inside each other", strconv.Itoa(maxNesting))
	default:
		c.bands = append(c.bands, b)
		c.limit(b.at)
	}
	c.open = append(c.open, f)
}

// parent is the innermost band that is open.
func (c *chart) parent() int {
	for _, f := range slices.Backward(c.open) {
		if f.band >= 0 {
			return f.band
		}
	}
	return -1
}

// end reads the word that closes a subgraph.
func (c *chart) end() func() {
	at := c.begin
	switch {
	case c.arrowHere() || c.has("&"):
		c.fail(at, `"end" is a word of the language and cannot name a box`, "write it with a capital")
	case len(c.open) == 0:
		c.fail(at, `an "end" without a subgraph`, "take the line away, or write a box of that name with a capital")
	}
	return c.close
}

// close gives the boxes that the innermost subgraph mentions their band. The
// subgraph that ends first keeps a box, as it does in mermaid.
func (c *chart) close() {
	f := c.open[len(c.open)-1]
	c.open = c.open[:len(c.open)-1]
	if f.band < 0 { // what cannot be read is no band: the one around it has them
		if n := len(c.open); n > 0 {
			c.open[n-1].boxes = append(c.open[n-1].boxes, f.boxes...)
		}
		return
	}
	for _, i := range f.boxes {
		if c.boxes[i].band < 0 {
			c.boxes[i].band = f.band
		}
	}
}

// unclosed ends the subgraphs that are open at the end of the text.
func (c *chart) unclosed() {
	for len(c.open) > 0 && !c.stopped {
		c.problem(c.open[len(c.open)-1].at, "a subgraph is not closed", "end it with a line of: end")
		c.close()
	}
}
