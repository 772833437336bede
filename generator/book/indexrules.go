package book

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// rules are what filing does differently in a language.
type rules struct {
	articles  string // leading words that are passed over; those that end in an apostrophe stand before the next word without a blank
	passed    string // more of them, beneath another entry
	joins     bool   // a hyphen joins words, instead of parting them
	thousands rune   // what stands between thousands
	and       string // how & is read
	alike     map[rune]rune
}

func rulesOf(language string) rules { return filingRules[language] }

// filingRules are those of the languages that have rules of their own.
//
// Articles: MARC 21, appendix F, initial definite and indefinite articles.
// English, beneath another entry: the Chicago Manual of Style has leading
// articles, prepositions and conjunctions passed over there; the list has the
// short ones that are seldom anything else.
//
// Hyphens: in Spanish a word with a hyphen or an apostrophe is filed as if it
// had none (Real Academia Española, Ortografía); so in German, where DIN 5007-1
// gives special characters other than the blank no weight.
//
// Arabic: an alef counts as an alef whatever it carries.
var filingRules = map[string]rules{
	"en": {articles: "a an the", thousands: ',', and: "and",
		passed: "about after against among and as at before between but by during for from in into nor of on onto or per than through to toward towards under until upon versus via vs with within without"},
	"de": {articles: "der die das des dem den ein eine einer eines einem einen", joins: true, thousands: '.', and: "und"},
	"fr": {articles: "le la les l' un une", and: "et"},
	"es": {articles: "el la lo los las un una", joins: true, thousands: '.', and: "y"},
	"it": {articles: "il lo la i gli le l' gl' un uno una un'", thousands: '.', and: "e"},
	"pt": {articles: "o a os as um uma", thousands: '.', and: "e"},
	"nl": {articles: "de het een eene 't 'n", thousands: '.', and: "en"},
	"sv": {articles: "en ett de den det", and: "och"},
	"da": {articles: "en et de den det", thousands: '.', and: "og"},
	"nb": {articles: "en et ei de den det", and: "og"},
	"no": {articles: "en et ei de den det", and: "og"},
	"nn": {articles: "ein ei eit de dei den det", and: "og"},
	"ca": {articles: "el la els les l' lo un una", thousands: '.', and: "i"},
	"ro": {articles: "un o", thousands: '.', and: "și"},
	"hu": {articles: "a az egy", and: "és"},
	"el": {articles: "ο η το οι τα τον την του της των ένας μια μία ένα", thousands: '.', and: "και"},
	"ar": {alike: map[rune]rune{'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا'}},
	"fa": {alike: map[rune]rune{'أ': 'ا', 'إ': 'ا', 'ي': 'ی', 'ك': 'ک'}},
	"ja": {thousands: ','}, "ko": {thousands: ','}, "zh": {thousands: ','}, "he": {thousands: ','},
}

// pass takes away the leading words that are passed over, but never all.
func (r rules) pass(text string, beneath bool) string {
	for {
		rest := passOne(text, r.articles)
		if rest == text && beneath {
			rest = passOne(text, r.passed)
		}
		if rest == text || !beneath {
			return rest
		}
		text = rest
	}
}

func passOne(text, words string) string {
	plain := straight.Replace(text)
	if len(plain) < 2 {
		return text
	}
	first, rest, more := strings.Cut(plain, " ")
	for word := range strings.FieldsSeq(words) {
		if strings.HasSuffix(word, "'") {
			if len(plain) > len(word) && strings.EqualFold(plain[:len(word)], word) {
				return plain[len(word):]
			}
		} else if more && strings.EqualFold(first, word) && (utf8.RuneCountInString(word) > 1 || beginsLetter(rest)) {
			return rest
		}
	}
	return text
}

// beginsLetter says that a word follows, quoted or not. Behind a single letter
// that is an article, anything else makes a name of it: a (b), A/B, a 1.
func beginsLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, ` "'`))
	return unicode.IsLetter(r)
}
