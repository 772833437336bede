package render

import (
	"html"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/book"
)

// How much of the outline one page carries. A list longer than its window
// shows what is around the reader and leads to the whole.
const (
	partsShown    = 40
	chaptersShown = 30
)

// navigation writes the outline as it is seen from a page: every part by name,
// the page's own part open, and in it the page's own branch.
func (s *site) navigation(p *book.Page) template.HTML {
	n := navigator{site: s, page: p, path: map[*book.Chapter]bool{}}
	for c := p.Chapter; c != nil; c = c.Parent {
		n.path[c] = true
	}
	n.raw(`<ol class="parts">`)
	parts := s.book.Outline.Items
	from, to := window(parts, n.path, partsShown)
	n.more(from, s.book.Home.Address)
	for i, part := range parts[from:to] {
		n.part(part, from+i)
	}
	n.more(len(parts)-to, s.book.Home.Address)
	n.raw(`</ol>`)
	n.back()
	return markup(n.out.String())
}

// markup is what this room has written itself, every piece of it escaped.
func markup(s string) template.HTML { return template.HTML(s) }

type navigator struct {
	site *site
	page *book.Page
	path map[*book.Chapter]bool // the page's chapter and all above it
	out  strings.Builder
}

func (n *navigator) raw(s string)  { n.out.WriteString(s) }
func (n *navigator) text(s string) { n.out.WriteString(html.EscapeString(s)) }

func (n *navigator) part(part *book.Chapter, i int) {
	switch {
	case part.Title == "":
		n.raw(`<li class="loose"><ol>`)
		n.chapters(part)
		n.raw(`</ol></li>`)
	case n.path[part] && len(part.Items) > 0:
		n.raw(`<li class="open"><details class="part" open><summary>`)
		n.text(part.Title)
		n.raw(`</summary><ol>`)
		if part.Page != nil {
			n.item(part.Page, "", n.site.words.get("nav.overview"), nil)
		}
		n.chapters(part)
		n.raw(`</ol></details></li>`)
	default:
		n.raw(`<li>`)
		n.anchor(n.partURL(part, i), n.page == part.Page, "", part.Title)
		n.raw(`</li>`)
	}
}

// partURL leads to the part's own page, else to its place in the contents.
func (n *navigator) partURL(part *book.Chapter, i int) string {
	if part.Page != nil {
		return n.site.link(n.page, part.Page.Address)
	}
	return n.site.partLink(n.page, i)
}

func partID(i int) string { return "hb:part-" + strconv.Itoa(i+1) }

// chapters lists what stands directly in a chapter; the branch that leads to
// the page is open.
func (n *navigator) chapters(parent *book.Chapter) {
	items := parent.Items
	from, to := window(items, n.path, chaptersShown)
	whole := n.site.book.Home.Address
	if parent.Page != nil {
		whole = parent.Page.Address
	}
	n.more(from, whole)
	for _, c := range items[from:to] {
		n.item(c.Page, c.Number, c.Title, c)
	}
	n.more(len(items)-to, whole)
}

func (n *navigator) item(p *book.Page, number, title string, c *book.Chapter) {
	n.raw(`<li>`)
	if p == nil {
		n.raw(`<span class="draft">`)
		n.number(number)
		n.text(title)
		n.raw(`</span>`)
	} else {
		n.anchor(n.site.link(n.page, p.Address), p == n.page, number, title)
	}
	if c != nil && n.path[c] && len(c.Items) > 0 {
		n.raw(`<ol>`)
		n.chapters(c)
		n.raw(`</ol>`)
	}
	n.raw(`</li>`)
}

func (n *navigator) anchor(url string, current bool, number, title string) {
	n.raw(`<a href="`)
	n.text(url)
	n.raw(`"`)
	if current {
		n.raw(` aria-current="page"`)
	}
	n.raw(`>`)
	n.number(number)
	n.text(title)
	n.raw(`</a>`)
}

func (n *navigator) number(number string) {
	if number != "" {
		n.raw(`<span class="n">`)
		n.text(number)
		n.raw(`</span> `)
	}
}

func (n *navigator) more(count int, address string) {
	if count > 0 {
		n.raw(`<li class="more"><a href="`)
		n.text(n.site.link(n.page, address))
		n.raw(`">`)
		n.text(n.site.words.count("nav.more", count))
		n.raw(`</a></li>`)
	}
}

// back lists what stands at the back of the book: the index, the glossary, the
// map, tags and other taxonomies.
func (n *navigator) back() {
	x, g, m := n.site.book.Index, n.site.book.Glossary, n.site.book.Map
	if g != nil && (g.Page == nil || g.Page.Chapter != nil) {
		g = nil // it has no page, or stands in the outline
	}
	if len(n.site.book.Taxonomies) == 0 && m == nil && x == nil && g == nil {
		return
	}
	n.raw(`<ol class="back">`)
	if x != nil {
		n.item(x.Page, "", n.site.name(x.Page), nil)
	}
	if g != nil {
		n.item(g.Page, "", n.site.name(g.Page), nil)
	}
	if m != nil {
		n.item(m, "", n.site.words.get("map.short"), nil)
	}
	for _, t := range n.site.book.Taxonomies {
		n.item(t.Page, "", t.Page.Name, nil)
	}
	n.raw(`</ol>`)
}

// window picks which of a long list to show: around the item on the way to the
// page, else the beginning.
func window(items []*book.Chapter, path map[*book.Chapter]bool, size int) (from, to int) {
	if len(items) <= size {
		return 0, len(items)
	}
	here := max(0, slices.IndexFunc(items, func(c *book.Chapter) bool { return path[c] }))
	from = min(max(0, here-size/2), len(items)-size)
	return from, from + size
}
