package render

import (
	"cmp"
	"fmt"
	"html"
	"strings"

	"handbook/generator/book"
	"handbook/generator/diagram"
	"handbook/generator/markdown"
)

// picture shows a picture or an embedded page in the middle of a line. One on
// another host is never fetched: a link to it stands in its place.
func (f *filler) picture(link markdown.Link, t book.Target) string {
	words := link.Text
	switch {
	case t.Kind == book.ToAsset && t.Asset.IsPicture():
		if t.Diagram != nil && !f.open && !f.feed {
			picture, _ := f.overlay(link, t.Diagram, true)
			return picture
		}
		return f.image(link, t)
	case t.Kind == book.ToDiagram && t.Diagram.Asset != nil && !f.open && !f.feed:
		picture, _ := f.overlay(link, t.Diagram, true)
		return picture
	case t.Broken() || f.open || t.Kind == book.ToDiagram:
		if t.Kind == book.ToDiagram {
			words = cmp.Or(words, t.Diagram.Scene.Title)
		}
		return `<span class="broken">` + html.EscapeString(cmp.Or(words, link.Dest)) + `</span>`
	case t.Kind == book.ToPage:
		words = cmp.Or(words, f.called(link.Dest, t))
	}
	return fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(f.address(t)), html.EscapeString(cmp.Or(words, link.Dest)))
}

// plate shows a picture that is all of a figure, and says what comes under its
// caption.
func (f *filler) plate(link markdown.Link, t book.Target) (shown, below string) {
	d := t.Diagram
	if t.Kind != book.ToAsset || !t.Asset.IsPicture() || f.open || d == nil {
		shown = f.picture(link, t)
		if link.Title != "" {
			shown = `<div class="plate">` + shown + `</div>`
		}
		return shown, ""
	}
	picture, list := f.overlay(link, d, false)
	if link.Title == "" && d.Scene.Title != "" {
		below = "<figcaption>" + html.EscapeString(d.Scene.Title) + "</figcaption>\n"
	}
	return picture + "\n", below + list
}

// embed shows what ![[…]] names: a block of its own when it stands alone.
func (f *filler) embed(link markdown.Link, t book.Target) string {
	switch {
	case !link.Alone:
		return f.picture(link, t)
	case t.Kind == book.ToDiagram && t.Diagram.Asset == nil:
		if flow := f.site.book.Flow(t.Diagram); flow != nil {
			return f.flow(flow, flowFigure{title: flow.Scene.Title})
		}
	case t.Kind == book.ToDiagram || t.Kind == book.ToAsset && t.Asset.IsPicture():
		if t.Kind == book.ToDiagram {
			t = book.Target{Kind: book.ToAsset, Asset: t.Diagram.Asset, Diagram: t.Diagram}
		}
		picture, below := f.plate(link, t)
		return "<figure>" + picture + below + "</figure>\n"
	}
	return "<p>" + f.picture(link, t) + "</p>\n"
}

// overlay writes a picture with its regions, and the list of where they lead.
func (f *filler) overlay(link markdown.Link, d *book.Diagram, inline bool) (picture, list string) {
	f.drawn++
	p := diagram.Plate{
		Src: f.href(d.Asset.Address), Width: d.Asset.Width, Height: d.Asset.Height, Alt: link.Text,
		Prefix: fmt.Sprintf("%s%d-", f.ids, f.drawn), Inline: inline,
		Words: diagram.Words{Parts: f.site.words.get("diagram.parts"), List: f.site.words.get("diagram.list")},
	}
	p.Shown[0], p.Shown[1] = shownSize(link, d.Asset)
	if d.Dark != nil {
		p.Dark = f.href(d.Dark.Address)
	}
	if v := d.Asset.Vector; v != nil && d.InPage() {
		p.Drawing = v.Page
	}
	leads := f.leads(d.Written(), d.Links)
	if f.feed {
		return diagram.Map(d.Scene, p).Fill(leads), ""
	}
	above, below := diagram.Overlay(d.Scene, p)
	return above.Fill(leads), below.Fill(leads)
}

// leads says where the links of a diagram lead, as seen from this page.
func (f *filler) leads(links []diagram.Link, targets []book.Target) func(i int) (url, name string, ok bool) {
	return func(i int) (string, string, bool) {
		if i >= len(targets) || targets[i].Broken() {
			return "", "", false
		}
		return f.address(targets[i]), f.called(links[i].Dest, targets[i]), true
	}
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
