package rewrite

import (
	"strings"
	"unicode"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Redirects says what becomes of `redirects:` in handbook.yaml.
type Redirects struct {
	Add  []Redirect        // at the end, in this order
	Lead map[string]string // redirects that are there, by their old address as it is written, and where they lead now
	Drop []Redirect        // those that go, because a page has their address again
}

// Redirect sends an old address to another; both begin with a slash.
type Redirect struct{ From, To string }

// Empty says that nothing is to be done.
func (r Redirects) Empty() bool { return len(r.Add)+len(r.Lead)+len(r.Drop) == 0 }

// dropped are the addresses whose redirects go.
func (r Redirects) dropped() map[string]bool {
	from := map[string]bool{}
	for _, d := range r.Drop {
		from[d.From] = true
	}
	return from
}

// Edit changes handbook.yaml, which is made when there is none (raw is nil).
// Where that cannot be done safely, the problem says what to write by hand.
func (r Redirects) Edit(name string, raw []byte) (Change, []report.Problem) {
	same := Change{name, raw, raw}
	before := source.ParseData(name, raw)
	if before.Broken() {
		return same, errorsOf(before.Problems)
	}
	if r.Empty() {
		return same, nil
	}
	after, ok := r.changeOld(before, raw)
	if ok && len(r.Add) > 0 {
		after, ok = r.append(source.ParseData(name, after), after)
	}
	if !ok || !r.asWanted(before, source.ParseData(name, after)) {
		return same, r.refuse(name)
	}
	return Change{name, raw, after}, nil
}

// changeOld leads redirects that are there elsewhere, or takes them out.
func (r Redirects) changeOld(f *source.File, raw []byte) ([]byte, bool) {
	for turn := 0; ; turn++ { // from braces one goes at a time; after each the file is read again
		l, ok := findPairs(f)
		if !ok {
			return raw, turn > 0 || len(r.Lead)+len(r.Drop) == 0
		}
		cuts, ok := r.cuts(&l)
		if !ok || len(cuts) == 0 {
			return raw, ok
		}
		raw = splice(raw, cuts)
		if l.shape == block {
			return raw, true
		}
		if f = source.ParseData(f.Path, raw); f.Broken() || turn > len(r.Lead)+len(r.Drop) {
			return raw, false
		}
	}
}

// cuts changes all entries of a block; of braces those that lead elsewhere,
// once none of them is to go.
func (r Redirects) cuts(l *list) (cuts []cut, ok bool) {
	drops := r.dropped()
	for i, it := range l.items {
		key := l.pairs[i].Key
		to, lead := r.Lead[key]
		switch {
		case drops[key] && l.shape == flow:
			return l.removeFlow(i), true
		case drops[key]:
			cuts = append(cuts, cut{from: l.bol(it.from), to: min(it.to+1, len(l.text))})
		case lead && it.term.Text != to:
			c, ok := l.write(it, to)
			if !ok {
				return nil, false
			}
			cuts = append(cuts, c)
		}
	}
	return cuts, true
}

// findPairs finds the entries of `redirects:`, each as an item whose term is
// where it leads.
func findPairs(f *source.File) (list, bool) {
	l := list{scanner: scanner{text: f.Text, syntax: yamlSyntax}, shape: block}
	value := source.NewFields(f.Front, "config").Value("redirects")
	if value == nil || value.Kind != source.Map {
		return l, false
	}
	l.pairs = value.Entries
	if l.from = l.offset(value.At); l.from < len(l.text) && l.text[l.from] == '{' {
		l.shape = flow
		l.to, _ = l.nestedEnd(l.from)
	}
	for _, e := range value.Entries {
		it := item{from: l.offset(e.At), comma: -1, value: e.Value, term: e.Value, braces: l.shape == flow}
		if e.Value.Kind == source.Map || e.Value.Kind == source.List || e.Value.Kind == source.Null {
			return l, false
		}
		end, ok := l.scalarEnd(l.offset(e.Value.At), it.braces)
		if it.to = end; l.shape == block {
			it.to = l.eol(end)
			ok = ok && l.empty(l.bol(it.from), it.from)
		} else if next := l.gap(end); next < len(l.text) && l.text[next] == ',' {
			it.comma = next
		}
		if !ok {
			return l, false
		}
		l.items = append(l.items, it)
	}
	return l, true
}

// append adds redirects below the others, in their indentation and quotation
// marks, or in a block of their own at the end of the file.
func (r Redirects) append(f *source.File, raw []byte) ([]byte, bool) {
	end := lineEnd(raw)
	if l, ok := findPairs(f); ok && len(l.items) > 0 {
		return l.appendPairs(raw, r.Add, end), true
	}
	value, at, line := source.NewFields(f.Front, "config").Value("redirects"), len(f.Text), ""
	s := scanner{text: f.Text, syntax: yamlSyntax}
	switch key := r.key(f); {
	case value != nil && value.Kind == source.Map && f.Text[offsetOf(f.Text, value.At)] == '{':
		open := offsetOf(f.Text, value.At) + 1
		return splice(raw, []cut{{open, open, strings.Join(pairTexts(r.Add, ""), ", ")}}), true
	case value != nil:
		return raw, false
	case key != nil:
		at = s.eol(offsetOf(f.Text, key.At))
	case len(f.Text) > 0 && f.Text[len(f.Text)-1] != '\n':
		line = end + "redirects:"
	default:
		line = "redirects:"
	}
	for _, text := range pairTexts(r.Add, "") {
		line += end + "  " + text
	}
	if at == len(f.Text) {
		line += end
	}
	return splice(raw, []cut{{at, at, line}}), true
}

// key is the entry `redirects:` that has no value yet.
func (r Redirects) key(f *source.File) *source.Entry {
	for i, e := range f.Front.Entries {
		if strings.EqualFold(e.Key, "redirects") && e.Value.Kind == source.Null {
			return &f.Front.Entries[i]
		}
	}
	return nil
}

func (l *list) appendPairs(raw []byte, add []Redirect, end string) []byte {
	last := l.items[len(l.items)-1]
	style := ""
	if c := l.text[last.from]; c == '"' || c == '\'' {
		style = string(c)
	}
	texts := pairTexts(add, style)
	if l.shape == flow {
		at := offsetOf(l.text, last.term.At)
		at, _ = l.scalarEnd(at, true)
		return splice(raw, []cut{{at, at, ", " + strings.Join(texts, ", ")}})
	}
	indent := string(l.text[l.bol(last.from):last.from])
	lines := ""
	for _, text := range texts {
		lines += end + indent + text
	}
	return splice(raw, []cut{{last.to, last.to, lines}})
}

// pairTexts writes redirects as YAML, in the quotation mark if there is one.
func pairTexts(add []Redirect, style string) []string {
	word := func(s string) string {
		safe := strings.HasPrefix(s, "/") && !strings.ContainsFunc(s, func(c rune) bool {
			return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) && !strings.ContainsRune("/.-_", c)
		})
		switch {
		case style != "":
			return quote(s, style[0], yamlSyntax)
		case safe:
			return s
		}
		return quote(s, '"', yamlSyntax)
	}
	var texts []string
	for _, r := range add {
		texts = append(texts, word(r.From)+": "+word(r.To))
	}
	return texts
}

// asWanted compares the file before with the one after: all other keys, and
// the redirects one by one.
func (r Redirects) asWanted(before, after *source.File) bool {
	if after.Broken() || after.Front.Kind != source.Map {
		return false
	}
	var want []Redirect
	drops := r.dropped()
	for _, p := range pairs(before) {
		if to, lead := r.Lead[p.From]; lead {
			p.To = to
		}
		if !drops[p.From] {
			want = append(want, p)
		}
	}
	want = append(want, r.Add...)
	got := pairs(after)
	if len(got) != len(want) {
		return false
	}
	for i := range got {
		if got[i] != want[i] {
			return false
		}
	}
	return sameOthers(before.Front, after.Front)
}

func pairs(f *source.File) []Redirect {
	var list []Redirect
	for _, e := range source.NewFields(f.Front, "config").Entries("redirects") {
		list = append(list, Redirect{e.Key, e.Value.Text})
	}
	return list
}

func sameOthers(before, after *source.Value) bool {
	others := func(v *source.Value) source.Value {
		var rest source.Value
		for _, e := range v.Entries {
			if !strings.EqualFold(e.Key, "redirects") {
				rest.Entries = append(rest.Entries, e)
			}
		}
		return rest
	}
	a, b := others(before), others(after)
	return equal(&a, &b)
}

// refuse says what is to be written by hand.
func (r Redirects) refuse(name string) []report.Problem {
	hint := "write under redirects:, " + strings.Join(pairTexts(r.Add, ""), ", ")
	if len(r.Add) == 0 {
		hint = "look through what stands under redirects:"
	}
	return []report.Problem{report.New(report.Position{File: name}, "config", "the redirects are written in a way that cannot be changed safely", hint)}
}
