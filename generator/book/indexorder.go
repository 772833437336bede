package book

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"handbook/generator/report"
)

// filing puts terms into the order of a language, word by word: a term is
// prepared (indexprepare.go), gets its letter (indexletters.go), and then the
// collation of the Unicode locale data compares what is left. Only its keys are
// used: comparing strings directly, x/text/collate gives other results than
// by the keys it makes.
//
// It is for one goroutine.
type filing struct {
	language string
	rules    rules
	own      int // the language's script
	letters  [len(scripts)][]bound
	full     *collate.Collator
	rough    *collate.Collator // sees letters alone: no accents, no case
	buffer   collate.Buffer
}

// filingPlace is where a term stands among others.
type filingPlace struct {
	class  filingClass
	letter initial
	script int // -1 for the language's own
	key    []byte
}

// filingClass parts an index: symbols come first, then numbers, then letters.
type filingClass uint8

const (
	symbolic filingClass = iota
	numeric
	lettered
)

func newFiling(tag string) *filing {
	t := language.Make(tag)
	script, _ := t.Script()
	f := &filing{language: baseLanguage(tag)}
	f.rules = rulesOf(f.language)
	switch {
	case f.language == "nb", f.language == "no":
		t = language.MustParse("nn") // x/text has the order of Norwegian under this name only
	case f.language == "bs", f.language == "sr" && script.String() == "Latn":
		f.language, t = "hr", language.MustParse("hr") // which is theirs too
	}
	f.full = collate.New(t, collate.Numeric)
	f.rough = collate.New(t, collate.Numeric, collate.Loose)
	f.lettersOf(script.String())
	return f
}

// place finds where a term stands. What is beneath another entry is filed by
// its first word of weight.
func (f *filing) place(text string, own, beneath bool) filingPlace {
	if !own {
		text = f.rules.pass(text, beneath)
	}
	prepared := f.prepare(text)
	if bare := strings.TrimLeftFunc(prepared, func(r rune) bool { return unicode.Is(unicode.Lm, r) }); bare != "" {
		prepared = bare // as without an apostrophe: ʻokina is under O
	}
	p := filingPlace{class: lettered, key: f.key(f.full, prepared)}
	first, _ := firstRune(prepared)
	switch {
	case unicode.IsDigit(first):
		p.class = numeric
	case !unicode.IsLetter(first):
		p.class = symbolic
	default:
		p.script = f.scriptOf(first)
		if !beneath {
			p.letter = f.letterOf(prepared, first, p.script)
		}
	}
	return p
}

func (f *filing) key(c *collate.Collator, text string) []byte {
	f.buffer.Reset()
	return bytes.Clone(c.KeyFromString(&f.buffer, text))
}

func (p filingPlace) compare(q filingPlace) int {
	return cmp.Or(cmp.Compare(p.class, q.class), cmp.Compare(p.letter.rank, q.letter.rank), cmp.Compare(p.script, q.script), bytes.Compare(p.key, q.key))
}

func (s *subject) compare(t *subject) int {
	return cmp.Or(s.position.compare(t.position), strings.Compare(s.Term, t.Term))
}

// filed gives the entries of the index their order, and returns the main ones.
func (g *indexing) filed() []*subject {
	g.sortKeys()
	for _, s := range g.all {
		if s.shown {
			s.position = g.filing.place(cmp.Or(s.filed, s.Term), s.filed != "", s.above != g.top)
		}
	}
	g.top.file()
	for _, s := range g.all {
		s.See, s.SeeAlso = entriesOf(s.see), entriesOf(s.also)
	}
	return g.top.below
}

// file orders what is beneath an entry.
func (s *subject) file() {
	s.below = slices.DeleteFunc(s.below, func(b *subject) bool { return !b.shown })
	slices.SortFunc(s.below, (*subject).compare)
	for _, b := range s.below {
		if s.above != nil {
			b.Parent = &s.Entry
			s.Entries = append(s.Entries, &b.Entry)
		}
		b.file()
	}
}

// entriesOf are what references lead to, in the order of the index.
func entriesOf(list []reference) []*Entry {
	slices.SortFunc(list, func(a, b reference) int { return comparePaths(a.entry, b.entry) })
	var entries []*Entry
	for _, r := range list {
		entries = append(entries, &r.entry.Entry)
	}
	return entries
}

func comparePaths(s, t *subject) int {
	a, b := s.line(), t.line()
	for i := range min(len(a), len(b)) {
		if order := a[i].compare(b[i]); order != 0 {
			return order
		}
	}
	return cmp.Compare(len(a), len(b))
}

// line is an entry with all above it, from the main one.
func (s *subject) line() []*subject {
	if s.above == nil {
		return nil
	}
	return append(s.above.line(), s)
}

// sortKeys gives entries the keys that index.yaml has for them.
func (g *indexing) sortKeys() {
	for _, k := range g.data.sort {
		if s := g.find(k.term); s != nil {
			s.filed = k.key.Text
			continue
		}
		if g.known(k.term) {
			continue
		}
		g.book.report(report.New(k.at, "unknown-key", fmt.Sprintf("the sort key of %q is not read, because there is no such entry", k.text), g.near(k.term, "")))
	}
}

// baseLanguage is a language without its region and script.
func baseLanguage(tag string) string {
	base, _ := language.Make(tag).Base()
	return base.String()
}
