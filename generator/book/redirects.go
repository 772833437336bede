package book

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Alias is an old address that handbook.yaml sends somewhere else.
type Alias struct {
	From source.Text
	To   source.Text // an address in this site, or a full one
}

// Redirect answers an old address.
type Redirect struct {
	From string // address of the file that redirects
	Page *Page  // where to; nil when To is a full address outside
	To   string
	At   report.Position // where the author says so
}

// gatherRedirects collects the aliases of pages and of the configuration. An
// address that a page, a file or another redirect has is never covered.
func (b *Book) gatherRedirects() {
	claimed := b.claimed()
	for _, p := range b.Pages {
		for _, alias := range p.Meta.Aliases {
			if from, ok := b.cleanAddress(alias, path.Dir(p.Address)); ok {
				b.redirect(claimed, "alias", alias, Redirect{From: from, Page: p})
			}
		}
	}
	for _, a := range b.Config.Redirects {
		if from, ok := b.cleanAddress(a.From, ""); ok {
			b.redirectTo(claimed, from, a)
		}
	}
	b.answerFolders()
	b.answerTerms()
	slices.SortFunc(b.Redirects, func(x, y Redirect) int { return strings.Compare(x.From, y.From) })
}

// claimed are the addresses that are taken, and by whom; nobody asks where
// nothing leads on.
func (b *Book) claimed() map[string]report.Position {
	if len(b.Config.Redirects) == 0 && !slices.ContainsFunc(b.Pages, func(p *Page) bool { return len(p.Meta.Aliases) > 0 }) {
		return nil
	}
	claimed := make(map[string]report.Position, len(b.Pages)+len(b.Assets))
	for _, p := range b.Pages {
		claimed[p.ways().key] = p.At()
	}
	for _, a := range b.Assets {
		claimed[addressKey(a.Address)] = report.Position{File: a.Path}
	}
	return claimed
}

func (b *Book) redirect(claimed map[string]report.Position, noun string, alias source.Text, r Redirect) {
	if slices.Contains(furniture[:], r.From) {
		b.report(report.New(alias.At, "address-clash", "the "+noun+` "`+alias.Text+`" would cover a file that every site has`, "remove the "+noun))
		return
	}
	key := addressKey(r.From)
	if first, taken := claimed[key]; taken {
		if r.Page != nil && addressKey(r.Page.Address) == key {
			return // an alias for the page's own address changes nothing
		}
		b.report(report.New(alias.At, "address-clash", "the "+noun+` "`+alias.Text+`" would cover a live address`, "remove the "+noun+", or move the page").With(first, "this is what answers there"))
		return
	}
	claimed[key], r.At = alias.At, alias.At
	b.Redirects = append(b.Redirects, r)
}

func (b *Book) redirectTo(claimed map[string]report.Position, from string, a Alias) {
	if strings.Contains(a.To.Text, "://") {
		if b.fullAddress(a.To, "the redirect's target", "https://example.org/menu.html") == "" {
			return
		}
		b.redirect(claimed, "redirect", a.From, Redirect{From: from, To: a.To.Text})
		return
	}
	target := b.source(strings.TrimPrefix(a.To.Text, "/"))
	if target == nil {
		to, ok := b.cleanAddress(a.To, "")
		if !ok {
			return
		}
		target = b.addresses.at(addressKey(to))
	}
	switch {
	case target == nil:
		hint := cmp.Or(report.DidYouMean(a.To.Text, b.paths), "name a page's source file or its address")
		b.report(report.New(a.To.At, "broken-link", `the redirect leads to "`+a.To.Text+`", which is no page`, hint))
	case target.Published():
		b.redirect(claimed, "redirect", a.From, Redirect{From: from, Page: target})
	case !target.Unread():
		b.report(report.New(a.To.At, "unresolved-draft", `the redirect leads to "`+a.To.Text+`", which is not published: `+target.Withheld, "publish it, or take the redirect out"))
	}
}

// answerFolders makes guide/ lead to guide.html where that page stands for the folder.
func (b *Book) answerFolders() {
	for _, p := range b.Pages {
		if p.Index || len(p.Children) == 0 {
			continue
		}
		at := path.Join(slugDir(stem(p.Path)), "index.html")
		if other := b.addresses.at(addressKey(at)); (other == nil || other == p) && at != p.Address {
			b.Redirects = append(b.Redirects, Redirect{From: at, Page: p, At: p.At()})
		}
	}
}
