package book

import (
	"slices"
	"strconv"
	"strings"
)

// indexAddresses are where the index can stand, best first. A page that its
// author put at the first one is the index's own: its text stands above.
var indexAddresses = [...]string{"a-z.html", "a-z-index.html", "handbook-index.html"}

// claimIndex finds the page that its author gave the index, before the outline
// is made: like the index it stands at the end of the book, unless SUMMARY.md
// lists it.
func (b *Book) claimIndex(in Input) {
	p := b.indexPage()
	if p == nil {
		return
	}
	wanted := in.Tree.Data["index.yaml"] != nil || slices.ContainsFunc(b.Pages, func(q *Page) bool {
		return q.Document != nil && (len(q.Document.Marks) > 0 || len(q.Meta.Index) > 0)
	})
	if wanted {
		p.Kind = IndexKind
	}
}

// indexPage is the page that its author put where the index stands; nil when
// there is none. The home page and that of the glossary are something else.
func (b *Book) indexPage() *Page {
	p := b.addresses.at(addressKey(indexAddresses[0]))
	if p == nil || p.Document == nil || p == b.Home || p == b.glossaryPage() {
		return nil
	}
	return p
}

// placeIndex gives the index its page, and the entries their addresses there.
// Where the author has put something else at each of its addresses, there is
// no index.
func (b *Book) placeIndex(entries []*subject) {
	at := slices.IndexFunc(indexAddresses[:], func(address string) bool { return !b.taken(address) })
	if b.indexPage() != nil {
		at = 0
	}
	if at < 0 {
		return
	}
	b.Index = &Index{Page: b.placeGenerated(indexAddresses[at], IndexKind, "Index")}
	if b.Index.Page.Generated() {
		b.sortPages()
		b.lookup.addAddress(b.Index.Page.Address, &Target{Kind: ToPage, Page: b.Index.Page})
	}
	b.letterEntries(entries)
	names := newEntryNames(b.Index.Page)
	for _, l := range b.Index.Letters {
		b.Index.Page.ids = append(b.Index.Page.ids, l.ID)
		for _, e := range l.Entries {
			b.enter(e, "", names)
		}
	}
}

// letterEntries puts the main entries under their letters.
func (b *Book) letterEntries(entries []*subject) {
	ids := newNames()
	for i, s := range entries {
		if i == 0 || !s.position.sameLetter(entries[i-1].position) {
			b.Index.Letters = append(b.Index.Letters, s.position.heads(ids))
		}
		l := &b.Index.Letters[len(b.Index.Letters)-1]
		l.Entries = append(l.Entries, &s.Entry)
	}
}

func (p filingPlace) sameLetter(q filingPlace) bool {
	return p.class == q.class && p.letter == q.letter
}

func (p filingPlace) heads(ids entryNames) Letter {
	switch p.class {
	case symbolic:
		return Letter{ID: "hb:letter-symbols"}
	case numeric:
		return Letter{ID: "hb:letter-numbers", Numbers: true}
	}
	return Letter{Name: p.letter.name, ID: ids.take("hb:letter-" + Slug(p.letter.name))}
}

// enter gives an entry and those beneath it their addresses, and tells the
// pages that they lead to.
func (b *Book) enter(e *Entry, above string, names entryNames) {
	name := entrySlug(e.Term)
	if above != "" {
		name = above + "-" + name
	}
	e.ID = names.take(name)
	b.Index.Page.ids = append(b.Index.Page.ids, e.ID)
	b.Index.Count++
	for _, l := range e.Locators {
		if n := len(l.Page.Entries); n == 0 || l.Page.Entries[n-1] != e {
			l.Page.Entries = append(l.Page.Entries, e)
		}
	}
	for _, below := range e.Entries {
		b.enter(below, name, names)
	}
}

// entrySlug is the address of a term, in which C, C++ and C# are three.
func entrySlug(term string) string {
	if name, sharp := strings.CutSuffix(term, "#"); sharp {
		term = name + " sharp"
	}
	return Slug(strings.ReplaceAll(term, "+", " plus "))
}

// entryNames hands out the addresses of entries, each once. It has the number
// that each address was given last, 1 for one without.
type entryNames struct{ last map[string]int }

func newNames(taken ...string) entryNames {
	n := entryNames{map[string]int{}}
	for _, id := range taken {
		n.last[id] = 1
	}
	return n
}

func newEntryNames(p *Page) entryNames { return newNames(append(p.Anchors(), "top")...) }

func (n entryNames) take(name string) string {
	if name == "" {
		name = "entry"
	}
	id := name
	for n.last[id] > 0 {
		n.last[name]++
		id = name + "-" + strconv.Itoa(n.last[name])
	}
	n.last[id] = 1
	return id
}
