package book

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/report"
)

// Mention is a link from another page, seen from the page it leads to.
type Mention struct {
	Page    *Page
	Excerpt string
}

// maxRelated is how many related pages a page shows.
const maxRelated = 4

// relate finds for each page who mentions it and what to read with it.
func (b *Book) relate() {
	for _, p := range b.Reading() {
		b.mentionTargets(p)
	}
	for _, p := range b.Pages {
		if p.Chapter == nil && p.Document != nil {
			b.mentionTargets(p)
		}
	}
	for _, p := range b.Pages {
		if p.Document != nil && p != b.Home {
			p.Related = b.related(p)
		}
	}
}

func (b *Book) mentionTargets(p *Page) {
	if p.Meta.Unlisted {
		return // to be named there is to be listed
	}
	seen := map[*Page]bool{p: true}
	for i, t := range p.Links {
		if t.Kind != ToPage || seen[t.Page] {
			continue
		}
		seen[t.Page] = true
		t.Page.Mentions = append(t.Page.Mentions, Mention{p, p.Document.Links[i].Excerpt})
	}
	for d, words := range p.drawings() {
		for q := range d.leads() {
			if !seen[q] {
				seen[q] = true
				q.Mentions = append(q.Mentions, Mention{p, words})
			}
		}
	}
}

// related gives the pages that the author names, then those that share most
// terms with the page, rare terms counting more, without those that its own
// text leads to.
func (b *Book) related(p *Page) []*Page {
	chosen := b.chosen(p)
	scores := map[*Page]float64{}
	var candidates []*Page
	for _, term := range p.Terms {
		if len(term.Pages) > 50 {
			continue // says too little about any one of them
		}
		for _, q := range term.Pages {
			if q == p || slices.Contains(chosen, q) || p.leadsTo(q) {
				continue
			}
			if scores[q] == 0 {
				candidates = append(candidates, q)
			}
			scores[q] += 1 / float64(len(term.Pages))
		}
	}
	slices.SortStableFunc(candidates, func(x, y *Page) int {
		return cmp.Or(cmp.Compare(scores[y], scores[x]), strings.Compare(x.Address, y.Address))
	})
	return append(chosen, candidates[:min(len(candidates), max(0, maxRelated-len(chosen)))]...)
}

// chosen are the pages that the author names as related.
func (b *Book) chosen(p *Page) []*Page {
	var chosen []*Page
	for _, name := range p.Meta.Related {
		q := cmp.Or(b.findSource(p.Path, name.Text), b.findSource("", name.Text))
		switch {
		case q == nil:
			b.report(report.New(name.At, "broken-link", `related page "`+name.Text+`" is not there`, report.DidYouMean(name.Text, b.paths)))
		case q.Published():
			chosen = append(chosen, q)
		default:
			if problem, found := q.Missed(name.At, name.Text, "name"); found {
				b.report(problem)
			}
		}
	}
	return chosen
}

func (p *Page) leadsTo(q *Page) bool {
	for d := range p.drawings() {
		for led := range d.leads() {
			if led == q {
				return true
			}
		}
	}
	return slices.ContainsFunc(p.Links, func(t Target) bool { return t.Kind == ToPage && t.Page == q })
}
