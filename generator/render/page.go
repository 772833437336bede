package render

import (
	"cmp"
	"strings"
	"time"

	"handbook/generator/book"
	"handbook/generator/markdown"
	"handbook/generator/theme"
)

// pageView puts together all that the theme shows of a page.
func (s *site) pageView(p *book.Page) *theme.View {
	v := &theme.View{Site: s.siteFrom(p), Kind: string(p.Kind), Layout: s.layout(p), Root: s.root(p), Source: p.Path,
		Title: s.name(p), Number: s.number(p), Lead: p.Summary, Authors: p.Meta.Authors, Address: s.address(p),
		Published: stamp(p.Created), Modified: stamp(p.Modified), NoIndex: p.Unlisted || p.DraftShown() || p.Kind == book.MissingKind}
	v.Heading, v.HeadingID = s.heading(p), "hb:title"
	if p.Document != nil {
		if p.Document.TitleID != "" {
			v.HeadingID = p.Document.TitleID
		}
		v.Body = s.body(p)
		v.Colophon = s.colophon(p)
		v.Draft = s.draft(p)
		if !p.Meta.HideTOC {
			v.OnThisPage = onThisPage(p.Document.Headings)
		}
	}
	v.Tags = s.tags(p)
	v.Crumbs = s.crumbs(p)
	v.Navigation = s.navigation(p)
	v.Here = s.label(p)
	v.Previous, v.Next = s.neighbours(p)
	for _, q := range s.book.Related(p) {
		v.Related = append(v.Related, s.linkTo(p, q))
	}
	s.mentions(v, p)
	s.entries(v, p)
	s.special(v, p)
	return v
}

// layout is the one that the page asks for, if the theme has it.
func (s *site) layout(p *book.Page) string {
	if name := p.Meta.Template.Text; s.theme.HasLayout(name) {
		return name
	}
	return ""
}

// special adds what only one kind of page shows.
func (s *site) special(v *theme.View, p *book.Page) {
	switch {
	case p.Kind == book.HomeKind:
		v.Home, v.Map = s.home(p), s.shortMap(p)
	case p == s.book.Map:
		v.Lead = s.words.get("map.about")
		v.Map, v.MapList = s.wholeMap(p)
	case s.book.Index != nil && p == s.book.Index.Page:
		v.Lead = s.words.get("index.about")
		v.Index = s.index(p)
	case p == s.book.Search:
		v.Lead = s.words.get("search.about")
		v.Search, v.Groups = s.search(p), s.waysOn(p)
	case s.isGlossary(p):
		v.Lead = cmp.Or(v.Lead, s.words.get("glossary.about"))
		v.Glossary, v.Groups = s.glossary(p), s.sectionGroups(p)
	case p.Kind == book.MissingKind:
		v.Groups = s.waysOn(p)
	case p.Taxonomy != nil:
		v.Terms = s.termList(p)
	case p.Term != nil:
		v.Terms, v.Groups = s.narrower(p), s.termGroups(p)
	case p.Team != nil && p.Team.Customer:
		v.Customer, v.Map = s.customer(p.Team), s.neighbourhood(p.Team)
	case p.Team != nil:
		v.Team, v.Map = s.team(p.Team), s.neighbourhood(p.Team)
	case p == s.book.TeamsPage:
		v.Groups = s.teamGroups(p)
	case len(p.Children) > 0:
		v.Groups = s.sectionGroups(p)
	}
}

// number is the page's chapter number.
func (s *site) number(p *book.Page) string {
	if p.Chapter == nil || p.Chapter.Part {
		return ""
	}
	return p.Chapter.Number
}

// name is what lists call a page; the map, the index and the like have the
// theme's names, which no author gave them.
func (s *site) name(p *book.Page) string {
	switch {
	case p == s.book.Map:
		return s.words.get("map.title")
	case s.book.Index != nil && p == s.book.Index.Page && p.Generated():
		return s.words.get("index.title")
	case s.isGlossary(p) && p.Generated():
		return s.words.get("glossary.title")
	case p == s.book.Search:
		return s.words.get("search.title")
	}
	return p.Name
}

// label is the page's number and name, as the closed outline shows it.
func (s *site) label(p *book.Page) string {
	if n := s.number(p); n != "" {
		return n + " " + s.name(p)
	}
	return s.name(p)
}

// linkTo is a link to a page as lists show it.
func (s *site) linkTo(from, to *book.Page) theme.Link {
	return theme.Link{URL: s.link(from, to.Address), Title: s.name(to), Number: s.number(to), Summary: to.Summary}
}

// named is a link to a page by its name alone, as tables show it.
func (s *site) named(from, to *book.Page) theme.Link {
	return theme.Link{URL: s.link(from, to.Address), Title: s.name(to)}
}

func (s *site) crumbs(p *book.Page) []theme.Link {
	if p == s.book.Home || p.Kind == book.MissingKind {
		return nil
	}
	crumbs := []theme.Link{{URL: s.link(p, s.book.Home.Address), Title: s.book.Config.Title}}
	if p.Term != nil {
		return append(crumbs, s.termCrumbs(p)...)
	}
	if p.Chapter == nil {
		return crumbs
	}
	var above []theme.Link
	for c := p.Chapter.Parent; c != nil && c.Parent != nil; c = c.Parent {
		if c.Title == "" {
			continue
		}
		link := theme.Link{Title: c.Title, URL: s.chapterURL(p, c)}
		if c.Part {
			link.Title = s.partName(c)
		}
		above = append([]theme.Link{link}, above...)
	}
	return append(crumbs, above...)
}

// chapterURL leads to a chapter's page, else to its place in the contents.
func (s *site) chapterURL(from *book.Page, c *book.Chapter) string {
	if c.Page != nil {
		return s.link(from, c.Page.Address)
	}
	for i, part := range s.book.Outline.Items {
		if part == c.PartOf() {
			return s.partLink(from, i)
		}
	}
	return s.link(from, s.book.Home.Address)
}

// partLink leads to a part's place in the contents. A path without a slash is
// written ./index.html, because the colon of the id would make html/template
// take all before it for a scheme.
func (s *site) partLink(from *book.Page, i int) string {
	home := s.link(from, s.book.Home.Address)
	if !strings.Contains(home, "/") {
		home = "./" + home
	}
	return home + "#" + partID(i)
}

// partName is "Part two: How value flows", or the title of a part that
// SUMMARY.md does not count.
func (s *site) partName(c *book.Chapter) string {
	if c.Ordinal == 0 {
		return c.Title
	}
	return s.words.part(c.Ordinal) + ": " + c.Title
}

func (s *site) neighbours(p *book.Page) (previous, next *theme.Link) {
	i, read := s.order[p]
	if !read {
		return nil, nil
	}
	if i > 0 {
		l := s.linkTo(p, s.read[i-1])
		previous = &l
	}
	if i+1 < len(s.read) {
		l := s.linkTo(p, s.read[i+1])
		next = &l
	}
	return previous, next
}

// maxMentions is how many pages "mentioned in" lists.
const maxMentions = 8

func (s *site) mentions(v *theme.View, p *book.Page) {
	all := s.book.Mentions(p)
	shown := all[:min(len(all), maxMentions)]
	v.MentionedMore = len(all) - len(shown)
	for _, m := range shown {
		link := s.linkTo(p, m.Page)
		link.Summary = m.Excerpt
		v.Mentioned = append(v.Mentioned, link)
	}
}

func (s *site) tags(p *book.Page) []theme.Link {
	var tags []theme.Link
	for _, t := range p.Terms {
		tags = append(tags, theme.Link{URL: s.link(p, t.Page.Address), Title: t.Name, Rel: "tag"})
	}
	return tags
}

// colophon says who keeps the page and when it was last cared for.
func (s *site) colophon(p *book.Page) []theme.Fact {
	var facts []theme.Fact
	add := func(key, text, url string) {
		if text != "" {
			facts = append(facts, theme.Fact{Label: s.words.get(key), Text: text, URL: url})
		}
	}
	add("colophon.changed", s.words.date(p.Modified), "")
	add("colophon.owner", p.Meta.Owner, "")
	add("colophon.reviewed", s.words.date(p.Meta.Reviewed.Time), "")
	add("colophon.due", s.words.month(p.Meta.ReviewDue), "")
	if url := s.book.Config.SourceURL(p); url != "" {
		add("colophon.edit", s.words.get("colophon.suggest"), url)
	}
	return facts
}

func (s *site) draft(p *book.Page) string {
	switch {
	case !p.DraftShown():
		return ""
	case p.Meta.Draft:
		return s.words.get("draft")
	}
	return s.words.with("draft.until", "date", s.words.date(p.PublicFrom()))
}

// onThisPage nests the headings of the second and third level.
func onThisPage(headings []markdown.Heading) []theme.Anchor {
	var list []theme.Anchor
	for _, h := range headings {
		a := theme.Anchor{ID: h.ID, Text: h.Text}
		switch {
		case h.Level == 2 || h.Level == 3 && len(list) == 0:
			list = append(list, a)
		case h.Level == 3:
			last := &list[len(list)-1]
			last.Items = append(last.Items, a)
		}
	}
	return list
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
