package rewrite

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"handbook/generator/analysis"
	"handbook/generator/book"
	"handbook/generator/report"
)

// Term is a term as all pages together use it, drafts and withheld ones too.
type Term struct {
	Name      string // in the spelling used most
	Slug      string
	Pages     int
	Spellings []Spelling      // the one used most first
	Near      []Near          // in the order of the alphabet
	At        report.Position // where it is first used
}

// Spelling is one way in which a term is written.
type Spelling struct {
	Text  string
	Pages int
}

// Near is another term that may be meant to be the same.
type Near struct {
	Name string
	Why  string // what the two differ in: one letter …
}

// CountTerms lists the terms of a taxonomy in the order of the alphabet.
func CountTerms(b *book.Book, taxonomy string) []*Term {
	terms := map[string]*Term{}
	for _, p := range slices.Concat(b.Pages, b.Withheld) {
		seen := map[string]bool{}
		for _, text := range p.Meta.Terms[taxonomy] {
			slug := book.TermSlug(text.Text)
			if slug == "" {
				continue
			}
			if terms[slug] == nil {
				terms[slug] = &Term{Slug: slug, At: text.At}
			}
			terms[slug].count(text.Text, !seen[slug])
			seen[slug] = true
		}
	}
	var list []*Term
	for _, t := range terms {
		slices.SortFunc(t.Spellings, func(a, b Spelling) int {
			return cmp.Or(cmp.Compare(b.Pages, a.Pages), strings.Compare(a.Text, b.Text))
		})
		t.Name = t.Spellings[0].Text
		list = append(list, t)
	}
	inAlphabet(list, b.Config.Language)
	return list
}

// inAlphabet puts terms into the order of a language.
func inAlphabet(list []*Term, tag string) {
	collator, buffer, keys := collate.New(language.Make(tag), collate.Numeric), collate.Buffer{}, map[*Term][]byte{}
	for _, t := range list {
		keys[t] = bytes.Clone(collator.KeyFromString(&buffer, t.Name))
		buffer.Reset()
	}
	slices.SortFunc(list, func(a, b *Term) int {
		return cmp.Or(bytes.Compare(keys[a], keys[b]), strings.Compare(a.Slug, b.Slug))
	})
}

func (t *Term) count(text string, another bool) {
	if another {
		t.Pages++
	}
	for i := range t.Spellings {
		if t.Spellings[i].Text == text {
			t.Spellings[i].Pages++
			return
		}
	}
	t.Spellings = append(t.Spellings, Spelling{text, 1})
}

// What two terms may differ in, and still mean the same.
const (
	bySpelling = "accents or signs"
	byEnding   = "singular and plural"
	byLetter   = "one letter"
)

// words is a term as it is compared.
type words struct {
	fold, stems []string
	whole       string // without what stands between the words
}

// FindNear puts with each term those that may be meant to be the same. Only
// terms that have a key in common are compared.
func FindNear(terms []*Term, tag string) {
	stemmer := analysis.NewStemmer(tag)
	list, groups := make([]words, len(terms)), map[string][]int{}
	for i, t := range terms {
		list[i] = wordsOf(t, stemmer)
		for _, key := range list[i].keys() {
			groups[key] = append(groups[key], i)
		}
	}
	var pairs [][2]int
	for _, group := range groups {
		for n, i := range group {
			for _, j := range group[n+1:] {
				pairs = append(pairs, [2]int{i, j})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for _, pair := range slices.Compact(pairs) {
		i, j := pair[0], pair[1]
		if why := list[i].differ(list[j]); why != "" && i != j {
			terms[i].Near = append(terms[i].Near, Near{terms[j].Name, why})
			terms[j].Near = append(terms[j].Near, Near{terms[i].Name, why})
		}
	}
}

func wordsOf(t *Term, stemmer *analysis.Stemmer) words {
	var w words
	// The address knows C from C++; the name does not, taken apart into words.
	for _, word := range strings.FieldsFunc(t.Slug, func(r rune) bool { return r == '-' || r == '/' }) {
		word = analysis.Fold(word)
		w.fold = append(w.fold, word)
		w.stems = append(w.stems, stemmer.Stem(word))
	}
	w.whole = strings.Join(w.fold, "")
	return w
}

// longestSlip is the length of terms in which a wrong letter is looked for.
const longestSlip = 200

// keys are such that two terms which differ in little have one in common: words
// of which one letter makes another have it once that letter is taken out.
func (w words) keys() []string {
	if w.whole == "" {
		return nil
	}
	keys := []string{"whole " + w.whole, "stems " + strings.Join(w.stems, " ")}
	if len(w.whole) > longestSlip {
		return keys
	}
	for n, word := range w.fold {
		letters := []rune(word)
		if len(letters) < 4 {
			continue
		}
		others := strings.Join(w.fold[:n], " ") + " _ " + strings.Join(w.fold[n+1:], " ") + ":"
		keys = append(keys, others+word)
		for i := range letters {
			keys = append(keys, others+string(letters[:i])+string(letters[i+1:]))
		}
	}
	return keys
}

// differ says in what two terms differ, "" when it is more than a slip.
func (w words) differ(v words) string {
	switch {
	case w.whole == "" || v.whole == "":
	case w.whole == v.whole:
		return bySpelling
	case slices.Equal(w.stems, v.stems):
		return byEnding
	case oneSlip(w.fold, v.fold):
		return byLetter
	}
	return ""
}

// oneSlip says that all words are the same but one, which has four letters at
// least, and that one is one letter away.
func oneSlip(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	slips := 0
	for i := range a {
		if a[i] != b[i] {
			slips++
			if !oneLetter([]rune(a[i]), []rune(b[i])) {
				return false
			}
		}
	}
	return slips == 1
}

// oneLetter says that one letter more, less, another, or two that changed
// places make one word of the other. Digits are never a slip: 2024 and 2025
// are two years.
func oneLetter(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b) > len(a)+1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if unicode.IsDigit(b[i]) || i < len(a) && unicode.IsDigit(a[i]) {
		return false
	}
	if len(a) < len(b) {
		return slices.Equal(a[i:], b[i+1:])
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
	return swapped || slices.Equal(a[i+1:], b[i+1:])
}
