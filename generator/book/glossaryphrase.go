package book

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/analysis"
)

// phrase is a term, another name of it, or a term to avoid, taken apart for
// finding it in a text.
type phrase struct {
	word   *Word
	avoid  *Avoided // nil for a term and its other names
	tokens []token
	names  bool   // a capital at the beginning of a word is a part of it
	cased  string // how it is written, where another case is another word; "" where case does not matter
	lead   string // signs that belong to it, as of .NET
	tail   string // as of C++ and C#
}

// token is a word of a phrase, or in scripts that put no blanks between words
// a run of letters.
type token struct {
	gap      string // what stands before it in the phrase: blanks as one space
	text     string
	folded   string
	stem     string
	ascii    bool
	unspaced bool
	exact    bool // written in this way only: it has an inner capital
	capital  bool // it begins with a capital wherever it is meant
}

// newPhrase takes a term apart; one without a letter or a digit has no tokens.
// names says that a capital at the beginning of a word is a part of it.
func newPhrase(term string, names bool) phrase {
	p := phrase{names: names}
	text := norm.NFC.String(strings.Join(strings.Fields(term), " "))
	last := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		class := classOf(r)
		if class == between {
			i += n
			continue
		}
		end := wordEnd(text, i, class)
		word := text[i:end]
		p.tokens = append(p.tokens, token{gap: text[last:i], text: word, folded: analysis.Fold(word), ascii: ascii(word),
			unspaced: class == unspaced, exact: innerCapital(word), capital: names && capital(word)})
		i, last = end, end
	}
	if len(p.tokens) > 0 {
		p.signs(p.tokens[0].gap, text[last:])
		p.tokens[0].gap = ""
	}
	return p
}

// The classes of characters that make up words.
type class uint8

const (
	between  class = iota // no part of a word
	spaced                // of a script with blanks between words
	unspaced              // of one without
)

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return classASCII[r]
	case r < 0x2000 && unicode.IsLetter(r) && (r < 0x0e00 || r > 0x17ff):
		return spaced // the most common of the others
	case !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r):
		return between
	case r >= 0x0e00 && r <= 0x109f, r >= 0x1780 && r <= 0x17ff, // from Thai to Burmese, Khmer
		r >= 0x2e80 && r <= 0x9fff && !(r >= 0x3130 && r <= 0x318f), // kana and Han, without the letters of Hangul
		r >= 0xf900 && r <= 0xfaff, r >= 0xff66 && r <= 0xff9f, r >= 0x20000 && r <= 0x3ffff:
		return unspaced
	}
	return spaced
}

// classASCII is made once: nearly every byte of a text is looked up in it.
var classASCII = func() (table [utf8.RuneSelf]class) {
	for c := range table {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			table[c] = spaced
		}
	}
	return table
}()

// wordEnd is where the run of one class ends that begins at i. Marks belong to
// the letter before them.
func wordEnd(text string, i int, c class) int {
	for i < len(text) {
		if b := text[i]; b < utf8.RuneSelf {
			if classASCII[b] != c {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if classOf(r) != c && !unicode.Is(unicode.Mn, r) {
			break
		}
		i += n
	}
	return i
}
