package rewrite

import (
	"strings"
)

// flowList writes the list where it stands in brackets: with comments between
// its regions only if each of these has lines of its own.
func (f *regionFile) flowList(edits [][]cut) ([]piece, bool) {
	open := f.offset(f.entry.Value.At)
	kids, end, ok := f.brackets(f.entry.Value)
	if !ok {
		return nil, false
	}
	if !f.notedAmong(kids, open+1, end-1) {
		return f.with(open, end, f.flowPieces(kids, open, end, edits)), true
	}
	begin := f.eol(open) + 1
	if !f.onLines(kids, begin, end) {
		return nil, false
	}
	indent := kids[0].from - f.bol(kids[0].from)
	rows := f.rows(kids, begin, indent, indent)
	trailing := kids[len(kids)-1].comma >= 0
	fresh := func(r Region, last bool) string {
		text := strings.Repeat(" ", indent) + f.flowText(r)
		if !last || trailing {
			text += ","
		}
		return text + "\n"
	}
	return f.with(begin, rows[len(rows)-1].end, f.rowPieces(rows, begin, edits, fresh)), true
}

// onLines says that regions in brackets have lines of their own, with their
// commas behind them.
func (f *regionFile) onLines(kids []kid, begin, end int) bool {
	for _, k := range kids {
		tail := k.to
		if k.comma >= 0 {
			if tail = k.comma + 1; !f.empty(k.to, k.comma) {
				return false
			}
		}
		if f.bol(k.from) < begin || !f.spaces(f.bol(k.from), k.from) || !f.restEmpty(tail) {
			return false
		}
	}
	return f.empty(f.bol(end-1), end-1)
}

// spaces says that there are spaces alone between two offsets.
func (f *regionFile) spaces(from, to int) bool {
	return strings.Trim(string(f.text[from:to]), " ") == ""
}

// flowPieces writes a list in brackets that has no comments between regions.
// Two that were neighbours keep what is between them.
func (f *regionFile) flowPieces(kids []kid, open, end int, edits [][]cut) (pieces []piece) {
	if len(f.want) == 0 {
		return []piece{{text: "[]"}}
	}
	sep := f.between(kids, open)
	pieces = append(pieces, piece{from: open, to: kids[0].from})
	for i, r := range f.want {
		switch {
		case i == 0:
		case r.Was > 0 && f.want[i-1].Was == r.Was-1:
			pieces = append(pieces, piece{from: kids[r.Was-1].to, to: kids[r.Was].from})
		default:
			pieces = append(pieces, piece{text: sep})
		}
		if r.Was < 0 {
			pieces = append(pieces, piece{text: f.flowText(r)})
		} else {
			pieces = append(pieces, span(kids[r.Was].from, kids[r.Was].to, edits[r.Was])...)
		}
	}
	return append(pieces, piece{from: kids[len(kids)-1].to, to: end})
}

// filled puts regions into a list that is written as [].
func (f *regionFile) filled() ([]piece, bool) {
	open := f.offset(f.entry.Value.At)
	if open >= len(f.text) || f.text[open] != '[' {
		return nil, false
	}
	inner := f.gap(open + 1)
	if inner >= len(f.text) || f.text[inner] != ']' {
		return nil, false
	}
	start := f.bol(inner)
	if f.noted(open, inner) && start > open && f.spaces(start, inner) {
		indent := "  " + string(f.text[start:inner])
		text := indent + strings.Join(f.flowTexts(), ",\n"+indent) + "\n"
		return f.with(start, start, []piece{{text: text}}), true
	}
	colon, ok := f.colon(*f.entry)
	if f.braces || f.noted(open, inner) || !ok || !f.restEmpty(inner+1) || !f.empty(colon, open) {
		return f.with(inner, inner, []piece{{text: f.flowRegions()}}), true
	}
	return f.below(colon, inner+1), true
}

// flowTexts are the new regions for within brackets.
func (f *regionFile) flowTexts() (texts []string) {
	for _, r := range f.want {
		texts = append(texts, f.flowText(r))
	}
	return texts
}

func (f *regionFile) flowRegions() string { return strings.Join(f.flowTexts(), ", ") }

// below puts the regions below the line of their key; what stood behind its
// colon goes, but not the comment.
func (f *regionFile) below(colon, to int) []piece {
	rest := piece{from: to, to: f.eol(to)}
	next := min(rest.to+1, len(f.text))
	return f.with(colon, next, []piece{rest, {text: "\n" + f.blockRegions()}})
}

func (f *regionFile) blockRegions() string {
	var text strings.Builder
	for _, r := range f.want {
		text.WriteString(f.newText(r, "  - ") + "\n")
	}
	return text.String()
}
