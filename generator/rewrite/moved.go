package rewrite

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/report"
)

// Moved compares the book before a change of terms with the one after it and
// says what is to be redirected: each address of a term that nothing answers
// any more leads to what the term has become, else to the nearest term above
// it, else to the page of all terms, else to the first page. Redirects that led
// to such an address go with it, and those whose own address is in use again
// go. The page of all terms that is no more gets no redirect of its own: the
// next term of any page would need the address.
func (t Terms) Moved(before, after *book.Book) Redirects {
	r := Redirects{Lead: map[string]string{}}
	moved := map[string]string{}
	was, now := taxonomy(before, t.Taxonomy), taxonomy(after, t.Taxonomy)
	if was != nil && !after.Answers(was.Page.Address) {
		moved[was.Page.Address] = "/"
	}
	for _, term := range termsOf(was) {
		if address := term.Page.Address; !after.Answers(address) {
			moved[address] = "/" + book.Public(t.target(now, term))
		}
	}
	for _, a := range before.Config.Redirects {
		old := redirectAt(before, a.From.At)
		switch {
		case old == nil:
		case after.Answers(old.From):
			r.Drop = append(r.Drop, Redirect{a.From.Text, a.To.Text})
		case old.Page != nil && moved[old.Page.Address] != "":
			r.Lead[a.From.Text] = moved[old.Page.Address]
		}
	}
	for _, term := range termsOf(was) {
		address := term.Page.Address
		if to := moved[address]; to != "" && !redirected(before, address) && !redirected(after, address) {
			r.Add = append(r.Add, Redirect{"/" + book.Public(address), to})
		}
	}
	return r
}

// redirectAt is the redirect that an author has written at the place; nil for
// one that cannot be followed.
func redirectAt(b *book.Book, at report.Position) *book.Redirect {
	for i := range b.Redirects {
		if b.Redirects[i].At == at {
			return &b.Redirects[i]
		}
	}
	return nil
}

// redirected says that something is sent on from an address, and not merely
// from one form of it to the other.
func redirected(b *book.Book, address string) bool {
	return slices.ContainsFunc(b.Redirects, func(r book.Redirect) bool {
		return book.SameAddress(r.From, address) && (r.Page == nil || !book.SameAddress(r.Page.Address, address))
	})
}

// target is the address of the page that stands in for a term that is no more.
func (t Terms) target(now *book.Taxonomy, term *book.Term) string {
	if now == nil {
		return "index.html"
	}
	for slug := book.TermSlug(t.Becomes(term.Name)); slug != "" && slug != "."; slug = path.Dir(slug) {
		for _, other := range now.Terms {
			if other.Slug == slug {
				return other.Page.Address
			}
		}
	}
	return now.Page.Address
}

// Own is a page that an author wrote for a term that has another name now, or
// is no more.
type Own struct {
	Path    string
	Term    string
	To      string // the file that would be the new term's page; empty when the term is gone
	There   bool   // that file is there
	Address string // the old one
}

// Owns lists the pages of authors' own that the terms leave behind.
func (t Terms) Owns(before, after *book.Book) []Own {
	var list []Own
	for _, term := range termsOf(taxonomy(before, t.Taxonomy)) {
		name := t.Becomes(term.Name)
		slug := book.TermSlug(name)
		if term.Page.Path == "" || slug == term.Slug || hasTerm(after, t.Taxonomy, term.Slug) {
			continue
		}
		own := Own{Path: term.Page.Path, Term: term.Name, Address: "/" + book.Public(term.Page.Address)}
		if dir, is := strings.CutSuffix(path.Dir(own.Path)+"/", path.Base(term.Slug)+"/"); slug != "" && term.Page.Index && is {
			own.To = path.Join(up(dir, term.Slug), slug, path.Base(own.Path))
		} else if slug != "" {
			own.To = path.Join(up(path.Dir(own.Path)+"/", term.Slug), slug+path.Ext(own.Path))
		}
		own.There = own.To != "" && before.HasSource(own.To)
		list = append(list, own)
	}
	return list
}

// up goes from the folder of a term's page to that of the taxonomy.
func up(dir, slug string) string {
	for range strings.Count(slug, "/") {
		dir = path.Dir(path.Clean(dir))
	}
	return dir
}

func hasTerm(b *book.Book, name, slug string) bool {
	for _, term := range termsOf(taxonomy(b, name)) {
		if term.Slug == slug {
			return true
		}
	}
	return false
}

// taxonomy finds a taxonomy that is in use; nil for one that is not.
func taxonomy(b *book.Book, name string) *book.Taxonomy {
	for _, t := range b.Taxonomies {
		if t.Name == name {
			return t
		}
	}
	return nil
}

func termsOf(t *book.Taxonomy) []*book.Term {
	if t == nil {
		return nil
	}
	return t.Terms
}
