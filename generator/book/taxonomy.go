package book

import (
	"path"
	"unique"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Taxonomy is one way of classifying pages, such as tags or categories.
type Taxonomy struct {
	Name  string // the front-matter key, such as tags
	Page  *Page  // lists the terms
	Terms []*Term

	slugs map[string]*Term
}

// Term is one tag, category or other term. Terms that differ in case, spaces
// or hyphens only are one term, under the spelling used most. A slash nests
// them: kitchen/pass is below kitchen, which is a term then, even if no page
// has it.
type Term struct {
	Taxonomy *Taxonomy
	Name     string // whole, as pages have it
	Slug     string
	Pages    []*Page // in outline order once the outline stands
	All      []*Page // those of the terms below too, by address
	Page     *Page
	At       report.Position // where it is first used
	Parent   *Term           // nil for one that is not nested
	Terms    []*Term         // right below it
	Letter   string          // under which it is filed; empty for signs
	Number   bool            // it is filed under numbers

	spellings map[string]int
}

// gatherTerms collects the terms of all public pages and gives each taxonomy
// in use, and each of its terms, a page. A page that an author wrote at that
// address (tags/safety.md, tags/safety/_index.md) takes the place.
func (b *Book) gatherTerms() {
	all := make([]*Taxonomy, len(b.Config.Taxonomies))
	for i, name := range b.Config.Taxonomies {
		all[i] = &Taxonomy{Name: name, slugs: map[string]*Term{}}
	}
	for _, p := range b.Pages {
		if p.own != nil && !p.Unlisted {
			for _, text := range p.own.terms {
				all[text.taxonomy].classify(p, text)
			}
		}
	}
	for _, t := range all {
		if len(t.Terms) == 0 {
			continue
		}
		for _, term := range t.Terms {
			term.Name = term.bestSpelling()
		}
		t.nest()
		t.file(newFiling(b.Config.Language))
		b.placeTaxonomy(t)
		b.Taxonomies = append(b.Taxonomies, t)
	}
	b.sortPages()
}

// termText is a term as a page has it.
type termText struct {
	taxonomy int // of the configuration's
	slug     string
	written  source.Text
}

// termTexts are the terms of a page that have a slug, by taxonomy. Many pages
// have the same ones, and share them.
func termTexts(taxonomies []string, terms map[string][]source.Text) (texts []termText) {
	for i, name := range taxonomies {
		for _, text := range terms[name] {
			if slug := TermSlug(text.Text); slug != "" {
				text.Text = unique.Make(text.Text).Value()
				texts = append(texts, termText{i, unique.Make(slug).Value(), text})
			}
		}
	}
	return texts
}

// classify enters a page under a term, which is found by its slug.
func (t *Taxonomy) classify(p *Page, text termText) {
	term := t.slugs[text.slug]
	if term == nil {
		term = &Term{Taxonomy: t, Slug: text.slug, At: text.written.At, spellings: map[string]int{}}
		t.slugs[text.slug], t.Terms = term, append(t.Terms, term)
	}
	term.spellings[text.written.Text]++
	if n := len(term.Pages); n == 0 || term.Pages[n-1] != p { // a page may write one term in two ways
		term.Pages = append(term.Pages, p)
		p.Terms = append(p.Terms, term)
	}
}

func (t *Term) bestSpelling() string {
	best := ""
	for name, n := range t.spellings {
		if m := t.spellings[best]; best == "" || n > m || n == m && name < best {
			best = name
		}
	}
	return best
}

func (b *Book) placeTaxonomy(t *Taxonomy) {
	dir := Slug(t.Name)
	t.Page = b.placeGenerated(path.Join(dir, "index.html"), TaxonomyKind, words(t.Name))
	t.Page.Taxonomy = t
	for _, term := range t.Terms {
		address := path.Join(dir, term.Slug+".html")
		term.Page = b.placeGenerated(address, TermKind, term.Name)
		term.Page.Term = term
		if p := term.Page; p.Generated() { // the listing of a folder with pages of terms below may have been there
			if p.Title, p.Name = term.Name, term.Name; p.Address != address {
				p.Address, b.sorted = address, 0
			}
		}
	}
}

// placeGenerated makes a page at an address, or takes the author's own page
// that answers it.
func (b *Book) placeGenerated(address string, kind Kind, title string) *Page {
	key := addressKey(address)
	if p := b.addresses.at(key); p != nil {
		p.Kind = kind
		return p
	}
	p := &Page{Kind: kind, Address: address, Title: title, Name: title, Folder: cleanDir(address), Meta: &Meta{}}
	b.Pages = append(b.Pages, p)
	b.addresses.later[key] = p
	return p
}
