package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// labelLength bounds a label made of a heading's or a column's words: it is
// repeated in every row.
const labelLength = 80

// A table of fewer columns than stackFrom fits a phone as it is; one of
// scrollFrom and more may scroll sideways, and so must be reachable by keys.
const (
	stackFrom  = 3
	scrollFrom = 5
)

// table renders a table. With words in most columns it becomes a list on
// phones ("stack"): each cell carries its column's name. Where the columns are
// numbers it stays a table.
func (p *page) table(n *extast.Table) {
	header, _ := n.FirstChild().(*extast.TableHeader)
	if header == nil {
		return
	}
	labels := p.columnLabels(header)
	p.hold(func() {
		p.scroller(len(labels))
		attrs := ""
		if len(labels) >= stackFrom && !numeric(n.Alignments) {
			attrs = ` class="stack"`
		} else {
			labels = nil
		}
		p.w.start("table", attrs)
		p.w.put("\n")
		p.w.start("thead", "")
		p.headerRow(header)
		p.w.end()
		p.w.put("\n")
		p.rows(header, labels, rowHeaders(header, n.Alignments, p))
		p.w.end()
		p.w.end()
	})
	p.w.put("\n")
}

// scroller opens the element around a table. Of the names of such regions on
// a page no two may be alike, so they are numbered.
func (p *page) scroller(columns int) {
	p.scrollerTag(columns)
	p.w.wall("div")
}

func (p *page) scrollerTag(columns int) {
	if columns < scrollFrom || p.copying > 0 || p.defining {
		p.w.put(`<div class="table">`)
		return
	}
	p.emitted.tables++
	p.w.put(`<div class="table" role="region" tabindex="0" aria-label="`)
	p.w.word("table", p.emitted.tables)
	if n := len(p.doc.Headings); n > 0 {
		p.w.put(": ", escape(cut(p.doc.Headings[n-1].Text, labelLength)))
	}
	p.w.put(`">`)
}

func (p *page) columnLabels(header ast.Node) []string {
	var labels []string
	for c := header.FirstChild(); c != nil; c = c.NextSibling() {
		var b strings.Builder
		p.typed(&b, c, true)
		labels = append(labels, cut(oneLine(b.String()), labelLength))
	}
	return labels
}

// numeric says that every column but the first is set to the right.
func numeric(columns []extast.Alignment) bool {
	for _, a := range columns[1:] {
		if a != extast.AlignRight {
			return false
		}
	}
	return len(columns) > 1
}

// rowHeaders says whether the first cell of a row names the row: when its
// column has a name, is not one of numbers, and is not the only one.
func rowHeaders(header ast.Node, columns []extast.Alignment, p *page) bool {
	var b strings.Builder
	p.typed(&b, header.FirstChild(), true)
	return len(columns) > 1 && columns[0] != extast.AlignRight && strings.TrimSpace(b.String()) != ""
}

func (p *page) headerRow(header ast.Node) {
	p.w.start("tr", "")
	for c := header.FirstChild(); c != nil; c = c.NextSibling() {
		attrs := alignment(c)
		tag := "td" // a header without words would be announced as one
		if c.FirstChild() != nil {
			tag, attrs = "th", ` scope="col"`+attrs
		}
		p.w.start(tag, attrs)
		p.words(c)
		p.w.end()
	}
	p.w.end()
}

func (p *page) rows(header ast.Node, labels []string, named bool) {
	if header.NextSibling() == nil {
		return
	}
	p.w.start("tbody", "")
	p.w.put("\n")
	for row := header.NextSibling(); row != nil; row = row.NextSibling() {
		p.w.start("tr", "")
		i := 0
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			p.cell(c, i, labels, named)
			i++
		}
		p.w.end()
		p.w.put("\n")
	}
	p.w.end()
}

func (p *page) cell(c ast.Node, i int, labels []string, named bool) {
	tag, attrs := "td", alignment(c)
	switch {
	case i == 0 && named && c.FirstChild() != nil:
		tag, attrs = "th", ` scope="row"`+attrs
	case i < len(labels) && labels[i] != "":
		attrs += ` data-label="` + escape(labels[i]) + `"`
	}
	p.w.start(tag, attrs)
	p.words(c)
	p.w.end()
}

func alignment(c ast.Node) string {
	if cell, ok := c.(*extast.TableCell); ok {
		switch cell.Alignment {
		case extast.AlignRight:
			return ` class="num"`
		case extast.AlignCenter:
			return ` class="mid"`
		}
	}
	return ""
}
