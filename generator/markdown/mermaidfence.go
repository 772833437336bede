package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// colonFenceParser reads ":::mermaid" up to ":::", in which nothing is
// Markdown: a block of code like any other from here on.
type colonFenceParser struct {
	p      *page
	colons int      // of the one that is open
	closed ast.Node // the last one that was closed
}

var colonFence = regexp.MustCompile(`(?i)^ {0,3}(:{3,})[ \t]*\{?\.?(mermaid(?:[ \t}][^\n]*)?)\n?$`)

func (c *colonFenceParser) Trigger() []byte { return []byte{':'} }

func (c *colonFenceParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := colonFence.FindSubmatchIndex(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	c.colons = m[3] - m[2]
	reader.AdvanceToEOL()
	return ast.NewFencedCodeBlock(ast.NewTextSegment(within(line, segment, m[4], m[5]))), parser.NoChildren
}

func (c *colonFenceParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if closingColons(line) >= c.colons {
		c.closed = node
		reader.AdvanceToEOL()
		return parser.Close
	}
	segment.ForceNewline = true
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (c *colonFenceParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	if c.closed != node {
		c.p.problem(node.Pos(), "syntax", `":::mermaid" is never closed`, "close it with a line of "+strings.Repeat(":", c.colons))
	}
}

func (c *colonFenceParser) CanInterruptParagraph() bool { return true }
func (c *colonFenceParser) CanAcceptIndentedLine() bool { return false }
