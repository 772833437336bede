// Package analysis takes text apart into the words that search, the glossary
// and the index compare: tokens, folded (case, width and accents do not count)
// and, where a language has a Snowball algorithm, stemmed.
//
// The browser folds and cuts as this package does, to the last character:
// themes/default/assets/search-engine.js holds the same two functions, and a
// test gives both the same texts. Only Go stems.
package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes spellings alike that a reader takes for the same: compatibility
// forms, letter case, accents. The voicing marks of kana stay, because they
// make other letters.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKC.String(s))) {
		switch {
		case r == 'ς':
			b.WriteRune('σ')
		case unicode.Is(unicode.Mn, r) && r < 0x3000:
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFKC.String(b.String())
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Words calls visit with each run of letters, marks and digits of a text as it
// is, and with the offsets of it.
func Words(text string, visit func(word string, from, to int)) {
	start := -1
	for i, r := range text {
		if inWord(r) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			visit(text[start:i], start, i)
			start = -1
		}
	}
	if start >= 0 {
		visit(text[start:], start, len(text))
	}
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r)
}
