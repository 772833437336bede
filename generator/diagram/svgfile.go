package diagram

import (
	"html"
	"strings"
)

// file writes a drawing as a file that is copied to the site. Opened by itself,
// it is a page of the site, so the same list of elements counts. Its ids,
// classes and safe styles stay, and links to other sites and mail; where a link
// to a page leads, only the page that shows the drawing can tell. What was
// written here is read and written again without a change.
func (r *svgReader) file(root *svgNode) []byte {
	f := &svgFile{svgReader: r}
	f.root(root)
	return []byte(f.out.String())
}

// svgFile writes a drawing as a file.
type svgFile struct {
	*svgReader
	out    strings.Builder
	inLink bool
}

func (f *svgFile) root(n *svgNode) {
	f.out.WriteString(`<svg xmlns="` + svgSpace + `"`)
	f.inner(n)
	f.out.WriteString("</svg>\n")
}

func (f *svgFile) attr(name, value string) {
	f.out.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
}

func (f *svgFile) node(n *svgNode) {
	switch {
	case n.name == "":
		f.out.WriteString(html.EscapeString(n.text))
		return
	case n.name == "style":
		f.sheet(n)
		return
	case n.name == "a" && (f.inLink || !f.fileLink(n)):
		n.href = ""
	}
	outer := f.inLink
	f.inLink = outer || n.name == "a" && n.href != ""
	name := n.name
	if name == "a" && n.href == "" {
		if name = "g"; n.isWords() {
			name = "tspan"
		} else {
			n.keep(func(kid *svgNode) bool { return kid.name != "" })
		}
	}
	f.out.WriteString("<" + name)
	f.inner(n)
	f.out.WriteString("</" + name + ">")
	f.inLink = outer
}

// inner writes the rest of the start tag and what is in the element.
func (f *svgFile) inner(n *svgNode) {
	if n.id != "" {
		f.attr("id", n.id)
	}
	if len(n.classes) > 0 {
		f.attr("class", strings.Join(n.classes, " "))
	}
	for _, a := range n.attrs {
		f.attr(a.name, a.value)
	}
	if style := f.style(n); style != "" {
		f.attr("style", style)
	}
	if n.words != "" {
		f.attr("aria-label", n.words)
	}
	if n.hits != "" && n.hits == strings.Map(onlyLetters, n.hits) {
		f.attr("pointer-events", n.hits)
	}
	if n.href != "" {
		f.attr("href", n.href)
	}
	f.out.WriteString(">")
	for _, kid := range n.kids {
		f.node(kid)
	}
}

// sheet writes what is safe of a style sheet. What is not was often told when
// its rules became attributes.
func (f *svgFile) sheet(n *svgNode) {
	kept, rest := cleanSheet(n.text)
	if rest && !f.sheetSaid {
		f.dropped(n.at, unsafeRule)
	}
	if kept != "" {
		f.out.WriteString("<style>" + html.EscapeString(kept) + "</style>")
	}
}

func onlyLetters(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
		return r
	}
	return -1
}

// style keeps the declarations that load nothing.
func (f *svgFile) style(n *svgNode) string {
	var kept []string
	for _, d := range declarations(withoutRemarks(n.style)) {
		value, ok := svgValue(d.value, func(id string) string { return id })
		if !ok || !safeName(d.name) {
			f.dropped(n.at, "the style "+d.name)
			continue
		}
		kept = append(kept, d.name+":"+value)
	}
	return strings.Join(kept, ";")
}

// fileLink says whether a link may stay: to another site, to mail, or to a
// part of the drawing itself.
func (f *svgFile) fileLink(n *svgNode) bool {
	switch scheme(n.href) {
	case "":
		return strings.HasPrefix(n.href, "#")
	case "http", "https", "mailto":
		return true
	}
	f.dropped(n.at, "a link to "+inQuotes(n.href))
	return false
}
