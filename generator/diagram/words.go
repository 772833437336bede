package diagram

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"handbook/generator/report"
)

// inQuotes shows a word of an author's in a message.
func inQuotes(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return strconv.Quote(s)
}

// meant is the hint for a word that is none of those that can stand there: the
// nearest of them, else all.
func meant(word string, words ...string) string {
	return cmp.Or(report.DidYouMean(word, words), "write "+oneOf(words...))
}

// number writes a coordinate as short as it can be, to a hundredth of a pixel.
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// oneOf lists words for a hint: rect, circle or poly.
func oneOf(words ...string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
