package render

import (
	"strings"

	"handbook/generator/book"
	"handbook/generator/theme"
)

// index is the A–Z at the back as its page shows it.
func (s *site) index(p *book.Page) *theme.Index {
	x := &theme.Index{Count: s.words.count("index.entries", s.book.Index.Count)}
	for _, letter := range s.book.Index.Letters {
		l := theme.IndexLetter{ID: letter.ID, Name: s.letterName(letter)}
		for _, e := range letter.Entries {
			l.Entries = append(l.Entries, s.indexEntry(p, e))
		}
		x.Letters = append(x.Letters, l)
	}
	return x
}

// letterName is what a heading of the index says.
func (s *site) letterName(letter book.Letter) string {
	switch {
	case letter.Numbers:
		return s.words.get("index.numbers")
	case letter.Name == "":
		return s.words.get("index.symbols")
	}
	return letter.Name
}

func (s *site) indexEntry(p *book.Page, e *book.Entry) theme.IndexEntry {
	shown := theme.IndexEntry{ID: e.ID, Term: e.Term, Places: s.locators(p, e.Locators)}
	for _, other := range e.See {
		shown.See = append(shown.See, s.crossReference(p, other))
	}
	for _, other := range e.SeeAlso {
		shown.SeeAlso = append(shown.SeeAlso, s.crossReference(p, other))
	}
	for _, below := range e.Entries {
		shown.Entries = append(shown.Entries, s.indexEntry(p, below))
	}
	return shown
}

// crossReference leads to another entry; one beneath is named with those above it.
func (s *site) crossReference(p *book.Page, e *book.Entry) theme.Link {
	return theme.Link{URL: s.entryLink(p, e), Title: entryName(e)}
}

func entryName(e *book.Entry) string {
	var terms []string
	for ; e != nil; e = e.Parent {
		terms = append([]string{e.Term}, terms...)
	}
	return strings.Join(terms, ", ")
}

func (s *site) entryLink(from *book.Page, e *book.Entry) string {
	to := "#" + escapeFragment(e.ID)
	if from == s.book.Index.Page {
		return to
	}
	return s.link(from, s.book.Index.Page.Address) + to
}

// locators folds them into the pages they lead to: a page is named once,
// and the sections of it that are meant behind its name.
func (s *site) locators(p *book.Page, list []book.Locator) []theme.IndexPlace {
	var places []theme.IndexPlace
	at := map[*book.Page]int{}
	for _, l := range list {
		i, named := at[l.Page]
		if !named {
			i = len(places)
			at[l.Page] = i
			places = append(places, theme.IndexPlace{Page: s.named(p, l.Page)})
			places[i].Page.Number = s.number(l.Page)
			places[i].Page.URL = ""
		}
		place := &places[i]
		if l.Heading == nil {
			place.Page.URL, place.Main = s.link(p, l.Page.Address), l.Main
			continue
		}
		url := s.link(p, l.Page.Address) + "#" + escapeFragment(l.Heading.ID)
		place.Sections = append(place.Sections, theme.IndexSection{URL: url, Title: l.Heading.Text, Main: l.Main})
	}
	return places
}

// maxEntries is how many entries "in the index" lists.
const maxEntries = 30

// entries are the index's entries that lead to a page, the first of them where
// there are many, and the way to the rest.
func (s *site) entries(v *theme.View, p *book.Page) {
	for i, e := range p.Entries {
		if i == maxEntries {
			more := s.words.count("indexed.more", len(p.Entries)-maxEntries)
			v.EntriesMore = &theme.Link{URL: s.link(p, s.book.Index.Page.Address), Title: more}
			return
		}
		v.Entries = append(v.Entries, theme.Link{URL: s.entryLink(p, e), Title: entryName(e)})
	}
}
