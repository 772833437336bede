package markdown

import (
	"strings"
	"unicode/utf8"
)

// Typeset sets plain text that comes from front matter or a data file as prose
// is set: quotation marks, apostrophes, dashes and ellipses as a printer would.
func Typeset(text string) string {
	if !strings.ContainsAny(text, `"'-.`) {
		return text
	}
	b := []byte(text)
	var out strings.Builder
	var before rune
	for i := 0; i < len(b); {
		set, n := typeset(b, i, before, 0)
		if n == 0 {
			set, n = text[i:i+1], 1
		}
		out.WriteString(set)
		i += n
		before, _ = utf8.DecodeLastRune(b[:i])
	}
	return out.String()
}

// typeset gives what to show for the n bytes at b[i], which follow the
// character before; n is 0 when they are shown as they are. after is what
// follows b.
func typeset(b []byte, i int, before, after rune) (set string, n int) {
	switch b[i] {
	case '"':
		if opens(before) {
			return "“", 1
		}
		return "”", 1
	case '\'':
		return apostrophe(before, following(b, i+1, after)), 1
	case '-':
		return dash(b, i, before, after)
	case '.':
		n := run(b, i)
		if n == 3 {
			return "…", 3
		}
		return string(b[i : i+n]), n
	}
	return "", 0
}
