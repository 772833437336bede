package book

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// instead gives what to write in the place of what was found; fits says that it
// has the form of what was found.
//
// It is written as in the glossary, with a capital at most in addition: nothing
// is made small, because it may be a name. It is in capitals where what was
// found is, and in the plural where that is in the regular English one and its
// own is beyond doubt. Nothing is done for other languages, or for the articles
// and verbs around it: "an internal customer" becomes "an colleague".
func (f *forms) instead(found, term, better string) (word string, fits bool) {
	fold := func(s string) string { return strings.ToLower(oneBlank(s)) }
	word = better
	switch {
	case fold(found) == fold(term):
		fits = true
	case f.english && fold(found) == plural(fold(term)) && regular(better):
		word, fits = plural(better), true
	}
	first, _, _ := strings.Cut(word, " ")
	switch {
	case strings.ToUpper(found) == found && strings.ToUpper(term) != term && utf8.RuneCountInString(found) > 1:
		word = strings.ToUpper(word)
	case capital(found) && !capital(term) && !innerCapital(first):
		r, n := utf8.DecodeRuneInString(word)
		word = string(unicode.ToUpper(r)) + word[n:]
	}
	return word, fits
}

// regular says that the plural of a word is certain. Of several words, nobody
// but a reader knows which one is the noun; and many endings are those of words
// with another plural, or without one.
func regular(word string) bool {
	small := strings.ToLower(word)
	if len(word) < 3 || innerCapital(word) || strings.ContainsFunc(small, func(r rune) bool { return r < 'a' || r > 'z' }) || slices.Contains(irregular[:], small) {
		return false
	}
	ends := func(ending string) bool { return strings.HasSuffix(small, ending) }
	switch {
	case ends("ch"):
		return ends("tch") || ends("nch") || ends("rch")
	case ends("y"):
		return !capital(word) && !ends("quy")
	}
	return !slices.ContainsFunc(doubtful[:], ends)
}

// doubtful are endings of words with a plural of their own.
var doubtful = [...]string{"s", "z", "f", "fe", "a", "i", "o", "u", "um", "ex", "ix", "man", "men", "ware", "ese", "craft", "fish", "foot", "child", "mouse", "sheep", "ness", "ledge"}

// irregular are words with another plural, or without one, that their endings
// do not give away.
var irregular = [...]string{"advice", "baggage", "cattle", "content", "criterion", "deer", "die", "email", "equipment", "evidence", "feedback", "furniture", "goose", "health",
	"information", "louse", "luggage", "management", "monarch", "money", "music", "offspring", "people", "person", "phenomenon", "police", "research", "tooth", "traffic", "training", "weather", "work"}
