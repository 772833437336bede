package markdown

import "github.com/yuin/goldmark/ast"

// embed writes ![[dest]] and gives its index.
func (p *page) embed(m *mark) int {
	i := p.register(m, Link{Kind: Embed, Dest: m.name, Text: m.text})
	p.mention(i, shownWords(m))
	p.w.hole(Hole{Kind: EmbedHole, Ref: i})
	return i
}

// loneEmbed finds the ![[dest]] that is all of a paragraph.
func loneEmbed(n ast.Node, p *page) *mark {
	var found *mark
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m, isMark := c.(*mark)
		switch {
		case isMark && m.role == embedMark && found == nil:
			found = m
		case p.unseen(c) && c.Kind() != ast.KindRawHTML:
			// Blanks and hidden attributes.
		default:
			return nil
		}
	}
	return found
}

// embedBlock renders what is embedded as a block of its own. In a note it stays
// in the line, because the same link stands in the margin too.
func (p *page) embedBlock(m *mark) bool {
	if rule, _, _ := astray(m.name, Embed); rule != "" || p.linked() || p.copying > 0 && !p.defining || inNote(m) {
		return false
	}
	id := p.aloneID(m)
	if id != "" {
		p.w.start("div", id)
	}
	p.doc.Links[p.embed(m)].Alone = true
	if id != "" {
		p.w.end()
	}
	p.w.put("\n")
	p.text.end()
	return true
}

// aloneID is the id that an author gives to what is all of a paragraph: to the
// paragraph, or to that itself.
func (p *page) aloneID(n ast.Node) string {
	if id := p.blockID(n.Parent()); id != "" {
		return id
	}
	if m, ok := n.NextSibling().(*mark); ok && m.role == attributesMark && m.name != "" {
		return p.idAttr(m.name)
	}
	return ""
}

func inNote(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if _, is := n.(*noteBlock); is {
			return true
		}
	}
	return false
}
