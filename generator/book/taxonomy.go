package book

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Taxonomy is one way of classifying pages, such as tags or categories.
type Taxonomy struct {
	Name  string // the front-matter key, such as tags
	Page  *Page  // lists the terms
	Terms []*Term
}

// Term is one tag, category or other term. Terms that differ in case, spaces
// or hyphens only are one term, under the spelling used most.
type Term struct {
	Taxonomy *Taxonomy
	Name     string
	Slug     string
	Pages    []*Page // in outline order once the outline stands
	Page     *Page
	At       report.Position // where it is first used

	spellings map[string]int
}

// gatherTerms collects the terms of all public pages and gives each taxonomy
// in use, and each of its terms, a page. A page that an author wrote at that
// address (tags/safety.md, tags/safety/_index.md) takes the place.
func (b *Book) gatherTerms() {
	for _, name := range b.Config.Taxonomies {
		t, terms := &Taxonomy{Name: name}, map[string]*Term{}
		for _, p := range b.Pages {
			if !p.Meta.Unlisted {
				t.classify(p, terms)
			}
		}
		if len(t.Terms) == 0 {
			continue
		}
		for _, term := range t.Terms {
			term.Name = term.bestSpelling()
		}
		slices.SortFunc(t.Terms, func(x, y *Term) int {
			return cmp.Or(strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), strings.Compare(x.Slug, y.Slug))
		})
		b.placeTaxonomy(t)
		b.Taxonomies = append(b.Taxonomies, t)
	}
	b.sortPages()
}

// classify enters a page under its terms, which are found by slug.
func (t *Taxonomy) classify(p *Page, terms map[string]*Term) {
	for _, text := range p.Meta.Terms[t.Name] {
		slug := TermSlug(text.Text)
		if slug == "" {
			continue
		}
		term := terms[slug]
		if term == nil {
			term = &Term{Taxonomy: t, Slug: slug, At: text.At, spellings: map[string]int{}}
			terms[slug], t.Terms = term, append(t.Terms, term)
		}
		term.spellings[text.Text]++
		if n := len(term.Pages); n == 0 || term.Pages[n-1] != p { // a page may write one term in two ways
			term.Pages = append(term.Pages, p)
			p.Terms = append(p.Terms, term)
		}
	}
}

// TermSlug is what the spellings of one term have in common. It keeps the
// slashes of nested terms: kitchen/pass. The name of a folder's page is not a
// term's, and C, C++ and C# are three terms.
func TermSlug(name string) string {
	var parts []string
	for _, part := range strings.Split(name, "/") {
		part = strings.ReplaceAll(part, "+", " plus ")
		if name, sharp := strings.CutSuffix(part, "#"); sharp {
			part = name + " sharp"
		}
		switch s := Slug(part); s {
		case "":
		case "index":
			parts = append(parts, "index_")
		default:
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "/")
}

// Labelled says that the terms of a page are written as those of Docusaurus may
// be: maps with a label.
func Labelled(items []*source.Value) bool {
	return slices.ContainsFunc(items, func(v *source.Value) bool {
		return slices.ContainsFunc(v.Entries, func(e source.Entry) bool { return e.Key == "label" })
	})
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
		term.Page = b.placeGenerated(path.Join(dir, term.Slug+".html"), TermKind, term.Name)
		term.Page.Term = term
	}
}

// placeGenerated makes a page at an address, or takes the author's own page
// that answers it.
func (b *Book) placeGenerated(address string, kind Kind, title string) *Page {
	key := addressKey(address)
	if p := b.addresses[key]; p != nil {
		p.Kind = kind
		return p
	}
	p := &Page{Kind: kind, Address: address, Title: title, Name: title, Folder: cleanDir(address)}
	b.Pages = append(b.Pages, p)
	b.addresses[key] = p
	return p
}

// Answers says that a page of the site has the address, in whatever form.
func (b *Book) Answers(address string) bool { return b.addresses[addressKey(address)] != nil }

// SameAddress says that a host could take one of two addresses for the other.
func SameAddress(a, b string) bool { return addressKey(a) == addressKey(b) }

// HasSource says that the handbook has a page of that file, published or not.
func (b *Book) HasSource(file string) bool { return b.sources[file] != nil }
