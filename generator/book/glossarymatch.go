package book

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/analysis"
)

// matcher finds the terms of the glossary in texts: whole words, in any case
// unless a term says otherwise, the last word in any form, the longest term
// first. It is for one goroutine.
//
// Most words of a text are no terms, and it costs little to see that: the first
// letters, folded, decide which phrases are tried at all.
type matcher struct {
	forms   *forms
	phrases []phrase
	begins  map[firstLetters][]int32 // phrases by their first letters
	crowds  map[firstLetters]crowd   // the same, where they are many
	may     [1 << 12]uint8           // by hash of a word's first two letters: which numbers of letters it may share with a phrase, as bits
	low     [1 << 11]rune            // one more than what a letter begins with when it is folded; 0 where that is not known yet
	folded  map[rune]rune            // what all other letters begin with
}

// firstLetters is the first letters of a word, folded; 0 where it has no more, or
// where a phrase leaves them open.
type firstLetters [3]rune

func hashOf(a, b rune) uint32 { return uint32(a*127+b) & (1<<12 - 1) }

// hit is a place where a phrase stands.
type hit struct {
	phrase   *phrase
	from, to int
}

func newMatcher(tag string, phrases []phrase) *matcher {
	m := &matcher{forms: newForms(tag), phrases: phrases, begins: map[firstLetters][]int32{}, folded: map[rune]rune{}}
	for i, p := range phrases {
		if len(p.tokens) == 0 {
			continue
		}
		first := p.tokens[0]
		letters := 3
		if n := utf8.RuneCountInString(first.folded); len(p.tokens) == 1 {
			letters = max(min(n, 2), min(n-2, 3)) // the end of a word may change
		}
		if first.unspaced {
			letters = 1 // it begins and ends anywhere
		}
		o := m.first(first.folded)
		for j := letters; j < len(o); j++ {
			o[j] = 0
		}
		m.begins[o] = append(m.begins[o], int32(i))
		m.may[hashOf(o[0], o[1])] |= 1 << letters
	}
	m.split(crowded)
	return m
}

func (m *matcher) first(word string) firstLetters {
	var o firstLetters
	n := 0
	for i := 0; i < len(word) && n < len(o); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return m.firstOf(word)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		o[n] = rune(c)
		n++
	}
	return o
}

// firstOf is the slow way, for words with letters that are not ASCII.
func (m *matcher) firstOf(word string) firstLetters {
	var o firstLetters
	n := 0
	for _, r := range word {
		if r = m.fold(r); r == 0 {
			continue // a mark, which does not count
		}
		o[n] = r
		if n++; n == len(o) {
			break
		}
	}
	return o
}

// fold is what a letter begins with when it is folded, 0 for a mark. The letters
// of two bytes, of which Greek and Russian are made, are looked up fastest.
func (m *matcher) fold(r rune) rune {
	if r < rune(len(m.low)) {
		if m.low[r] == 0 {
			m.low[r] = folded(r) + 1
		}
		return m.low[r] - 1
	}
	to, known := m.folded[r]
	if !known {
		to = folded(r)
		m.folded[r] = to
	}
	return to
}

func folded(r rune) rune {
	if s := analysis.Fold(string(r)); s != "" {
		r, _ = utf8.DecodeRuneInString(s)
		return r
	}
	return 0
}

// find calls visit with each place of a text where a term stands, none of them
// over another. Markup says that the text is HTML, whose tags and character
// references are no words.
func (m *matcher) find(text string, markup bool, visit func(hit)) {
	before := rune(0)
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		end := i + n
		switch classOf(r) {
		case between:
			if r == '&' || r == '<' && markup {
				end = i + skipMarkup(text[i:])
			}
			before, i = r, end
			continue
		case spaced:
			end = wordEnd(text, end, spaced)
		}
		if h, found := m.at(text, i, end, before); found {
			visit(h)
			end = h.to
		}
		if before = rune(text[end-1]); before >= utf8.RuneSelf {
			before, _ = utf8.DecodeLastRuneInString(text[i:end])
		}
		i = end
	}
}

// at finds the longest phrase that begins with the word text[i:end].
func (m *matcher) at(text string, i, end int, before rune) (best hit, found bool) {
	o := m.first(text[i:end])
	may := m.may[hashOf(o[0], o[1])] | m.may[hashOf(o[0], 0)]&2
	if may == 0 {
		return best, false
	}
	exact := false
	for letters := len(o); letters > 0; letters-- {
		if letters < len(o) {
			o[letters] = 0
		}
		if may&(1<<letters) == 0 {
			continue
		}
		list := m.begins[o]
		if c := m.crowds[o]; c != nil {
			list = c.among(text, i)
		}
		for _, j := range list {
			p := &m.phrases[j]
			to, same, ok := m.match(p, text, i)
			if !ok || !p.whole(text, i, to) || p.cased != "" && oneBlank(text[i:to]) != p.cased {
				continue
			}
			from := i - len(p.lead)
			to += len(p.tail)
			if (to > best.to || to == best.to && (same && !exact || p.cased != "")) && free(text, i, to, before, p) {
				best, exact, found = hit{p, from, to}, same, true
			}
		}
	}
	return best, found
}

// match says where a phrase ends that begins at i; same says that it is written
// as in the glossary.
func (m *matcher) match(p *phrase, text string, i int) (end int, same, ok bool) {
	for j := range p.tokens {
		t := &p.tokens[j]
		if i, ok = pass(text, i, t.gap); !ok {
			return 0, false, false
		}
		last := j == len(p.tokens)-1
		switch {
		case t.unspaced && !strings.HasPrefix(text[i:], t.text):
			return 0, false, false
		case t.unspaced:
			i, same = i+len(t.text), true
		default:
			end := wordEnd(text, i, spaced)
			if same, ok = m.token(t, text[i:end], last && p.tail == "", p.avoid != nil); !ok {
				return 0, false, false
			}
			i = end
		}
	}
	return i, same, true
}

// token says whether a word of a text is meant by a token, and is the same.
func (m *matcher) token(t *token, word string, last, verbs bool) (same, ok bool) {
	switch {
	case t.exact && !strings.HasPrefix(word, t.text), t.capital && !capital(word):
		return false, false
	case m.forms.same(word, t):
		return true, true
	}
	return false, last && m.forms.inflected(word, t, verbs)
}

// pass goes over what stands between two words of a phrase.
func pass(text string, i int, gap string) (int, bool) {
	for _, want := range gap {
		r, n := shownAt(text, i)
		if want != ' ' {
			if r != alike(want) {
				return i, false
			}
			i += n
			continue
		}
		if r != ' ' {
			return i, false
		}
		for r == ' ' && n > 0 {
			i += n
			r, n = shownAt(text, i)
		}
	}
	return i, true
}

// joints are the characters that make one word with the words on both their
// sides: client-side, client_id, client@example.
const joints = "-_@\u2010\u2011\u00ad"

// free says that a term stands by itself, and is no part of a longer word.
func free(text string, from, to int, before rune, p *phrase) bool {
	if strings.ContainsRune(joints, before) && from > 1 && before != 0 {
		if r, _ := utf8.DecodeLastRuneInString(text[:from-utf8.RuneLen(before)]); classOf(r) != between {
			return false
		}
	}
	after, n := utf8.DecodeRuneInString(text[to:])
	if n > 0 && (strings.ContainsRune(joints, after) || after == '.') {
		next, _ := utf8.DecodeRuneInString(text[to+n:])
		if classOf(next) != between && (after != '.' || !unicode.IsUpper(next)) {
			return false
		}
	}
	first, last := p.tokens[0], p.tokens[len(p.tokens)-1]
	return !(first.unspaced && katakana(first.text, true) && katakanaRune(before)) &&
		!(last.unspaced && katakana(last.text, false) && katakanaRune(after))
}

// katakana words stand side by side without a blank, and a part of one is
// another word.
func katakana(word string, first bool) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	if first {
		r, _ = utf8.DecodeRuneInString(word)
	}
	return katakanaRune(r)
}

func katakanaRune(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
