package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// inlines renders the inline children of a node. What is left out because its
// tag is ends with the block at the latest.
func (p *page) inlines(n ast.Node) {
	math := p.math
	if n.Type() == ast.TypeBlock {
		p.math = p.formulasOf(n)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.inline(c)
	}
	p.math = math
	if n.Type() == ast.TypeBlock {
		p.skipping = ""
	}
}

func (p *page) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.textNode(n)
	case *ast.String:
		p.plain(string(n.Value))
	case *ast.CodeSpan:
		p.codeSpan(n)
	case *ast.Emphasis:
		p.span([...]string{"em", "strong"}[min(n.Level, 2)-1], n)
	case *extast.Strikethrough:
		p.span("del", n)
	case *ast.Link:
		p.link(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.Image:
		p.image(n)
	case *ast.RawHTML:
		p.rawHTML(n)
	case *mark:
		p.mark(n)
	case *extast.TaskCheckBox:
		// Written by the list item that it belongs to.
	default:
		p.inlines(n)
	}
}

func (p *page) textNode(n *ast.Text) {
	p.joinText(n)
	text := n.Segment.Value(p.src)
	if hidden(n.PreviousSibling()) && p.blankBefore(n.PreviousSibling()) {
		text = bytes.TrimLeft(text, " ")
	}
	from := n.Segment.Start + n.Segment.Len() - len(text)
	if ends(n) {
		text = bytes.TrimRight(text, " ")
	}
	switch {
	case n.IsRaw():
		p.plain(string(text))
	case len(text) == 0 || p.skipping != "":
	case n.Segment.Padding > 0:
		p.content()
		p.prose(text, afterText(n))
	default:
		p.content()
		p.proseRuns(from, from+len(text), afterText(n))
	}
	if p.skipping != "" {
		return
	}
	switch {
	case n.HardLineBreak():
		p.w.put("<br>\n")
		p.text.blank()
		p.text.last = ' '
	case n.SoftLineBreak() && !ends(n):
		p.w.put("\n")
		p.runsOn()
		p.text.blank()
		p.text.last = ' '
	}
}

// joinText joins the pieces in which goldmark leaves a line of text, so that
// what a quotation mark or a dash stands before is seen.
func (p *page) joinText(n *ast.Text) {
	for n.Segment.Stop > 0 && n.NextSibling() != nil && n.Merge(n.NextSibling(), p.src) {
		n.Parent().RemoveChild(n.Parent(), n.NextSibling())
	}
}

// afterText is the character behind a text node, as [page.prose] asks for it.
func afterText(n *ast.Text) rune {
	switch {
	case n.SoftLineBreak() || n.HardLineBreak():
		return '\n'
	case n.NextSibling() != nil:
		return 'x'
	}
	return 0
}

// hidden says that a node is a mark of which nothing is shown.
func hidden(n ast.Node) bool {
	m, ok := n.(*mark)
	return ok && m.hidden()
}

// ends says that nothing is shown behind a node.
func ends(n ast.Node) bool {
	next := n.NextSibling()
	for hidden(next) {
		next = next.NextSibling()
	}
	return next == nil
}

// blankBefore says that a blank, or nothing, stands before hidden marks: the
// one behind them would be too many.
func (p *page) blankBefore(n ast.Node) bool {
	for hidden(n) {
		n = n.PreviousSibling()
	}
	t, ok := n.(*ast.Text)
	return n == nil || ok && bytes.HasSuffix(t.Segment.Value(p.src), []byte(" "))
}

// span renders an inline element, unless it lies too deep.
func (p *page) span(tag string, n ast.Node) {
	if p.skipping != "" {
		p.inlines(n)
		return
	}
	if len(p.w.open) >= depthLimit {
		p.inlines(n)
		return
	}
	p.content()
	p.w.start(tag, "")
	p.inlines(n)
	p.w.end()
}

// codeSpan renders code in the line. In a table cell "\|" is a bar.
func (p *page) codeSpan(n *ast.CodeSpan) {
	if p.skipping != "" {
		return
	}
	inCell := false
	for a := n.Parent(); a != nil && a.Type() == ast.TypeInline || a != nil && a.Kind() == extast.KindTableCell; a = a.Parent() {
		inCell = inCell || a.Kind() == extast.KindTableCell
	}
	var code []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			code = append(code, t.Segment.Value(p.src)...)
		}
	}
	for i, c := range code {
		if c == '\n' {
			code[i] = ' '
		}
	}
	if inCell {
		code = unescapeBars(code)
	}
	p.content()
	p.w.start("code", "")
	p.plain(string(code))
	p.w.end()
}

func unescapeBars(code []byte) []byte {
	out := code[:0]
	for i, c := range code {
		if c == '\\' && i+1 < len(code) && code[i+1] == '|' {
			continue
		}
		out = append(out, c)
	}
	return out
}

func (p *page) mark(m *mark) {
	if p.skipping != "" {
		return
	}
	switch m.role {
	case noteMark:
		if !p.titling {
			p.content()
			p.noteMark(m)
		}
	case missingNote:
		p.missingNote(m)
	case wikiMark, embedMark:
		p.wiki(m)
	case templateMark:
		p.hideTemplateTag(m.text, m.Pos())
	case emojiMark:
		p.plain(m.name)
	case attributesMark:
		p.inlineID(m)
	case indexMark:
		p.indexMark(m)
	}
}

// inlineID puts an anchor where { #id } follows an element in the line.
func (p *page) inlineID(m *mark) {
	if m.name == "" || !belongs(m) || m.Parent().Kind() == ast.KindHeading {
		return
	}
	if id := p.idAttr(m.name); id != "" {
		p.w.put("<span", id, "></span>")
	}
}
