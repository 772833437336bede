package book

import (
	"bytes"
	"sort"
	"strings"
)

// foreign knows where the source of a page holds words that are another's, or
// no words at all: quotations and formulas. A quotation may hold emphasis,
// links and code, so that whole paragraphs are looked at, and it may go on in
// the next one.
type foreign struct {
	text  string
	parts []paragraph
}

// paragraph is what stands between blank lines. From and to are offsets into
// the text; the spans are offsets from from.
type paragraph struct {
	from, to int
	spans    [][2]int // nothing in them is the author's own
	doubt    bool     // or it may be so anywhere in it
}

func newForeign(text []byte, body int) *foreign {
	f := &foreign{text: string(text)}
	goes := false
	for from := body; from < len(f.text); {
		to := paragraphEnd(f.text, from)
		part := f.text[from:to]
		trimmed := strings.TrimLeft(part, " \t\n>*_-")
		goes = goes && !strings.HasPrefix(trimmed, "#")
		q := quoted(part)
		f.parts = append(f.parts, paragraph{from, to, append(q.spans, formulas(part)...), q.doubt || goes})
		first, _ := markAt(trimmed, 0)
		switch begins := closing[first] != ""; {
		case q.goes:
			goes = begins || !goes
		case begins:
			goes = false
		}
		from = to
	}
	return f
}

// paragraphEnd is where the paragraph ends that begins at from, with the blank
// line behind it. A heading is one.
func paragraphEnd(text string, from int) int {
	for at := from; at < len(text); {
		end := at + strings.IndexByte(text[at:], '\n') + 1
		if end == at {
			return len(text)
		}
		line := strings.Trim(text[at:end], " \t\n>")
		if line == "" && at > from || strings.HasPrefix(line, "#") {
			return end
		}
		at = end
	}
	return len(text)
}

// at says what a place of the text is: not the author's own, or in doubt.
func (f *foreign) at(place int) (is, doubt bool) {
	i := sort.Search(len(f.parts), func(i int) bool { return f.parts[i].to > place })
	if i == len(f.parts) || place < f.parts[i].from {
		return false, false
	}
	p := f.parts[i]
	before := f.text[p.from:place]
	marked := strings.LastIndex(before, "((") > strings.LastIndex(before, "))") // what the index has stands in its marks
	return inSpan(p.spans, place-p.from), p.doubt || marked
}

// formulas are what stands between the dollars of $…$ and $$…$$ in a text.
func formulas(text string) [][2]int {
	var spans [][2]int
	for i := 0; i < len(text); i++ {
		if text[i] != '$' || i > 0 && text[i-1] == '\\' {
			continue
		}
		end := formulaEnd(text, i)
		if end < 0 {
			return spans
		}
		if end > i {
			spans = append(spans, [2]int{i, end})
			i = end - 1
		}
	}
	return spans
}

// formulaEnd is where a formula ends that begins at i; i where none begins, and
// -1 where none can begin any more.
func formulaEnd(text string, i int) int {
	if strings.HasPrefix(text[i:], "$$") {
		if n := strings.Index(text[i+2:], "$$"); n >= 0 {
			return i + 2 + n + 2
		}
		return -1
	}
	blank := func(c byte) bool { return bytes.IndexByte([]byte(" \t\n"), c) >= 0 }
	if i+1 == len(text) || blank(text[i+1]) {
		return i
	}
	for j := i + 1; j < len(text); j++ {
		if text[j] == '$' && !blank(text[j-1]) && text[j-1] != '\\' && (j+1 == len(text) || text[j+1] < '0' || text[j+1] > '9') {
			return j + 1
		}
	}
	return -1
}

// joined says that a word is written together with a sign that makes a handle,
// a channel, a path or a name in a program of it.
func joined(text string, from, to int) bool {
	before, after, next := byte(' '), byte(' '), byte(' ')
	if from > 0 {
		before = text[from-1]
	}
	if to < len(text) {
		after = text[to]
	}
	if to+1 < len(text) {
		next = text[to+1]
	}
	if after == ':' && (next == '/' || next == '\\' || next == '_' || next >= 0x80 || classASCII[next] == spaced) {
		return true
	}
	return strings.IndexByte(`@#/\~$:=_`, before) >= 0 || strings.IndexByte(`@#/\~$=_`, after) >= 0
}
