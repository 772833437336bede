package book

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"handbook/generator/analysis"
)

// forms knows which words of a text are forms of a word of the glossary, in
// the handbook's language. It is for one goroutine.
//
// A false definition is worse than a missing one, so an equal stem alone is not
// enough. The English algorithm makes "custom" of "customer" as well as of
// "customs"; English therefore goes by its own few endings: the plural and, for
// avoided words and verbs, the forms of the verb. In other languages two words
// must have one stem and may differ at their ends only.
type forms struct {
	english bool
	stemmer *analysis.Stemmer
}

func newForms(tag string) *forms {
	base, _ := language.Make(tag).Base()
	return &forms{english: base.String() == "en", stemmer: analysis.NewStemmer(tag)}
}

// same says that two words differ in case at most. In English, which has
// accents for ornament, in accents too.
func (f *forms) same(word string, t *token) bool {
	if strings.EqualFold(word, t.text) {
		return true
	}
	if ascii(word) && (t.ascii || !f.english) {
		return false
	}
	if f.english {
		return analysis.Fold(word) == t.folded
	}
	return !norm.NFC.IsNormalString(word) && strings.EqualFold(norm.NFC.String(word), t.text)
}

// inflected says that a word of a text is another form of a term's last word.
func (f *forms) inflected(word string, t *token, verbs bool) bool {
	if d := len(word) - len(t.text); d > 12 || d < -6 {
		return false
	}
	if k := len(t.text) - 3; k > 0 && t.ascii && (len(word) < k || ascii(word[:k]) && !strings.EqualFold(word[:k], t.text[:k])) {
		return false
	}
	if t.exact {
		rest, begins := strings.CutPrefix(word, t.text)
		return begins && (rest == "s" || rest == "es")
	}
	folded := analysis.Fold(word)
	if folded == t.folded {
		return false // it differs in accents, which make another word
	}
	if f.english {
		return plural(t.folded) == folded || slices.Contains(oddPlurals(t.folded), folded) || (verbs || isVerb(t.folded)) && verbForm(folded, t.folded)
	}
	if rest, begins := strings.CutPrefix(word, t.text); begins && particle(rest) {
		return true
	}
	same := shared(folded, t.folded)
	return len(folded)-same <= 10 && dropped(t.folded[same:]) && f.stemmer.Stem(strings.ToLower(word)) == f.stem(t)
}

// stem is the stem of a term's last word, found when it is first asked for.
func (f *forms) stem(t *token) string {
	if t.stem == "" {
		t.stem = f.stemmer.Stem(strings.ToLower(t.text))
	}
	return t.stem
}

// shared is the length of what two words begin with.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && !utf8.RuneStart(b[n]) || n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}

// dropped says that an ending may go where others come. Most are vowels; what
// makes another word, such as the -er of a doer, stays.
func dropped(ending string) bool {
	switch ending {
	case "", "um", "us", "is", "on", "os", "as", "ao", "l", "z":
		return true
	}
	if ending[0] < utf8.RuneSelf {
		return len(ending) == 1 && strings.Contains("aeiouy", ending)
	}
	return utf8.RuneCountInString(ending) <= 2
}

// particle says that a text is one of the particles that Korean writes behind a
// noun without a blank.
func particle(s string) bool {
	switch s {
	case "은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "와", "과", "도", "만", "로", "으로", "부터", "까지", "들", "들은", "들이", "들을", "들의":
		return true
	}
	return false
}

// plural is the regular English plural of a word in lower case.
func plural(word string) string {
	n := len(word)
	if n == 0 {
		return word
	}
	switch last := word[n-1]; {
	case last == 'y' && n > 1 && !vowel(word[n-2]):
		return word[:n-1] + "ies"
	case last == 's' || last == 'x' || last == 'z' || strings.HasSuffix(word, "ch") || strings.HasSuffix(word, "sh"):
		return word + "es"
	}
	return word + "s"
}

// oddPlurals are further plurals that a word may have: potatoes, leaves, knives.
func oddPlurals(word string) []string {
	switch {
	case strings.HasSuffix(word, "o"):
		return []string{word + "es"}
	case strings.HasSuffix(word, "fe"):
		return []string{word[:len(word)-2] + "ves"}
	case strings.HasSuffix(word, "f"):
		return []string{word[:len(word)-1] + "ves"}
	}
	return nil
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// isVerb says that an English word by its ending is a verb.
func isVerb(word string) bool {
	return slices.ContainsFunc([]string{"ate", "ise", "ize", "ify"}, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

// verbForm says that a word is the past or the -ing form of an English verb.
func verbForm(word, verb string) bool {
	base, found := strings.CutSuffix(word, "ing")
	if !found {
		base, found = strings.CutSuffix(word, "ed")
	}
	if !found || base == "" {
		return false
	}
	doubled := len(base) > 2 && base[len(base)-1] == base[len(base)-2] && base[:len(base)-1] == verb
	return base == verb || base+"e" == verb || doubled || strings.HasSuffix(base, "i") && base[:len(base)-1]+"y" == verb
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// capital says that a word begins with a capital letter.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// innerCapital says that a word has a capital letter behind its first, as in
// SLA or iPhone: it is a sign, and written in one way only.
func innerCapital(word string) bool {
	_, n := utf8.DecodeRuneInString(word)
	return strings.ContainsFunc(word[n:], unicode.IsUpper)
}
