package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// containerParser reads ":::note Title" up to ":::". A container inside
// another has fewer colons than the outer one, or the same number: a closing
// fence closes the innermost open one with its number of colons, else the
// innermost with fewer.
type containerParser struct{ p *page }

// The title stands behind the name, or in brackets; attributes in braces are
// read over.
var containerLine = regexp.MustCompile(`^ {0,3}(:{3,})[ \t]*(\{?\.?)([A-Za-z][A-Za-z0-9_-]*)\}?(?:\[([^\]\n]*)\])?[ \t]*(?:\{[^}\n]*\})?[ \t]*(.*?)[ \t]*:*[ \t]*\n?$`)

func (c containerParser) Trigger() []byte { return []byte{':'} }

func (c containerParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if n := closingColons(line); n > 0 {
		at := segment.Start
		c.p.problem(at, "syntax", `":::" closes nothing`, "take the line out, or open a block with :::note before it")
		reader.AdvanceToEOL()
		return &box{role: nothing}, parser.NoChildren
	}
	m := containerLine.FindSubmatchIndex(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	b := newBox(strings.ToLower(string(line[m[6]:m[7]])))
	b.colons = m[3] - m[2]
	switch {
	case m[8] >= 0:
		b.setTitle(reader.Source(), within(line, segment, m[8], m[9]))
	case m[10] < m[11]:
		b.setTitle(reader.Source(), within(line, segment, m[10], m[11]))
	}
	if b.role == plainBox {
		c.p.advise(segment.Start, "syntax", `":::`+b.name+`" is no kind of block known here; its text is shown as it is`,
			"known are note, tip, important, warning, caution, details, definition and quote")
	}
	reader.AdvanceToEOL()
	return b, parser.HasChildren
}

func (c containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	b, isBox := node.(*box)
	if !isBox || b.role == nothing {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	if n := closingColons(line); n > 0 && closes(b, n, pc.OpenedBlocks()) {
		b.closed = true
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

func (c containerParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	if b := node.(*box); b.role != nothing && !b.closed {
		c.p.problem(b.Pos(), "syntax", `":::`+b.name+`" is never closed`, "close it with a line of "+strings.Repeat(":", b.colons))
	}
}

func (c containerParser) CanInterruptParagraph() bool { return true }
func (c containerParser) CanAcceptIndentedLine() bool { return false }

// closingColons counts the colons of a line that holds three or more of them
// and nothing else; 0 for any other line.
func closingColons(line []byte) int {
	rest := bytes.TrimLeft(line, " ")
	if len(line)-len(rest) > 3 {
		return 0
	}
	rest = bytes.TrimRight(rest, " \t\n")
	if len(rest) < 3 || len(bytes.Trim(rest, ":")) > 0 {
		return 0
	}
	return len(rest)
}

// closes says whether a fence of n colons closes b, given the open blocks from
// the outermost to the innermost. A fence inside code closes nothing.
func closes(b *box, n int, open []parser.Block) bool {
	var exact, fewer *box
	inside := false
	for _, block := range open {
		switch node := block.Node.(type) {
		case *box:
			inside = inside || node == b
			if node.colons == n {
				exact = node
			}
			if node.colons > 0 && node.colons < n {
				fewer = node
			}
		case *ast.FencedCodeBlock:
			if inside {
				return false
			}
		}
	}
	return exact == b || exact == nil && fewer == b
}
