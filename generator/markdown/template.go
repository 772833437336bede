package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// templateTags counts the tags of other generators that a page hides.
type templateTags struct {
	count int
	first string
	at    int
}

func (p *page) hideTemplateTag(written string, at int) {
	if p.copying > 0 {
		return
	}
	if p.hidden.count == 0 || at < p.hidden.at {
		p.hidden.first, p.hidden.at = written, at
	}
	p.hidden.count++
}

func (p *page) reportTemplateTags() {
	if p.hidden.count == 0 {
		return
	}
	found := "a template tag of another generator is hidden: "
	if p.hidden.count > 1 {
		found = itoa(p.hidden.count) + " template tags of another generator are hidden, the first is "
	}
	p.problem(p.hidden.at, "template-tag", found+cut(oneLine(p.hidden.first), 60),
		"write what it stood for in Markdown, or put it in code if it is to be read")
}

// templateLimit is how far the end of a tag is looked for, in bytes.
const templateLimit = 2000

// templateTag finds a tag at the beginning of b and gives its length; 0 when
// there is none. Of the four forms, the longer beginnings are tried first.
func templateTag(b []byte) int {
	for _, pair := range [...][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}} {
		if !bytes.HasPrefix(b, []byte(pair[0])) {
			continue
		}
		if end := bytes.Index(b[len(pair[0]):min(len(b), templateLimit)], []byte(pair[1])); end >= 0 {
			return len(pair[0]) + end + len(pair[1])
		}
	}
	return 0
}

// hideTags gives s, which stands at an offset, without the tags in it.
func (p *page) hideTags(s string, at int) string {
	if !strings.ContainsAny(s, "{<") {
		return s
	}
	var kept strings.Builder
	b := []byte(s) // once: to copy what follows each byte would take its square
	from := 0
	for i := 0; i < len(b); {
		n := templateTag(b[i:])
		if n == 0 {
			i++
			continue
		}
		kept.Write(b[from:i])
		p.hideTemplateTag(string(b[i:i+n]), at)
		i += n
		from = i
	}
	kept.Write(b[from:])
	return kept.String()
}

// templateTagParser hides tags inside text, whatever they hold.
type templateTagParser struct{}

func (templateTagParser) Trigger() []byte { return []byte{'{', '<'} }

func (templateTagParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	n := templateTag(line)
	if n == 0 {
		return nil
	}
	block.Advance(n)
	return &mark{role: templateMark, text: string(line[:n])}
}

// templateBlock is a line, or several for one long tag, with nothing on it but
// tags. It is a block of its own, so that the text between a pair of them is
// read as if they were not there.
type templateBlock struct {
	ast.BaseBlock
	until string // what closes a tag that goes on over the line's end
}

func (t *templateBlock) Kind() ast.NodeKind            { return kindTemplateBlock }
func (t *templateBlock) Dump(source []byte, level int) { ast.DumpHelper(t, source, level, nil, nil) }
func (t *templateBlock) IsRaw() bool                   { return true }

var kindTemplateBlock = ast.NewNodeKind("TemplateBlock")

type templateBlockParser struct{}

func (templateBlockParser) Trigger() []byte { return []byte{'{', '<'} }

func (templateBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	t := &templateBlock{}
	rest := bytes.TrimSpace(line)
	for len(rest) > 0 {
		n := templateTag(rest)
		if n == 0 {
			if t.until = unclosedTag(rest); t.until == "" || !closesLater(reader, segment.Stop, t.until) {
				return nil, parser.NoChildren
			}
			n = len(rest)
		}
		rest = bytes.TrimSpace(rest[n:])
	}
	t.Lines().Append(segment)
	reader.AdvanceToEOL()
	return t, parser.NoChildren
}

// unclosedTag gives the end of a tag that is opened on this line only.
func unclosedTag(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("{{<")):
		return ">}}"
	case bytes.HasPrefix(b, []byte("{{%")):
		return "%}}"
	case bytes.HasPrefix(b, []byte("{%")):
		return "%}"
	}
	return ""
}

// closesLater looks for the end of a tag before the next blank line.
func closesLater(reader text.Reader, from int, until string) bool {
	rest := reader.Source()[from:]
	if blank := bytes.Index(rest, []byte("\n\n")); blank >= 0 {
		rest = rest[:blank]
	}
	return bytes.Contains(rest, []byte(until))
}

func (templateBlockParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	t := node.(*templateBlock)
	if t.until == "" {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	t.Lines().Append(segment)
	if bytes.Contains(line, []byte(t.until)) {
		t.until = ""
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (templateBlockParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {}
func (templateBlockParser) CanInterruptParagraph() bool                                { return true }
func (templateBlockParser) CanAcceptIndentedLine() bool                                { return false }

// hideTemplateBlock counts the tags of a block of them.
func (p *page) hideTemplateBlock(t *templateBlock) {
	at := 0
	if t.Lines().Len() > 0 {
		at = t.Lines().At(0).Start
	}
	rest := bytes.TrimSpace(t.Lines().Value(p.src))
	for len(rest) > 0 {
		n := templateTag(rest)
		if n == 0 {
			n = len(rest)
		}
		p.hideTemplateTag(string(rest[:n]), at)
		rest = bytes.TrimSpace(rest[n:])
	}
}

// linkTag is a tag that names a page: {{< ref "page.md" >}} and the like of
// one generator, {% link page.md %} of another.
var linkTag = regexp.MustCompile(`^(?:\{\{[<%]\s*(?:rel)?ref\s(?:[^<>%]*\spath=|\s*path=)?\s*(?:"([^"]+)"|'([^']+)'|([^\s"'=<>%]+)\s*[%>]\}\})|\{%-?\s*(?:link|post_url)\s+(\S+)\s*-?%\})`)

// target reads the tags of other generators in the destination of a link. One
// that names a page becomes that page; one before a slash stands for the site's
// own address, and goes. With any other it cannot be known where the link
// leads: the destination stays as it was written, and no page is called that.
func (p *page) target(dest string, at int) string {
	if !strings.ContainsAny(dest, "{<") {
		return dest
	}
	var named strings.Builder
	b := []byte(dest)
	site := ""
	for i := 0; i < len(b); {
		n := templateTag(b[i:])
		switch tag := dest[i : i+n]; {
		case n == 0:
			named.WriteByte(b[i])
			i++
			continue
		case linkTag.MatchString(tag):
			named.WriteString(strings.Join(linkTag.FindStringSubmatch(tag)[1:], ""))
		case i == 0 && n < len(b) && b[n] == '/':
			site = tag
		default:
			return dest
		}
		i += n
	}
	if site != "" {
		p.hideTemplateTag(site, at)
	}
	return named.String()
}

// tagged finds a destination with tags in it at the beginning of b, and where
// it stops; 0 when there are none.
func tagged(b []byte) (start, stop int) {
	for start < len(b) && b[start] == ' ' {
		start++
	}
	found := false
	for stop = start; stop < len(b) && b[stop] != ')' && b[stop] != ' ' && b[stop] != '\n'; {
		n := templateTag(b[stop:])
		found = found || n > 0
		stop += max(n, 1)
	}
	if !found {
		return 0, 0
	}
	return start, stop
}
