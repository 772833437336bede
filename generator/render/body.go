package render

import (
	"fmt"
	"hash/fnv"
	"html"
	"html/template"
	"strings"

	"handbook/generator/book"
	"handbook/generator/markdown"
)

// filler fills the holes of one page's body, as seen from a page or, for the
// feed, from anywhere.
type filler struct {
	site      *site
	page      *book.Page
	links     []markdown.Link // those that the holes refer to: the page's own, or those of a definition
	targets   []*book.Target
	elsewhere bool // the body is not the page's own: its diagrams are not at hand
	href      func(address string) string
	feed      bool
	open      bool   // inside a link: another must not begin
	ids       string // how the ids of diagrams begin
	drawn     int    // diagrams so far
	below     string // what belongs under the picture that was filled last
}

func (s *site) filler(p *book.Page) *filler {
	f := &filler{site: s, page: p, targets: p.Links, ids: "hb:d", href: func(address string) string { return s.link(p, address) }}
	if p.Document != nil {
		f.links = p.Document.Links
	}
	return f
}

// body is the page's text, and behind it the definitions that it opens.
func (s *site) body(p *book.Page) template.HTML {
	return p.Document.Body.With(opened(p)).Fill(s.filler(p).fill) + s.cards(p)
}

// feedBody is the body with full addresses.
func (s *site) feedBody(p *book.Page) template.HTML {
	// A reader's program may show several entries at once; names of image maps
	// hold no letters of other scripts, so that the address itself will not do.
	name := fnv.New32a()
	name.Write([]byte(p.Address))
	ids := fmt.Sprintf("hb:%x-", name.Sum32())
	f := s.filler(p)
	f.ids, f.feed, f.href = ids, true, func(address string) string { return s.book.Config.BaseURL + escape(address) }
	return p.Document.Body.Fill(f.fill)
}

// heading is the content of a page's h1.
func (s *site) heading(p *book.Page) template.HTML {
	if p.Document != nil && p.Document.Title != "" {
		return p.Document.Lead.Fill(s.filler(p).fill)
	}
	if name := s.name(p); name != p.Name {
		return markdown.Escaped(name).Fill(nil)
	}
	return markdown.Escaped(p.Title).Fill(nil)
}

func (f *filler) fill(h markdown.Hole) string {
	switch h.Kind {
	case markdown.WordHole:
		return html.EscapeString(f.site.words.hole(h.Word, h.Ref))
	case markdown.SceneHole:
		return f.scene(h.Ref)
	case markdown.TermOpen:
		return f.termOpen()
	case markdown.TermClose:
		return f.termClose(h.Ref)
	}
	if h.Ref >= len(f.targets) {
		return ""
	}
	link, target := f.links[h.Ref], *f.targets[h.Ref]
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
		return html.EscapeString(f.called(link.Dest, target))
	case markdown.PlateHole:
		picture, below := f.plate(link, target)
		f.below = below
		return picture
	case markdown.BelowHole: // the next after its PlateHole
		return f.below
	case markdown.EmbedHole:
		return f.embed(link, target)
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

// called is what a link without words of its own shows.
func (f *filler) called(dest string, t book.Target) string {
	if t.Kind == book.ToPage && t.Page.Name != f.site.name(t.Page) {
		return f.site.name(t.Page)
	}
	return t.Name(dest)
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
