package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// fenceParser is goldmark's own, which takes a code block that is never closed
// without a word: here it is a fault, because the rest of the page is in it.
type fenceParser struct {
	p      *page
	fences parser.BlockParser
	closed ast.Node // the last one that a fence closed
}

func (f *fenceParser) Trigger() []byte { return f.fences.Trigger() }

func (f *fenceParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	return f.fences.Open(parent, reader, pc)
}

func (f *fenceParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	state := f.fences.Continue(node, reader, pc)
	if state == parser.Close {
		f.closed = node
	}
	return state
}

func (f *fenceParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	f.fences.Close(node, reader, pc)
	if f.closed != node {
		fence := f.p.src[node.Pos():]
		fence = fence[:run(fence, 0)]
		f.p.problem(node.Pos(), "syntax", "a block of code is never closed: what follows is code", "close it with a line of "+string(fence))
	}
}

func (f *fenceParser) CanInterruptParagraph() bool { return f.fences.CanInterruptParagraph() }
func (f *fenceParser) CanAcceptIndentedLine() bool { return f.fences.CanAcceptIndentedLine() }
