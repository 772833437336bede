package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator/book"
	"handbook/generator/theme"
)

// How the pages of terms change with what there is to show.
const (
	manyTerms  = 40 // from more names on, letters divide them
	mostUsed   = 12 // the terms that stand above all others then
	otherTerms = 24 // how many other terms a term's page leads to
	manyPages  = 12 // a term with more dated pages than this has its years
)

// termList is what a taxonomy's page lists.
func (s *site) termList(p *book.Page) *theme.Terms {
	t := &theme.Terms{Count: s.words.count("terms", len(p.Taxonomy.Terms))}
	top := topTerms(p.Taxonomy)
	if len(top) <= manyTerms {
		t.Letters = []theme.TermLetter{{Terms: s.termEntries(p, top, nil)}}
		return t
	}
	for _, term := range top {
		name := s.termLetter(term)
		if n := len(t.Letters); n == 0 || t.Letters[n-1].Name != name {
			t.Letters = append(t.Letters, theme.TermLetter{ID: "hb:terms-" + strconv.Itoa(n+1), Name: name})
		}
		letter := &t.Letters[len(t.Letters)-1]
		letter.Terms = append(letter.Terms, s.termEntry(p, term, nil))
	}
	most := slices.DeleteFunc(slices.Clone(p.Taxonomy.Terms), func(term *book.Term) bool { return shownTerm(term) != term })
	slices.SortStableFunc(most, func(x, y *book.Term) int { return cmp.Compare(len(y.All), len(x.All)) })
	for _, term := range most[:min(mostUsed, len(most))] {
		t.Most = append(t.Most, s.termLink(p, term))
	}
	return t
}

// topTerms are those that stand below no other.
func topTerms(t *book.Taxonomy) []*book.Term {
	var top []*book.Term
	for _, term := range t.Terms {
		if term.Parent == nil {
			top = append(top, shownTerm(term))
		}
	}
	return top
}

// shownTerm goes down from a term that says nothing of its own to the only one
// below it: of CI/CD, where nobody uses CI, the whole name is listed.
func shownTerm(term *book.Term) *book.Term {
	for len(term.Pages) == 0 && len(term.Terms) == 1 && term.Page.Generated() {
		term = term.Terms[0]
	}
	return term
}

// termLetter is the letter of the name with which a nested term begins.
func (s *site) termLetter(term *book.Term) string {
	for term.Parent != nil {
		term = term.Parent
	}
	switch {
	case term.Number:
		return s.words.get("index.numbers")
	case term.Letter == "":
		return s.words.get("index.symbols")
	}
	return term.Letter
}

func (s *site) termEntries(p *book.Page, terms []*book.Term, above *book.Term) []theme.TermEntry {
	var entries []theme.TermEntry
	for _, term := range terms {
		entries = append(entries, s.termEntry(p, shownTerm(term), above))
	}
	return entries
}

// termEntry is a term with what its own page says of it and with those below
// it. Beneath another it goes without that one's name.
func (s *site) termEntry(p *book.Page, term, above *book.Term) theme.TermEntry {
	e := theme.TermEntry{Link: s.termLink(p, term)}
	if above != nil {
		e.Title = strings.TrimSpace(book.BelowTerm(term.Name, strings.Count(above.Slug, "/")+1))
	}
	e.Summary = term.Page.Summary
	e.Terms = s.termEntries(p, term.Terms, term)
	return e
}

// termLink counts all pages to which the term's page leads: those of the terms
// below it too.
func (s *site) termLink(from *book.Page, term *book.Term) theme.Link {
	return theme.Link{URL: s.link(from, term.Page.Address), Title: term.Name, Detail: strconv.Itoa(len(term.All))}
}

// narrower is what a term's page says before it lists pages: how many there
// are, and the terms below it.
func (s *site) narrower(p *book.Page) *theme.Terms {
	t := &theme.Terms{Count: s.words.count("pages", len(p.Term.All))}
	if len(p.Term.Terms) > 0 {
		t.Title = s.words.with("term.within", "term", p.Term.Name)
		t.Letters = []theme.TermLetter{{Terms: s.termEntries(p, p.Term.Terms, p.Term)}}
	}
	return t
}

// termCrumbs are the pages above a term's: that of the taxonomy and those of
// the terms that it is below.
func (s *site) termCrumbs(p *book.Page) []theme.Link {
	var above []theme.Link
	for t := p.Term.Parent; t != nil; t = t.Parent {
		link := s.named(p, t.Page)
		if t.Page.Generated() {
			link.Title = t.Leaf()
		}
		above = append([]theme.Link{link}, above...)
	}
	return append([]theme.Link{s.named(p, p.Term.Taxonomy.Page)}, above...)
}

// termGroups lists a term's pages, by their years or by what they are, and
// leads on to other terms.
func (s *site) termGroups(p *book.Page) []theme.Group {
	var teams, pages []*book.Page
	for _, q := range s.inReadingOrder(p.Term.All) {
		if q.Team != nil {
			teams = append(teams, q)
		} else {
			pages = append(pages, q)
		}
	}
	groups := s.byYear(p, pages)
	if groups == nil {
		groups = []theme.Group{s.listing(p, "hb:chapters", s.words.get("group.chapters"), pages)}
	}
	groups = append(groups, s.listing(p, "hb:teams", s.words.get("group.teams"), teams))
	others := theme.Group{ID: "hb:others", Title: s.words.with("term.others", "terms", strings.ToLower(p.Term.Taxonomy.Page.Name)), Style: "tags"}
	for _, term := range around(p.Term) {
		others.Links = append(others.Links, s.termLink(p, term))
	}
	return filled(append(groups, others)...)
}

func (s *site) listing(p *book.Page, id, title string, pages []*book.Page) theme.Group {
	group := theme.Group{ID: id, Title: title, Style: "listing"}
	for _, q := range pages {
		group.Links = append(group.Links, s.linkTo(p, q))
	}
	return group
}

// inReadingOrder puts pages into the order of the outline; those that it does
// not lead through come first.
func (s *site) inReadingOrder(pages []*book.Page) []*book.Page {
	place := func(p *book.Page) int {
		if i, read := s.order[p]; read {
			return i
		}
		return -1
	}
	return slices.SortedStableFunc(slices.Values(pages), func(p, q *book.Page) int { return place(p) - place(q) })
}

// byYear lists pages by the years that their authors give them, the newest
// first, where there are many and most have one.
func (s *site) byYear(p *book.Page, pages []*book.Page) []theme.Group {
	var dated, undated []*book.Page
	for _, q := range pages {
		if q.Dated().IsZero() {
			undated = append(undated, q)
		} else {
			dated = append(dated, q)
		}
	}
	if len(pages) <= manyPages || len(dated) <= len(undated) {
		return nil
	}
	slices.SortStableFunc(dated, func(x, y *book.Page) int { return y.Dated().Compare(x.Dated()) })
	var groups []theme.Group
	for _, q := range dated {
		year := strconv.Itoa(q.Dated().Year())
		if n := len(groups); n == 0 || groups[n-1].Title != year {
			groups = append(groups, theme.Group{ID: "hb:year-" + year, Title: year, Style: "listing"})
		}
		g := &groups[len(groups)-1]
		link := s.linkTo(p, q)
		link.Date, link.Detail = q.Dated().Format(time.DateOnly), s.words.short(q.Dated())
		g.Links = append(g.Links, link)
	}
	return append(groups, s.listing(p, "hb:undated", s.words.get("term.undated"), undated))
}

// around gives the other terms of a taxonomy or, where there are many, those
// that share most pages with the term.
func around(term *book.Term) []*book.Term {
	shared := map[*book.Term]int{}
	for _, p := range term.All {
		for _, t := range p.Terms {
			shared[t]++
		}
	}
	others := slices.DeleteFunc(slices.Clone(term.Taxonomy.Terms), func(t *book.Term) bool {
		return t == term || t.Parent == term || len(t.Pages) == 0
	})
	if len(others) <= otherTerms {
		return others
	}
	most := slices.Clone(others)
	slices.SortStableFunc(most, func(x, y *book.Term) int { return shared[y] - shared[x] })
	most = most[:otherTerms]
	return slices.DeleteFunc(others, func(t *book.Term) bool { return shared[t] == 0 || !slices.Contains(most, t) })
}
