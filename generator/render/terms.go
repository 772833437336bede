package render

import (
	"fmt"
	"html"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/markdown"
)

// The first use of a glossary word in a section carries its definition. The
// word stays a part of the text: it breaks over lines, can be copied, and is
// there in a browser's reading view, all of which the words of a button are
// not. So it is the label of a button that has none, lies over it and opens the
// card; where a word breaks over two lines the label itself can be pressed. To
// a screen reader the button has the word's name, and the word is not read
// twice.
//
// The cards stand behind the page's text, each once: a definition may be more
// than a paragraph can hold.

// opened gives the places where a page's words open their definitions. Ref is
// an index into the page's uses.
func opened(p *book.Page) []markdown.Insert {
	var inserts []markdown.Insert
	for i, u := range p.Uses {
		if u.From < u.To {
			inserts = append(inserts, markdown.Insert{At: u.From, Hole: markdown.Hole{Kind: markdown.TermOpen, Ref: i}},
				markdown.Insert{At: u.To, Hole: markdown.Hole{Kind: markdown.TermClose, Ref: i}})
		}
	}
	return inserts
}

// termOpen begins a word that carries its definition.
func (f *filler) termOpen() string { return `<label class="term-link"><span aria-hidden="true">` }

var anyTag = regexp.MustCompile(`<[^>]*>`)

// termClose ends it.
func (f *filler) termClose(i int) string {
	u := f.page.Uses[i]
	shown := f.page.Document.Body.Text(markdown.Run{Shown: int32(u.From), Until: int32(u.To)})
	name := strings.ReplaceAll(strings.Join(strings.Fields(anyTag.ReplaceAllString(shown, " ")), " "), `"`, "&#34;")
	return fmt.Sprintf(`</span><button type="button" popovertarget="%s" aria-label="%s"></button></label>`, cardID(u.Word), name)
}

func cardID(w *book.Word) string { return "hb:term-" + html.EscapeString(w.ID) }

// cards are the definitions that a page's text opens, in the order in which it
// uses the words first.
func (s *site) cards(p *book.Page) template.HTML {
	var b strings.Builder
	shown := map[*book.Word]bool{}
	for _, u := range p.Uses {
		if u.From < u.To && !shown[u.Word] {
			shown[u.Word] = true
			s.card(&b, p, u.Word)
		}
	}
	return markup(b.String())
}

func (s *site) card(b *strings.Builder, p *book.Page, w *book.Word) {
	id := cardID(w)
	fmt.Fprintf(b, "\n<div class=\"term-card\" id=\"%s\" popover role=\"note\" aria-labelledby=\"%s:name\" data-pagefind-ignore>\n", id, id)
	fmt.Fprintf(b, "<p class=\"name\" id=\"%s:name\">%s</p>\n%s\n", id, html.EscapeString(w.Term), s.definition(p, w))
	b.WriteString(s.onward(p, w) + "</div>")
}

// onward leads from a card to the glossary, and to where the word is treated.
func (s *site) onward(p *book.Page, w *book.Word) string {
	var ways []string
	add := func(before, url, title string) {
		ways = append(ways, fmt.Sprintf(`%s<a href="%s">%s</a>`, before, html.EscapeString(url), html.EscapeString(title)))
	}
	if g := s.book.Glossary; g.Page != nil {
		add("", s.link(p, g.Page.Address)+"#"+escapeFragment(w.ID), s.words.get("glossary.entry"))
	}
	if w.Main != nil && w.Main.Page != p {
		to := s.treated(p, w.Main)
		add(html.EscapeString(s.words.get("glossary.treated"))+" ", to.URL, strings.TrimSpace(to.Number+" "+to.Title))
	}
	if len(ways) == 0 {
		return ""
	}
	return `<p class="more">` + strings.Join(ways, "<br>") + "</p>\n"
}

// definition is what a word means, as seen from a page.
func (s *site) definition(p *book.Page, w *book.Word) template.HTML {
	f := s.filler(p)
	f.ids, f.links, f.targets, f.elsewhere = fmt.Sprintf("hb:w%d-", slices.Index(s.book.Glossary.Words, w)), w.Document.Links, w.Links, true
	return w.Definition.Fill(f.fill)
}
