package rewrite

import "bytes"

// remove takes an item out of its list, with its comma or its line, and with
// the comment on that line. A list whose last item goes stays as an empty one;
// false when that cannot be written.
func (l *list) remove(i int) ([]cut, bool) {
	switch l.shape {
	case single:
		return []cut{{l.from, l.to, "[]"}}, l.to > l.from
	case block:
		return l.removeLines(i)
	}
	if len(l.items) == 1 && !bytes.ContainsRune(l.text[l.from:l.items[0].from], '#') && !bytes.ContainsRune(l.text[l.items[0].to:l.to], '#') {
		return []cut{{l.from, l.to, "[]"}}, true
	}
	return l.removeFlow(i), true
}

func (l *list) removeLines(i int) ([]cut, bool) {
	it := l.items[i]
	cuts := []cut{{from: l.bol(it.from), to: min(it.to+1, len(l.text))}}
	if len(l.items) > 1 {
		return cuts, true
	}
	colon, ok := l.afterKey()
	return append(cuts, cut{colon, colon, " []"}), ok
}

// afterKey is the offset behind the colon of the list's key.
func (l *list) afterKey() (int, bool) {
	at := offsetOf(l.text, l.key.At)
	end := at + len(l.key.Key)
	if l.text[at] == '"' || l.text[at] == '\'' {
		end, _ = l.quotedEnd(at)
	}
	for end < len(l.text) && blank(l.text[end]) {
		end++
	}
	return end + 1, end < len(l.text) && l.text[end] == ':'
}

// removeFlow takes out an item with one comma: the one behind it or, of the
// last item and in lists whose lines begin with commas, the one before it.
func (l *list) removeFlow(i int) []cut {
	it, before := l.items[i], -1
	if i > 0 {
		before = l.items[i-1].comma
	}
	behind := it.comma >= 0 && l.empty(it.to, it.comma)
	leads := before >= l.bol(it.from) && it.comma >= 0 && !behind // a comma begins the line
	switch {
	case l.alone(it, before):
		return l.removeLine(it, before)
	case behind && !leads:
		return []cut{l.withBlanks(cut{from: it.from, to: it.comma + 1}, i == 0)}
	case before >= 0 && len(bytes.TrimSpace(l.text[before+1:it.from])) == 0:
		for blank(l.text[before-1]) {
			before--
		}
		return []cut{{from: before, to: it.to}}
	case before >= 0:
		return []cut{{from: before, to: before + 1}, {from: it.from, to: it.to}}
	case it.comma >= 0:
		return []cut{{from: it.from, to: it.to}, {from: it.comma, to: it.comma + 1}}
	}
	return []cut{{from: it.from, to: it.to}}
}

// alone says that an item shares its lines with its comma and a comment only.
func (l *list) alone(it item, before int) bool {
	start, end := l.bol(it.from), it.to
	if start <= l.from {
		return false
	}
	if it.comma >= 0 && l.empty(it.to, it.comma) {
		end = it.comma + 1
	}
	if before >= start {
		return end == it.to && l.empty(start, before) && l.empty(before+1, it.from) && l.restEmpty(end)
	}
	return l.empty(start, it.from) && l.restEmpty(end)
}

// removeLine takes out the lines of an item that stands alone on them, and the
// comma that is then one too many on another line.
func (l *list) removeLine(it item, before int) []cut {
	start := l.bol(it.from)
	lines := cut{from: start, to: l.eol(it.to) + 1}
	switch {
	case before >= start, it.comma >= 0 && l.empty(it.to, it.comma):
		return []cut{lines}
	case it.comma >= 0:
		return []cut{lines, {from: it.comma, to: it.comma + 1}}
	case before >= 0:
		return []cut{lines, {from: before, to: before + 1}}
	}
	return []cut{lines}
}

// withBlanks widens a cut that ends behind a comma by the blanks that would
// stay: those up to the next item or, where the line or the list ends, those before it.
func (l *list) withBlanks(c cut, first bool) cut {
	if !l.restEmpty(c.to) && l.text[c.to] != ']' {
		for blank(l.text[c.to]) {
			c.to++
		}
		return c
	}
	for !first && blank(l.text[c.from-1]) {
		c.from--
	}
	return c
}
