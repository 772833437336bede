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
	for i := 0; i < len(b); {
		before, _ := utf8.DecodeLastRune(b[:i])
		if i == 0 {
			before = 0
		}
		set, n := "", 0
		switch {
		case b[i] == '"' && opens(before):
			set, n = "“", 1
		case b[i] == '"':
			set, n = "”", 1
		case b[i] == '\'':
			set, n = apostrophe(before, following(b, i+1, false)), 1
		case b[i] == '-':
			set, n = dash(b, i, before, false)
		case b[i] == '.' && run(b, i) == 3:
			set, n = "…", 3
		}
		if n == 0 {
			set, n = text[i:i+1], 1
		}
		out.WriteString(set)
		i += n
	}
	return out.String()
}
