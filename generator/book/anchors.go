package book

import (
	"slices"
	"strings"
)

// anchor finds the id on a page that a fragment means; what is not there comes
// back as lost.
func anchor(p *Page, fragment string) (id, lost string) {
	if fragment == "top" || strings.HasPrefix(fragment, ":~:") {
		return "", ""
	}
	ids := p.Anchors()
	if slices.Contains(ids, fragment) {
		return fragment, ""
	}
	for _, id := range ids {
		if strings.EqualFold(id, fragment) {
			return id, ""
		}
	}
	return "", fragment
}

// Anchors lists every id of the page that a link may lead to.
func (p *Page) Anchors() []string {
	ids := slices.Clone(p.ids)
	if p.Document == nil {
		return ids
	}
	if p.Document.TitleID != "" {
		ids = append(ids, p.Document.TitleID)
	}
	for _, h := range p.Document.Headings {
		ids = append(ids, h.ID)
	}
	return append(ids, p.Document.Anchors...)
}

// Name is what a link, a region or a box is called that has no words of its own:
// as the page is to which it leads, or the heading there, or as it is written.
func (t Target) Name(dest string) string {
	if t.Kind != ToPage {
		return dest
	}
	if g := t.Page.glossary; g != nil && g.termAt(t.Fragment) != "" {
		return g.termAt(t.Fragment)
	}
	if t.Fragment != "" && t.Page.Document != nil {
		for _, h := range t.Page.Document.Headings {
			if h.ID == t.Fragment {
				return h.Text
			}
		}
	}
	return t.Page.Name
}
