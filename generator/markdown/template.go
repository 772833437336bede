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
	tests bool // a condition is among them
}

func (p *page) hideTemplateTag(written string, at int) {
	if p.copying > 0 {
		return
	}
	if p.hidden.count == 0 || at < p.hidden.at {
		p.hidden.first, p.hidden.at = written, at
	}
	p.hidden.count++
	p.hidden.tests = p.hidden.tests || conditionTag.MatchString(written)
}

func (p *page) reportTemplateTags() {
	if p.hidden.count == 0 {
		return
	}
	found := "a template tag of another generator is hidden: "
	if p.hidden.count > 1 {
		found = itoa(p.hidden.count) + " template tags of another generator are hidden, the first is "
	}
	hint := "write what it stood for in Markdown, or put it in code if it is to be read"
	if p.hidden.tests {
		hint = "conditions are not looked at: what stands between {% if %} and {% endif %} is shown; take out what nobody is to read"
	}
	p.problem(p.hidden.at, "template-tag", found+cut(oneLine(p.hidden.first), 60), hint)
}

var conditionTag = regexp.MustCompile(`^\{[{%][-<%]?\s*#?(?:if|unless|case)\b`)

// templateLimit is how far the end of a tag is looked for, in bytes.
const templateLimit = 2000

// templateTag finds a tag at the beginning of b and gives its length; 0 when
// there is none. Of these forms, the longer beginnings are tried first.
func templateTag(b []byte) int {
	for _, pair := range [...][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{{{", "}}}"}, {"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}} {
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
		if n == 0 || i > 0 && b[i-1] == '$' {
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

// templateTagParser hides tags inside text, whatever they hold. ${{ … }} is an
// expression of build services that texts are about.
type templateTagParser struct{ p *page }

func (templateTagParser) Trigger() []byte { return []byte{'{', '<'} }

func (t templateTagParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n := templateTag(line)
	if n == 0 || t.p.verbatim(segment.Start) || block.PrecendingCharacter() == '$' {
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
	until  string // what closes a tag that goes on over the line's end
	remark int    // where a comment stops that does
}

func (t *templateBlock) Kind() ast.NodeKind            { return kindTemplateBlock }
func (t *templateBlock) Dump(source []byte, level int) { ast.DumpHelper(t, source, level, nil, nil) }
func (t *templateBlock) IsRaw() bool                   { return true }

var kindTemplateBlock = ast.NewNodeKind("TemplateBlock")

type templateBlockParser struct{ p *page }

func (templateBlockParser) Trigger() []byte { return []byte{'{', '<', '%'} }

func (tb templateBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if tb.p.verbatim(segment.Start) {
		return nil, parser.NoChildren
	}
	t := &templateBlock{remark: tb.p.longRemark(line, segment)}
	rest := bytes.TrimLeft(line, " \t\n")
	for len(rest) > 0 && t.remark == 0 {
		n := tb.p.hiddenPiece(rest, segment.Stop-len(rest))
		if n == 0 {
			if t.until = unclosedTag(rest); t.until == "" || !closesLater(reader, segment.Stop, t.until) {
				return nil, parser.NoChildren
			}
			n = len(rest)
		}
		rest = bytes.TrimLeft(rest[n:], " \t\n")
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
	if t.until == "" && t.remark == 0 {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	if t.remark > 0 {
		return t.goOn(reader, segment)
	}
	t.Lines().Append(segment)
	if bytes.Contains(line, []byte(t.until)) {
		t.until = ""
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// goOn continues a comment. What stands behind its end is text again.
func (t *templateBlock) goOn(reader text.Reader, line text.Segment) parser.State {
	if t.remark > line.Stop {
		reader.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	reader.Advance(t.remark - line.Start)
	t.remark = 0
	if rest, _ := reader.PeekLine(); len(bytes.TrimSpace(rest)) == 0 {
		reader.AdvanceToEOL()
	}
	return parser.Close
}

func (tb templateBlockParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	if t := node.(*templateBlock); t.remark > 0 {
		line := t.Lines().At(0)
		tb.p.openRemark(line.Start, string(line.Value(tb.p.src)), "what follows its list, quotation or box is shown")
	}
}

func (templateBlockParser) CanInterruptParagraph() bool { return true }
func (templateBlockParser) CanAcceptIndentedLine() bool { return false }

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
