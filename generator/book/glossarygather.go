package book

import (
	"slices"
	"strings"

	"handbook/generator/markdown"
	"handbook/generator/report"
)

// glossaryAddress is where the glossary stands, unless its author put it elsewhere.
const glossaryAddress = "glossary.html"

// gatherGlossary makes the glossary: of the definition lists of glossary.md, if
// there is such a page, and of glossary.yaml. It gets its page and the words
// their addresses; where their links lead, and which sections use them, comes
// when all pages are there.
func (b *Book) gatherGlossary(in Input) {
	g := &Glossary{}
	own := b.glossaryPage()
	entries := ownWords(own)
	g.Own = len(entries) > 0
	entries = b.oneMeaning(b.define(in, entries, b.readGlossary(in)))
	for _, e := range entries {
		if e.word.Document == nil {
			g.Other = append(g.Other, e.word)
		} else {
			g.Words = append(g.Words, e.word)
		}
	}
	if len(entries) == 0 {
		return
	}
	b.Glossary = g
	if len(g.Words) > 0 {
		b.placeGlossary(in, own)
	}
	g.order(b.Config.Language)
}

// glossaryPage finds the page that its author made the glossary's; nil when
// there is none.
func (b *Book) glossaryPage() *Page {
	if p := b.addresses.at(addressKey(glossaryAddress)); p != nil && p.Document != nil && p != b.Home {
		return p
	}
	for _, p := range b.Pages {
		name := strings.ToLower(stem(p.Path))
		if p.Document != nil && (name == "glossary" || p.Index && strings.ToLower(p.Folder) == "glossary") {
			return p
		}
	}
	return nil
}

// ownWords are what the definition lists of a page define.
func ownWords(p *Page) []wordEntry {
	if p == nil {
		return nil
	}
	var entries []wordEntry
	for _, d := range p.Document.Defined {
		if len(newPhrase(d.Term, false).tokens) > 0 {
			entries = append(entries, wordEntry{word: &Word{Term: oneBlank(d.Term), ID: d.ID, At: d.At, Document: p.Document, Definition: d.Body, Text: d.Text}})
		}
	}
	return entries
}

// define gives the words of glossary.yaml their definitions. One that has none
// adds to the word that the page defines, or says what to write instead.
func (b *Book) define(in Input, own, written []wordEntry) []wordEntry {
	known := map[string]*wordEntry{}
	for i := range own {
		known[wordKey(own[i].word.Term)] = &own[i]
	}
	all := own
	for _, e := range written {
		text := strings.TrimSpace(e.definition.Text)
		defined := known[wordKey(e.word.Term)]
		switch {
		case text != "":
			b.defineWord(in, &e)
			all = append(all, e)
		case defined != nil && e.fields != nil:
			defined.aka = append(defined.aka, e.aka...)
			defined.word.Avoid = append(defined.word.Avoid, e.word.Avoid...)
			defined.word.Indexed = defined.word.Indexed || e.word.Indexed
		case len(e.word.Avoid) > 0:
			all = append(all, e)
		default:
			b.report(report.New(e.word.At, "glossary", `"`+e.word.Term+`" is not defined`, "say in a sentence what it means here, or which words it stands for under avoid:"))
		}
	}
	return all
}

func (b *Book) defineWord(in Input, e *wordEntry) {
	w := e.word
	w.Document = markdown.Define(in.Tree.Data[glossaryFile], e.definition.At, e.definition.Text)
	w.Definition, w.Text = w.Document.Body, plainText(w.Document)
	b.report(w.Document.Problems...)
	if marks := w.Document.Marks; len(marks) > 0 {
		b.report(report.New(marks[0].At, "glossary", "a definition of glossary.yaml has no index marks",
			`take out the mark of "`+strings.Join(marks[0].Term, ", ")+`"; index: true puts the word that is defined into the index`))
	}
}

func plainText(d *markdown.Document) string {
	var parts []string
	for _, s := range d.Sections {
		if s.Text != "" {
			parts = append(parts, s.Text)
		}
	}
	return oneBlank(strings.Join(parts, " "))
}

// oneMeaning sees to it that no term has two meanings, and that none is to be
// used and avoided: what comes first stays.
func (b *Book) oneMeaning(entries []wordEntry) []wordEntry {
	terms := map[string]report.Position{}
	kept := entries[:0]
	for _, e := range entries {
		key := wordKey(e.word.Term)
		if first, taken := terms[key]; taken {
			b.report(report.New(e.word.At, "glossary", `"`+e.word.Term+`" is explained twice`, "make one entry of the two").With(first, "explained here"))
			continue
		}
		terms[key] = e.word.At
		kept = append(kept, e)
	}
	for _, e := range kept {
		for _, name := range e.aka {
			name.Text = oneBlank(markdown.Typeset(name.Text))
			if first, taken := terms[wordKey(name.Text)]; taken {
				b.report(report.New(name.At, "glossary", `"`+name.Text+`" is a term already`, "give each name to one term").With(first, "the term"))
				continue
			}
			terms[wordKey(name.Text)] = name.At
			e.word.Aka = append(e.word.Aka, name.Text)
		}
	}
	avoided := map[string]report.Position{}
	for _, e := range kept {
		e.word.Avoid = slices.DeleteFunc(e.word.Avoid, func(a Avoided) bool { return b.contradicted(e.word, a, terms, avoided) })
	}
	return kept
}

func (b *Book) contradicted(w *Word, a Avoided, terms, avoided map[string]report.Position) bool {
	key := wordKey(a.Term)
	if w.otherCase(a.Term) {
		key = a.Term
	} else if at, used := terms[key]; used {
		b.report(report.New(a.At, "glossary", `"`+a.Term+`" is to be avoided, and is a term of the glossary`, "decide for one of the two").With(at, "the term"))
		return true
	}
	if at, twice := avoided[key]; twice {
		b.report(report.New(a.At, "glossary", `"`+a.Term+`" is to be avoided twice`, "say once what to write instead").With(at, "here too"))
		return true
	}
	avoided[key] = a.At
	return len(newPhrase(a.Term, false).tokens) == 0
}

// placeGlossary gives the glossary its page. Where the author has put something
// else at its address there is none, and the words are explained in the text.
func (b *Book) placeGlossary(in Input, own *Page) {
	g := b.Glossary
	switch {
	case own != nil:
		g.Page, own.Kind = own, GlossaryKind
	case b.addresses.at(addressKey(glossaryAddress)) == nil && b.taken(glossaryAddress):
	default:
		g.Page = b.placeGenerated(glossaryAddress, GlossaryKind, "Glossary")
		b.sortPages()
		b.lookup.addPage(g.Page, &Target{Kind: ToPage, Page: g.Page})
	}
	if g.Page != nil {
		g.Page.glossary = g
	}
	names := newNames("top")
	if g.Page != nil {
		names = newEntryNames(g.Page)
	}
	for _, w := range g.Words {
		if g.defines(w) {
			continue
		}
		w.ID = names.take(Slug(w.Term))
		if g.Page != nil {
			g.Page.ids = append(g.Page.ids, w.ID)
		}
	}
	if file := in.Tree.Data[glossaryFile]; file != nil && g.Page != nil {
		b.lookup.standsFor(file.Path, g.Page)
	}
}

// order puts the words into the order of the alphabet, and under its letters
// those that the page does not define in its own text.
func (g *Glossary) order(language string) {
	filing := newFiling(language)
	places := map[*Word]filingPlace{}
	for _, w := range g.Words {
		places[w] = filing.place(w.Term, false, false)
	}
	slices.SortStableFunc(g.Words, func(v, w *Word) int { return places[v].compare(places[w]) })
	names := newNames()
	var last filingPlace
	for _, w := range g.Words {
		if g.defines(w) {
			continue
		}
		if n := len(g.Initials); n == 0 || !places[w].sameLetter(last) {
			g.Initials = append(g.Initials, Initial{Letter: places[w].heads(names)})
		}
		last = places[w]
		initial := &g.Initials[len(g.Initials)-1]
		initial.Words = append(initial.Words, w)
	}
}
