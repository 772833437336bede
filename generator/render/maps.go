package render

import (
	"html/template"

	"handbook/generator/book"
)

// Boxes of a neighbourhood on either side of its page, across and on phones.
const (
	besideWide   = 6
	besideNarrow = 2
)

// neighbourhood is the map that stands on a team's or customer's page.
func (s *site) neighbourhood(t *book.Team) template.HTML {
	flow := s.book.Neighbourhood(t, besideWide)
	if flow == nil {
		return ""
	}
	o := flowFigure{narrow: s.book.Neighbourhood(t, besideNarrow), caption: s.words.with("map.around", "name", t.Page.Name), hint: true}
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
	return markup(f.flow(flow, o)), markup(f.rows(f.sketch(flow, o, false), o))
}
