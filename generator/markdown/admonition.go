package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// admonitionParser reads `!!! note "Title"` with a body indented by four
// columns; `??? note` is folded, `???+ note` a fold that begins open.
type admonitionParser struct{}

var admonitionLine = regexp.MustCompile(`^ {0,3}(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)(?:[ \t]+[\w -]+?)?(?:[ \t]+"([^\n]*)")?[ \t]*\n?$`)

func (admonitionParser) Trigger() []byte { return []byte{'!', '?'} }

func (admonitionParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := admonitionLine.FindSubmatchIndex(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	b := newBox(strings.ToLower(string(line[m[4]:m[5]])))
	if b.role == plainBox {
		b.role, b.kind = alertBox, "note" // any word may name one in this dialect
		if m[6] < 0 {
			b.setTitle(reader.Source(), within(line, segment, m[4], m[5]))
		}
	}
	if line[m[2]] == '?' {
		b.folded(m[3]-m[2] == 4)
	}
	if m[6] >= 0 {
		b.setTitle(reader.Source(), within(line, segment, m[6], m[7]))
	}
	reader.AdvanceToEOL()
	return b, parser.HasChildren
}

func (admonitionParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	return indented(reader)
}

// indented continues a block while lines are blank or indented by four.
func indented(reader text.Reader) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

func (admonitionParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {}
func (admonitionParser) CanInterruptParagraph() bool                                { return true }
func (admonitionParser) CanAcceptIndentedLine() bool                                { return false }

// tabParser reads `=== "Label"` with an indented body. Tabs are shown one
// below the other: on paper and without script they would be so anyway.
type tabParser struct{}

var tabLine = regexp.MustCompile(`^ {0,3}===[!+]?[ \t]+"([^\n]*)"[ \t]*\n?$`)

func (tabParser) Trigger() []byte { return []byte{'='} }

func (tabParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := tabLine.FindSubmatchIndex(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	b := &box{role: tabBox}
	b.setTitle(reader.Source(), within(line, segment, m[2], m[3]))
	reader.AdvanceToEOL()
	return b, parser.HasChildren
}

func (tabParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	return indented(reader)
}

func (tabParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {}
func (tabParser) CanInterruptParagraph() bool                                { return true }
func (tabParser) CanAcceptIndentedLine() bool                                { return false }
