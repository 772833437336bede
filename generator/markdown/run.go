package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// nature is what the place is where text is written: what it stands in,
// however far out.
type nature uint8

const (
	inCode   nature = 1 << iota // code, whose words are none of the language
	inWhole                     // what is pressed, or read out, as a whole: no button may stand in it
	inHead                      // a heading, whose words make its id
	inQuotes                    // the words of somebody else, or those of a link, which leads elsewhere
)

// natureOf is what an element makes of the text in it. A link of ours has no
// name: its tags are holes.
func natureOf(name string) nature {
	switch name {
	case "", "a":
		return inWhole | inQuotes
	case "blockquote", "q", "cite":
		return inQuotes
	case "code", "pre":
		return inCode
	case "h2", "h3", "h4", "h5", "h6":
		return inWhole | inHead
	case "button", "summary", "label", "kbd", "samp", "var", "abbr", "dfn":
		return inWhole
	}
	return 0
}

func (w *writer) nature() nature {
	if n := len(w.open); n > 0 {
		return w.open[n-1].is
	}
	return 0
}

// quote makes a quotation of our innermost element, whatever its name is.
func (w *writer) quote() { w.open[len(w.open)-1].is |= inQuotes }

// runEnd is where the last run may go on: at a place of the output, with no
// hole there.
type runEnd struct{ at, holes int }

// formulasOf finds the formulas in the text of a block.
func (p *page) formulasOf(n ast.Node) [][2]int {
	text := p.extent(n)
	if bytes.IndexByte(text, '$') < 0 && bytes.IndexByte(text, '\\') < 0 {
		return nil
	}
	return formulas(text, n.Lines().At(0).Start)
}

// proseRuns writes a part of the source as prose, and notes its runs.
func (p *page) proseRuns(from, to int, after rune) {
	p.runs(from, to, p.math, func(i, j int) {
		follows := after
		if j < to {
			follows, _ = utf8.DecodeRune(p.src[j:])
		}
		p.prose(p.src[i:j], follows)
	})
}

// runs writes a part of the source and notes all of it as runs but the
// formulas, whose letters are no words.
func (p *page) runs(from, to int, math [][2]int, write func(from, to int)) {
	first, _ := slices.BinarySearchFunc(math, from, func(part [2]int, at int) int { return cmp.Compare(part[1], at+1) })
	words := func(until int) {
		if at := p.w.html.Len(); from < until {
			write(from, until)
			p.run(from, until, at)
		}
	}
	for _, part := range math[first:] {
		if part[0] >= to {
			break
		}
		words(part[0])
		from = max(from, part[0])
		write(from, min(part[1], to))
		from = min(part[1], to)
	}
	words(to)
}

// run notes that the part of the text between two offsets was written as the
// prose from an offset of the output to its end. It joins the run before when
// nothing but a line break stands between the two.
func (p *page) run(from, to, at int) {
	is := p.w.nature()
	if p.copying > 0 || p.defining || is&inCode != 0 {
		return
	}
	r := Run{Section: int32(p.text.into), From: int32(from), To: int32(to), Shown: int32(at), Until: int32(p.w.html.Len()), Quoted: is&inQuotes != 0, Heading: p.titling || is&inHead != 0}
	switch {
	case p.titling: // in the lead, not in the body
		r.Shown, r.Until = 0, 0
	case is&inWhole != 0:
		r.Until = r.Shown
	}
	if p.ran != (runEnd{at, len(p.w.holes)}) || !p.extend(r) {
		if blankText(p.src[from:to]) {
			return
		}
		p.doc.Runs = append(p.doc.Runs, r)
	}
	p.ran = runEnd{p.w.html.Len(), len(p.w.holes)}
}

// extend lengthens the last run by one that follows it, unless something that
// is hidden stands between them in the source.
func (p *page) extend(r Run) bool {
	last := &p.doc.Runs[len(p.doc.Runs)-1]
	if r.From < last.To || !blankText(p.src[last.To:r.From]) {
		return false
	}
	last.To = r.To
	if r.Until > r.Shown {
		last.Until = r.Until
	}
	return true
}

// blankText says that bytes are blanks, or the marks of a quotation.
func blankText(b []byte) bool {
	for _, c := range b {
		if c != ' ' && c != '\n' && c != '\t' && c != '>' {
			return false
		}
	}
	return true
}

// runsOn lets the last run go on behind a line break that was just written.
func (p *page) runsOn() {
	if p.ran == (runEnd{p.w.html.Len() - 1, len(p.w.holes)}) {
		p.ran.at++
	}
}
