package rewrite

import (
	"slices"
	"strings"

	"handbook/generator/source"
)

// edit changes the values of a region where they stand.
func (f *regionFile) edit(v *source.Value, old, want Region) (cuts []cut, ok bool) {
	f.trying = v.At
	at := f.offset(v.At)
	if v.Kind != source.Map || at >= len(f.text) {
		return nil, false
	}
	e := regionEdit{regionFile: f, flow: f.text[at] == '{', value: v, indent: at - f.bol(at), goes: make([]bool, len(v.Entries))}
	if e.flow {
		e.kids, e.end, ok = f.brackets(v)
	} else {
		e.kids, ok = f.blockKeys(v)
	}
	if !ok {
		return nil, false
	}
	for _, key := range regionKeys {
		if key == "at" && slices.Equal(old.At, want.At) && old.Percent == want.Percent || key != "at" && old.text(key) == want.text(key) {
			continue
		}
		if !e.change(key, old, want) {
			return nil, false
		}
	}
	e.finish()
	return e.cuts, !e.failed
}

// regionEdit is one region that is being changed.
type regionEdit struct {
	*regionFile
	value  *source.Value
	flow   bool
	indent int   // of the keys, where each has a line
	kids   []kid // the keys with their values
	end    int   // behind the brace
	goes   []bool
	added  []string
	cuts   []cut
	failed bool // a comment or another key stands where it would be lost
}

// change gives a key its new value.
func (e *regionEdit) change(key string, old, want Region) bool {
	entry := keyOf(e.value, key)
	if entry == nil {
		mark := e.markAt(e.offset(e.value.At))
		if len(e.value.Entries) > 0 {
			mark = e.markAt(e.offset(e.value.Entries[0].At))
		}
		e.added = append(e.added, within(key, mark)+": "+e.valueText(want, key, mark, e.flow))
		return true
	}
	i := slices.IndexFunc(e.value.Entries, func(x source.Entry) bool { return x.Value == entry.Value })
	if key == "at" && len(want.At) == 0 || key != "at" && want.text(key) == "" {
		e.goes[i] = true
		return true
	}
	if entry.Value.Kind == source.Null && entry.Value.Text == "" {
		return e.fill(*entry, e.valueText(want, key, 0, e.flow))
	}
	from := e.offset(entry.Value.At)
	to := e.kids[i].to
	if key == "at" {
		cuts, ok := e.moved(entry.Value, old, want, to)
		e.cuts = append(e.cuts, cuts...)
		return ok
	}
	if entry.Value.Kind == source.List || entry.Value.Kind == source.Map {
		return false
	}
	e.cuts = append(e.cuts, cut{from, to, e.valueText(want, key, e.markAt(from), e.flow) + e.headNote(from)})
	return from < to
}

// headNote is the comment behind the sign that begins a text of several lines.
func (e *regionEdit) headNote(from int) string {
	line := string(e.text[from:e.eol(from)])
	if _, note, noted := strings.Cut(line, "#"); noted && (line[0] == '|' || line[0] == '>') {
		return " #" + note
	}
	return ""
}

// fill gives a value to a key that has none.
func (e *regionEdit) fill(entry source.Entry, text string) bool {
	colon, ok := e.colon(entry)
	if !ok {
		return false
	}
	if e.text[colon-1] != ':' || colon == e.offset(entry.At)+len(entry.Key) {
		text = ":" + " " + text
	} else {
		text = " " + text
	}
	to := colon
	for e.flow && to < len(e.text) && blank(e.text[to]) {
		to++
	}
	if to == len(e.text) || e.text[to] != ',' && e.text[to] != '}' {
		to = colon
	}
	e.cuts = append(e.cuts, cut{colon, to, text})
	return true
}

// finish takes keys out and puts new ones behind the last of those that stay.
func (e *regionEdit) finish() {
	switch {
	case len(e.added) == 0 && !slices.Contains(e.goes, true):
	case e.flow:
		e.finishFlow()
	default:
		e.finishLines()
	}
}

func (e *regionEdit) finishFlow() {
	last := e.lastStaying()
	open := e.offset(e.value.At)
	sep := e.between(e.kids, open)
	e.cuts = append(e.cuts, e.gone(e.kids, e.goes)...)
	switch {
	case len(e.added) == 0:
	case last >= 0:
		to := e.kids[last].to
		e.cuts = append(e.cuts, cut{to, to, sep + strings.Join(e.added, sep)})
	case len(e.kids) == 0 || e.noted(open, e.kids[0].from):
		e.cuts = append(e.cuts, cut{open + 1, open + 1, strings.Join(e.added, ", ")})
		e.failed = len(e.kids) > 0
	default:
		first := e.kids[0].from
		e.cuts = append(e.cuts, cut{first, first, strings.Join(e.added, sep)})
	}
}

func (e *regionEdit) lastStaying() int {
	for i := len(e.goes) - 1; i >= 0; i-- {
		if !e.goes[i] {
			return i
		}
	}
	return -1
}

// finishLines does it where each key has a line.
func (e *regionEdit) finishLines() {
	line := "\n" + strings.Repeat(" ", e.indent)
	last := e.lastStaying()
	if last < 0 { // all of them are new ones
		e.failed = len(e.added) == 0 || e.notedAmong(e.kids, e.kids[0].from, e.kids[len(e.kids)-1].to)
		e.cuts = append(e.cuts, cut{e.kids[0].from, e.kids[len(e.kids)-1].to, strings.Join(e.added, line)})
		return
	}
	first := 0
	for e.goes[first] {
		first++
	}
	if first > 0 && !e.notedAmong(e.kids[:first], e.kids[0].from, e.kids[first].from) {
		e.cuts = append(e.cuts, cut{from: e.kids[0].from, to: e.kids[first].from})
	} else if first > 0 {
		e.cuts = append(e.cuts, cut{from: e.kids[0].from, to: e.kids[0].to})
		e.dropLines(1, first)
	}
	e.dropLines(first, len(e.kids))
	if len(e.added) > 0 {
		at := e.eol(e.kids[last].to)
		e.cuts = append(e.cuts, cut{at, at, line + strings.Join(e.added, line)})
	}
}

// dropLines takes out the lines of those keys that go.
func (e *regionEdit) dropLines(from, to int) {
	for i := from; i < to; i++ {
		if !e.goes[i] {
			continue
		}
		start, end := e.bol(e.kids[i].from), e.eol(e.kids[i].to)
		if !e.empty(start, e.kids[i].from) {
			e.failed = true
			return
		}
		if end < len(e.text) {
			end++
		} else {
			start--
		}
		e.cuts = append(e.cuts, cut{from: start, to: end})
	}
}
