package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// fence is what the line that opens a code block says.
type fence struct {
	language string
	title    string
	marked   []span // lines to stand out
	numbered bool
	first    int // number of the first line
	at       int
}

// span is a range of lines, both ends included, counted from 1.
type span struct{ from, to int }

func (s span) has(line int) bool { return s.from <= line && line <= s.to }

// fence reads the words behind the opening of a code block, in the forms of
// the systems whose texts we meet:
//
//	yaml title="x.yml" {1,4-6}      yaml{1,4-6}      yaml hl_lines="1 4-6" linenums="3"
//	{ .yaml title="x.yml" }         yaml {hl_lines=["1","4-6"]}
func (p *page) fence(n *ast.FencedCodeBlock) fence {
	f := fence{first: 1, at: n.Pos()}
	if n.Info == nil {
		return f
	}
	f.at = n.Info.Segment.Start
	info := strings.TrimSpace(decode(n.Info.Segment.Value(p.src)))
	if lang := languageName.FindString(info); lang != "" && !strings.Contains(lang, "=") {
		f.language = strings.ToLower(lang)
		info = info[len(lang):]
	}
	for _, m := range fenceWord.FindAllStringSubmatch(info, -1) {
		switch key, value := strings.ToLower(m[1]), unquote(m[2]); {
		case key == "mermaid" && f.language == "":
			f.language = key // {mermaid}
		case m[3] != "":
			if f.language == "" {
				f.language = strings.ToLower(m[3])
			}
		case m[4] != "":
			f.marked = append(f.marked, lines(m[4])...)
		case key == "title" || key == "filename" || key == "file" || key == "name":
			f.title = value
		case key == "hl_lines" || key == "highlight":
			f.marked = append(f.marked, lines(m[2])...)
		case key == "linenums" || key == "linenos" || key == "showlinenumbers" || key == "linenostart":
			f.number(value)
		}
	}
	return f
}

var (
	languageName = regexp.MustCompile(`^[^\s{}:="',]+`)
	// key=value · key · .class · {1,4-6}
	fenceWord = regexp.MustCompile(`([A-Za-z_][\w-]*)(?:=("[^"]*"|'[^']*'|\[[^\]]*\]|[^\s{},]+))?|\.([\w+#-]+)|\{([\d,\s-]+)\}`)
)

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') {
		return s[1 : len(s)-1]
	}
	return s
}

// number turns line numbers on; a value that is a number is the first one.
func (f *fence) number(value string) {
	if value == "false" {
		return
	}
	f.numbered = true
	if n, err := strconv.Atoi(value); err == nil && n > 0 && n < 1_000_000 {
		f.first = n
	}
}

var lineRange = regexp.MustCompile(`(\d{1,6})(?:\s*-\s*(\d{1,6}))?`)

// lines reads 1,4-6 and 1 4-6 and ["1","4-6"].
func lines(s string) []span {
	var spans []span
	for _, m := range lineRange.FindAllStringSubmatch(s, 100) {
		from, _ := strconv.Atoi(m[1])
		to := from
		if m[2] != "" {
			to, _ = strconv.Atoi(m[2])
		}
		spans = append(spans, span{from, to})
	}
	return spans
}
