package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// Parentheses are text in most handbooks, so a mark must be plainly one:
//
//   - it begins where a word may: behind a blank, an opening quotation mark or
//     a dash, or in a script that has no blanks. "f((x))" is a formula, "$((n))"
//     arithmetic. One that shows nothing may also follow a full stop, and no
//     word begins right behind it; a backslash before the first parenthesis is
//     for all of them;
//   - its parentheses belong together: in "((a) and (b))" they do not;
//   - what it shows has no blank at either end: "(( a + b ))" is arithmetic;
//   - it has a word of two letters at least, or is a name such as C++ or A4, and
//     has no signs of a formula;
//   - it is not longer than a term is; and what would vanish, because the mark
//     shows nothing, is no sentence.
//
// A comma begins the next level, unless digits stand on both sides of it
// (10,000) or a backslash before it.
const (
	markBytes   = 1000 // of a mark
	termLength  = 100  // of one level, in characters
	hiddenWords = 8    // of one level that is not shown
	termLevels  = 3
)

// mayBegin says that a mark may begin where its parentheses stand.
func (m *marking) mayBegin(f indexed) bool {
	if n := len(m.found); n > 0 && m.found[n-1].shut.at+m.found[n-1].size == f.open.at {
		return true // right behind another one
	}
	before := m.before(f.open)
	return beginsWord(before) || before == '(' && !m.escaped(f.open) ||
		f.size == 3 && !wordLike(before) && !strings.ContainsRune("$\\([]{_@#=+-*/<>^&|%~`", before)
}

// mayEnd says that a mark may end where its parentheses stand: one that shows
// nothing is no part of a word.
func (m *marking) mayEnd(f indexed) bool {
	after := m.after(f.shut, f.size)
	return f.size == 2 || !wordLike(after) || beginsWord(after)
}

// escaped says that the character before a parenthesis has a backslash, so that
// one is enough before three.
func (m *marking) escaped(at paren) bool {
	n := 0
	for i := at.at - 2; i >= at.in.Segment.Start && m.p.src[i] == '\\'; i-- {
		n++
	}
	return n%2 == 1
}

func wordLike(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// before is the character before a parenthesis; a blank stands for none, a
// letter for an element.
func (m *marking) before(at paren) rune {
	if at.at > at.in.Segment.Start {
		r, _ := utf8.DecodeLastRune(m.p.src[at.in.Segment.Start:at.at])
		return r
	}
	switch at.in.PreviousSibling().(type) {
	case nil, *ast.Text, *ast.RawHTML, *mark, *extast.TaskCheckBox:
		return ' '
	}
	return 'x'
}

// after is the character behind the parentheses of an end, likewise.
func (m *marking) after(at paren, size int) rune {
	if behind := m.p.src[at.at+size : at.in.Segment.Stop]; len(behind) > 0 {
		r, _ := utf8.DecodeRune(behind)
		return r
	}
	switch at.in.NextSibling().(type) {
	case nil, *ast.Text, *ast.RawHTML, *mark:
		return ' '
	}
	return 'x'
}

// beginsWord says that a word may begin behind a character.
func beginsWord(before rune) bool {
	return unicode.IsSpace(before) || quotes(before) || before != '-' && unicode.Is(unicode.Pd, before) ||
		before >= 0x2E80 && !unicode.IsDigit(before) || unicode.In(before, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func quotes(r rune) bool {
	return r == '"' || r == '\'' || r == '„' || r == '‚' || unicode.In(r, unicode.Pi, unicode.Pf)
}

// tight says that no blank stands at either end of what a mark shows.
func (f indexed) tight(src []byte) bool {
	if f.size == 3 {
		return true
	}
	first, last := f.open.at+f.size, f.shut.at
	switch {
	case first < f.open.in.Segment.Stop && util.IsSpace(src[first]), first == f.open.in.Segment.Stop && breaks(f.open.in):
		return false
	case last > f.shut.in.Segment.Start:
		return !util.IsSpace(src[last-1])
	}
	return !breaks(f.shut.in.PreviousSibling())
}

// unclosed reports a mark that does not end where it was plainly meant as one.
func (m *marking) unclosed(open paren, size int) {
	behind := m.p.src[open.at+size : open.in.Segment.Stop]
	first, _ := utf8.DecodeRune(behind)
	if before := m.before(open); !unicode.IsSpace(before) && !quotes(before) || !unicode.IsLetter(first) {
		return
	}
	begins := strings.ToValidUTF8(string(behind[:min(len(behind), 200)]), "")
	m.p.problem(open.at, "index-mark", `the index mark "`+strings.Repeat("(", size)+cut(oneLine(begins), 30)+`" is never closed`,
		"write "+strings.Repeat(")", size)+` behind its words, in the same paragraph, or \(( where no mark is meant`)
}

// verdict is what was found between two rows of parentheses.
type verdict uint8

const (
	noMark verdict = iota
	goodMark
	emptyTerm
	tooDeep
)

// judge says whether the terms are those of a mark.
func (t *terms) judge(hidden bool) verdict {
	empty, worded, last := false, hidden, ""
	for _, level := range t.levels {
		empty = empty || level == ""
		worded = worded || letterCount(level) >= 2 || shortName.MatchString(level)
		if utf8.RuneCountInString(level) > termLength || hidden && len(strings.Fields(level)) > hiddenWords {
			return noMark
		}
		last = level
	}
	if !worded || formula(t.words.String()) || hidden && endsSentence(last) {
		return noMark
	}
	switch {
	case empty:
		return emptyTerm
	case len(t.levels) > termLevels:
		return tooDeep
	}
	return goodMark
}

// shortName is what has fewer letters than a word and is a name all the same:
// A4, C++, C#, 5S, 401k, 24/7.
var shortName = regexp.MustCompile(`^([A-Z]([0-9]{1,3}|\+\+|#)|[0-9]{1,3}[A-Z]|[0-9]{3}[a-z]|24/7)$`)

// endsSentence says that a text ends as sentences do.
func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？", last)
}

// letterCount counts letters; one that is a word by itself counts twice.
func letterCount(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
			if r >= 0x2E80 {
				n++
			}
		}
	}
	return n
}

// formula says that a text has signs of a formula or of a program.
func formula(s string) bool {
	if strings.ContainsAny(s, "=<>^{}") {
		return true
	}
	for i := 1; i+1 < len(s); i++ {
		if s[i] != '+' && s[i] != '*' {
			continue
		}
		before, after := strings.TrimRight(s[:i], " "), strings.TrimLeft(s[i+1:], " ")
		if before != "" && after != "" && alphanumeric(before[len(before)-1]) && alphanumeric(after[0]) {
			return true
		}
	}
	return false
}

func alphanumeric(c byte) bool {
	return digit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
