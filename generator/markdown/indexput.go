package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

// put changes the tree: the parentheses go, and a hidden mark comes.
func (m *marking) put(f indexed) {
	parent := f.open.in.Parent()
	rest := cutText(f.shut.in, f.shut.at, f.size)
	words := cutText(f.open.in, f.open.at, f.size)
	node := &mark{role: indexMark, term: f.term}
	node.SetPos(f.open.at)
	parent.InsertAfter(parent, f.open.in, node)
	if f.size == 3 {
		for node.NextSibling() != ast.Node(rest) {
			parent.RemoveChild(parent, node.NextSibling())
		}
		m.closeUp(f.open.in, rest)
	} else if words != f.shut.in {
		dropEmpty(words)
	}
	dropEmpty(f.open.in)
	dropEmpty(rest)
	if f.size == 2 && f.shut.in != f.open.in {
		dropEmpty(f.shut.in)
	}
}

// cutText takes n bytes out of a text, and gives the text behind them.
func cutText(t *ast.Text, at, n int) *ast.Text {
	rest := ast.NewTextSegment(t.Segment.WithStart(at + n))
	rest.Segment.Padding = 0
	rest.SetSoftLineBreak(t.SoftLineBreak())
	rest.SetHardLineBreak(t.HardLineBreak())
	t.Segment = t.Segment.WithStop(at)
	t.SetSoftLineBreak(false)
	t.SetHardLineBreak(false)
	t.Parent().InsertAfter(t.Parent(), t, rest)
	return rest
}

func dropEmpty(t *ast.Text) {
	if t.Parent() != nil && t.Segment.IsEmpty() && !t.SoftLineBreak() && !t.HardLineBreak() {
		t.Parent().RemoveChild(t.Parent(), t)
	}
}

// closeUp leaves one blank, or one line break, where a mark that shows nothing
// stood, and none before a full stop.
func (m *marking) closeUp(before, rest *ast.Text) {
	src := m.p.src
	begins := before.Segment.IsEmpty() && (before.PreviousSibling() == nil || breaks(before.PreviousSibling()))
	if begins || bytes.HasSuffix(src[before.Segment.Start:before.Segment.Stop], []byte(" ")) {
		for !rest.Segment.IsEmpty() && src[rest.Segment.Start] == ' ' {
			rest.Segment.Start++
		}
	}
	gone := rest.Segment.IsEmpty() && rest.SoftLineBreak()
	if gone || !rest.Segment.IsEmpty() && bytes.IndexByte([]byte(".,;:!?)"), src[rest.Segment.Start]) >= 0 {
		for !before.Segment.IsEmpty() && src[before.Segment.Stop-1] == ' ' {
			before.Segment.Stop--
		}
	}
	if gone && begins {
		rest.SetSoftLineBreak(false)
	}
}

// breaks says that a line ends behind a node.
func breaks(n ast.Node) bool {
	t, ok := n.(*ast.Text)
	return ok && (t.SoftLineBreak() || t.HardLineBreak())
}

// marksBeside notes the marks of a paragraph whose text is not written, because
// it is a picture with nothing beside it that shows.
func (p *page) marksBeside(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if m, ok := c.(*mark); ok && m.role == indexMark {
			p.indexMark(m)
		}
	}
}

// marksAlone says that a block has marks that show nothing, and nothing else but
// lists of attributes: a heading of these is none, and its marks belong to the
// section before.
func marksAlone(n ast.Node) bool {
	found := false
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *mark:
			if c.role != indexMark && c.role != attributesMark {
				return false
			}
			found = found || c.role == indexMark
		case *ast.Text:
			if !c.Segment.IsEmpty() {
				return false
			}
		default:
			return false
		}
	}
	return found
}

// indexMark notes a mark where it stands, once.
func (p *page) indexMark(m *mark) {
	if p.copying == 0 {
		p.doc.Marks = append(p.doc.Marks, Mark{Term: m.term, Section: p.text.into, At: p.at(m.Pos())})
	}
}
