package rewrite

import (
	"slices"
	"sort"
	"strings"
)

// row is a region that stands on lines of its own.
type row struct {
	lead  int // where the comments above it begin that belong to it, or it does
	from  int // where its line begins
	to    int // behind its value
	tail  int // behind its comma
	end   int // behind its last line
	comma bool
}

// rows finds the lines of each region. Comments above a region are its own when
// they have the same indent, and those below it that are indented further than
// the deeper one.
func (f *regionFile) rows(kids []kid, begin, indent, deeper int) (rows []row) {
	for _, k := range kids {
		r := row{from: f.bol(k.from), to: k.to, tail: k.to, comma: k.comma >= 0}
		if r.comma {
			r.tail = k.comma + 1
		}
		r.lead = r.from
		for r.lead > begin && f.noteLine(f.bol(r.lead-1)) == indent {
			r.lead = f.bol(r.lead - 1)
		}
		r.end = min(f.eol(r.tail)+1, len(f.text))
		for next := r.end; next < len(f.text); next = f.eol(next) + 1 {
			if at := f.noteLine(next); at > deeper {
				r.end = min(f.eol(next)+1, len(f.text))
			} else if at >= 0 || !f.empty(next, f.eol(next)) {
				break
			}
		}
		rows = append(rows, r)
		begin = r.end
	}
	return rows
}

// noteLine is the indent of a line that is a comment; -1 for other lines.
func (f *regionFile) noteLine(start int) int {
	at := start
	for at < len(f.text) && f.text[at] == ' ' {
		at++
	}
	if at < len(f.text) && f.text[at] == '#' {
		return at - start
	}
	return -1
}

// rowPieces puts the lines of regions into the order that is wanted. What is
// between them stays before the region that it was before, where that stays in
// its place.
func (f *regionFile) rowPieces(rows []row, begin int, edits [][]cut, fresh func(r Region, last bool) string) (pieces []piece) {
	gaps := make([]piece, 0, len(rows))
	for _, r := range rows {
		gaps = append(gaps, piece{from: begin, to: r.lead})
		begin = r.end
	}
	staying := stays(f.want, len(rows))
	airy := f.airy(gaps)
	done := 0 // gaps that are written
	for i, r := range f.want {
		last, above := i == len(f.want)-1, []piece(nil)
		if r.Was >= 0 && staying[r.Was] {
			above = f.above(gaps[done:r.Was+1], i > 0 || r.Was == 0)
			done = r.Was + 1
		}
		if pieces = append(pieces, above...); airy && i > 0 && (len(above) == 0 || !f.blankLine(above[len(above)-1])) {
			pieces = append(pieces, piece{text: "\n"})
		}
		if r.Was < 0 {
			pieces = append(pieces, piece{text: fresh(r, last)})
		} else {
			pieces = append(pieces, f.rowText(rows, r.Was, edits[r.Was], last)...)
		}
	}
	return append(pieces, f.above(gaps[done:], false)...)
}

// above are those of the gaps that stay: the ones with comments, and the last
// one where that is its own.
func (f *regionFile) above(gaps []piece, own bool) (stay []piece) {
	for i, g := range gaps {
		if f.noted(g.from, g.to) || own && i == len(gaps)-1 {
			stay = append(stay, g)
		}
	}
	return stay
}

// rowText is the lines of a region, with a comma in a list that has them.
func (f *regionFile) rowText(rows []row, i int, edits []cut, last bool) []piece {
	r := rows[i]
	switch need := f.inBrackets() && (!last || rows[len(rows)-1].comma); {
	case need && !r.comma:
		edits = append(edits, cut{r.tail, r.tail, ","})
	case !need && r.comma:
		edits = append(edits, cut{r.tail - 1, r.tail, ""})
	}
	pieces := span(r.lead, r.end, edits)
	if r.end == len(f.text) && f.text[r.end-1] != '\n' && !last {
		pieces = append(pieces, piece{text: "\n"})
	}
	return pieces
}

func (f *regionFile) inBrackets() bool {
	at := f.offset(f.entry.Value.At)
	return at < len(f.text) && f.text[at] == '['
}

// airy says that there is an empty line above each region but the first.
func (f *regionFile) airy(gaps []piece) bool {
	for _, g := range gaps[1:] {
		if !f.blankLine(g) {
			return false
		}
	}
	return len(gaps) > 1
}

// blankLine says that one of the lines is empty.
func (f *regionFile) blankLine(g piece) bool {
	return slices.ContainsFunc(strings.SplitAfter(string(f.text[g.from:g.to]), "\n"), func(line string) bool {
		return line != "" && strings.TrimSpace(line) == ""
	})
}

// stays says which regions keep their place: the most that can, while the
// others move past them.
func stays(want []Region, n int) []bool {
	var tops []int // where the shortest rows of each length end, by places in want
	before := make([]int, len(want))
	for i, r := range want {
		if r.Was < 0 {
			continue
		}
		at := sort.Search(len(tops), func(k int) bool { return want[tops[k]].Was > r.Was })
		before[i] = -1
		if at > 0 {
			before[i] = tops[at-1]
		}
		if at == len(tops) {
			tops = append(tops, i)
		} else {
			tops[at] = i
		}
	}
	staying := make([]bool, n)
	if len(tops) > 0 {
		for i := tops[len(tops)-1]; i >= 0; i = before[i] {
			staying[want[i].Was] = true
		}
	}
	return staying
}
