package book

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// Avoidance is a place where a page uses a term that the handbook avoids.
//
// From and To are offsets into the text of the page's file, and the text there
// is Found, byte for byte, so that Better can be put in its place. They are
// equal where no program should do that: in a value of front matter that is
// not written as it is read, in a form of the word that Better cannot be given
// (see [forms.instead]), in headings, whose addresses would be others, in what
// may be a quotation, and in marks of the index.
type Avoidance struct {
	Page     *Page
	At       report.Position
	From, To int
	Found    string // as written
	Term     string // the term to avoid
	Better   string // what to write instead
	Inflect  bool   // Found is a form of Term, and Better is not in that form
	Reason   string // may be empty
}

// Avoidances finds the avoided terms in the authors' own words: the text of
// pages, their headings, their titles and summaries, but not in what they
// quote or mention between quotation marks, in code or in the glossary, and not on pages with `terms: off`.
func (b *Book) Avoidances() []Avoidance {
	if b.Glossary == nil || !b.Glossary.avoids() {
		return nil
	}
	m := newMatcher(b.Config.Language, avoidable(b.Glossary.phrases()))
	var all []Avoidance
	for _, p := range b.Pages {
		if b.speaks(p) {
			all = append(all, m.avoidedInFront(p)...)
			all = append(all, m.avoidedInText(p)...)
		}
	}
	return all
}

// avoidable are the terms to avoid, and those that one of them could be a part of.
func avoidable(phrases []phrase) []phrase {
	begin := func(t token) string { return t.folded[:min(len(t.folded), 2)] }
	begins := map[string]bool{}
	for _, p := range phrases {
		for _, t := range p.tokens {
			begins[begin(t)] = begins[begin(t)] || p.avoid != nil
		}
	}
	return slices.DeleteFunc(phrases, func(p phrase) bool {
		return !slices.ContainsFunc(p.tokens, func(t token) bool { return begins[begin(t)] })
	})
}

func (g *Glossary) avoids() bool {
	for _, words := range [...][]*Word{g.Words, g.Other} {
		for _, w := range words {
			if len(w.Avoid) > 0 {
				return true
			}
		}
	}
	return false
}

func (m *matcher) avoidedInText(p *Page) []Avoidance {
	var list []Avoidance
	text := p.Document.File.Text
	foreign := newForeign(text, p.Document.File.Body)
	for _, run := range p.Document.Runs {
		if run.Quoted || run.To <= run.From {
			continue
		}
		words := string(text[run.From:run.To])
		m.find(words, false, func(h hit) {
			if h.phrase.avoid == nil || joined(words, h.from, h.to) {
				return
			}
			h.from, h.to = h.from+int(run.From), h.to+int(run.From)
			is, doubt := foreign.at(h.from)
			if is {
				return
			}
			a := m.avoidance(p, h, string(text[h.from:h.to]))
			if doubt || run.Heading {
				a.To = a.From
			}
			list = append(list, a)
		})
	}
	return list
}

func (m *matcher) avoidance(p *Page, h hit, found string) Avoidance {
	a := Avoidance{Page: p, At: p.Document.File.At(h.from), From: h.from, To: h.to, Found: found,
		Term: h.phrase.avoid.Term, Reason: h.phrase.avoid.Reason}
	better, fits := m.forms.instead(strings.ReplaceAll(found, ">", " "), a.Term, h.phrase.word.written())
	if a.Better, a.Inflect = better, !fits; !fits || strings.Contains(found, ">") {
		a.To = a.From // the mark of a box's next line stays
	}
	return a
}

// spoken are the keys of front matter whose texts readers see as the page's own
// words.
var spoken = [...]string{"title", "nav_title", "linkTitle", "sidebar_label", "description", "summary", "purpose"}

func (m *matcher) avoidedInFront(p *Page) []Avoidance {
	front := p.Document.File.Front
	if front == nil {
		return nil
	}
	var list []Avoidance
	for _, e := range front.Entries {
		for _, key := range spoken {
			if strings.EqualFold(key, e.Key) && e.Value.Kind == source.String {
				list = append(list, m.avoidedInValue(p, e.Value)...)
			}
		}
	}
	return list
}

func (m *matcher) avoidedInValue(p *Page, v *source.Value) []Avoidance {
	var list []Avoidance
	at, plain := writtenAt(p.Document, v)
	quotes := quoted(v.Text)
	m.find(v.Text, false, func(h hit) {
		if h.phrase.avoid == nil || inSpan(quotes.spans, h.from) || joined(v.Text, h.from, h.to) {
			return
		}
		found := v.Text[h.from:h.to]
		h.from, h.to = h.from+at, h.to+at
		a := m.avoidance(p, h, found)
		if quotes.doubt {
			a.To = a.From
		}
		if !plain {
			a.At, a.From, a.To = v.At, at, at
		}
		list = append(list, a)
	})
	return list
}

// writtenAt finds where the text of a value begins in its file; plain says that
// it is written there as it is read.
func writtenAt(d *markdown.Document, v *source.Value) (at int, plain bool) {
	text := d.File.Text
	for line := 1; line < v.At.Line; line++ {
		at += bytes.IndexByte(text[at:], '\n') + 1
	}
	for column := 1; column < v.At.Column; column++ {
		_, n := utf8.DecodeRune(text[at:])
		at += n
	}
	if at < len(text) && (text[at] == '"' || text[at] == '\'') && bytes.HasPrefix(text[at+1:], []byte(v.Text)) {
		return at + 1, true
	}
	return at, bytes.HasPrefix(text[at:], []byte(v.Text))
}
