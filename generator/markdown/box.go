package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// boxRole is what a box becomes.
type boxRole uint8

const (
	alertBox      boxRole = iota // <div class="alert note">
	foldBox                      // <details class="fold note">
	pullBox                      // <figure class="pull">
	definitionBox                // <aside class="definition">
	tabBox                       // <div class="tab">: one of a set of tabs, shown under its heading
	plainBox                     // <div>
	nothing                      // a mark that is left out
)

// box is a block with a title, in whichever of the dialects it was written:
// "> [!NOTE] Title", ":::note Title" or "!!! note "Title"".
type box struct {
	ast.BaseBlock
	role   boxRole
	kind   string    // note, tip, important, warning or caution, of alerts and folds
	name   string    // as written
	title  *boxTitle // nil: the kind's own words; without lines: no title at all
	open   bool      // of a fold
	colons int       // of the fence that opened it; 0 in the other dialects
	closed bool      // that fence was closed
}

// boxTitle holds the text of a title, so that it is read like any other.
type boxTitle struct{ ast.BaseBlock }

func (b *box) Kind() ast.NodeKind                 { return kindBox }
func (b *box) Dump(source []byte, level int)      { ast.DumpHelper(b, source, level, nil, nil) }
func (t *boxTitle) Kind() ast.NodeKind            { return kindBoxTitle }
func (t *boxTitle) Dump(source []byte, level int) { ast.DumpHelper(t, source, level, nil, nil) }

var (
	kindBox      = ast.NewNodeKind("Box")
	kindBoxTitle = ast.NewNodeKind("BoxTitle")
)

// newBox makes a box of what an author calls it. Names of other systems stand
// for the nearest of GitHub's five kinds.
func newBox(name string) *box {
	b := &box{name: name, role: alertBox}
	switch name {
	case "note", "info", "seealso", "abstract", "summary", "tldr", "example", "question", "faq", "help", "todo", "bug":
		b.kind = "note"
	case "tip", "hint", "success", "check", "done":
		b.kind = "tip"
	case "important":
		b.kind = "important"
	case "warning", "attention", "warn":
		b.kind = "warning"
	case "caution", "danger", "error", "failure", "fail", "missing":
		b.kind = "caution"
	case "quote", "cite", "pull":
		b.role = pullBox
	case "definition":
		b.role = definitionBox
	case "details", "collapse", "spoiler":
		b.role = foldBox
	default:
		b.role = plainBox
	}
	return b
}

// folded makes the box one that opens and closes.
func (b *box) folded(open bool) {
	if b.role != plainBox && b.role != nothing {
		b.role, b.open = foldBox, open
	}
}

// setTitle takes the words at a segment of a line as the title.
func (b *box) setTitle(source []byte, s text.Segment) {
	s = s.TrimLeftSpace(source)
	s = s.TrimRightSpace(source)
	b.title = &boxTitle{}
	b.title.SetPos(s.Start)
	if !s.IsEmpty() {
		b.title.Lines().Append(s)
	}
	b.AppendChild(b, b.title)
}

// within gives the part from i to j of a line that was peeked as a segment.
func within(line []byte, s text.Segment, i, j int) text.Segment {
	return text.NewSegment(s.Start+i-s.Padding, s.Start+min(j, len(bytes.TrimRight(line, "\n")))-s.Padding)
}
