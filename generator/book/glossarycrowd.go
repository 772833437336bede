package book

import (
	"slices"
	"strings"
	"unicode/utf8"

	"handbook/generator/analysis"
)

// crowded is how many phrases with the same first letters are tried one after
// the other; more of them are looked up by all of their letters that are certain.
const crowded = 16

// crowd has phrases by what is certain of them: see [phrase.certain].
type crowd map[string][]int32

// split makes crowds of the phrases with the same first letters, where they are
// more than a number.
func (m *matcher) split(most int) {
	m.crowds = map[firstLetters]crowd{}
	for o, list := range m.begins {
		if len(list) <= most {
			continue
		}
		c := crowd{}
		for _, j := range list {
			key := m.phrases[j].certain()
			c[key] = append(c[key], j)
		}
		m.crowds[o] = c
	}
}

// certain is what every place begins with where the phrase stands: its words,
// folded, and of the last one all but the two letters that its forms may lack.
// Words in a script without blanks are compared where they stand.
func (p *phrase) certain() string {
	var key strings.Builder
	for i, t := range p.tokens {
		if i == 4 || t.unspaced {
			break
		}
		if i == len(p.tokens)-1 {
			n := utf8.RuneCountInString(t.folded)
			if strings.TrimRight(t.folded, "0123456789") == t.folded { // a number stays
				n = max(min(n, 2), n-2)
			}
			key.WriteString(runes(t.folded, n))
			break
		}
		key.WriteString(t.folded + "\x00")
	}
	return key.String()
}

// runes is the beginning of a text, up to n characters of it.
func runes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// among gives the phrases of a crowd that may stand at a place, in their order.
func (c crowd) among(text string, i int) []int32 {
	list := slices.Clone(c[""])
	key := ""
	for range 4 {
		end := wordEnd(text, i, spaced)
		if end == i {
			break
		}
		word := analysis.Fold(text[i:end])
		for at := range word {
			if at > 0 {
				list = append(list, c[key+word[:at]]...)
			}
		}
		list = append(list, c[key+word]...)
		key += word + "\x00"
		list = append(list, c[key]...)
		i = nextWord(text, end)
	}
	slices.Sort(list)
	return list
}

// nextWord is where the next word begins behind one that ends at i.
func nextWord(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if classOf(r) != between {
			break
		}
		if r == '&' || strings.HasPrefix(text[i:], "<br") {
			n = skipMarkup(text[i:])
		}
		i += n
	}
	return i
}
