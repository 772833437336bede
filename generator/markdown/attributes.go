package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// attributesParser hides attribute lists, { #id .class key=value } or
// {: … }, which stand behind a heading, a link, a picture or at the end of a
// paragraph. Of what they hold only an id is used: classes belong to the theme
// of another site.
type attributesParser struct{}

var attributeList = regexp.MustCompile(`^\{:?[ \t]*((?:[#.][^\s{}<>"'=#.]+(?:\.[^\s{}<>"'=#]+)*|[A-Za-z][\w-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))(?:[ \t]+|\.|\}))+`)

// attributeName is a list that stands elsewhere under a name: {:toc}.
var attributeName = regexp.MustCompile(`^\{:[ \t]*[A-Za-z][\w-]*[ \t]*\}`)

func (attributesParser) Trigger() []byte { return []byte{'{'} }

func (attributesParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	n := attributes(line)
	if n == 0 || !attaches(parent, line[n:]) {
		return nil
	}
	block.Advance(n)
	return &mark{role: attributesMark, text: string(line[:n]), name: idOf(line[:n])}
}

// attributes gives the length of an attribute list at the beginning of b.
func attributes(b []byte) int {
	if m := attributeName.Find(b); m != nil {
		return len(m)
	}
	m := attributeList.Find(b)
	if m == nil {
		return 0
	}
	n := len(m)
	if b[n-1] == '}' {
		return n
	}
	if n < len(b) && b[n] == '}' {
		return n + 1
	}
	return 0
}

var attributeID = regexp.MustCompile(`[{\s:]#([^\s{}<>"'=]+)`)

func idOf(list []byte) string {
	if m := attributeID.FindSubmatch(list); m != nil {
		return string(m[1])
	}
	return ""
}

var attributePair = regexp.MustCompile(`([A-Za-z][\w-]*)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s{}"']+))`)

// attributeIn gives the value that a list has under a key.
func attributeIn(list, key string) (value string, found bool) {
	for _, m := range attributePair.FindAllStringSubmatch(list, -1) {
		if strings.EqualFold(m[1], key) {
			return m[2] + m[3] + m[4], true
		}
	}
	return "", false
}

// attaches says whether a list belongs to something: to an element just before
// it, or to the block that it ends, or, on a line of its own, to the block
// before.
func attaches(parent ast.Node, after []byte) bool {
	for _, c := range after {
		if c == '\n' {
			break
		}
		if c != ' ' && c != '\t' {
			switch last := parent.LastChild().(type) {
			case nil, *ast.Text:
				return false
			case *mark:
				return last.role == iconMark || last.role == wikiMark || last.role == emojiMark
			}
			return true
		}
	}
	return true
}
