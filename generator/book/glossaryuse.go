package book

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/markdown"
	"handbook/generator/source"
)

// findUses finds where pages use the words of the glossary: the first time in
// each section of a published page, but for the glossary itself and for pages
// that want no definitions.
func (b *Book) findUses() {
	if b.Glossary == nil || len(b.Glossary.Words) == 0 {
		return
	}
	m := newMatcher(b.Config.Language, b.Glossary.phrases())
	for _, p := range b.Pages {
		if b.speaks(p) {
			p.Uses = m.uses(p.Document)
		}
	}
}

// speaks says that the words of the glossary mean on a page what they mean there.
func (b *Book) speaks(p *Page) bool {
	return p.Document != nil && !p.Meta.NoTerms && !b.Config.NoTerms && p != b.Glossary.Page
}

// phrases are all the terms that texts are searched for. Those to avoid are
// among them, so that "internal customer" is no use of "customer", and neither
// is a "client" avoided who is part of a term.
func (g *Glossary) phrases() []phrase {
	var phrases []phrase
	small := g.smallFiles()
	for _, words := range [...][]*Word{g.Words, g.Other} {
		for _, w := range words {
			named := small[w.At.File]
			for _, term := range append([]string{w.Term}, w.Aka...) {
				p := newPhrase(term, named)
				p.word = w
				phrases = append(phrases, p)
			}
			for i := range w.Avoid {
				p := newPhrase(w.Avoid[i].Term, named)
				p.word, p.avoid = w, &w.Avoid[i]
				if w.otherCase(w.Avoid[i].Term) {
					p.cased = w.Avoid[i].Term
				}
				phrases = append(phrases, p)
			}
		}
	}
	return phrases
}

// smallFiles are the files that have terms in small letters. There a term which
// begins with a capital is the name of something, and meant only where it is
// written with one. Where all terms of a file begin with capitals, that is how
// the list is set.
func (g *Glossary) smallFiles() map[string]bool {
	small := map[string]bool{}
	for _, w := range g.Words {
		first, _, _ := strings.Cut(w.Term, " ")
		if strings.ToLower(first) == first && strings.ToUpper(first) != first {
			small[w.At.File] = true
		}
	}
	return small
}

// uses finds the words that a page uses. A section whose headings and links
// alone have the word uses it as well, but opens no definition there.
func (m *matcher) uses(d *markdown.Document) []Use {
	var uses []Use
	seen := map[useKey]int{} // index into uses
	for _, run := range d.Runs {
		shown, closed := d.Body.Text(run), false
		if shown == "" {
			shown, closed = string(d.File.Text[run.From:run.To]), true
		}
		m.find(shown, !closed, func(h hit) {
			if h.phrase.avoid != nil || h.phrase.word.Document == nil {
				return
			}
			use := Use{Word: h.phrase.word, Section: int(run.Section), From: int(run.Shown), To: int(run.Shown)}
			if !closed {
				use.From, use.To = use.From+h.from, use.To+h.to
			}
			key := useKey{use.Word, use.Section}
			if i, again := seen[key]; !again {
				seen[key] = len(uses)
				uses = append(uses, use)
			} else if uses[i].From == uses[i].To && !closed {
				uses[i] = use
			}
		})
	}
	slices.SortStableFunc(uses, func(a, b Use) int { return cmp.Compare(a.From, b.From) })
	return uses
}

// useKey is what a section uses once.
type useKey struct {
	word    *Word
	section int
}

// readNoTerms reads `terms: off`. Other generators have a key of this name.
func (r *frontReader) readNoTerms(f *source.Fields) bool {
	v := f.Value("terms")
	switch {
	case v == nil, slices.Contains(r.taxonomies, "terms"):
		return false
	case v.Kind == source.Bool || v.Kind == source.String:
		on, given := f.Bool("terms")
		return given && !on
	}
	f.Advise(v.At, `"terms" is not read, because it is neither on nor off`, "write terms: off where the words of the glossary are not meant")
	return false
}
