package markdown

import "github.com/yuin/goldmark/ast"

// markRole is what an inline mark of ours is.
type markRole uint8

const (
	noteMark       markRole = iota // [^label]
	missingNote                    // [^label] without a definition
	wikiMark                       // [[dest|text]]
	embedMark                      // ![[dest]]
	templateMark                   // {{< … >}}, hidden
	attributesMark                 // { #id .class }, hidden
	emojiMark                      // :smile:
	iconMark                       // :material-home:, hidden
	indexMark                      // ((words)) or (((terms))), hidden: the words are text of their own
)

// mark is an inline construct of ours that has no children.
type mark struct {
	ast.BaseInline
	role markRole
	name string   // label of a note, destination of a wiki link, the character of an emoji
	text string   // words of a wiki link; the mark as written
	term []string // of an index mark
}

// hidden says that nothing is shown of the mark.
func (m *mark) hidden() bool {
	return m.role == templateMark || m.role == attributesMark || m.role == iconMark || m.role == indexMark
}

func (m *mark) Kind() ast.NodeKind            { return kindMark }
func (m *mark) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

var kindMark = ast.NewNodeKind("Mark")
