package rewrite

import (
	"slices"

	"handbook/generator/source"
)

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
