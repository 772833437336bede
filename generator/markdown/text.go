package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// plain writes text as it is.
func (p *page) plain(s string) {
	if p.skipping != "" || s == "" {
		return
	}
	p.content()
	s = clearControls(s)
	p.w.put(escape(s))
	p.text.add(s)
	p.text.last, _ = utf8.DecodeLastRuneInString(s)
}

// prose writes a stretch of Markdown text: escapes and character references
// resolved, quotation marks, dashes and ellipses set as a printer would. after is
// what follows it: a letter for whatever it is, a line break, or 0 for nothing.
func (p *page) prose(b []byte, after rune) {
	start := 0
	for i := 0; i < len(b); {
		if !unlikeTyped[b[i]] {
			i++
			continue
		}
		set, n := p.special(b, i, start, after)
		if n == 0 {
			i++
			continue
		}
		p.plain(string(b[start:i]))
		p.plain(set)
		i += n
		start = i
	}
	p.plain(string(b[start:]))
}

// unlikeTyped are the bytes at which text may differ from what is typed.
var unlikeTyped = [256]bool{'\\': true, '&': true, '"': true, '\'': true, '-': true, '.': true}

// special gives what to show for the n bytes at b[i]; n is 0 when they are
// shown as they are.
func (p *page) special(b []byte, i, start int, after rune) (string, int) {
	if b[i] == '\\' || b[i] == '&' {
		return resolve(b[i:])
	}
	before := p.text.last
	if i > start {
		before, _ = utf8.DecodeLastRune(b[:i])
	}
	return typeset(b, i, before, after)
}

// opens says whether a quotation mark behind this character opens.
func opens(before rune) bool {
	return before == 0 || unicode.IsSpace(before) || unicode.Is(unicode.Ps, before) || unicode.Is(unicode.Pi, before) ||
		unicode.Is(unicode.Pd, before) || before == '/' || before == '='
}

func apostrophe(before, after rune) string {
	if opens(before) && !unicode.IsDigit(after) && !unicode.IsSpace(after) && after != 0 {
		return "‘"
	}
	return "’"
}

// dash reads two hyphens as an en dash and three as an em dash, between words
// or between blanks. Elsewhere they are what they are: --strict is an option.
func dash(b []byte, i int, before, after rune) (string, int) {
	n := run(b, i)
	after = following(b, i+n, after)
	if before == 0 || after == 0 || unicode.IsSpace(before) != unicode.IsSpace(after) || n != 2 && n != 3 {
		return string(b[i : i+n]), n
	}
	if n == 2 {
		return "–", 2
	}
	return "—", 3
}

// run counts how often the byte at i is repeated.
func run(b []byte, i int) int {
	n := 1
	for i+n < len(b) && b[i+n] == b[i] {
		n++
	}
	return n
}

// following is the character at i, or what comes after the end.
func following(b []byte, i int, after rune) rune {
	if i < len(b) {
		after, _ = utf8.DecodeRune(b[i:])
	}
	return after
}

// resolve reads a backslash escape or a character reference at the beginning
// of b. n is 0 when there is none.
func resolve(b []byte) (string, int) {
	if b[0] == '\\' {
		if len(b) > 1 && util.IsPunct(b[1]) {
			return string(b[1]), 2
		}
		return "", 0
	}
	for n := 1; n < len(b) && n < 40; n++ {
		switch c := b[n]; {
		case c == ';':
			written := string(b[:n+1])
			char := html.UnescapeString(written)
			if char == written || strings.HasSuffix(char, ";") && b[1] != '#' && written != "&semi;" {
				return "", 0 // not a name, or only its beginning is one
			}
			return clean(char), n + 1
		case c != '#' && !util.IsAlphaNumeric(c):
			return "", 0
		}
	}
	return "", 0
}

// clean replaces control characters, which no page may hold.
func clean(s string) string {
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return "\uFFFD"
		}
	}
	return s
}

// decode resolves escapes and character references, each once.
func decode(b []byte) string {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		if b[i] == '\\' || b[i] == '&' {
			if s, n := resolve(b[i:]); n > 0 {
				out = append(out, s...)
				i += n
				continue
			}
		}
		out = append(out, b[i])
		i++
	}
	return string(out)
}
