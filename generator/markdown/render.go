package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// render writes the page: the title into its lead, everything else into the
// body, footnotes last.
func (p *page) render(tree ast.Node) {
	if p.title != nil {
		p.leadHeading(p.title)
	}
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		if n != ast.Node(p.title) {
			p.block(n)
		}
	}
	p.w.closeRaw(0)
	p.endNotes()
}

// blocks renders the children of a block.
func (p *page) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.block(c)
	}
}

func (p *page) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.HTMLBlock:
		p.htmlBlock(n)
		return
	case *templateBlock:
		p.hideTemplateBlock(n)
		return
	case *noteBlock, *ast.LinkReferenceDefinition, *boxTitle:
		return
	}
	p.flow()
	switch n := n.(type) {
	case *ast.Paragraph:
		p.paragraph(n)
	case *ast.TextBlock:
		p.words(n)
	case *ast.Heading:
		p.heading(n)
	case *ast.ThematicBreak:
		p.w.put("<hr>\n")
	case *ast.Blockquote:
		p.element("blockquote", "", n)
	case *ast.List:
		p.list(n)
	case *ast.CodeBlock:
		p.code(n, fence{})
	case *ast.FencedCodeBlock:
		p.fenced(n)
	case *extast.Table:
		p.table(n)
	case *extast.DefinitionList:
		p.definitionList(n)
	case *box:
		p.box(n)
	default:
		p.blocks(n)
	}
}

// element renders a block of blocks.
func (p *page) element(name, attrs string, n ast.Node) {
	p.w.start(name, attrs)
	p.w.put("\n")
	p.blocks(n)
	p.w.end()
	p.w.put("\n")
}

// words renders the text of a block and ends it.
func (p *page) words(n ast.Node) string {
	p.inlines(n)
	p.w.closeRaw(0)
	p.flushAside()
	return p.text.end()
}

// paragraph renders a paragraph: a figure when it is one picture, whatever it
// embeds when it is that alone, a table of contents when it asks for one. Raw HTML blocks inside it make it a <div>,
// because a <p> would end where they begin.
func (p *page) paragraph(n *ast.Paragraph) {
	if p.isTOC(n) {
		p.toc()
		return
	}
	if picture := lonePicture(n, p); picture != nil && p.figure(picture) {
		p.marksBeside(n)
		return
	}
	if embed := loneEmbed(n, p); embed != nil && p.embedBlock(embed) {
		p.marksBeside(n)
		return
	}
	if p.mappedAlone(n) {
		p.loose = true
		p.inlines(n)
		p.loose = false
		p.w.put("\n")
		p.text.end()
		return
	}
	if p.empty(n) {
		if id := p.blockID(n); id != "" && marksAlone(n) {
			p.w.put("<span", id, "></span>\n")
		}
		p.inlines(n)
		p.w.closeRaw(0)
		p.text.end()
		return
	}
	tag := "p"
	if p.hasRawBlock(n) {
		tag = "div"
	}
	id := p.blockID(n)
	p.w.start(tag, id)
	text := p.words(n)
	p.w.end()
	p.w.put("\n")
	if p.text.summary == "" && p.copying == 0 && n.Parent().Kind() == ast.KindDocument {
		p.text.summary = text
	}
}

// empty says that nothing of a paragraph is shown: anchors, hidden tags.
func (p *page) empty(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if !p.unseen(c) {
			return false
		}
	}
	return true
}

// blockID is the id attribute that { #id } at the end of a paragraph gives it.
func (p *page) blockID(n ast.Node) string {
	m, ok := n.LastChild().(*mark)
	if !ok || m.role != attributesMark || m.name == "" || belongs(m) {
		return ""
	}
	return p.idAttr(m.name)
}

// belongs says that a list of attributes stands right behind an element, with
// no blank between, and so is about that and not about the block.
func belongs(m *mark) bool {
	switch before := m.PreviousSibling().(type) {
	case nil, *ast.Text:
		return false
	case *mark:
		return before.role != indexMark
	}
	return true
}

// idAttr claims an id that an author wrote and gives the attribute for it.
func (p *page) idAttr(id string) string {
	if p.copying > 0 || p.defining || !p.ids.claim(id) {
		return ""
	}
	p.standing(id)
	return ` id="` + escape(id) + `"`
}

// standing notes an id, and the section in which it stands.
func (p *page) standing(id string) {
	p.doc.Anchors = append(p.doc.Anchors, id)
	p.doc.Within = append(p.doc.Within, p.text.into)
}

// list renders a list; one with check boxes gets the class tasks.
func (p *page) list(n *ast.List) {
	if first := n.FirstChild(); n.ChildCount() == 1 && first.ChildCount() == 1 && p.isTOC(first.FirstChild()) {
		p.toc()
		return
	}
	tag, attrs := "ul", ""
	if n.IsOrdered() {
		tag = "ol"
		if n.Start != 1 {
			attrs = ` start="` + itoa(n.Start) + `"`
		}
	}
	if hasTask(n) {
		attrs += ` class="tasks"`
	}
	p.w.start(tag, attrs)
	p.w.put("\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.w.start("li", "")
		p.item(c)
		p.w.end()
		p.w.put("\n")
	}
	p.w.end()
	p.w.put("\n")
}

func hasTask(n *ast.List) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if taskOf(c) != nil {
			return true
		}
	}
	return false
}

// taskOf finds the check box at the beginning of a list item.
func taskOf(item ast.Node) *extast.TaskCheckBox {
	if first := item.FirstChild(); first != nil && first.FirstChild() != nil {
		box, _ := first.FirstChild().(*extast.TaskCheckBox)
		return box
	}
	return nil
}

// item renders a list item. A check box is labelled by the words behind it.
func (p *page) item(item ast.Node) {
	box := taskOf(item)
	if box == nil {
		p.blocks(item)
		return
	}
	checked := ""
	if box.IsChecked {
		checked = " checked"
	}
	p.hold(func() {
		p.w.start("label", "")
		p.w.put(`<input type="checkbox" disabled`, checked, "> ")
		p.words(item.FirstChild())
		p.w.end()
	})
	for c := item.FirstChild().NextSibling(); c != nil; c = c.NextSibling() {
		p.w.put("\n")
		p.block(c)
	}
}

// isTOC says that a paragraph is a mark for a table of contents, or that the
// words in a list are one: "- TOC" with "{:toc}" below.
func (p *page) isTOC(n ast.Node) bool {
	size := n.Lines().Len()
	if size == 0 || size > 2 || n.Kind() == ast.KindCodeBlock || n.Kind() == ast.KindFencedCodeBlock {
		return false
	}
	last := n.Lines().At(size - 1)
	mark := bytes.TrimSpace(last.Value(p.src))
	if len(mark) > len("[[_toc_]]") {
		return false
	}
	switch strings.ToLower(string(mark)) {
	case "[toc]", "[[toc]]", "[[_toc_]]":
		return size == 1
	case "{:toc}", "{: toc }":
		return true
	}
	return false
}
