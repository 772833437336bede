package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// Raw HTML is read tag by tag and written anew from the policy in tags.go:
// nothing of it reaches the output as it was typed.

// rawTag is one tag with its place.
type rawTag struct {
	name  string
	attrs []html.Attribute
	at    int
	typed string
}

// Pos is where the tag begins.
func (t rawTag) Pos() int { return t.at }

func (t rawTag) get(key string) (string, bool) {
	for _, a := range t.attrs {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// htmlOf gives the text of an HTML block.
func htmlOf(n *ast.HTMLBlock, src []byte) []byte {
	b := n.Lines().Value(src)
	if n.HasClosure() {
		b = append(b[:len(b):len(b)], n.ClosureLine.Value(src)...)
	}
	return b
}

// A block that begins with one of these goes on until one of them ends.
var (
	rawOpening = regexp.MustCompile(`(?i)^\s*<(script|pre|style|textarea)`)
	rawClosing = regexp.MustCompile(`(?i)</(?:script|pre|style|textarea)>`)
)

// htmlBlock renders a block of raw HTML. Elements that make up the structure
// of the page may stay open: what follows, up to their end tag, is inside.
// Those that are about words, such as <b>, end with the block.
func (p *page) htmlBlock(n *ast.HTMLBlock) {
	p.skipping = ""
	segments := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		segments = append(segments[:len(segments):len(segments)], n.ClosureLine)
	}
	b := p.withoutRemarks(htmlOf(n, p.src), segments)
	p.loose = true
	whole := p.fragment(b, segments)
	p.loose = false
	p.skipping = ""
	if m := rawOpening.FindSubmatch(b); n.HTMLBlockType == ast.HTMLBlockType1 && m != nil && !rawClosing.Match(b) {
		name := strings.ToLower(string(m[1]))
		p.problem(offset(segments, len(m[0])-len(m[1])-1), "syntax", "<"+name+"> is never closed: what follows is taken for its content", "close it with </"+name+">")
	} else if !whole {
		p.problem(offset(segments, 0), "syntax", "a tag is never closed", "close it with >")
	}
	for n := p.w.raws(); n > 0; n-- {
		if top := p.w.open[len(p.w.open)-1]; tagOf(top.name).block {
			break
		}
		p.w.closeRaw(n - 1)
	}
	p.text.end()
}

// rawHTML renders a tag inside a line.
func (p *page) rawHTML(n *ast.RawHTML) {
	p.fragment(n.Segments.Value(p.src), n.Segments.Sliced(0, n.Segments.Len()))
}

// fragment reads raw HTML token by token; false when it stops within a tag.
func (p *page) fragment(b []byte, segments []text.Segment) bool {
	z := html.NewTokenizer(bytes.NewReader(b))
	places := placesOf(segments, p.src)
	for read := 0; ; {
		kind := z.Next()
		raw := z.Raw()
		from := read
		at := places.offset(from)
		read += len(raw)
		switch kind {
		case html.ErrorToken:
			return len(bytes.TrimSpace(b[from:])) == 0
		case html.TextToken:
			p.rawText(html.UnescapeString(string(raw)), at, places.offset(read-1)+1)
		case html.CommentToken, html.DoctypeToken:
			opening, end := commentMarks(raw)
			n := bytes.Index(b[from:], []byte(end))
			if n < 0 {
				p.problem(at, "syntax", `"`+opening+`" is never closed: what follows is not shown`, "close it with "+end)
				return true
			}
			// What ends a comment for Markdown may be beyond its end in HTML.
			if stop := from + n + len(end); stop > read {
				read = stop
				z = html.NewTokenizer(bytes.NewReader(b[read:]))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			typed := string(raw)
			token := z.Token()
			p.openTag(rawTag{token.Data, token.Attr, at, typed})
		case html.EndTagToken:
			typed := string(raw)
			p.closeTag(z.Token().Data, typed)
		}
	}
}

// commentMarks are what opens and ends a comment, or what HTML takes for one,
// in Markdown.
func commentMarks(raw []byte) (opening, end string) {
	for _, pair := range [...][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}} {
		if bytes.HasPrefix(raw, []byte(pair[0])) {
			return pair[0], pair[1]
		}
	}
	return "</", ">"
}

// offset finds where in the file the n-th byte of joined segments is.
func offset(segments []text.Segment, n int) int {
	for _, s := range segments {
		if size := s.Len(); n < size {
			return max(s.Start, s.Start+n-s.Padding)
		} else {
			n -= size
		}
	}
	if len(segments) == 0 {
		return 0
	}
	return segments[len(segments)-1].Stop
}

// rawText writes the text between tags, from one offset to another, less other
// generators' tags.
func (p *page) rawText(s string, from, to int) {
	if p.skipping != "" {
		return
	}
	if strings.TrimSpace(s) == "" {
		p.w.put(clearControls(s))
		p.text.blank()
		return
	}
	p.content()
	shown := p.hideTags(s, from)
	decoded := func(from, to int) string { return html.UnescapeString(string(p.src[from:to])) }
	if from >= to || shown != decoded(from, to) || bytes.IndexByte(p.src[from:to], '{') >= 0 || strings.Contains(s, "<%") { // something of it may be hidden
		p.plain(shown)
		return
	}
	p.runs(from, to, formulas(p.src[from:to], from), func(from, to int) { p.plain(decoded(from, to)) })
}

// openTag applies the policy to a start tag.
func (p *page) openTag(t rawTag) {
	if p.skipping != "" {
		return
	}
	info := tagOf(t.name)
	switch info.rule {
	case allowed:
		p.checkAttributes(t)
		p.openAllowed(t, info)
	case gathered:
		p.gather(t)
	case unwrapped:
		if info.block && p.flowAllowed() {
			p.flow()
		}
	case silent, dropped, referenced:
		if info.rule != silent {
			p.problem(t.at, "raw-html", "<"+t.name+"> was left out, with what is in it", remedy(t.name))
		}
		if info.rule == referenced {
			p.reference(t, info)
		}
		if !info.void {
			p.skipping = t.name
		}
	default:
		p.unknownTag(t)
	}
}

// unknownTag leaves a tag out and keeps its content. A word in angle brackets
// that is no tag at all, such as <your-name>, is shown as it was typed.
func (p *page) unknownTag(t rawTag) {
	if placeholder(t.name, t.typed) {
		p.plain(t.typed)
		p.advise(t.at, "raw-html", t.typed+" is no HTML; it is shown as it stands", "write \\"+t.typed+" or put it in code")
		return
	}
	p.problem(t.at, "raw-html", "the tag <"+cut(printable(t.name), 40)+"> was left out", remedy(t.name))
}

func placeholder(name, typed string) bool {
	bare := strings.Trim(typed, "</>")
	return !otherTags[name] && bare == name && len(name) <= 40
}

func remedy(name string) string {
	switch name {
	case "iframe", "embed", "object", "video", "audio":
		return "a page brings in nothing from elsewhere; a link to its address is shown instead"
	case "script", "style", "link":
		return "scripts and styles belong to the theme"
	case "svg", "math":
		return "save it as a file and show it as a picture"
	}
	return "say it in Markdown, or put it in code if it is to be read"
}

// reference writes a link to what an element would have shown.
func (p *page) reference(t rawTag, info tagInfo) {
	dest := ""
	for _, key := range info.attrs {
		if value, ok := t.get(key); ok {
			dest = strings.TrimSpace(value)
		}
	}
	if rule, _, _ := astray(dest, Auto); rule != "" || p.titling {
		return
	}
	block := len(p.w.open) == 0 || p.flowAllowed()
	if block {
		p.flow()
		p.w.start("p", "")
	}
	p.anchor(t, Link{Kind: Auto, Dest: dest}, func() { p.plain(dest) })
	if block {
		p.w.end()
		p.text.end()
	}
}

// closeTag applies the policy to an end tag: it closes the innermost raw
// element of its name, and what is open inside that; without one it is dropped.
func (p *page) closeTag(name, typed string) {
	if p.skipping != "" {
		if p.skipping == name {
			p.skipping = ""
		}
		return
	}
	info := tagOf(name)
	if info.rule == unknownTag && placeholder(name, typed) {
		p.plain(typed)
	}
	if name == "map" && p.copying == 0 {
		p.scenes.maps.open = nil
	}
	if info.rule != allowed || info.void {
		return
	}
	name = p.shownTag(name)
	for i := len(p.w.open) - 1; i >= 0 && p.w.open[i].raw; i-- {
		open := p.w.open[i].name
		if open == name {
			p.closeTo(i)
			return
		}
		if (open == "td" || open == "th" || open == "caption") && !tablePart(name) {
			return // an end tag in a cell closes nothing outside it
		}
	}
}

// closeTo closes raw elements until i of all that are open are left.
func (p *page) closeTo(i int) {
	p.w.closeRaw(p.w.raws() - (len(p.w.open) - i))
}

// flow makes room for a block: it ends a raw <p> that is open.
func (p *page) flow() {
	p.content()
	for i := len(p.w.open) - 1; i >= 0 && p.w.open[i].raw; i-- {
		if p.w.open[i].name == "p" {
			p.closeTo(i)
			return
		}
	}
}

// content makes room for text: straight inside a table, but outside its cells,
// none may stand, so the table ends here.
func (p *page) content() {
	for n := len(p.w.open); n > 0 && p.w.open[n-1].raw; n = len(p.w.open) {
		switch p.w.open[n-1].name {
		case "table", "thead", "tbody", "tfoot", "tr":
			p.closeTo(n - 1)
		default:
			return
		}
	}
}

func tablePart(name string) bool {
	switch name {
	case "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th":
		return true
	}
	return false
}

// flowAllowed says that blocks may stand where we are.
func (p *page) flowAllowed() bool {
	if p.titling || p.copying > 0 && !p.defining && len(p.w.open) > 0 {
		return false
	}
	for _, e := range p.w.open {
		if e.raw {
			continue
		}
		switch e.name {
		case "p", "h2", "h3", "h4", "h5", "h6", "small", "label", "dfn", "summary":
			return false
		}
	}
	return true
}

// visible says whether a piece of raw HTML shows anything.
func (p *page) visible(b []byte) bool {
	z := html.NewTokenizer(bytes.NewReader(b))
	skip := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.TextToken:
			if skip == "" && len(bytes.TrimSpace(z.Raw())) > 0 {
				return true
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name := z.Token().Data
			info := tagOf(name)
			switch {
			case skip != "":
			case name == "img" || name == "hr" || info.rule == referenced || info.rule == unknownTag && !otherTags[name]:
				return true
			case info.rule == dropped:
				skip = name
			}
		case html.EndTagToken:
			if z.Token().Data == skip {
				skip = ""
			}
		}
	}
}

// hasRawBlock says whether a block of raw HTML begins inside a paragraph.
func (p *page) hasRawBlock(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if raw, ok := c.(*ast.RawHTML); ok {
			z := html.NewTokenizer(bytes.NewReader(raw.Segments.Value(p.src)))
			if kind := z.Next(); kind == html.StartTagToken || kind == html.SelfClosingTagToken {
				if info := tagOf(z.Token().Data); info.block || info.rule == referenced {
					return true
				}
			}
		} else if p.hasRawBlock(c) {
			return true
		}
	}
	return false
}
