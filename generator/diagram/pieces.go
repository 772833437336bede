package diagram

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is what stays on one line: a word, or a sign of a script that is
// written without blanks.
type piece struct {
	text  string
	wide  int  // in thousandths of the size of the letters
	apart bool // a blank stands before it, unless it begins a line
}

const blank = 278 // advance of a blank

// piecesOf makes pieces of a line, none wider than most. It tells whether no
// word had to be divided.
func piecesOf(line string, f face, most float64) (pieces []piece, whole bool) {
	whole = true
	for _, word := range strings.Fields(line) {
		first := len(pieces)
		for _, sign := range signs(word) {
			for _, part := range parts(sign, f, most) {
				var all bool
				pieces, all = divide(pieces, part, f, most)
				whole = whole && all
			}
		}
		pieces[first].apart = true
	}
	return pieces, whole
}

// divide adds a word, in parts when it is wider than a line.
func divide(pieces []piece, word string, f face, most float64) (out []piece, whole bool) {
	whole = true
	for f.width(word) > most && utf8.RuneCountInString(word) > 1 {
		head := fitting(word, f, most, "-")
		if head == word {
			break
		}
		shown := hyphened(head)
		pieces = append(pieces, piece{text: shown, wide: letters(shown)})
		word, whole = word[len(head):], false
	}
	return append(pieces, piece{text: word, wide: letters(word)}), whole
}

// parts breaks a word that is too long behind its strokes and dots, where it
// has any: operations/logistics, a web address.
func parts(word string, f face, most float64) []string {
	if f.width(word) <= most {
		return []string{word}
	}
	var out []string
	start := 0
	for i := 1; i < len(word); i++ {
		if strings.IndexByte("/-_", word[i-1]) >= 0 && i-start > 2 && len(word)-i > 2 {
			out = append(out, word[start:i])
			start = i
		}
	}
	return append(out, word[start:])
}

// signs parts Chinese, Japanese and Korean signs, between which a line may
// end. None begins with a sign that closes, and none ends with one that opens.
func signs(word string) []string {
	var out []string
	start, last := 0, rune(0)
	for i, r := range word {
		if i > 0 && (fullWidth(r) || fullWidth(last)) && !clings(r) && !unicode.In(last, unicode.Ps, unicode.Pi) {
			out = append(out, word[start:i])
			start = i
		}
		last = r
	}
	return append(out, word[start:])
}

// clings tells signs that never begin a line: those that close, stops, marks
// that sit on the sign before, and the small letters of Japanese.
func clings(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Po, unicode.Mn, unicode.Me, unicode.Cf) ||
		strings.ContainsRune("ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々", r)
}

func letters(s string) int {
	sum := 0
	for _, r := range s {
		sum += advance(r)
	}
	return sum
}

// span is the width of pieces on one line.
func span(pieces []piece) int {
	sum := 0
	for i, p := range pieces {
		sum += p.wide
		if i > 0 && p.apart {
			sum += blank
		}
	}
	return sum
}

func joined(pieces []piece) string {
	var b strings.Builder
	for i, p := range pieces {
		if i > 0 && p.apart {
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	return b.String()
}
