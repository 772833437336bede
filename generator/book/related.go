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

// lead is a link, or a drawing, of a page that leads to another.
type lead struct {
	to int32 // the other's place in Book.Pages
	at int32 // which of the page's links; of its drawings, below zero, from -1
}

// mentions are all leads by the page that they lead to, which is asked for them
// when it is written: those to page n are to[first[n]:first[n+1]].
type mentions struct {
	first []int32
	to    []lead // here to is the page that the lead stands on
}

// number gives every page its number. No page is made after that.
func (b *Book) number() {
	for i, p := range b.Pages {
		p.number = int32(i) + 1
	}
}

// findDrawn finds where a page's drawings lead, as resolvePage does for links.
func (p *Page) findDrawn() {
	if p.Unlisted {
		return
	}
	at := int32(0)
	for d := range p.drawings() {
		at--
		for q := range d.leads() {
			if q != p && q.number > 0 {
				p.leads = append(p.leads, lead{q.number - 1, at})
			}
		}
	}
}

// relate notes who mentions whom, in the order of reading and each page once,
// and which pages their authors name as related.
func (b *Book) relate() {
	readers := b.readers()
	m := mentions{first: make([]int32, len(b.Pages)+1)}
	b.eachMention(readers, func(from *Page, l lead) { m.first[l.to+1]++ })
	for n := range b.Pages {
		m.first[n+1] += m.first[n]
	}
	next := slices.Clone(m.first)
	m.to = make([]lead, next[len(b.Pages)])
	b.eachMention(readers, func(from *Page, l lead) {
		m.to[next[l.to]] = lead{from.number - 1, l.at}
		next[l.to]++
	})
	b.mentions = m
	for _, p := range b.Pages {
		if p.Document != nil && p != b.Home && len(p.Meta.Related) > 0 {
			p.chosen = b.chosen(p)
		}
	}
}

// readers are the pages that are read in order, and then those without a place.
func (b *Book) readers() []*Page {
	readers := b.Reading()
	for _, p := range b.Pages {
		if p.Chapter == nil && p.Document != nil {
			readers = append(readers, p)
		}
	}
	return readers
}

// eachMention goes through the leads of the pages, the first of each page to
// each other.
func (b *Book) eachMention(readers []*Page, do func(from *Page, l lead)) {
	last := make([]int32, len(b.Pages)) // who led there last, counted from 1
	for i, p := range readers {
		for _, l := range p.leads {
			if last[l.to] != int32(i)+1 {
				last[l.to] = int32(i) + 1
				do(p, l)
			}
		}
	}
}

// Mentions are the links to a page from others, in the order of reading.
func (b *Book) Mentions(p *Page) []Mention {
	if p.number == 0 {
		return nil
	}
	all := b.mentions.to[b.mentions.first[p.number-1]:b.mentions.first[p.number]]
	list := make([]Mention, len(all))
	for i, l := range all {
		from := b.Pages[l.to]
		list[i] = Mention{from, from.excerpt(l.at)}
	}
	return list
}

// excerpt is what is said where a lead stands.
func (p *Page) excerpt(at int32) string {
	if at >= 0 {
		return p.Document.Links[at].Excerpt
	}
	for _, words := range p.drawings() {
		if at++; at == 0 {
			return words
		}
	}
	return ""
}

// Related are the pages to read with a page: those that its author has chosen,
// then those that share most terms with it, rare terms counting more, without
// those that its own text leads to.
func (b *Book) Related(p *Page) []*Page {
	if p.Document == nil || p == b.Home {
		return nil
	}
	scores := map[*Page]float64{}
	var candidates []*Page
	for _, term := range p.Terms {
		if len(term.Pages) > 50 {
			continue // says too little about any one of them
		}
		for _, q := range term.Pages {
			if q == p || slices.Contains(p.chosen, q) || p.leadsTo(q) {
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
	return slices.Concat(p.chosen, candidates[:min(len(candidates), max(0, maxRelated-len(p.chosen)))])
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
	return slices.ContainsFunc(p.Links, func(t *Target) bool { return t.Kind == ToPage && t.Page == q })
}
