package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Index marks are found when goldmark is done: what is code, an address, a tag
// or another generator's tag is a node of its own by then, and only text is
// looked at. Both ends of a mark stand in one element, so that none begins in
// emphasis or a link and ends outside. Formulas, which are text here, are left
// alone.
//
// What is found becomes a hidden mark before the words, which stay where they
// are: a heading's text, its id and a link's words are what they would be
// without it. GitHub makes the id of "The ((pass))" the same; of a mark that
// shows nothing it takes the terms into the id, here they leave no trace.

// paren is a parenthesis in the text of an element.
type paren struct {
	in   *ast.Text
	at   int // its offset
	open bool
	pair int // index of the one that belongs to it; -1 without
}

// marking finds the index marks in one element.
type marking struct {
	p       *page
	math    [][2]int
	parens  []paren
	waiting []int // the parentheses that are open
	found   []indexed
}

// indexed is a mark that was found.
type indexed struct {
	open, shut paren // the first parenthesis of each end
	size       int   // how many make an end
	term       []string
}

// findMarks puts the index marks of the page into the tree.
func (p *page) findMarks(tree ast.Node) {
	if !bytes.Contains(p.src, []byte("((")) {
		return
	}
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		first := n.FirstChild()
		if !entering || first == nil || first.Type() != ast.TypeInline {
			return ast.WalkContinue, nil
		}
		if text := p.extent(n); bytes.Contains(text, []byte("((")) {
			p.markElement(n, formulas(text, n.Lines().At(0).Start))
		}
		return ast.WalkSkipChildren, nil
	})
}

// extent gives the part of the text that the lines of a block span.
func (p *page) extent(n ast.Node) []byte {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return nil
	}
	return p.src[lines.At(0).Start:lines.At(lines.Len()-1).Stop]
}

// markElement looks at the text of an element and of those in it. Code and the
// words of pictures are left alone.
func (p *page) markElement(n ast.Node, math [][2]int) {
	m := marking{p: p, math: math}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			p.joinText(c)
			m.scan(c)
		case *ast.CodeSpan, *ast.Image, *ast.AutoLink:
		default:
			p.markElement(c, math)
		}
	}
	for i := 0; i < len(m.parens); i += max(1, m.row(i)) {
		m.try(i, m.row(i))
	}
	for i := len(m.found) - 1; i >= 0; i-- { // what is cut is behind all others
		m.put(m.found[i])
	}
}

// scan notes the parentheses of a text, and which of them belong together.
func (m *marking) scan(n *ast.Text) {
	for i := n.Segment.Start; i < n.Segment.Stop; i++ {
		switch c := m.p.src[i]; {
		case c == '\\' && i+1 < n.Segment.Stop && util.IsPunct(m.p.src[i+1]):
			i++
		case c == '(' && !inPart(m.math, i):
			m.waiting = append(m.waiting, len(m.parens))
			m.parens = append(m.parens, paren{in: n, at: i, open: true, pair: -1})
		case c == ')' && !inPart(m.math, i):
			m.close(paren{in: n, at: i, pair: -1})
		}
	}
}

func (m *marking) close(shut paren) {
	if last := len(m.waiting) - 1; last >= 0 {
		shut.pair = m.waiting[last]
		m.parens[shut.pair].pair = len(m.parens)
		m.waiting = m.waiting[:last]
	}
	m.parens = append(m.parens, shut)
}

// row counts the opening parentheses that stand side by side from the i-th on.
func (m *marking) row(i int) int {
	n := 0
	for i+n < len(m.parens) && m.parens[i+n].open && m.parens[i+n].at == m.parens[i].at+n {
		n++
	}
	return n
}

// try looks for a mark that begins with a row of parentheses. Three may be one
// in parentheses: (((words)) and more).
func (m *marking) try(i, size int) {
	switch {
	case size < 2 || size > 3:
	case m.parens[i].pair < 0:
		m.unclosed(m.parens[i], size)
	case m.shuts(i, size):
		m.mark(i, size)
	case size == 3 && m.shuts(i+1, 2):
		m.mark(i+1, 2)
	}
}

// shuts says that the parentheses that belong to a row are a row, too.
func (m *marking) shuts(i, size int) bool {
	inner := m.parens[i+size-1].pair
	for n := range size {
		pair := m.parens[i+size-1-n].pair
		if pair < 0 || pair != inner+n || m.parens[pair].at != m.parens[inner].at+n {
			return false
		}
	}
	return true
}

// mark takes the text between two rows for a mark if it is plainly one.
func (m *marking) mark(i, size int) {
	last := m.parens[i+size-1].pair
	f := indexed{open: m.parens[i], shut: m.parens[last], size: size}
	if f.shut.at-f.open.at > markBytes || !m.mayBegin(f) || !m.mayEnd(f) || !f.tight(m.p.src) {
		return
	}
	for n := i + size; n < last; n++ {
		if m.row(n) > 1 {
			return // another one may be inside
		}
	}
	words := m.p.termWords(f)
	switch words.judge(size == 3) {
	case goodMark:
		f.term = words.levels
		m.found = append(m.found, f)
	case emptyTerm:
		m.p.problem(f.open.at, "index-mark", "an index mark has an empty term", `write words before and behind each comma; \, is a comma of a term`)
	case tooDeep:
		m.p.problem(f.open.at, "index-mark", "an index mark has "+itoa(len(words.levels))+" levels; three are the most",
			`each comma begins a level; write \, for a comma of a term`)
	}
}
