package render

import (
	"html/template"

	"handbook/generator/book"
)

// How far a neighbourhood reaches on a wide page, and on a phone, where of
// several drawings the first that can be read is shown.
var (
	wideReach    = book.Reach{Before: 6, After: 6}
	phoneReaches = [...]book.Reach{{Before: 2, After: 6}, {Before: 2, After: 3}, {Before: 1, After: 2}}
)

// neighbourhood is the map that stands on a team's or customer's page.
func (s *site) neighbourhood(t *book.Team) template.HTML {
	around := s.book.Vicinity(t)
	flow := around.Flow(wideReach)
	if flow == nil {
		return ""
	}
	o := flowFigure{caption: s.words.with("map.around", "name", t.Page.Name), hint: true}
	o.narrow = func(yield func(*book.Flow) bool) {
		for _, reach := range phoneReaches {
			if !yield(around.Flow(reach)) {
				return
			}
		}
	}
	if s.book.Map != nil {
		o.whole = s.link(t.Page, s.book.Map.Address)
	}
	return markup(s.mapFiller(t.Page).flow(flow, o))
}

// mapFiller fills what stands beside a page's own text; its ids are others.
func (s *site) mapFiller(p *book.Page) *filler {
	f := s.filler(p)
	f.ids = "hb:m"
	return f
}

// shortMap is the map of the whole value system for the home page.
func (s *site) shortMap(p *book.Page) template.HTML {
	flow := s.book.ShortMap()
	if flow == nil {
		return ""
	}
	o := flowFigure{caption: s.words.get("map.title")}
	if s.book.Map != nil {
		o.whole, o.listed = s.link(p, s.book.Map.Address), true
	}
	return markup(s.mapFiller(p).flow(flow, o))
}

// wholeMap is the map's own page: the drawing with all its words, and the list.
func (s *site) wholeMap(p *book.Page) (drawing, list template.HTML) {
	flow := s.book.WholeMap()
	if flow == nil {
		return "", ""
	}
	f, o := s.mapFiller(p), flowFigure{caption: s.words.get("map.title"), listed: true, hint: true}
	across := f.sketch(flow, o, false)
	return markup(f.figure(across, o)), markup(f.rows(across, o))
}
