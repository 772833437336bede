package preview

import (
	"bytes"
	"fmt"
	"html"
	"slices"

	xhtml "golang.org/x/net/html"

	"handbook/generator/book"
)

// line is what the preview puts into a page; see the package's comment.
func (p *Preview) line(address, digest string, page *book.Page) string {
	state := ""
	switch {
	case page == nil || !page.DraftShown():
	case page.Meta.Draft:
		state = "draft"
	default:
		state = "future"
	}
	return fmt.Sprintf("<link rel=\"stylesheet\" href=\"/-/preview.css\"><script type=\"module\" src=\"/-/preview.js\" data-run=\"%s\" data-page=\"%s\" data-digest=\"%s\" data-state=\"%s\"></script>\n",
		p.run, html.EscapeString(address), digest, state)
}

// inject puts the line at the end of a page's head. A page without one has it
// before its body, or at the end.
func inject(text []byte, line string) []byte {
	end := headEnd(text)
	return slices.Concat(text[:end], []byte(line), text[end:])
}

func headEnd(text []byte) int {
	at := 0
	z := xhtml.NewTokenizer(bytes.NewReader(text))
	for kind := z.Next(); kind != xhtml.ErrorToken; kind = z.Next() {
		length := len(z.Raw())
		name, _ := z.TagName()
		if kind == xhtml.EndTagToken && string(name) == "head" || kind == xhtml.StartTagToken && string(name) == "body" {
			return at
		}
		at += length
	}
	return len(text)
}
