package render

import (
	"cmp"
	"fmt"
	"html"
	"html/template"
	"strings"

	"handbook/generator/book"
	"handbook/generator/markdown"
)

// filler fills the holes of one page's body, as seen from a page or, for the
// feed, from anywhere.
type filler struct {
	site *site
	page *book.Page
	href func(address string) string
	open bool // inside a link: another must not begin
}

func (s *site) body(p *book.Page) template.HTML {
	f := &filler{site: s, page: p, href: func(address string) string { return s.link(p, address) }}
	return p.Document.Body.Fill(f.fill)
}

// feedBody is the body with full addresses.
func (s *site) feedBody(p *book.Page) template.HTML {
	f := &filler{site: s, page: p, href: func(address string) string { return s.book.Config.BaseURL + escape(address) }}
	return p.Document.Body.Fill(f.fill)
}

// heading is the content of a page's h1.
func (s *site) heading(p *book.Page) template.HTML {
	if p.Document != nil && p.Document.Title != "" {
		return p.Document.Lead.Fill((&filler{site: s, page: p}).fill)
	}
	return markdown.Escaped(p.Title).Fill(nil)
}

func (f *filler) fill(h markdown.Hole) string {
	if h.Kind == markdown.WordHole {
		return html.EscapeString(f.site.words.hole(h.Word, h.Ref))
	}
	if h.Ref >= len(f.page.Links) {
		return ""
	}
	link, target := f.page.Document.Links[h.Ref], f.page.Links[h.Ref]
	switch h.Kind {
	case markdown.LinkOpen:
		f.open = true
		return f.start(link, target)
	case markdown.LinkClose:
		f.open = false
		if target.Broken() {
			return "</span>"
		}
		return "</a>"
	case markdown.LinkText:
		return html.EscapeString(name(link, target))
	default:
		return f.picture(link, target)
	}
}

// start is a link's start tag. What leads nowhere keeps its words, marked.
func (f *filler) start(link markdown.Link, t book.Target) string {
	if t.Broken() {
		return `<span class="broken">`
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<a href="%s"`, html.EscapeString(f.address(t)))
	if link.Title != "" {
		fmt.Fprintf(&b, ` title="%s"`, html.EscapeString(link.Title))
	}
	b.WriteByte('>')
	return b.String()
}

func (f *filler) address(t book.Target) string {
	switch t.Kind {
	case book.ToOutside:
		return t.URL
	}
	fragment := ""
	if t.Fragment != "" {
		fragment = "#" + escapeFragment(t.Fragment)
	}
	if t.Kind == book.ToAsset {
		if t.Query != "" {
			fragment = "?" + escapeQuery(t.Query) + fragment
		}
		return f.href(t.Asset.Address) + fragment
	}
	if t.Page == f.page && fragment != "" {
		return fragment
	}
	return f.href(t.Page.Address) + fragment
}

// name is what a link without words of its own shows: the page's name, and the
// heading's where it leads to one.
func name(link markdown.Link, t book.Target) string {
	if t.Kind != book.ToPage {
		return link.Dest
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

// picture shows a picture or an embedded page. One on another host is never
// fetched: a link to it stands in its place.
func (f *filler) picture(link markdown.Link, t book.Target) string {
	words := link.Text
	switch {
	case t.Kind == book.ToAsset && isPicture(t.Asset.Path):
		return f.image(link, t)
	case t.Broken() || f.open:
		return `<span class="broken">` + html.EscapeString(cmp.Or(words, link.Dest)) + `</span>`
	case t.Kind == book.ToPage:
		words = cmp.Or(words, name(link, t))
	}
	return fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(f.address(t)), html.EscapeString(cmp.Or(words, link.Dest)))
}

func (f *filler) image(link markdown.Link, t book.Target) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<img src="%s" alt="%s"`, html.EscapeString(f.address(t)), html.EscapeString(link.Text))
	if w, h := shownSize(link, t.Asset); w > 0 && h > 0 {
		fmt.Fprintf(&b, ` width="%d" height="%d"`, w, h)
	}
	b.WriteString(` loading="lazy" decoding="async">`)
	return b.String()
}

// shownSize is the size that raw HTML asks for, its other side in proportion,
// else the picture's own: a browser keeps the room for it while it loads.
func shownSize(link markdown.Link, a *book.Asset) (w, h int) {
	switch {
	case a.Width == 0 || a.Height == 0:
		return link.Width, link.Height
	case link.Width > 0:
		return link.Width, max(1, link.Width*a.Height/a.Width)
	case link.Height > 0:
		return max(1, link.Height*a.Width/a.Height), link.Height
	}
	return a.Width, a.Height
}

func isPicture(path string) bool {
	switch strings.ToLower(path[strings.LastIndexByte(path, '.')+1:]) {
	case "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp":
		return true
	}
	return false
}

// escapeQuery encodes what would end the attribute or the address; what is
// encoded already stays.
func escapeQuery(query string) string {
	return strings.NewReplacer(" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E", "`", "%60", "{", "%7B", "}", "%7D", `\`, "%5C").Replace(query)
}

// escapeFragment keeps letters of every script readable and encodes what would
// end the attribute or the address.
func escapeFragment(id string) string {
	return strings.NewReplacer("%", "%25", " ", "%20", `"`, "%22", "<", "%3C", ">", "%3E").Replace(id)
}
