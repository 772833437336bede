package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// A code line longer than this scrolls on a common screen, so that the block
// must be reachable by keys: 60 characters fit the default theme's measure.
const scrollColumns = 60

// code renders a code block: a title if it has one, a button to copy it, and
// one element for each line, so that lines can be marked and numbered.
func (p *page) code(n ast.Node, f fence) {
	text := codeText(n, p.src)
	p.w.start("figure", ` class="code"`)
	if f.title != "" {
		p.w.put("<figcaption><span>", escape(f.title), "</span>")
		p.copyButton()
		p.w.put("</figcaption>")
	} else {
		p.copyButton()
	}
	p.w.put("<pre")
	if longestLine(text) > scrollColumns {
		p.w.put(` tabindex="0"`)
	}
	p.w.put("><code")
	if codeClass.MatchString(f.language) {
		p.w.put(` class="language-`, escape(f.language), `"`)
	}
	p.w.put(">")
	p.codeLines(p.colour(text, f), f)
	p.w.put("</code></pre>")
	p.w.end()
	p.w.put("\n")
	if p.copying == 0 {
		p.text.join(strings.TrimRight(text, "\n"))
	}
}

var codeClass = regexp.MustCompile(`^[\w+#.-]{1,40}$`)

func (p *page) copyButton() {
	p.w.put(`<button type="button" class="copy">`)
	p.w.word("copy", 0)
	p.w.put("</button>")
}

func codeText(n ast.Node, src []byte) string {
	var b bytes.Buffer
	for i := 0; i < n.Lines().Len(); i++ {
		segment := n.Lines().At(i)
		b.Write(segment.Value(src))
	}
	return clearControls(b.String())
}

// clearControls replaces characters that no page may hold.
func clearControls(s string) string {
	for i := range len(s) {
		if control(rune(s[i])) {
			return strings.Map(func(r rune) rune {
				if control(r) {
					return utf8.RuneError
				}
				return r
			}, s)
		}
	}
	return s
}

func control(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }

func longestLine(text string) int {
	longest := 0
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > longest {
			longest = max(longest, utf8.RuneCountInString(line)+3*strings.Count(line, "\t"))
		}
	}
	return longest
}

// codeLines writes coloured pieces, line by line. Each line ends in its line
// break, inside its element: an empty line then has a height, and the text of
// the block is the code as it was written.
func (p *page) codeLines(pieces []piece, f fence) {
	line := 0
	open := false
	for _, piece := range pieces {
		for text := range strings.SplitAfterSeq(piece.text, "\n") {
			if text == "" {
				continue
			}
			if !open {
				line++
				p.w.put(f.lineTag(line))
				open = true
			}
			words := strings.TrimSuffix(text, "\n")
			p.codePiece(piece.class, words)
			if len(words) < len(text) {
				p.w.put("\n</span>")
				open = false
			}
		}
	}
	if open {
		p.w.put("\n</span>")
	}
}

func (p *page) codePiece(class, words string) {
	switch {
	case words == "":
	case class == "" || strings.TrimSpace(words) == "":
		p.w.put(escape(words))
	default:
		p.w.put(`<span class="`, class, `">`, escape(words), "</span>")
	}
}

func (f fence) lineTag(line int) string {
	class := "line"
	for _, s := range f.marked {
		if s.has(line) {
			class = "line hl"
			break
		}
	}
	if f.numbered {
		return `<span class="` + class + `" data-line="` + itoa(f.first+line-1) + `">`
	}
	return `<span class="` + class + `">`
}
