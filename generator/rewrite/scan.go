package rewrite

import "bytes"

// syntax is what a piece of data is written in.
type syntax uint8

const (
	yamlSyntax syntax = iota
	tomlSyntax
	jsonSyntax
)

// frontSyntax tells the syntax of a page's front matter by its first character.
func frontSyntax(text []byte) syntax {
	switch {
	case bytes.HasPrefix(text, []byte("+++")):
		return tomlSyntax
	case bytes.HasPrefix(text, []byte("{")):
		return jsonSyntax
	}
	return yamlSyntax
}

// scanner finds where values end that are known to be well formed, because
// package source has read them.
type scanner struct {
	text   []byte
	syntax syntax
}

// scalarEnd is where a text, a number or a date ends that begins at the offset;
// false for the ways of writing that no term needs: over several lines, with a
// tag, as a nested list. Within brackets, a comma ends a plain one.
func (s scanner) scalarEnd(at int, inFlow bool) (end int, ok bool) {
	if at >= len(s.text) {
		return at, false
	}
	switch s.text[at] {
	case '"', '\'':
		return s.quotedEnd(at)
	case '[', '{', ']', '}', ',', '&', '*', '!', '|', '>', '%', '@', '`', '\n':
		return at, false
	}
	return s.plainEnd(at, inFlow), true
}

func (s scanner) quotedEnd(at int) (int, bool) {
	quote := s.text[at]
	if s.syntax == tomlSyntax && bytes.HasPrefix(s.text[at:], bytes.Repeat([]byte{quote}, 3)) {
		return at, false
	}
	for i := at + 1; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '\\' && quote == '"':
			i++
		case c == quote && quote == '\'' && s.syntax == yamlSyntax && i+1 < len(s.text) && s.text[i+1] == '\'':
			i++
		case c == quote:
			return i + 1, true
		}
	}
	return at, false
}

// plainEnd is where a word without quotation marks ends, on its line.
func (s scanner) plainEnd(at int, inFlow bool) int {
	end := at
	for i := at; i < len(s.text); i++ {
		c := s.text[i]
		if c == '\n' || inFlow && bytes.IndexByte([]byte(",[]{}"), c) >= 0 {
			break
		}
		if c == ' ' || c == '\t' {
			continue
		}
		if c == '#' && (s.syntax == tomlSyntax || i > at && blank(s.text[i-1])) {
			break
		}
		end = i + 1
	}
	return end
}

// nestedEnd is behind the bracket that closes the one at the offset.
func (s scanner) nestedEnd(at int) (int, bool) {
	depth := 0
	for i := at; i < len(s.text); {
		switch c := s.text[i]; {
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i + 1, true
			}
		case s.opensQuote(i):
			end, ok := s.quotedEnd(i)
			if !ok {
				return at, false
			}
			i = end
			continue
		case s.comment(i):
			i = s.eol(i)
			continue
		}
		i++
	}
	return at, false
}

// opensQuote says that a quotation mark begins a value, and is not part of a
// plain word such as don't.
func (s scanner) opensQuote(i int) bool {
	if s.text[i] != '"' && (s.text[i] != '\'' || s.syntax == jsonSyntax) {
		return false
	}
	return i == 0 || bytes.IndexByte([]byte(" \t\n[{,:="), s.text[i-1]) >= 0
}

// comment says that a comment begins at the offset, outside a value.
func (s scanner) comment(i int) bool {
	if s.text[i] != '#' || s.syntax == jsonSyntax {
		return false
	}
	return s.syntax == tomlSyntax || i == 0 || s.text[i-1] == '\n' || blank(s.text[i-1])
}

// gap goes over blanks, line ends and comments.
func (s scanner) gap(i int) int {
	for i < len(s.text) {
		switch {
		case blank(s.text[i]) || s.text[i] == '\n':
			i++
		case s.comment(i):
			i = s.eol(i)
		default:
			return i
		}
	}
	return i
}

// eol is where the line of the offset ends, before its line end.
func (s scanner) eol(i int) int {
	if n := bytes.IndexByte(s.text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(s.text)
}

// bol is where the line of the offset begins.
func (s scanner) bol(i int) int { return bytes.LastIndexByte(s.text[:i], '\n') + 1 }

// empty says that there are blanks alone between two offsets.
func (s scanner) empty(from, to int) bool {
	return len(bytes.Trim(s.text[from:to], " \t")) == 0
}

// restEmpty says that nothing follows on the line but a comment.
func (s scanner) restEmpty(i int) bool {
	for i < len(s.text) && blank(s.text[i]) {
		i++
	}
	return i == len(s.text) || s.text[i] == '\n' || s.comment(i)
}

func blank(c byte) bool { return c == ' ' || c == '\t' }
