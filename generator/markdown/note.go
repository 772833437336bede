package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// noteBlock is the definition of a footnote: "[^label]: text", continued by
// lines that are indented by four columns.
type noteBlock struct {
	ast.BaseBlock
	label string
}

func (n *noteBlock) Kind() ast.NodeKind            { return kindNote }
func (n *noteBlock) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

var kindNote = ast.NewNodeKind("Note")

// noteParser reads the definitions. The first of a label counts.
type noteParser struct{ p *page }

var noteLine = regexp.MustCompile(`^ {0,3}\[\^([^\]\s]+)\]:[ \t]*`)

func (np noteParser) Trigger() []byte { return []byte{'['} }

func (np noteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	m := noteLine.FindSubmatchIndex(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	n := &noteBlock{label: noteLabel(line[m[2]:m[3]])}
	if _, defined := np.p.notes.defined[n.label]; !defined {
		np.p.notes.defined[n.label] = n
	}
	reader.Advance(m[1])
	return n, parser.HasChildren
}

func (np noteParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	return indented(reader)
}

func (np noteParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {}
func (np noteParser) CanInterruptParagraph() bool                                { return true }
func (np noteParser) CanAcceptIndentedLine() bool                                { return false }

func noteLabel(b []byte) string { return util.ToLinkReference(b) }

// noteRefParser reads [^label]. A label without a definition stays text, and
// is a fault.
type noteRefParser struct{ p *page }

func (nr noteRefParser) Trigger() []byte { return []byte{'['} }

func (nr noteRefParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[^")) {
		return nil
	}
	stop := bytes.IndexByte(line[:min(len(line), 1000)], ']')
	if stop < 3 || bytes.ContainsAny(line[2:stop], " \t[\n") || strings.Contains(string(line[2:stop]), "^") {
		return nil
	}
	m := &mark{role: noteMark, name: noteLabel(line[2:stop]), text: string(line[:stop+1])}
	if _, defined := nr.p.notes.defined[m.name]; !defined {
		if stop+1 < len(line) && (line[stop+1] == '(' || line[stop+1] == '[') {
			return nil // a link whose words begin so
		}
		if _, other := pc.Reference("^" + m.name); other {
			return nil
		}
		m.role = missingNote
	}
	block.Advance(stop + 1)
	return m
}
