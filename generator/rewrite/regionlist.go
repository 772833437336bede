package rewrite

import (
	"slices"
	"sort"
	"strings"

	"handbook/generator/source"
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

// pieces is the new file.
func (f *regionFile) pieces() ([]piece, bool) {
	switch {
	case f.entry == nil || f.entry.Value.Kind == source.Null:
		return f.begun()
	case len(f.old) == 0:
		return f.filled()
	case f.entry.Value.Kind != source.List:
		return f.onlyOne()
	}
	edits, ok := f.edits()
	if !ok {
		return nil, false
	}
	f.trying = f.entry.Value.At
	at := f.offset(f.entry.Value.At)
	if f.ordered() && len(f.want) == len(f.old) {
		return span(0, len(f.text), slices.Concat(append(edits, f.sizeCuts())...)), true
	}
	if at < len(f.text) && f.text[at] == '[' {
		return f.flowList(edits)
	}
	return f.blockList(edits)
}

// ordered says that all regions stay where they are.
func (f *regionFile) ordered() bool {
	for i, r := range f.want {
		if r.Was != i {
			return false
		}
	}
	return true
}

// edits are the changes within regions, by the place that each had.
func (f *regionFile) edits() ([][]cut, bool) {
	edits := make([][]cut, len(f.old))
	for _, r := range f.want {
		if r.Was < 0 || sameRegion(r, f.old[r.Was]) {
			continue
		}
		var ok bool
		if edits[r.Was], ok = f.edit(f.values[r.Was], f.old[r.Was], r); !ok {
			return nil, false
		}
	}
	return edits, true
}

// onlyOne changes a region that stands in the place of a list.
func (f *regionFile) onlyOne() ([]piece, bool) {
	if len(f.want) != 1 || f.want[0].Was != 0 {
		return nil, false
	}
	cuts, ok := f.edit(f.values[0], f.old[0], f.want[0])
	return span(0, len(f.text), append(cuts, f.sizeCuts()...)), ok
}

// with is the file with something new in the place of a part of it.
func (f *regionFile) with(from, to int, fresh []piece) []piece {
	before := span(0, from, f.sizeCuts())
	return slices.Concat(before, fresh, []piece{{from: to, to: len(f.text)}})
}

// blockList writes the list where each region has a hyphen.
func (f *regionFile) blockList(edits [][]cut) ([]piece, bool) {
	kids, ok := f.dashes(f.entry.Value)
	if !ok {
		return nil, false
	}
	indent := kids[0].from - f.bol(kids[0].from)
	begin, ok := f.listBegins(kids[0].from, indent)
	if !ok {
		return nil, false
	}
	hyphen := string(f.text[f.bol(kids[0].from):kids[0].from]) + f.hyphenText(kids[0].from)
	rows := f.rows(kids, begin, indent, indent)
	if len(f.want) == 0 {
		return f.emptied(begin, rows)
	}
	fresh := func(r Region, last bool) string { return f.newText(r, hyphen) + "\n" }
	return f.with(begin, rows[len(rows)-1].end, f.rowPieces(rows, begin, edits, fresh)), true
}

// hyphenText is a hyphen with its blanks, as the first region has it.
func (f *regionFile) hyphenText(at int) string {
	to := at + 1
	for to < len(f.text) && f.text[to] == ' ' {
		to++
	}
	if to < len(f.text) && f.text[to] != '\n' && f.text[to] != '#' && f.text[to] != '\t' && to > at+1 {
		return string(f.text[at:to])
	}
	return "- "
}

// listBegins is where the line below the key of the list begins.
func (f *regionFile) listBegins(first, indent int) (int, bool) {
	colon, ok := f.colon(*f.entry)
	begin := f.eol(colon) + 1
	return begin, ok && f.restEmpty(colon) && begin <= first && f.empty(f.bol(first), first) && f.bol(first) >= begin && indent == first-f.bol(first)
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
		last := i == len(f.want)-1
		held := false // there is an empty line above
		for ; r.Was >= 0 && staying[r.Was] && done <= r.Was; done++ {
			if g := gaps[done]; f.noted(g.from, g.to) || done == r.Was && (i > 0 || done == 0) {
				pieces = append(pieces, g)
				held = f.blankLine(g)
			}
		}
		if airy && i > 0 && !held {
			pieces = append(pieces, piece{text: "\n"})
		}
		if r.Was < 0 {
			pieces = append(pieces, piece{text: fresh(r, last)})
		} else {
			pieces = append(pieces, f.rowText(rows, r.Was, edits[r.Was], last)...)
		}
	}
	for ; done < len(gaps); done++ {
		if f.noted(gaps[done].from, gaps[done].to) {
			pieces = append(pieces, gaps[done])
		}
	}
	return pieces
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

// emptied is a list without regions. Comments that belonged to none stay.
func (f *regionFile) emptied(begin int, rows []row) ([]piece, bool) {
	colon, _ := f.colon(*f.entry)
	fresh := []piece{{text: " []"}, {from: colon, to: min(begin, len(f.text))}}
	for _, r := range rows {
		if f.noted(begin, r.lead) {
			fresh = append(fresh, piece{from: begin, to: r.lead})
		}
		begin = r.end
	}
	return f.with(colon, begin, fresh), true
}
