package book

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Alias is an old address that handbook.yaml sends somewhere else.
type Alias struct {
	From source.Text
	To   string // an address in this site, or a full one
}

// Redirect answers an old address.
type Redirect struct {
	From string // address of the file that redirects
	Page *Page  // where to; nil when To is a full address outside
	To   string
}

// gatherRedirects collects the aliases of pages and of the configuration. An
// address that a page, a file or another redirect has is never covered.
func (b *Book) gatherRedirects() {
	claimed := map[string]report.Position{}
	for _, p := range b.Pages {
		claimed[addressKey(p.Address)] = p.At()
	}
	for _, a := range b.Assets {
		claimed[addressKey(a.Address)] = report.Position{File: a.Path}
	}
	for _, p := range b.Pages {
		for _, alias := range p.Meta.Aliases {
			if from, ok := b.cleanAddress(alias, path.Dir(p.Address)); ok {
				b.redirect(claimed, alias, Redirect{From: from, Page: p})
			}
		}
	}
	for _, a := range b.Config.Redirects {
		if from, ok := b.cleanAddress(a.From, ""); ok {
			b.redirectTo(claimed, from, a)
		}
	}
	b.answerFolders()
	slices.SortFunc(b.Redirects, func(x, y Redirect) int { return strings.Compare(x.From, y.From) })
}

func (b *Book) redirect(claimed map[string]report.Position, alias source.Text, r Redirect) {
	key := addressKey(r.From)
	if first, taken := claimed[key]; taken {
		if r.Page != nil && addressKey(r.Page.Address) == key {
			return // an alias for the page's own address changes nothing
		}
		b.report(report.New(alias.At, "address-clash", `the alias "`+alias.Text+`" would cover a live address`, "remove the alias, or move the page").With(first, "this is what answers there"))
		return
	}
	claimed[key] = alias.At
	b.Redirects = append(b.Redirects, r)
}

func (b *Book) redirectTo(claimed map[string]report.Position, from string, a Alias) {
	if strings.HasPrefix(a.To, "https://") || strings.HasPrefix(a.To, "http://") {
		b.redirect(claimed, a.From, Redirect{From: from, To: a.To})
		return
	}
	target := b.sources[strings.TrimPrefix(a.To, "/")]
	if to, ok := b.cleanAddress(source.Text{Text: a.To, At: a.From.At}, ""); ok && target == nil {
		for _, p := range b.Pages {
			if addressKey(p.Address) == addressKey(to) {
				target = p
			}
		}
	}
	if target == nil || !target.Published() {
		b.report(report.New(a.From.At, "broken-link", `the redirect leads to "`+a.To+`", which is no page`, "name a page's source file or its address"))
		return
	}
	b.redirect(claimed, a.From, Redirect{From: from, Page: target})
}

// answerFolders makes guide/ lead to guide.html where that page stands for the folder.
func (b *Book) answerFolders() {
	for _, p := range b.Pages {
		if p.Index || len(p.Children) == 0 {
			continue
		}
		at := path.Join(slugDir(strings.TrimSuffix(p.Path, ".md")), "index.html")
		if b.addresses[at] == nil && at != p.Address {
			b.Redirects = append(b.Redirects, Redirect{From: at, Page: p})
		}
	}
}
