package book

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Signs that make another word of the one behind or before them: C is neither
// C++ nor C#, and .NET is no net.
const (
	leading  = ".+#@$"
	trailing = "+#"
)

// signs are those of a phrase itself, which stand in what is before and behind
// its words.
func (p *phrase) signs(before, behind string) {
	p.lead = before[len(strings.TrimRight(before, leading)):]
	p.tail = behind[:len(behind)-len(strings.TrimLeft(behind, trailing))]
}

// whole says that words which were found have the signs of a phrase around
// them, and no others.
func (p *phrase) whole(text string, from, to int) bool {
	return strings.HasSuffix(text[:from], p.lead) && strings.HasPrefix(text[to:], p.tail) &&
		p.endsWhole(text[to+len(p.tail):]) && p.beginsWhole(text[:from-len(p.lead)])
}

func (p *phrase) endsWhole(behind string) bool {
	rest := strings.TrimLeft(behind, trailing)
	after, _ := utf8.DecodeRuneInString(rest)
	joined := rest != "" && classOf(after) == spaced
	if p.tail != "" {
		return len(rest) == len(behind) && !joined
	}
	return len(rest) == len(behind) || joined && len(behind)-len(rest) == 1 // a+b are two words
}

func (p *phrase) beginsWhole(before string) bool {
	rest := strings.TrimRight(before, leading)
	last, _ := utf8.DecodeLastRuneInString(rest)
	if p.lead != "" {
		return len(rest) == len(before) && (rest == "" || classOf(last) == between)
	}
	return before[len(rest):] != "." || rest != "" && last != '(' && !unicode.IsSpace(last)
}
