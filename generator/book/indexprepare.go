package book

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// prepare makes of a term what is compared. Word by word means that a blank
// comes before every letter; the rest follows NISO TR03 (section 3 and rules 1
// to 3) and ISO 999 (section 8):
//
//   - hyphens, dashes and slashes part words as blanks do; in languages whose
//     rules say so they join them instead
//   - an apostrophe, quotation marks, brackets and other punctuation are passed
//     over, so they are before the first letter too
//   - what follows a comma or stands in brackets is a word that qualifies: "New,
//     Zoe" comes before "New Deal". A tab, which collates before a blank, does it
//   - a number counts by its value, with or without commas between thousands
//   - other symbols count: C, C#, C++
func (f *filing) prepare(text string) string {
	if f.language == "ja" {
		text = reading(width.Fold.String(text))
	}
	var out strings.Builder
	var before rune
	for rest := text; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		next, _ := utf8.DecodeRuneInString(rest[size:])
		out.WriteString(f.counts(r, before, next, rest))
		before, rest = r, rest[size:]
	}
	prepared := strings.Join(strings.FieldsFunc(out.String(), func(r rune) bool { return r == ' ' }), " ")
	prepared = strings.TrimSpace(strings.NewReplacer(" \t", "\t", "\t ", "\t").Replace(prepared))
	if prepared == "" {
		return text // punctuation and nothing else
	}
	return prepared
}

// counts gives what a character is compared as; rest is the text from it on.
func (f *filing) counts(r, before, next rune, rest string) string {
	switch {
	case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r):
		if unbound := f.rules.alike[r]; unbound != 0 {
			r = unbound
		}
		return string(r)
	case unicode.IsSpace(r):
		return " "
	case strings.ContainsRune("-‐‑‒–—−/\\_", r):
		if f.rules.joins && unicode.IsLetter(before) && unicode.IsLetter(next) {
			return ""
		}
		return " "
	case unicode.IsDigit(before) && unicode.IsDigit(next) && (r == ',' || r == '.'):
		if r == f.rules.thousands && threeDigits(rest[1:]) {
			return ""
		}
		return " "
	case r == ',' || r == '(' && before == ' ':
		return "\t"
	case r == '&' && before != 0: // the first one is a symbol
		return " " + f.rules.and + " "
	case strings.ContainsRune("#@&$%*+<=>^|~§¶†‡•‰", r):
		return string(r)
	case unicode.IsPunct(r):
		return ""
	}
	return string(r)
}

// threeDigits says that a text begins with three digits and no fourth.
func threeDigits(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n == 3
}

func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// vowels are the kana of each vowel: a long-vowel mark behind one of them is
// compared as that vowel (JIS X 4061, section 5).
var vowels = [...][2]string{
	{"あ", "ぁあかがさざただなはばぱまゃやらゎわゕ"},
	{"い", "ぃいきぎしじちぢにひびぴみりゐ"},
	{"う", "ぅうくぐすずっつづぬふぶぷむゅゆるゔ"},
	{"え", "ぇえけげせぜてでねへべぺめれゑゖ"},
	{"お", "ぉおこごそぞとどのほぼぽもょよろを"},
}

// reading writes a reading in hiragana, with vowels for long-vowel marks.
func reading(text string) string {
	var out strings.Builder
	var before rune
	for _, r := range text {
		if r >= 'ァ' && r <= 'ヶ' {
			r -= 'ァ' - 'ぁ'
		}
		if r == 'ー' {
			r = lengthened(before)
		}
		out.WriteRune(r)
		before = r
	}
	return out.String()
}

func lengthened(before rune) rune {
	for _, v := range vowels {
		if strings.ContainsRune(v[1], before) {
			r, _ := utf8.DecodeRuneInString(v[0])
			return r
		}
	}
	return 'ー'
}
