package book

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/source"
)

// mostLevels is how deep terms are nested: each level is a folder of its own,
// and every page of a term names all that are above it.
const mostLevels = 8

// limitLevels cuts terms that are nested deeper.
func limitLevels(f *source.Fields, terms []source.Text) []source.Text {
	for i, term := range terms {
		if above, below := cutTerm(term.Text, mostLevels); below != "" {
			f.Report(term.At, fmt.Sprintf("a term has more than %d levels", mostLevels), fmt.Sprintf("part it with %d slashes at most; what comes after that is not read", mostLevels-1))
			terms[i].Text = above
		}
	}
	return terms
}

// nest puts each term below the one that its name begins with, and makes those
// that no page has. Names come from the term below that is used most.
func (t *Taxonomy) nest() {
	for i := 0; i < len(t.Terms); i++ { // grows on the way
		term := t.Terms[i]
		above := path.Dir(term.Slug)
		if above == "." {
			continue
		}
		if t.slugs[above] == nil {
			t.slugs[above] = &Term{Taxonomy: t, Slug: above, At: term.At}
			t.Terms = append(t.Terms, t.slugs[above])
		}
		term.Parent = t.slugs[above]
		term.Parent.Terms = append(term.Parent.Terms, term)
	}
	for _, term := range t.Terms {
		if term.Name == "" {
			term.Name, _ = cutTerm(term.mostUsed().Name, strings.Count(term.Slug, "/")+1)
		}
	}
	for _, term := range t.Terms {
		if len(term.Terms) == 0 {
			term.All = slices.Clone(term.Pages) // by address already
			continue
		}
		term.All = term.gather(map[*Page]bool{})
		slices.SortFunc(term.All, func(p, q *Page) int { return strings.Compare(p.Address, q.Address) })
	}
}

// mostUsed is the term below that has most pages of its own.
func (t *Term) mostUsed() *Term {
	best := t
	for _, below := range t.Terms {
		if m := below.mostUsed(); len(m.Pages) > len(best.Pages) || best.Name == "" {
			best = m
		}
	}
	return best
}

func (t *Term) gather(seen map[*Page]bool) []*Page {
	var pages []*Page
	for _, p := range t.Pages {
		if !seen[p] {
			seen[p] = true
			pages = append(pages, p)
		}
	}
	for _, below := range t.Terms {
		pages = append(pages, below.gather(seen)...)
	}
	return pages
}

// file gives the terms the order of the language, each with those below it
// behind it.
func (t *Taxonomy) file(f *filing) {
	places := map[*Term]filingPlace{}
	for _, term := range t.Terms {
		p := f.place(term.Leaf(), false, false)
		places[term], term.Letter, term.Number = p, p.letter.name, p.class == numeric
	}
	order := func(x, y *Term) int {
		return cmp.Or(places[x].compare(places[y]), strings.Compare(x.Slug, y.Slug))
	}
	top := slices.DeleteFunc(slices.Clone(t.Terms), func(term *Term) bool { return term.Parent != nil })
	t.Terms = t.Terms[:0]
	var add func(terms []*Term)
	add = func(terms []*Term) {
		slices.SortFunc(terms, order)
		for _, term := range terms {
			t.Terms = append(t.Terms, term)
			add(term.Terms)
		}
	}
	add(top)
}

// answerTerms makes tags/kitchen/ lead to tags/kitchen.html where terms are
// below that one, so that no folder is without an answer.
func (b *Book) answerTerms() {
	for _, t := range b.Taxonomies {
		for _, term := range t.Terms {
			if folder := path.Join(strings.TrimSuffix(term.Page.Address, ".html"), "index.html"); len(term.Terms) > 0 && path.Base(term.Page.Address) != "index.html" {
				b.Redirects = append(b.Redirects, Redirect{From: folder, Page: term.Page, At: term.At})
			}
		}
	}
}
