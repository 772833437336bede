package markdown

import "github.com/yuin/goldmark/ast"

// notes are the footnotes of a page. Each is written twice: beside its line,
// as far as its first paragraph goes, and whole at the end; a style sheet
// shows one of the two. Only the note at the end has an id and counts as text.
type notes struct {
	defined map[string]*noteBlock
	number  map[string]int // of those that are referred to, in the order of their first mark
	order   []*footnote
	aside   []*footnote // side notes that wait for the end of a link, a heading or a table
	waiting int         // > 0 inside one of these
}

type footnote struct {
	number  int
	block   *noteBlock
	uses    int
	section int
}

func newNotes() notes {
	return notes{defined: map[string]*noteBlock{}, number: map[string]int{}}
}

// noteMark writes the number of a footnote, and its side note at the first use.
func (p *page) noteMark(m *mark) {
	if p.defining {
		p.problem(m.Pos(), "syntax", "a definition has no notes: "+m.name+" is not shown", "say it in the definition, or on a page that it links to")
		return
	}
	n, known := p.notes.number[m.name]
	if !known {
		n = len(p.notes.order) + 1
		p.notes.number[m.name] = n
		p.notes.order = append(p.notes.order, &footnote{number: n, block: p.notes.defined[m.name], section: p.section()})
	}
	note := p.notes.order[n-1]
	attrs := ` class="ref"`
	if p.copying == 0 {
		note.uses++
		attrs += ` id="` + refID(n, note.uses) + `"`
	}
	p.w.put("<sup", attrs, ">")
	if !p.linked() {
		p.w.put(`<a href="#fn:`, itoa(n), `" role="doc-noteref" aria-label="`)
		p.w.word("note", n)
		p.w.put(`">`, itoa(n), "</a></sup>")
	} else {
		p.w.put(itoa(n), "</sup>")
	}
	if !known && p.copying == 0 {
		p.notes.aside = append(p.notes.aside, note)
		p.flushAside()
	}
}

// refID names the n-th note's u-th mark.
func refID(n, u int) string {
	if u == 1 {
		return "fnref:" + itoa(n)
	}
	return "fnref:" + itoa(n) + ":" + itoa(u)
}

// hold keeps side notes back while something is written that cannot hold them.
func (p *page) hold(write func()) {
	p.notes.waiting++
	write()
	p.notes.waiting--
	p.flushAside()
}

func (p *page) flushAside() {
	if p.notes.waiting > 0 || p.copying > 0 || p.linked() {
		return
	}
	aside := p.notes.aside
	p.notes.aside = nil
	for _, note := range aside {
		p.sideNote(note)
	}
}

// sideNote writes the first paragraph of a note beside its line.
func (p *page) sideNote(note *footnote) {
	first, whole := firstParagraph(note.block)
	if first == nil {
		return
	}
	p.w.put(`<small class="sidenote"><b aria-hidden="true">`, itoa(note.number), "</b> ")
	p.w.wall("small")
	p.again(func() { p.inlines(first) })
	if !whole {
		p.w.put(` <a href="#fn:`, itoa(note.number), `" aria-label="`)
		p.w.word("note", note.number)
		p.w.put(`">…</a>`)
	}
	p.w.end()
}

// again writes something that is, or will be, written elsewhere too: without
// ids, and without counting its words.
func (p *page) again(write func()) {
	p.copying++
	text, skipping := p.text, p.skipping
	p.text, p.skipping = prose{}, ""
	write()
	p.text, p.skipping = text, skipping
	p.copying--
}

// firstParagraph finds a note's first paragraph, and says whether that is all.
func firstParagraph(n *noteBlock) (ast.Node, bool) {
	first := n.FirstChild()
	if first == nil || first.Kind() != ast.KindParagraph && first.Kind() != ast.KindTextBlock {
		return nil, false
	}
	return first, first.NextSibling() == nil
}

// endNotes writes the list of notes. A note may refer to another, which joins
// the end of the list.
func (p *page) endNotes() {
	if len(p.notes.order) == 0 {
		return
	}
	p.w.put(`<section class="endnotes" role="doc-endnotes" aria-label="`)
	p.w.word("notes", 0)
	p.w.put(`">`)
	p.w.wall("section")
	p.w.put("<h2>")
	p.w.word("notes", 0)
	p.w.put("</h2>")
	p.w.start("ol", "")
	p.notes.waiting++ // a note within a note has no margin of its own
	for i := 0; i < len(p.notes.order); i++ {
		p.endNote(p.notes.order[i])
	}
	p.notes.waiting--
	p.w.end()
	p.w.end()
	p.w.put("\n")
}

func (p *page) endNote(note *footnote) {
	p.text.into = note.section
	p.w.start("li", ` id="fn:`+itoa(note.number)+`"`)
	if first, whole := firstParagraph(note.block); whole {
		p.words(first)
		p.backLinks(note)
	} else {
		last := note.block.LastChild()
		for child := note.block.FirstChild(); child != nil; child = child.NextSibling() {
			if child == last && child.Kind() == ast.KindParagraph {
				p.w.start("p", "")
				p.words(child)
				p.backLinks(note)
				p.w.end()
				break
			}
			p.block(child)
			if child == last {
				p.backLinks(note)
			}
		}
		if last == nil {
			p.backLinks(note)
		}
	}
	p.w.end()
}

func (p *page) backLinks(note *footnote) {
	for use := 1; use <= min(note.uses, 26); use++ {
		p.w.put(` <a href="#`, refID(note.number, use), `" role="doc-backlink" aria-label="`)
		p.w.word("back-to-text", note.number)
		p.w.put(`">↩</a>`)
	}
}

// missingNote writes a reference to a note that is not there as it stands.
func (p *page) missingNote(m *mark) {
	p.plain(m.text)
	p.problem(m.Pos(), "undefined-reference", "no note "+m.text, p.nearNotes(m.name))
}

func (p *page) nearNotes(label string) string {
	if p.hints >= hintLimit {
		return ""
	}
	var labels []string
	for name := range p.notes.defined {
		labels = append(labels, name)
	}
	return p.nearest(label, labels, "write its text on a line of its own: [^"+label+"]: …")
}
