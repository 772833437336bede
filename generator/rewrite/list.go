package rewrite

import (
	"slices"

	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/source"
)

// shape is how a list of terms is written.
type shape uint8

const (
	single shape = iota // tags: a
	flow                // tags: [a, b]
	block               // a line with a hyphen for each
)

// list is where a page says which terms it has.
type list struct {
	scanner
	key      source.Entry
	braces   bool // the key and its list stand within braces, or in a syntax that has them
	shape    shape
	from, to int // of a single term the term, of a flow list the brackets and all within
	items    []item
	pairs    []source.Entry // of a map whose values are the items' terms
	lines    []int          // where those of the text begin, once that was asked for
}

// offset is [offsetOf] where many places are looked for.
func (l *list) offset(at report.Position) int {
	if l.lines == nil {
		l.lines = []int{0}
		for i, c := range l.text {
			if c == '\n' {
				l.lines = append(l.lines, i+1)
			}
		}
	}
	if at.Line > len(l.lines) {
		return len(l.text)
	}
	return inLine(l.text, l.lines[max(at.Line, 1)-1], at.Column)
}

// item is one place of a list.
type item struct {
	from, to int           // all of it; in a block list from the hyphen on
	comma    int           // the comma that follows it in a flow list, -1 for none
	value    *source.Value // what stands there
	term     *source.Value // the words of it; nil for what is no term
	braces   bool          // the words stand within brackets or braces
}

// findList finds the terms of a taxonomy as a build would; false when they are
// written in a way that cannot be followed.
func findList(f *source.File, taxonomy string) (list, bool) {
	l := list{scanner: scanner{text: f.Text, syntax: frontSyntax(f.Text)}}
	value := book.TermsValue(f.Front, taxonomy)
	if value == nil {
		return l, true
	}
	l.findKey(f.Front, value)
	l.from = offsetOf(l.text, value.At)
	if l.from >= len(l.text) {
		return l, false
	}
	ok := false
	switch first := l.text[l.from]; {
	case value.Kind != source.List:
		ok = l.findSingle(value)
	case first == '[':
		l.shape = flow
		ok = l.findFlow(value.Items)
	case first == '-' && l.syntax == yamlSyntax:
		l.shape = block
		ok = l.findBlock(value.Items)
	}
	if ok {
		l.findTerms(pageTerms(f.Front, taxonomy))
	}
	return l, ok
}

// findKey finds the key of the list in the front matter or in a map of it.
func (l *list) findKey(in, value *source.Value) {
	for _, e := range in.Entries {
		if e.Value == value {
			l.key = e
			at := offsetOf(l.text, in.At)
			l.braces = l.syntax != yamlSyntax || at < len(l.text) && l.text[at] == '{'
		} else if e.Value.Kind == source.Map {
			l.findKey(e.Value, value)
		}
	}
}

func (l *list) findSingle(value *source.Value) bool {
	ok := true
	if l.text[l.from] == '{' {
		l.to, ok = l.nestedEnd(l.from)
	} else {
		l.to, _ = l.scalarEnd(l.from, l.braces)
	}
	l.items = []item{{from: l.from, to: l.to, comma: -1, value: value}}
	return ok
}

// findFlow goes through the brackets. Each scalar must begin where package
// source has seen one.
func (l *list) findFlow(values []*source.Value) bool {
	at := l.gap(l.from + 1)
	for at < len(l.text) && l.text[at] != ']' {
		it := item{from: at, comma: -1}
		var ok bool
		if it.to, ok = l.flowEnd(at); !ok || len(l.items) == len(values) {
			return false
		}
		it.value = values[len(l.items)]
		scalar := it.value.Kind != source.List && it.value.Kind != source.Map
		if scalar && offsetOf(l.text, it.value.At) != at {
			return false
		}
		if at = l.gap(it.to); at < len(l.text) && l.text[at] == ',' {
			it.comma, at = at, l.gap(at+1)
		}
		l.items = append(l.items, it)
	}
	l.to = at + 1
	return at < len(l.text) && len(l.items) == len(values)
}

// flowEnd is where an item of a flow list ends: before its comma or bracket. A
// plain one may go on over several lines.
func (l *list) flowEnd(at int) (end int, ok bool) {
	for {
		if end, ok = l.nestedEnd(at); l.text[at] != '[' && l.text[at] != '{' {
			end, ok = l.scalarEnd(at, true)
		}
		next := l.gap(end)
		if !ok || end == at || next >= len(l.text) {
			return end, false
		}
		if l.text[next] == ',' || l.text[next] == ']' {
			return end, true
		}
		at = next
	}
}

// findBlock goes through the lines from the first hyphen on. What is indented
// further than it belongs to the item above.
func (l *list) findBlock(values []*source.Value) bool {
	start := l.bol(l.from)
	indent := l.from - start
	if !l.empty(start, l.from) {
		return false
	}
	for at := start; at < len(l.text); at = l.eol(at) + 1 {
		dash := at
		for dash < len(l.text) && l.text[dash] == ' ' {
			dash++
		}
		switch {
		case l.restEmpty(dash):
			continue
		case dash-at == indent && l.hyphen(dash):
			if len(l.items) == len(values) {
				return false
			}
			l.items = append(l.items, item{from: dash, to: l.eol(at), comma: -1, value: values[len(l.items)]})
		case dash-at > indent:
			l.items[len(l.items)-1].to = l.eol(at)
		default:
			return len(l.items) == len(values)
		}
	}
	return len(l.items) == len(values)
}

func (s scanner) hyphen(i int) bool {
	return s.text[i] == '-' && (i+1 == len(s.text) || s.text[i+1] == '\n' || blank(s.text[i+1]))
}

// findTerms puts the words of each item with it.
func (l *list) findTerms(terms []*source.Value) {
	for i := range l.items {
		it := &l.items[i]
		it.term, it.braces = terms[i], l.shape == flow || l.braces
		if it.value.Kind == source.Map {
			at := it.from
			if l.shape == block {
				at = l.gap(it.from + 1)
			}
			it.braces = it.braces || l.text[at] == '{'
		}
	}
}

// pageTerms gives the words of each item of a page's list as a build reads
// them: nil for what is no term.
func pageTerms(front *source.Value, taxonomy string) []*source.Value {
	value := book.TermsValue(front, taxonomy)
	if value == nil {
		return nil
	}
	terms := slices.Clone(itemsOf(value))
	labelled := book.Labelled(terms)
	for i, v := range terms {
		if labelled && v.Kind == source.Map {
			v = source.NewFields(v, "value").Value("label")
		}
		if v != nil && (v.Kind == source.Null || v.Kind == source.List || v.Kind == source.Map) {
			v = nil
		}
		terms[i] = v
	}
	return terms
}

func itemsOf(v *source.Value) []*source.Value {
	if v.Kind == source.List {
		return v.Items
	}
	return []*source.Value{v}
}
