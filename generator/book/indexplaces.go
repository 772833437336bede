package book

import (
	"cmp"
	"fmt"
	"slices"

	"handbook/generator/markdown"
	"handbook/generator/report"
)

// settlePlaces gives every entry its spelling and its locators: each section
// once, the main one first, then in reading order.
func (g *indexing) settlePlaces() {
	for _, s := range g.all {
		s.Term = s.bestSpelling()
		slices.SortStableFunc(s.places, func(a, b place) int {
			return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.section, b.section))
		})
		for _, to := range s.places {
			s.locate(to.Locator)
		}
		s.places = nil
		g.oneMain(s)
		slices.SortStableFunc(s.Locators, func(a, b Locator) int { return cmp.Compare(rank(b.Main), rank(a.Main)) })
	}
}

func rank(main bool) int {
	if main {
		return 1
	}
	return 0
}

// locate adds a locator, unless the entry leads there already.
func (s *subject) locate(l Locator) {
	for i := len(s.Locators) - 1; i >= 0 && s.Locators[i].Page == l.Page; i-- {
		if same := &s.Locators[i]; headingID(same.Heading) == headingID(l.Heading) {
			if l.Main && !same.Main {
				same.Main, same.At = true, l.At
			}
			return
		}
	}
	s.Locators = append(s.Locators, l)
}

func headingID(h *markdown.Heading) string {
	if h == nil {
		return ""
	}
	return h.ID
}

// oneMain sees to it that an entry has one main place: the first.
func (g *indexing) oneMain(s *subject) {
	first := -1
	for i := range s.Locators {
		l := &s.Locators[i]
		switch {
		case !l.Main:
		case first < 0:
			first = i
		default:
			l.Main = false
			g.book.report(report.New(l.At, "index-main", fmt.Sprintf("%q has a main place already", s.path()), "leave main: to the one where the subject is really treated").With(s.Locators[first].At, "its main place"))
		}
	}
}

// path writes a term with those above it.
func (s *subject) path() string {
	if s.above == nil || s.above.above == nil {
		return s.Term
	}
	return s.above.path() + levels + s.Term
}

// nameMainPlaces tells the words of the glossary where they are really treated.
func (g *indexing) nameMainPlaces() {
	if g.book.Glossary == nil {
		return
	}
	for _, w := range g.book.Glossary.Words {
		for _, name := range append([]string{w.Term}, w.Aka...) {
			s := g.find([]string{name})
			if w.Main == nil && s != nil && s.shown && len(s.Locators) > 0 && s.Locators[0].Main {
				w.Main = &s.Locators[0]
			}
		}
	}
}
