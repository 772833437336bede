package rewrite

import (
	"bytes"
	"slices"
)

// piece is a part of the old text, or a new one.
type piece struct {
	from, to int
	text     string
}

// span is a part of the text with the cuts that are made in it.
func span(from, to int, cuts []cut) (pieces []piece) {
	cuts = slices.Clone(cuts)
	slices.SortStableFunc(cuts, func(a, b cut) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return a.to - b.to
	})
	for _, c := range cuts {
		pieces = append(pieces, piece{from: from, to: max(from, c.from)}, piece{text: c.text})
		from = max(from, c.to)
	}
	return append(pieces, piece{from: from, to: to})
}

// assemble puts pieces of a text together, in the file's own bytes.
func assemble(raw, text []byte, pieces []piece) []byte {
	m := mapper{raw: raw}
	starts := make([]int, len(text)+1)
	for i := range starts {
		starts[i] = m.offset(i)
	}
	end := lineEnd(raw)
	out := slices.Clone(raw[:starts[0]])
	for _, p := range pieces {
		if p.text != "" {
			out = append(out, bytes.ReplaceAll([]byte(p.text), []byte("\n"), []byte(end))...)
		} else if p.from < p.to {
			out = append(out, raw[starts[p.from]:starts[p.to]]...)
		}
	}
	return out
}
