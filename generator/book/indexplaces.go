package book

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/analysis"
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
// An entry may be the plural of the word, or the other way round.
func (g *indexing) nameMainPlaces() {
	if g.book.Glossary == nil {
		return
	}
	treated, stemmer := map[string]*Locator{}, analysis.NewStemmer(g.book.Config.Language)
	for _, s := range g.top.below {
		if len(s.Locators) > 0 && s.Locators[0].Main {
			key := stemKey(stemmer, s.Term)
			treated[key] = cmp.Or(treated[key], &s.Locators[0])
		}
	}
	for _, w := range g.book.Glossary.Words {
		for _, name := range append([]string{w.Term}, w.Aka...) {
			if s := g.find([]string{name}); s != nil && s.shown && len(s.Locators) > 0 && s.Locators[0].Main {
				w.Main = cmp.Or(w.Main, &s.Locators[0])
			}
		}
		for _, name := range append([]string{w.Term}, w.Aka...) {
			w.Main = cmp.Or(w.Main, treated[stemKey(stemmer, name)])
		}
	}
}

// stemKey is what the forms of a term share: the number of its words, and each
// of them without case, accents and endings. What has signs of its own, such as
// C++, is only itself.
func stemKey(stemmer *analysis.Stemmer, term string) string {
	if strings.ContainsAny(term, "+#") {
		return termKey(term)
	}
	var stems []string
	analysis.Words(term, func(word string, _, _ int) {
		stems = append(stems, stemmer.Stem(analysis.Fold(word)))
	})
	return cmp.Or(strings.Join(stems, " "), termKey(term))
}
