package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// terms are the levels of a mark while they are read.
type terms struct {
	levels []string
	level  strings.Builder
	words  strings.Builder // of all levels, without code
}

// termWords reads what stands between the parentheses.
func (p *page) termWords(f indexed) *terms {
	t := &terms{}
	from := f.open.at + f.size
	for n := ast.Node(f.open.in); n != nil; n = n.NextSibling() {
		text, isText := n.(*ast.Text)
		if !isText {
			t.node(p, n)
			continue
		}
		to := text.Segment.Stop
		if text == f.shut.in {
			to = f.shut.at
		}
		t.text(p.src[max(from, text.Segment.Start):to])
		if text == f.shut.in {
			break
		}
		t.lineBreak(text)
	}
	t.next()
	return t
}

// node reads an element.
func (t *terms) node(p *page, n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		t.text(n.Segment.Value(p.src))
		t.lineBreak(n)
	case *ast.CodeSpan, *ast.Image, *ast.AutoLink, *mark:
		p.typedNode(&t.level, n, true)
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			t.node(p, c)
		}
	}
}

func (t *terms) lineBreak(n *ast.Text) {
	if breaks(n) {
		t.level.WriteByte(' ')
		t.words.WriteByte(' ')
	}
}

// text reads prose, and parts it at its commas.
func (t *terms) text(b []byte) {
	for i := 0; i < len(b); i++ {
		if b[i] == ',' && !(i > 0 && i+1 < len(b) && digit(b[i-1]) && digit(b[i+1])) {
			t.next()
			continue
		}
		char, n := string(b[i:i+1]), 1
		if b[i] == '\\' || b[i] == '&' {
			if s, size := resolve(b[i:]); size > 0 {
				char, n = s, size
			}
		}
		t.level.WriteString(char)
		t.words.WriteString(char)
		i += n - 1
	}
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// next ends a level. It is set as prose is, so that a term is the same whether
// it is shown or not.
func (t *terms) next() {
	t.levels = append(t.levels, Typeset(oneLine(clearControls(t.level.String()))))
	t.level.Reset()
	t.words.WriteByte(' ')
}
