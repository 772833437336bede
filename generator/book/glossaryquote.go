package book

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotation is what the marks of a text say: where it quotes, or mentions a
// word, and whether that is in doubt.
type quotation struct {
	spans [][2]int
	doubt bool // a mark has no other half
	goes  bool // and it may have it in a paragraph further on
}

// closing gives the marks that end a quotation which begins with a mark.
var closing = map[rune]string{'“': "”", '”': "”", '„': "“”", '«': "»", '»': "«»", '‘': "’'", '’': "’", '\'': "'’", '‚': "‘’", '"': `"`, '「': "」", '『': "』"}

// longestPlain is how far a quotation between single marks reaches: they may be
// apostrophes.
const longestPlain = 100

// quoted finds the quotations of a text.
func quoted(text string) quotation {
	var q quotation
	failed := map[rune]bool{}
	before := rune(0)
	for i := 0; i < len(text); {
		r, n := markAt(text, i)
		if marks := closing[r]; marks != "" {
			after, _ := markAt(text, i+n)
			begins, stray := opens(r, before, after)
			if begins && !failed[r] {
				end := quotationEnd(text, i+n, r, marks)
				if end > 0 {
					q.spans = append(q.spans, [2]int{i, end})
					n = end - i
				}
				stray, failed[r] = end == 0, end == 0 && !apostrophe(r)
			}
			q.doubt = q.doubt || stray
			q.goes = q.goes || stray && r != '\'' && r != '’'
		}
		before, _ = utf8.DecodeLastRuneInString(text[:i+n])
		i += n
	}
	return q
}

// markAt is the character at a place, which may be written as a reference.
func markAt(text string, i int) (r rune, n int) {
	if i < len(text) && text[i] == '&' {
		if n := skipMarkup(text[i:]); n > 1 {
			r, _ := utf8.DecodeRuneInString(html.UnescapeString(text[i : i+n]))
			return r, n
		}
	}
	if i >= len(text) {
		return 0, 0
	}
	return utf8.DecodeRuneInString(text[i:])
}

func apostrophe(r rune) bool { return r == '\'' || r == '‘' || r == '’' }

// opens says that a mark begins a quotation where none is open; stray, that it
// is the end of one whose beginning is not to be seen.
func opens(r, before, after rune) (begins, stray bool) {
	switch r {
	case '\'', '’', '‘':
		return !wordy(before), false
	case '"', '”':
		inches := unicode.IsDigit(before) && r == '"'
		return !wordy(before), wordy(before) && !inches && classOf(after) != spaced
	case '»':
		blank := wordy(before) || unicode.IsSpace(after)
		return !blank, blank
	}
	return true, false
}

// quotationEnd finds the end of a quotation that begins at from; 0 where it
// has none.
func quotationEnd(text string, from int, open rune, marks string) int {
	after, _ := markAt(text, from)
	wide := unicode.IsSpace(after) // blanks may stand inside the marks
	before, depth := rune(0), 0
	for i := from; i < len(text); {
		if apostrophe(open) && i > from+longestPlain {
			return 0
		}
		r, n := markAt(text, i)
		switch after, _ := markAt(text, i+n); {
		case !strings.ContainsRune(marks, r):
			if r == open {
				depth++
			}
		case apostrophe(open) && (i == from || wordy(after) || unicode.IsSpace(before) && !wide), r == '"' && classOf(after) == spaced:
		case r == open && r == '»' && unicode.IsSpace(before):
		case depth > 0:
			depth--
		default:
			return i + n
		}
		before, i = r, i+n
	}
	return 0
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func inSpan(spans [][2]int, at int) bool {
	for _, s := range spans {
		if at >= s[0] && at < s[1] {
			return true
		}
	}
	return false
}
