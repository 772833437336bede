package markdown

import "strings"

// markdownPieces colours Markdown that is shown as code. Chroma's own lexer
// for it is one of two joined, which cannot be had without the clock.
//
// Headings are keywords; code, front matter's values and what a link leads to
// are strings; keys of front matter and marks of boxes are names; comments are
// comments.
func markdownPieces(text string) []piece {
	var m markdownColours
	for line := range strings.SplitAfterSeq(text, "\n") {
		m.line(line)
	}
	return m.pieces
}

type markdownColours struct {
	pieces  []piece
	lines   int
	front   bool   // inside front matter
	comment bool   // inside a comment
	fence   string // what closes the code that we are in
}

func (m *markdownColours) add(class, text string) {
	if text != "" {
		m.pieces = append(m.pieces, piece{class, text})
	}
}

func (m *markdownColours) line(line string) {
	m.lines++
	bare := strings.TrimSpace(line)
	switch {
	case m.fence != "":
		if strings.HasPrefix(bare, m.fence) && strings.Trim(bare, m.fence[:1]) == "" {
			m.fence = ""
			m.add("k", line)
			return
		}
		m.add("s", line)
	case bare == "---" && (m.lines == 1 || m.front):
		m.front = m.lines == 1
		m.add("c", line)
	case m.front:
		m.key(line)
	case m.comment || strings.HasPrefix(bare, "<!--"):
		m.comment = !strings.Contains(bare, "-->")
		m.add("c", line)
	case strings.HasPrefix(bare, "```") || strings.HasPrefix(bare, "~~~"):
		m.fence = bare[:run([]byte(bare), 0)]
		m.add("k", line)
	case strings.HasPrefix(bare, "#") || strings.HasPrefix(bare, ":::") || strings.HasPrefix(bare, "!!! "):
		m.add("k", line)
	default:
		m.inline(line)
	}
}

// key colours a line of front matter.
func (m *markdownColours) key(line string) {
	if before, after, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(strings.TrimSpace(line), "#") {
		m.add("nt", before)
		m.add("", ":")
		m.add("s", after)
		return
	}
	m.add("", line)
}

// inline colours what is inside backquotes, and what stands between "](" and
// ")", "[!" and "]", "[^" and "]", "[[" and "]]".
func (m *markdownColours) inline(line string) {
	start := 0
	for i := 0; i < len(line); {
		size, class := coloured(line[i:])
		if size == 0 {
			i++
			continue
		}
		m.add("", line[start:i])
		m.add(class, line[i:i+size])
		i += size
		start = i
	}
	m.add("", line[start:])
}

func coloured(s string) (size int, class string) {
	for _, mark := range [...][3]string{{"`", "`", "s"}, {"](", ")", "s"}, {"[!", "]", "k"}, {"[^", "]", "nt"}, {"[[", "]]", "nt"}} {
		if !strings.HasPrefix(s, mark[0]) {
			continue
		}
		if end := strings.Index(s[len(mark[0]):], mark[1]); end >= 0 {
			return len(mark[0]) + end + len(mark[1]), mark[2]
		}
	}
	return 0, ""
}
