package render

import (
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/theme"
)

// sectionGroups lists the pages of a folder that its own text does not lead to.
func (s *site) sectionGroups(p *book.Page) []theme.Group {
	led := map[*book.Page]bool{}
	for _, t := range p.Links {
		if t.Kind == book.ToPage {
			led[t.Page] = true
		}
	}
	group := theme.Group{ID: "hb:pages", Style: "listing"}
	for _, child := range s.inOrder(p) {
		if led[child] || child.Unlisted {
			continue
		}
		link := s.linkTo(p, child)
		if link.Summary == "" && child.Document != nil {
			link.Summary = opening(child.Document.Summary)
		}
		link.Detail = s.folderCount(child)
		group.Links = append(group.Links, link)
	}
	if len(group.Links) == 0 {
		return nil
	}
	if !p.Generated() && !p.Document.Body.Empty() {
		group.Title = s.words.get("section.pages")
		if len(led) > 0 {
			group.Title = s.words.get("section.more")
		}
	}
	return []theme.Group{group}
}

// openingLength is how much of a page's first paragraph stands for the
// description that its author did not write, in characters.
const openingLength = 180

// opening is the beginning of a paragraph: whole sentences if one ends in
// time, else whole words.
func opening(paragraph string) string {
	text := []rune(paragraph)
	if len(text) <= openingLength {
		return paragraph
	}
	cut := string(text[:openingLength])
	if i := strings.LastIndex(cut, ". "); i > openingLength/3 {
		return cut[:i+1]
	}
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–—-") + " …"
}

// inOrder gives a folder's pages in the order of the outline, where the folder
// stands in it; those without a place come last, in the folder's own order.
func (s *site) inOrder(p *book.Page) []*book.Page {
	if p.Chapter == nil {
		return p.Children
	}
	place := func(child *book.Page) int {
		if n, placed := s.places[child]; placed {
			return n
		}
		return len(s.places)
	}
	return slices.SortedStableFunc(slices.Values(p.Children), func(x, y *book.Page) int { return place(x) - place(y) })
}

func (s *site) folderCount(p *book.Page) string {
	n := 0
	for _, child := range p.Children {
		if !child.Unlisted {
			n++
		}
	}
	if n > 0 {
		return s.words.count("pages", n)
	}
	return ""
}

func filled(groups ...theme.Group) []theme.Group {
	var kept []theme.Group
	for _, g := range groups {
		if len(g.Links) > 0 {
			kept = append(kept, g)
		}
	}
	return kept
}

// missing is the page for addresses that lead nowhere.
func (s *site) missing() *book.Page {
	title := s.words.get("missing.title")
	return &book.Page{Kind: book.MissingKind, Address: book.MissingAddress, Title: title, Name: title, Meta: &book.Meta{}}
}

// waysOn are the parts of the book, for a reader who is lost.
func (s *site) waysOn(p *book.Page) []theme.Group {
	group := theme.Group{ID: "hb:ways", Style: "listing"}
	group.Links = append(group.Links, theme.Link{URL: s.link(p, s.book.Home.Address), Title: s.words.get("missing.home"), Summary: s.book.Home.Summary})
	for i, part := range s.book.Outline.Items {
		if part.Title == "" || i >= partsShown {
			continue
		}
		group.Links = append(group.Links, theme.Link{URL: s.chapterURL(p, part), Title: s.partName(part), Summary: part.Summary})
	}
	return []theme.Group{group}
}
