// Package analysis takes text apart into the words that search, the glossary
// and the index compare: tokens, folded (case, width and accents do not count)
// and, where a language has a Snowball algorithm, stemmed.
//
// The browser folds and cuts as this package does, to the last character:
// themes/default/assets/search-engine.js holds the same two functions, and a
// test gives both the same texts. Only Go stems. What text there may be is
// described once, by Unicode's own classes, so that both sides mean the same:
//
//   - a word is a run of letters, numbers and marks;
//   - scripts that put no space between words (Chinese, Japanese, Thai …) and
//     Hangul, whose endings grow on to the words, are cut into all pairs of
//     neighbouring characters;
//   - words of more than 40 UTF-16 units are not words, and are left out.
package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes spellings alike that a reader takes for the same: compatibility
// forms, letter case, accents and vowel points, letters with a stroke. Marks
// that make other letters stay: those of Indic scripts and Thai, and the
// voicing marks of kana.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	return bare(small(s))
}

// small is the first half of folding, after which a word is still spelt as its
// language wants it.
func small(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

// bare is the second half.
func bare(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case dropped(r):
		default:
			if plain := plainLetter(r); plain != "" {
				b.WriteString(plain)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return norm.NFKC.String(b.String())
}

// dropped says that a character makes no other word: soft hyphens and joiners,
// the marks of alphabets, and all marks that belong to no script.
func dropped(r rune) bool {
	switch r {
	case '\u00ad', '\u200c', '\u200d', '\u2060':
		return true
	case '\u3099', '\u309a':
		return false
	}
	return unicode.In(r, unicode.Mn, unicode.Me) && (r < '\u0900' || unicode.Is(unicode.Inherited, r))
}

// plainLetter is what people type for a letter that Unicode does not take
// apart; "" for all others.
func plainLetter(r rune) string {
	switch r {
	case 'ς':
		return "σ"
	case 'ß':
		return "ss"
	case 'ı':
		return "i"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	}
	return ""
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
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
