package rewrite

import (
	"bytes"

	"handbook/generator/source"
)

// The tree that package source has read says where each value begins. Where it
// ends is found here, by the same tree, so that no comma, bracket or hyphen
// within a text is ever taken for one that counts.

// kid is a value of a list, or a key of a map with its value.
type kid struct {
	from, to int
	comma    int // behind it, -1 for none
}

// end is behind the last byte of a value. Within brackets there is no indent;
// elsewhere, the lines of the value are indented further than that.
func (f *regionFile) end(v *source.Value, inFlow bool, indent int) (int, bool) {
	at := f.offset(v.At)
	if at >= len(f.text) {
		return at, false
	}
	switch first := f.text[at]; {
	case v.Kind == source.List && first == '[', v.Kind == source.Map && first == '{':
		_, end, ok := f.brackets(v)
		return end, ok
	case v.Kind == source.List && !inFlow:
		return lastEnd(f.dashes(v))
	case v.Kind == source.Map && !inFlow:
		return lastEnd(f.blockKeys(v))
	case v.Kind == source.List || v.Kind == source.Map:
		return at, false
	case first == '"' || first == '\'':
		return f.quotedEnd(at)
	case first == '|' || first == '>':
		return f.foldedEnd(at, indent), !inFlow
	case bytes.IndexByte([]byte("[]{},&*!%@`\n"), first) >= 0:
		return at, false
	}
	return f.wordsEnd(at, inFlow, indent), true
}

func lastEnd(kids []kid, ok bool) (int, bool) {
	if !ok || len(kids) == 0 {
		return 0, false
	}
	return kids[len(kids)-1].to, true
}

// entryEnd is behind the value of a key, or behind its colon where it has none.
func (f *regionFile) entryEnd(e source.Entry, inFlow bool, indent int) (int, bool) {
	if e.Value.Kind == source.Null && e.Value.Text == "" {
		return f.colon(e)
	}
	return f.end(e.Value, inFlow, indent)
}

// colon is behind the colon of a key; behind the key in brackets, where there
// may be none.
func (f *regionFile) colon(e source.Entry) (int, bool) {
	at := f.offset(e.At)
	if at >= len(f.text) {
		return at, false
	}
	end, ok := at+len(e.Key), bytes.HasPrefix(f.text[at:], []byte(e.Key))
	if f.text[at] == '"' || f.text[at] == '\'' {
		end, ok = f.quotedEnd(at)
	}
	next := end
	for next < len(f.text) && blank(f.text[next]) {
		next++
	}
	if ok && next < len(f.text) && f.text[next] == ':' {
		return next + 1, true
	}
	return end, ok
}

// brackets goes through a list or a map that is written within brackets; end is
// behind them.
func (f *regionFile) brackets(v *source.Value) (kids []kid, end int, ok bool) {
	at := f.offset(v.At)
	last := byte(']')
	if v.Kind == source.Map {
		last = '}'
	}
	next := f.gap(at + 1)
	for i := range max(len(v.Items), len(v.Entries)) {
		k := kid{from: next, comma: -1}
		var begins int
		if v.Kind == source.Map {
			begins = f.offset(v.Entries[i].At)
			k.to, ok = f.entryEnd(v.Entries[i], true, 0)
		} else {
			begins = f.offset(v.Items[i].At)
			k.to, ok = f.end(v.Items[i], true, 0)
		}
		if !ok || begins != k.from || k.to < k.from {
			return nil, 0, false
		}
		if next = f.gap(k.to); next < len(f.text) && f.text[next] == ',' {
			k.comma, next = next, f.gap(next+1)
		}
		kids = append(kids, k)
	}
	return kids, next + 1, next < len(f.text) && f.text[next] == last
}

// dashes goes through a list whose items have hyphens.
func (f *regionFile) dashes(v *source.Value) (kids []kid, ok bool) {
	next := f.offset(v.At)
	indent := next - f.bol(next)
	for i, item := range v.Items {
		if next >= len(f.text) || next-f.bol(next) != indent || !f.hyphen(next) || i > 0 && !f.empty(f.bol(next), next) {
			return nil, false
		}
		k := kid{from: next, to: next + 1, comma: -1}
		if item.Kind != source.Null || item.Text != "" {
			if k.to, ok = f.end(item, false, indent); !ok || k.to <= k.from {
				return nil, false
			}
		}
		kids, next = append(kids, k), f.gap(k.to)
	}
	return kids, true
}

// blockKeys goes through a map that has a key on each line.
func (f *regionFile) blockKeys(v *source.Value) (kids []kid, ok bool) {
	indent := f.offset(v.At) - f.bol(f.offset(v.At))
	for i, e := range v.Entries {
		from := f.offset(e.At)
		to, ok := f.entryEnd(e, false, indent)
		if !ok || from-f.bol(from) != indent || i > 0 && !f.empty(f.bol(from), from) {
			return nil, false
		}
		kids = append(kids, kid{from, to, -1})
	}
	return kids, true
}

// wordsEnd is where words without quotation marks end, which may go on over
// several lines.
func (f *regionFile) wordsEnd(at int, inFlow bool, indent int) int {
	end := f.plainEnd(at, inFlow)
	for f.empty(end, f.eol(end)) {
		next := f.eol(end)
		for next < len(f.text) && (f.text[next] == '\n' || blank(f.text[next])) {
			next++
		}
		switch {
		case next >= len(f.text) || f.text[next] == '#':
			return end
		case inFlow && bytes.IndexByte([]byte(",[]{}"), f.text[next]) >= 0:
			return end
		case !inFlow && next-f.bol(next) <= indent:
			return end
		}
		if end = f.plainEnd(next, inFlow); end <= next {
			return next
		}
	}
	return end
}

// foldedEnd is where a text ends that begins with | or > on the line before. Its
// first line says how far all are indented, if no number behind the sign does.
func (f *regionFile) foldedEnd(at, indent int) int {
	end := f.eol(at)
	told := bytes.ContainsAny(f.text[at:min(at+3, end)], "123456789")
	for next := end + 1; next < len(f.text); next = f.eol(next) + 1 {
		line := f.text[next:f.eol(next)]
		words := bytes.TrimLeft(line, " ")
		if len(words) == 0 {
			continue
		}
		if len(line)-len(words) <= indent {
			break
		}
		if !told {
			indent, told = len(line)-len(words)-1, true
		}
		end = f.eol(next)
	}
	return end
}
