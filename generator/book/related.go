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
		p.Related = b.chosen(p)
	}
	each(b.Pages, func(p *Page) {
		if p.Document != nil && p != b.Home {
			p.Related = p.related(p.Related)
		}
	})
}

func (b *Book) mentionTargets(p *Page) {
	if p.Meta.Unlisted {
		return // to be named there is to be listed
	}
	b.mentioning++
	for i := range p.Links {
		if t := &p.Links[i]; t.Kind == ToPage {
			t.Page.mention(b.mentioning, p, p.Document.Links[i].Excerpt)
		}
	}
	for d, words := range p.drawings() {
		for q := range d.leads() {
			q.mention(b.mentioning, p, words)
		}
	}
}

// mention enters a page that leads to p, once in each turn.
func (p *Page) mention(turn int, from *Page, words string) {
	if p == from || p.mentioned == turn {
		return
	}
	p.mentioned = turn
	if p.Mentions == nil {
		p.Mentions = make([]Mention, 0, 8)
	}
	p.Mentions = append(p.Mentions, Mention{from, words})
}

// related gives the pages that the author has chosen, then those that share most
// terms with the page, rare terms counting more, without those that its own
// text leads to.
func (p *Page) related(chosen []*Page) []*Page {
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
	if p.Document == nil || p == b.Home {
		return nil
	}
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
