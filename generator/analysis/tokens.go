package analysis

import (
	"unicode"
	"unicode/utf8"
)

// Token is a word as search knows it.
type Token struct {
	Word  string // folded
	Spelt string // in small letters, as its language spells it: what can be stemmed; empty for pairs of characters
	At    int    // the offset in the text; of a word in a piece with other than ASCII characters, of the piece
}

// longest is how many UTF-16 units a word may have: what is longer is data.
const longest = 40

// Tokens calls visit with each token of a text, in order. It is cut(Fold(text))
// of the package's manual, worked off in pieces: nearly all words of nearly all
// texts are ASCII, and need none of Unicode's tables.
func Tokens(text string, visit func(Token)) {
	var lower [longest]byte
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf && !inWord(rune(c)) {
			i++
			continue
		}
		if n := punctuation(text[i:]); n > 0 {
			i += n
			continue
		}
		end, capital := i, false
		for end < len(text) && text[end] < utf8.RuneSelf && inWord(rune(text[end])) {
			capital = capital || text[end] <= 'Z' && text[end] >= 'A'
			end++
		}
		switch {
		case end < len(text) && text[end] >= utf8.RuneSelf && punctuation(text[end:]) == 0:
			i = pieces(text, i, visit)
			continue
		case end-i > longest:
		case capital:
			n := copy(lower[:], text[i:end])
			for j, c := range lower[:n] {
				if c >= 'A' && c <= 'Z' {
					lower[j] = c + 'a' - 'A'
				}
			}
			word := string(lower[:n])
			visit(Token{word, word, i})
		default:
			visit(Token{text[i:end], text[i:end], i})
		}
		i = end
	}
}

// punctuation is the length of a character at the beginning of s that stands in
// ordinary prose, is not ASCII, and parts words: quotation marks, dashes, the
// no-break space. Normalisation never makes a letter of one.
func punctuation(s string) int {
	switch {
	case len(s) >= 3 && s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xA7: // ‐ to ‧
		return 3
	case len(s) >= 2 && s[0] == 0xC2 && s[1] == 0xA0:
		return 2
	}
	return 0
}

// pieces takes all up to the next blank, or other ASCII character that is in no
// word, and folds it as a whole. It returns where that ends.
func pieces(text string, from int, visit func(Token)) int {
	to := from
	for to < len(text) && (text[to] >= utf8.RuneSelf || inWord(rune(text[to]))) {
		to++
	}
	spelt := small(text[from:to])
	var words, forms []string
	cut(bare(spelt), func(word string, pair bool) { words = append(words, word) })
	pairs := false
	cut(spelt, func(word string, pair bool) { forms, pairs = append(forms, word), pairs || pair })
	for i, word := range words {
		t := Token{Word: word, At: from}
		if !pairs && len(forms) == len(words) {
			t.Spelt = forms[i]
		}
		visit(t)
	}
	return to
}

// cut takes folded text apart.
func cut(text string, visit func(word string, pair bool)) {
	start, dense := -1, false
	end := func(to int) {
		switch {
		case start < 0:
		case dense:
			pairs(text[start:to], visit)
		case units(text[start:to]) <= longest:
			visit(text[start:to], false)
		}
		start = -1
	}
	for i, r := range text {
		if !inWord(r) {
			end(i)
			continue
		}
		if d := isDense(r); start < 0 || d != dense {
			end(i)
			start, dense = i, d
		}
	}
	end(len(text))
}

// pairs visits each two neighbouring characters, or the only one.
func pairs(run string, visit func(word string, pair bool)) {
	_, size := utf8.DecodeRuneInString(run)
	if size == len(run) {
		visit(run, true)
		return
	}
	for from := 0; from+size < len(run); {
		_, next := utf8.DecodeRuneInString(run[from+size:])
		visit(run[from:from+size+next], true)
		from, size = from+size, next
	}
}

// isDense says that a script leaves no blanks between words, or few. The sign
// that lengthens vowels belongs to both kana, and to no script.
func isDense(r rune) bool {
	return r >= 0x0E00 && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan))
}

// units is the length of a word as JavaScript counts it.
func units(word string) int {
	n := 0
	for _, r := range word {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
