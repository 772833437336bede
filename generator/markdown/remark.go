package markdown

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// remarks are the comments of other generators and programs: what is between
// the two marks was never meant to be read. The last kind is none in HTML.
var remarks = [...]struct {
	begins      string
	opens, ends *regexp.Regexp
}{
	{"{%", regexp.MustCompile(`^\{%-?\s*comment\b[^%\n]*%\}`), regexp.MustCompile(`\{%-?\s*endcomment\s*-?%\}`)},
	{"{{", regexp.MustCompile(`^\{\{[<%]\s*comment\s*[>%]\}\}`), regexp.MustCompile(`\{\{[<%]\s*/\s*comment\s*[>%]\}\}`)},
	{"{#", regexp.MustCompile(`^\{#(?:-|\s|[^}\n]*#\})`), regexp.MustCompile(`#\}`)}, // {#id} is a list of attributes
	{"{/", regexp.MustCompile(`^\{/\*`), regexp.MustCompile(`\*/\}`)},
	{"%%", regexp.MustCompile(`^%%`), regexp.MustCompile(`%%`)},
}

const percentRemark = len(remarks) - 1

// remarkLimit is how long the opening of one may be, in bytes.
const remarkLimit = 200

// remark finds which kind of comment opens at the beginning of b, and how many
// bytes at least stand before its end; -1 when none does.
func remark(b []byte) (kind, size int) {
	for kind := range remarks {
		if !bytes.HasPrefix(b, []byte(remarks[kind].begins)) {
			continue
		}
		if m := remarks[kind].opens.Find(b[:min(len(b), remarkLimit)]); m != nil {
			if bytes.HasSuffix(m, []byte("#}")) {
				return kind, 2
			}
			return kind, len(m)
		}
	}
	return -1, 0
}

// remarkEnd is where a kind of comment ends next in the text: what was found
// when it was last looked for.
type remarkEnd struct{ from, start, stop int }

// remarkStop finds where a comment stops whose content begins at an offset;
// -1 when nothing ends it.
func (p *page) remarkStop(kind, from int) int {
	from = min(from, len(p.src))
	known := &p.remarks[kind]
	if known.stop == 0 || from < known.from || from > known.start {
		*known = remarkEnd{from: from, start: len(p.src), stop: -1}
		if m := remarks[kind].ends.FindIndex(p.src[from:]); m != nil {
			known.start, known.stop = from+m[0], from+m[1]
		}
	}
	return known.stop
}

// remarkParser hides comments that stand inside text.
type remarkParser struct{ p *page }

func (remarkParser) Trigger() []byte { return []byte{'{', '%'} }

func (r remarkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	kind, size := remark(line)
	before := block.PrecendingCharacter()
	if kind < 0 || r.p.verbatim(segment.Start) || kind == percentRemark && before >= '0' && before <= '9' {
		return nil
	}
	stop := r.p.remarkStop(kind, segment.Start+size)
	loose := kind == percentRemark && before != '\n' // perhaps two signs of a text that is about such things
	opening, start := string(line[:size]), segment.Start
	if stop < 0 {
		if !loose {
			r.p.openRemark(start, opening, "what follows is shown")
		}
		return nil
	}
	number, place := block.Position()
	for line != nil && stop > segment.Stop {
		block.AdvanceLine()
		line, segment = block.PeekLine()
	}
	switch {
	case line != nil:
		block.Advance(stop - segment.Start)
	case loose:
		block.SetPosition(number, place)
		return nil
	default:
		r.p.openRemark(start, opening, "what follows this paragraph is shown")
	}
	return &mark{role: templateMark, text: opening}
}

func (p *page) openRemark(at int, opening, follows string) {
	p.problem(at, "syntax", `the comment "`+cut(oneLine(opening), 40)+`" is not closed: `+follows, "begin and end it on lines of their own")
}

// longRemark finds a comment that begins on a line of its own and goes on over
// the line's end, and gives where it stops; else 0.
func (p *page) longRemark(line []byte, segment text.Segment) int {
	indent := len(line) - len(bytes.TrimLeft(line, " "))
	kind, size := remark(line[indent:])
	if kind < 0 {
		return 0
	}
	stop := p.remarkStop(kind, segment.Start-segment.Padding+indent+size)
	if stop <= segment.Stop {
		return 0 // in one line, or never
	}
	return stop
}

// hiddenPiece gives the length of a tag, or of a whole comment, at the
// beginning of a line, or of the rest of one, that stands at an offset.
func (p *page) hiddenPiece(line []byte, at int) int {
	if kind, size := remark(line); kind >= 0 {
		if stop := p.remarkStop(kind, at+size); stop >= 0 && stop <= at+len(line) {
			return stop - at
		}
	}
	return templateTag(line)
}

// withoutRemarks blanks the comments in a piece of raw HTML.
func (p *page) withoutRemarks(b []byte, segments []text.Segment) []byte {
	if !bytes.Contains(b, []byte("{")) {
		return b
	}
	b = bytes.Clone(b)
	for i := 0; i < len(b); i++ {
		kind, size := remark(b[i:])
		if kind < 0 || kind == percentRemark {
			continue
		}
		stop := len(b)
		if m := remarks[kind].ends.FindIndex(b[i+size:]); m != nil {
			stop = i + size + m[1]
		} else {
			p.openRemark(offset(segments, i), string(b[i:i+size]), "what follows this block is shown")
		}
		p.hideTemplateTag(string(b[i:i+size]), offset(segments, i))
		blank(b[i:stop])
		i = stop - 1
	}
	return b
}

var verbatimMark = regexp.MustCompile(`\{%-?\s*(end)?(?:raw|verbatim)\s*-?%\}`)

// findVerbatim notes the parts of the text in which {% raw %} makes the marks
// of another generator text.
func (p *page) findVerbatim() {
	open := -1
	for _, m := range verbatimMark.FindAllSubmatchIndex(p.src, -1) {
		switch end := m[2] >= 0; {
		case !end && open < 0:
			open = m[1]
		case end && open >= 0:
			p.raws = append(p.raws, [2]int{open, m[0]})
			open = -1
		}
	}
}

// verbatim says whether an offset is in such a part.
func (p *page) verbatim(at int) bool { return inPart(p.raws, at) }

// inPart says whether an offset is in one of the parts of a text, which are in
// its order.
func inPart(parts [][2]int, at int) bool {
	i, found := slices.BinarySearchFunc(parts, at, func(part [2]int, at int) int { return cmp.Compare(part[0], at) })
	return found || i > 0 && at < parts[i-1][1]
}
