package rewrite

import (
	"strings"

	"handbook/generator/source"
)

// flowText writes a whole region on one line.
func (f *regionFile) flowText(r Region) string {
	quoted := f.keyMark()
	var pairs []string
	for _, key := range regionKeys {
		if text := f.valueText(r, key, quoted, true); text != "" {
			pairs = append(pairs, within(key, quoted)+": "+text)
		}
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}

// keyMark is the quotation mark that the keys of the file stand in, as in JSON;
// 0 for none.
func (f *regionFile) keyMark() byte {
	v := f.front
	if len(f.values) > 0 {
		v = f.values[0]
	}
	if v.Kind != source.Map || len(v.Entries) == 0 {
		return 0
	}
	return f.markAt(f.offset(v.Entries[0].At))
}

// within puts a text that needs no escapes into quotation marks; 0 for none.
func within(text string, mark byte) string {
	if mark == 0 {
		return text
	}
	return string(mark) + text + string(mark)
}

// blockText writes a region with a line for each key, behind a hyphen.
func (f *regionFile) blockText(r Region, hyphen string) string {
	quoted := f.keyMark()
	var lines []string
	for _, key := range regionKeys {
		if text := f.valueText(r, key, quoted, false); text != "" {
			lines = append(lines, within(key, quoted)+": "+text)
		}
	}
	if len(lines) == 0 {
		return hyphen + "{}"
	}
	indent := strings.Repeat(" ", len(hyphen))
	return hyphen + strings.Join(lines, "\n"+indent)
}

// newText writes a new region in the style of those that the file has: of
// polygons like its polygons, of others like its others. Where it has none, a
// polygon has lines of its own, and all else stands on one.
func (f *regionFile) newText(r Region, hyphen string) string {
	block := r.Shape == "poly"
	if own, other := f.blockish(block), f.blockish(!block); own >= 0 {
		block = own > 0
	} else if other >= 0 {
		block = block || other > 0 && len(f.values) > 1
	}
	if block {
		return f.blockText(r, hyphen)
	}
	return hyphen + f.flowText(r)
}

// blockish says whether most regions have lines of their own, of polygons or of
// the others; -1 where there are none.
func (f *regionFile) blockish(polygons bool) int {
	block, all := 0, 0
	for i, v := range f.values {
		at := f.offset(v.At)
		if (f.old[i].Shape == "poly") != polygons || v.Kind != source.Map || at >= len(f.text) {
			continue
		}
		all++
		if f.text[at] != '{' {
			block++
		}
	}
	switch {
	case all == 0:
		return -1
	case 2*block > all:
		return 1
	}
	return 0
}
