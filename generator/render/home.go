package render

import (
	"cmp"
	"slices"

	"handbook/generator/book"
	"handbook/generator/theme"
)

// How much the title page shows.
const (
	recentShown  = 6
	partChapters = 60 // of a part that is a folder; the rest is on the folder's page
	wordsAMinute = 220
)

// home is the title page: the whole table of contents and the ways in.
func (s *site) home(p *book.Page) *theme.Home {
	h := &theme.Home{Foreword: p.Document != nil && !p.Document.Body.Empty(), Ways: s.ways(p)}
	for i, part := range s.book.Outline.Items {
		h.Parts = append(h.Parts, s.homePart(p, part, i))
	}
	for _, q := range s.newest[:min(recentShown, len(s.newest))] {
		link := s.linkTo(p, q)
		link.Date, link.Detail = q.Modified.UTC().Format("2006-01-02"), s.words.short(q.Modified)
		h.Recent = append(h.Recent, link)
	}
	return h
}

func (s *site) homePart(p *book.Page, part *book.Chapter, i int) theme.Part {
	out := theme.Part{ID: partID(i), Title: part.Title, About: part.Summary}
	if part.Ordinal > 0 {
		out.Label = s.words.part(part.Ordinal)
	}
	if part.Page != nil {
		out.URL = s.link(p, part.Page.Address)
		out.About = cmp.Or(part.Summary, part.Page.Summary)
	}
	chapters := s.flat(part)
	if !s.book.HasSummary && part.Page != nil && len(chapters) > partChapters {
		out.More, out.MoreURL = len(chapters)-partChapters, out.URL
		chapters = chapters[:partChapters]
	}
	out.Columns = mostlyTeams(chapters)
	for _, c := range chapters {
		link := theme.Link{Title: c.Title, Number: c.Number, Summary: c.Summary, Draft: c.Page == nil}
		if c.Page != nil {
			link.URL = s.link(p, c.Page.Address)
			if c.Page.Team == nil && !out.Columns {
				link.Detail = s.minutes(c.Page)
			}
		}
		out.Chapters = append(out.Chapters, link)
	}
	return out
}

// mostlyTeams says that a list is read for its names, not to choose what to
// read next: such a list is set in columns.
func mostlyTeams(chapters []*book.Chapter) bool {
	teams := 0
	for _, c := range chapters {
		if c.Page != nil && c.Page.Team != nil {
			teams++
		}
	}
	return 3*teams > 2*len(chapters)
}

// flat lists the chapters of a part: those that SUMMARY.md names at every
// depth, else those that stand directly in it.
func (s *site) flat(part *book.Chapter) []*book.Chapter {
	if !s.book.HasSummary {
		return part.Items
	}
	var chapters []*book.Chapter
	part.Walk(func(c *book.Chapter) {
		if c.Listed || c.Parent == part || c.Page == nil {
			chapters = append(chapters, c)
		}
	})
	return chapters
}

// minutes is the time a page takes to read.
func (s *site) minutes(p *book.Page) string {
	if p.Words() == 0 {
		return ""
	}
	return s.words.count("minutes", max(1, (p.Words()+wordsAMinute/2)/wordsAMinute))
}

// newest are the listed pages that were changed last, newest first: as many as
// the home page or the feed shows.
func newest(b *book.Book) []*book.Page {
	most := max(recentShown, b.Config.Feed)
	order := func(x, y *book.Page) int {
		return cmp.Or(y.Modified.Compare(x.Modified), cmp.Compare(x.Address, y.Address))
	}
	var pages []*book.Page
	for _, p := range b.Pages {
		if p.Generated() || p.Modified.IsZero() || p.Unlisted || p.DraftShown() || p == b.Home {
			continue
		}
		if len(pages) == most && order(pages[most-1], p) < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(pages, p, order)
		pages = slices.Insert(pages, at, p)
		pages = pages[:min(len(pages), most)]
	}
	return pages
}

// ways are other ways into the handbook than its contents.
func (s *site) ways(p *book.Page) []theme.Link {
	var ways []theme.Link
	if x := s.book.Index; x != nil {
		ways = append(ways, theme.Link{URL: s.link(p, x.Page.Address), Title: s.name(x.Page), Detail: s.words.count("index.entries", x.Count)})
	}
	if g := s.book.Glossary; g != nil && g.Page != nil {
		ways = append(ways, theme.Link{URL: s.link(p, g.Page.Address), Title: s.name(g.Page), Detail: s.words.count("glossary.words", len(g.Words))})
	}
	if t := s.book.TeamsPage; t != nil {
		ways = append(ways, theme.Link{URL: s.link(p, t.Address), Title: t.Name, Detail: s.words.count("teams", s.view.Teams)})
	}
	if m := s.book.Map; m != nil {
		ways = append(ways, theme.Link{URL: s.link(p, m.Address), Title: s.name(m), Detail: s.words.get("map.ways")})
	}
	for _, t := range s.book.Taxonomies {
		ways = append(ways, theme.Link{URL: s.link(p, t.Page.Address), Title: t.Page.Name, Detail: s.words.count("terms", len(t.Terms))})
	}
	if s.hasFeed() {
		ways = append(ways, theme.Link{URL: s.root(p) + feedPath, Title: s.words.get("feed"), Detail: s.words.get("feed.about")})
	}
	return ways
}

// siteView is what all pages share; siteFrom sees it from one of them.
func (s *site) siteView() theme.Site {
	c := s.book.Config
	v := theme.Site{Title: c.Title, Description: c.Description, Language: c.Language, Address: c.BaseURL, Params: c.Params}
	for _, p := range s.read {
		switch {
		case p.Team != nil && !p.Team.Customer:
			if len(p.Team.Parts) == 0 { // a team of teams is counted in its parts
				v.Teams++
			}
		case p != s.book.Home:
			v.Chapters++
		}
	}
	v.Pages = s.book.Count()
	if len(s.newest) > 0 {
		v.Edition = s.words.date(s.newest[0].Modified)
	}
	return v
}

func (s *site) siteFrom(p *book.Page) theme.Site {
	v := s.view
	if x := s.book.Index; x != nil {
		v.Ways = append(v.Ways, theme.Link{URL: s.link(p, x.Page.Address), Title: s.words.get("index.short")})
	}
	if g := s.book.Glossary; g != nil && g.Page != nil {
		v.Ways = append(v.Ways, theme.Link{URL: s.link(p, g.Page.Address), Title: s.words.get("glossary.title")})
	}
	if t := s.book.TeamsPage; t != nil {
		v.Ways = append(v.Ways, theme.Link{URL: s.link(p, t.Address), Title: s.words.get("group.teams")})
	}
	if m := s.book.Map; m != nil {
		v.Ways = append(v.Ways, theme.Link{URL: s.link(p, m.Address), Title: s.words.get("map.short")})
	}
	for _, t := range s.book.Taxonomies {
		v.Ways = append(v.Ways, theme.Link{URL: s.link(p, t.Page.Address), Title: t.Page.Name})
	}
	if style := s.theme.AssetPath(theme.HouseStyle); style != "" {
		v.Style = s.root(p) + style
	}
	v.Find = s.find(p)
	if s.hasFeed() {
		v.Feed = s.root(p) + feedPath
	}
	return v
}
