package markdown

import "bytes"

// goldmark cannot be stopped, and some short texts keep it busy for minutes:
// nesting and unmatched marks cost the square of their number or more, and a
// table of wide rows grows a thousandfold. The guard reads the text once,
// line by line, before goldmark does, and refuses what no reader could want.
//
// It counts marks, not bytes, because marks are what costs: a paragraph may be
// long, a list or a table may have many lines. Every limit is far above what
// real handbooks have and was set by measuring (see guard_test.go).
const (
	nestingLimit  = 50     // lists, quotations and boxes inside each other
	markLimit     = 16_000 // marks between two blank lines
	columnLimit   = 100    // of a table
	cellLimit     = 50_000 // of all tables of a page
	footnoteLimit = 1_000  // of a page
)

// costly are the bytes that begin something which goldmark must look ahead or
// back for.
var costly = [256]bool{'*': true, '_': true, '~': true, '[': true, ']': true, '`': true, '<': true, '{': true, '\\': true}

// guard is the state of the scan.
type guard struct {
	marks        int // since the last blank line
	start        int // where that was
	fence        []byte
	tag          bool   // a line since the last blank one began with "<" or "{": a fence may not be one
	until        string // what ends a block of HTML that goes on over blank lines
	open         int    // boxes fenced with ":::"
	columns      int    // of the table that we are in
	cells, notes int
}

// refused runs the guard, and reports the first thing that is too large.
func (p *page) refused() bool {
	text := p.doc.File.Text
	g := &guard{}
	for at := p.doc.File.Body; at < len(text); {
		stop := len(text)
		if n := bytes.IndexByte(text[at:], '\n'); n >= 0 {
			stop = at + n
		}
		if place, what := g.line(text[at:stop], at); what != "" {
			p.problem(place, "too-large", what, "split it into smaller parts")
			return true
		}
		at = stop + 1
	}
	return false
}

// line looks at one line, without its end. It gives the place and the name of
// what is too large.
func (g *guard) line(line []byte, at int) (int, string) {
	if g.inFence(line) {
		return 0, ""
	}
	depth, indent, rest := containers(line)
	if g.blank(line, rest, at) {
		return 0, ""
	}
	if depth > 0 && depth+indent/2 > nestingLimit {
		return at, "nesting deeper than " + itoa(nestingLimit)
	}
	if g.boxes(rest); g.open > nestingLimit {
		return at, "boxes nested deeper than " + itoa(nestingLimit)
	}
	if g.opensFence(line, rest) {
		return 0, ""
	}
	if g.count(line); g.marks > markLimit {
		return g.start, "a paragraph, list or table with more than " + itoa(markLimit) + " marks and no blank line"
	}
	if g.table(rest); g.columns > columnLimit {
		return at, "a table with " + itoa(g.columns) + " columns; " + itoa(columnLimit) + " are the most"
	}
	if g.cells > cellLimit {
		return at, "tables with more than " + itoa(cellLimit) + " cells"
	}
	if g.notes += bytes.Count(line, []byte("]:")) * min(1, bytes.Count(line, []byte("[^"))); g.notes > footnoteLimit {
		return at, "more than " + itoa(footnoteLimit) + " footnotes"
	}
	return 0, ""
}

// containers reads what makes a line nest: the marks of lists, quotations,
// definitions and footnotes at its beginning, and how far it is indented.
func containers(line []byte) (depth, indent int, rest []byte) {
	for i := 0; i < len(line); {
		n := 0
		switch c := line[i]; {
		case c == ' ' || c == '\t':
			indent++
			if c == '\t' {
				indent += 3
			}
			i++
			continue
		case c == '>':
			n = 1
		case c == '-' || c == '*' || c == '+' || c == ':':
			n = endsWord(line, i+1) - i
		case c >= '0' && c <= '9':
			n = numbered(line[i:])
		case c == '[' && bytes.HasPrefix(line[i:], []byte("[^")):
			if k := bytes.Index(line[i:], []byte("]:")); k > 0 {
				n = k + 2
			}
		}
		if n <= 0 {
			return depth, indent, line[i:]
		}
		depth++
		i += n
	}
	return depth, indent, nil
}

// endsWord gives i when a blank or the line's end is there, else 0.
func endsWord(line []byte, i int) int {
	if i >= len(line) || line[i] == ' ' || line[i] == '\t' {
		return i
	}
	return 0
}

// numbered gives the length of "12." or "12)" before a blank, else 0.
func numbered(line []byte) int {
	k := 0
	for k < len(line) && k < 10 && line[k] >= '0' && line[k] <= '9' {
		k++
	}
	if k < len(line) && (line[k] == '.' || line[k] == ')') {
		return endsWord(line, k+1)
	}
	return 0
}

// blank begins anew at a blank line, and at one that holds quotation marks
// only: no paragraph goes on over it.
func (g *guard) blank(line, rest []byte, at int) bool {
	if len(rest) > 0 || len(bytes.Trim(line, "> \t")) > 0 {
		return false
	}
	g.marks, g.start, g.tag, g.columns = 0, at+len(line)+1, false, 0
	return true
}

// count adds a line's marks.
func (g *guard) count(line []byte) {
	for _, c := range line {
		if costly[c] {
			g.marks++
		}
	}
}

// table follows a table: goldmark gives each of its rows as many cells as the
// line under its header has.
func (g *guard) table(rest []byte) {
	if g.columns > 0 {
		g.cells += g.columns
	}
	if bytes.IndexByte(rest, '-') < 0 || len(bytes.Trim(rest, "-|: \t")) > 0 || len(bytes.Trim(rest, "-")) == 0 {
		return
	}
	g.columns = max(g.columns, bytes.Count(rest, []byte("|"))+1)
}

// boxes counts the fences of ":::" boxes that are open.
func (g *guard) boxes(rest []byte) {
	if !bytes.HasPrefix(rest, []byte(":::")) {
		return
	}
	if len(bytes.Trim(rest, ": \t")) > 0 {
		g.open++
	} else if g.open > 0 {
		g.open--
	}
}

// opensFence believes a code fence only at the very beginning of a line, where
// no list or footnote can end it early, and where no HTML block is open that
// would have it for text.
func (g *guard) opensFence(line, rest []byte) bool {
	if len(rest) > 0 && (rest[0] == '<' || rest[0] == '{') {
		g.tag = true
		g.longBlock(rest)
	}
	if g.until != "" {
		if bytes.Contains(bytes.ToLower(line), []byte(g.until)) {
			g.until = ""
		}
		return false
	}
	if g.tag {
		return false
	}
	n := fenceRun(line)
	if n < 3 || line[0] == '`' && bytes.IndexByte(line[n:], '`') >= 0 {
		return false
	}
	g.fence = line[:n:n]
	g.marks = 0
	return true
}

func fenceRun(line []byte) int {
	n := 0
	if len(line) > 0 && (line[0] == '`' || line[0] == '~') {
		n = run(line, 0)
	}
	return n
}

// longBlock notices the HTML blocks that only their own end closes.
func (g *guard) longBlock(rest []byte) {
	lower := bytes.ToLower(rest[:min(len(rest), 12)])
	for _, pair := range [...][2]string{
		{"<!--", "-->"}, {"<?", "?>"}, {"<![cdata[", "]]>"}, {"<!", ">"},
		{"<script", "</script>"}, {"<pre", "</pre>"}, {"<style", "</style>"}, {"<textarea", "</textarea>"},
	} {
		if bytes.HasPrefix(lower, []byte(pair[0])) {
			g.until = pair[1]
			return
		}
	}
}

// inFence says that a line is code, up to the fence that closes it.
func (g *guard) inFence(line []byte) bool {
	if g.fence == nil {
		return false
	}
	trimmed := bytes.TrimLeft(line, " ")
	n := fenceRun(trimmed)
	if len(line)-len(trimmed) < 4 && n >= len(g.fence) && trimmed[0] == g.fence[0] && len(bytes.TrimSpace(trimmed[n:])) == 0 {
		g.fence = nil
		g.tag, g.columns = false, 0
	}
	return true
}
