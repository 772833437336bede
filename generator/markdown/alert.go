package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// alertParser reads a block quote whose first line is "[!KIND]", with a title
// behind it if the author wants one. "[!KIND]-" and "[!KIND]+" fold it, as
// notebook programs have it.
type alertParser struct{ quote parser.BlockParser }

var alertLine = regexp.MustCompile(`^ {0,3}> ?\[!([A-Za-z]+)\]([-+]?)(?:[ \t]+(.*?))?[ \t]*\n?$`)

func (a alertParser) Trigger() []byte { return a.quote.Trigger() }

func (a alertParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := alertLine.FindSubmatchIndex(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	b := newBox(strings.ToLower(string(line[m[2]:m[3]])))
	if b.role == plainBox {
		return nil, parser.NoChildren // a quotation that happens to begin so
	}
	if m[4] < m[5] {
		b.folded(line[m[4]] == '+')
	}
	if m[6] >= 0 && m[6] < m[7] {
		b.setTitle(reader.Source(), within(line, segment, m[6], m[7]))
	}
	reader.AdvanceToEOL()
	return b, parser.HasChildren
}

func (a alertParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	return a.quote.Continue(node, reader, pc)
}

func (a alertParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {}
func (a alertParser) CanInterruptParagraph() bool                                { return true }
func (a alertParser) CanAcceptIndentedLine() bool                                { return false }
