package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// formulas finds the parts of a text, which begins at an offset of the file,
// that are formulas: $…$, $$…$$, \(…\) and \[…\]. The dollars of $…$ stand
// close to what is between them, and no digit follows, as of prices.
func formulas(b []byte, at int) [][2]int {
	var parts [][2]int
	missing := map[string]bool{} // ends that are nowhere in the rest
	for i := 0; i < len(b); {
		opening, ending := mathOpening(b[i:])
		if ending == "" || missing[ending] {
			i += len(opening)
			continue
		}
		stop := mathEnd(b, i+len(opening), ending)
		if stop < 0 {
			missing[ending] = true
			i += len(opening)
			continue
		}
		if ending[0] != '`' {
			parts = append(parts, [2]int{at + i, at + stop})
		}
		i = stop
	}
	return parts
}

// mathOpening gives what to read over at the beginning of b, and what ends it
// when it opens a formula or code.
func mathOpening(b []byte) (opening []byte, ending string) {
	switch {
	case b[0] == '`':
		n := run(b, 0)
		return b[:n], string(b[:n])
	case bytes.HasPrefix(b, []byte(`\(`)):
		return b[:2], `\)`
	case bytes.HasPrefix(b, []byte(`\[`)):
		return b[:2], `\]`
	case b[0] == '\\' && len(b) > 1:
		return b[:2], ""
	case bytes.HasPrefix(b, []byte("$$")):
		return b[:2], "$$"
	case b[0] == '$' && len(b) > 1 && !util.IsSpace(b[1]):
		return b[:1], "$"
	}
	return b[:1], ""
}

// mathEnd finds where the end that is wanted stops, from an offset on.
func mathEnd(b []byte, from int, ending string) int {
	for i := from; i < len(b); {
		n := bytes.Index(b[i:], []byte(ending))
		if n < 0 {
			return -1
		}
		i += n
		stop := i + len(ending)
		switch {
		case ending[0] == '`' && run(b, i) != len(ending):
			stop = i + run(b, i)
		case ending == "$" && (i == from || util.IsSpace(b[i-1]) || b[i-1] == '\\' || stop < len(b) && digit(b[stop])):
		default:
			return stop
		}
		i = stop
	}
	return -1
}
