package book

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotations finds what stands between quotation marks in the source of pages:
// there a word is mentioned, or it is another's. A quotation may hold emphasis,
// links and code, so that whole paragraphs are looked at.
type quotations struct {
	text     []byte
	from, to int      // of the paragraph that was looked at last
	inside   [][2]int // its quotations
}

// has says that a place stands in a quotation.
func (q *quotations) has(at int) bool {
	if at < q.from || at >= q.to {
		q.from, q.to = paragraph(q.text, at)
		q.inside = quoted(string(q.text[q.from:q.to]))
	}
	return inSpan(q.inside, at-q.from)
}

func inSpan(spans [][2]int, at int) bool {
	for _, s := range spans {
		if at >= s[0] && at < s[1] {
			return true
		}
	}
	return false
}

// paragraph is what stands around a place, between blank lines.
func paragraph(text []byte, at int) (from, to int) {
	blank := []byte("\n\n")
	if i := bytes.LastIndex(text[:at], blank); i >= 0 {
		from = i + len(blank)
	}
	if i := bytes.Index(text[at:], blank); i >= 0 {
		return from, at + i
	}
	return from, len(text)
}

// closing gives the marks that end a quotation which begins with a mark.
var closing = map[rune]string{'“': "”", '„': "“”", '«': "»", '»': "«»", '‘': "’'", '\'': "'’", '"': `"`, '「': "」", '『': "』"}

// longestPlain is how far a quotation between single marks reaches: they may be
// apostrophes.
const longestPlain = 100

// quoted finds the quotations of a text.
func quoted(text string) [][2]int {
	var spans [][2]int
	before := rune(0)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if marks := closing[r]; marks != "" && (!wordy(before) || !strings.ContainsRune("\"'‘»", r)) {
			if end := quotationEnd(text, i+n, marks, r == '\'' || r == '‘'); end > 0 {
				spans = append(spans, [2]int{i, end})
				n = end - i
				r, _ = utf8.DecodeLastRuneInString(text[:end])
			}
		}
		before, i = r, i+n
	}
	return spans
}

// quotationEnd finds the end of a quotation that begins at from; 0 where it
// has none.
func quotationEnd(text string, from int, marks string, plain bool) int {
	before := rune(0)
	for i, r := range text[from:] {
		if plain && i > longestPlain {
			return 0
		}
		if i > 0 && strings.ContainsRune(marks, r) && !unicode.IsSpace(before) {
			end := from + i + utf8.RuneLen(r)
			after, _ := utf8.DecodeRuneInString(text[end:])
			if end == len(text) || !wordy(after) || strings.ContainsRune("」』", r) {
				return end
			}
		}
		before = r
	}
	return 0
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
