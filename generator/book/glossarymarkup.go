package book

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// skipMarkup is the length of the tag or character reference that a text begins
// with; 1 when it is neither.
func skipMarkup(text string) int {
	if text[0] == '<' {
		if end := strings.IndexByte(text, '>'); end > 0 {
			return end + 1
		}
		return len(text)
	}
	for n := 1; n < len(text) && n < 40; n++ {
		c := text[n]
		switch {
		case c == ';':
			return n + 1
		case c != '#' && classOf(rune(c)) != spaced:
			return 1
		}
	}
	return 1
}

// shownAt is the character that a reader sees at a place of a text, as far as
// it matters between two words, and how long it is written. Every blank is a
// space, a line break too; n is 0 at the end.
func shownAt(text string, i int) (r rune, n int) {
	if i >= len(text) {
		return 0, 0
	}
	switch text[i] {
	case '&':
		if n := skipMarkup(text[i:]); n > 1 {
			r, _ := utf8.DecodeRuneInString(html.UnescapeString(text[i : i+n]))
			return alike(r), n
		}
	case '<':
		if strings.HasPrefix(text[i:], "<br") {
			return ' ', skipMarkup(text[i:])
		}
	case '\n': // the text of a box goes on behind the mark of its next line
		return ' ', len(text[i:]) - len(strings.TrimLeft(text[i:], "\n\t >"))
	}
	r, n = utf8.DecodeRuneInString(text[i:])
	return alike(r), n
}

// alike gives one character for those that are set in more ways than one.
func alike(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ':
		return '\''
	case '“', '”':
		return '"'
	case '\u2010', '\u2011':
		return '-'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}
