package diagram

import (
	"html"
	"strings"
)

// CleanFile makes an SVG safe that is copied to the site as a file of its own,
// and says in a few words each what was left out. Opened by itself, such a file
// is a page of the site, so the same list of elements counts. Its ids, classes
// and safe style sheets stay, and links that lead to pages and mail. The result
// is nil when the file cannot be used; what is said then is why.
//
// To clean what was cleaned changes nothing.
func CleanFile(svg []byte) (clean []byte, dropped []string) {
	r := newSVGReader("", svg)
	root := r.tree(maxFile, "8 MiB")
	if root != nil && tooHeavy(root) {
		r.say(0, "diagram", "the drawing cannot be used: its parts use each other too often", "")
		root = nil
	}
	if root != nil {
		f := &svgFile{svgReader: r}
		f.root(root)
		clean = []byte(f.out.String())
	}
	for _, p := range r.problems {
		dropped = append(dropped, p.Message)
	}
	return clean, dropped
}

// svgFile writes a drawing as a file.
type svgFile struct {
	*svgReader
	out    strings.Builder
	inLink bool
}

func (f *svgFile) root(n *svgNode) {
	if n.attr("viewBox") == "" {
		c := Cleaned{root: n}
		c.measure()
	}
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
	case n.name == "style" && !safeSheet(n.text):
		f.dropped(n.at, "a style sheet that loads something")
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
	if n.name == "style" {
		f.out.WriteString(html.EscapeString(n.text))
	}
	for _, kid := range n.kids {
		f.node(kid)
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

// fileLink says whether a link may stay: to a page of the web, to mail, or to
// something beside the file.
func (f *svgFile) fileLink(n *svgNode) bool {
	switch scheme(n.href) {
	case "", "http", "https", "mailto":
		return n.href != ""
	}
	f.dropped(n.at, "a link to "+inQuotes(n.href))
	return false
}
