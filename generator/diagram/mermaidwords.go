package diagram

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// words reads a text up to one of the closers, and says which it was. open is
// where the sign stands that opens the text. Without quotes, no bracket can be
// a part of it: that is mermaid's rule, and other programs read our pages too.
func (c *chart) words(open int, closers ...string) (text, closer string, ok bool) {
	c.white()
	if c.has(`"`) {
		return c.wordsInQuotes(open, closers)
	}
	i := strings.IndexAny(c.text[c.pos:], wordStops(closers))
	if i < 0 || strings.Contains(c.text[open:c.pos+i], "\n") && !c.closes(c.pos+i, closers) {
		c.unclosedWords(open, closers)
		return "", "", false
	}
	stop := c.pos + i
	for _, closer := range closers {
		// A closer such as /] has its bracket at the end.
		start := stop - strings.IndexAny(closer, "])}|")
		if start >= c.pos && strings.HasPrefix(c.text[start:], closer) {
			raw := c.text[c.pos:start]
			c.pos = start + len(closer)
			return plainWords(raw, false), closer, true
		}
	}
	if c.pos = stop; c.text[stop] == '\n' {
		c.unclosedWords(open, closers)
		return "", "", false
	}
	found, example := inQuotes(c.text[stop:stop+1]), `kitchen["…"]`
	if closers[0] == "|" {
		example = `-->|"…"|`
	}
	if strings.IndexByte("])}", c.text[stop]) >= 0 {
		c.fail(stop, "found "+found+" where "+oneOf(closers...)+" should be", "words with brackets in them go in quotes: "+example)
	} else {
		c.fail(stop, "found "+found+" in words without quotes", "put the words in quotes: "+example+", and write a quote in them as #quot;")
	}
	return "", "", false
}

// wordStops are the characters that no text without quotes can have.
func wordStops(closers []string) string {
	if closers[0] == "|" {
		return "[](){}\"|\n"
	}
	return "[](){}\""
}

// closes says whether one of the closers has its bracket at the offset.
func (c *chart) closes(at int, closers []string) bool {
	for _, closer := range closers {
		start := at - strings.IndexAny(closer, "])}|")
		if start >= c.pos && strings.HasPrefix(c.text[start:], closer) {
			return true
		}
	}
	return false
}

func (c *chart) unclosedWords(open int, closers []string) {
	c.fail(open, "the words that open here are not closed", "end them with "+oneOf(closers...))
}

func (c *chart) wordsInQuotes(open int, closers []string) (text, closer string, ok bool) {
	at := c.pos
	if text, ok = c.quote(); !ok {
		return "", "", false
	}
	manyLines := strings.Contains(c.text[at:c.pos], "\n")
	c.white()
	for _, closer := range closers {
		if c.accept(closer) {
			return text, closer, true
		}
	}
	switch {
	case manyLines: // more likely, the quote that ended it opens another text
		c.fail(at, "a quote is not closed", `end the words with another "`)
	case c.pos == len(c.text):
		c.unclosedWords(open, closers)
	default:
		c.fail(c.pos, "found "+c.found()+" behind words in quotes", "end them with "+oneOf(closers...)+"; a quote inside is written #quot;")
	}
	return "", "", false
}

// quote reads words in quotes. Backticks inside make them Markdown.
func (c *chart) quote() (string, bool) {
	open := c.pos
	c.pos++
	i := strings.IndexByte(c.text[c.pos:], '"')
	if i < 0 {
		c.fail(open, "a quote is not closed", `end the words with another "`)
		return "", false
	}
	raw := c.text[c.pos : c.pos+i]
	c.pos += i + 1
	if n := len(raw); n > 1 && raw[0] == '`' && raw[n-1] == '`' {
		return plainWords(raw[1:n-1], true), true
	}
	return plainWords(raw, false), true
}

var (
	lineBreak  = regexp.MustCompile(`(?i)<br\s*/?>|\\n`)
	inlineTag  = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	icon       = regexp.MustCompile(`\bfa[a-z]?:fa-[\w-]+`)
	entityCode = regexp.MustCompile(`#(\w{1,32});`)
	number10   = regexp.MustCompile(`^\d+$`)
	emphasis   = regexp.MustCompile(`\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\b__([^_\n]+)__\b|\b_([^_\n]+)_\b`)
)

// plainWords makes text of a label: lines are parted by "\n", tags and icons
// are gone, and entities are the characters that they stand for.
func plainWords(raw string, markdown bool) string {
	s := lineBreak.ReplaceAllString(raw, "\n")
	s = inlineTag.ReplaceAllString(s, "")
	s = icon.ReplaceAllString(s, "")
	if markdown {
		s = emphasis.ReplaceAllString(s, "$1$2$3$4")
	}
	s = entityCode.ReplaceAllStringFunc(s, character)
	s = html.UnescapeString(s)
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Join(strings.Fields(strings.Map(shownOnly, line)), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// character reads #quot; and #35; as HTML reads &quot; and &#35;.
func character(code string) string {
	name := code[1 : len(code)-1]
	entity := "&" + name + ";"
	if number10.MatchString(name) {
		entity = "&#" + name + ";"
	}
	if s := html.UnescapeString(entity); s != entity {
		return s
	}
	return code
}

// shownOnly drops what would change the text around it: control characters and
// those that turn the direction of writing.
func shownOnly(r rune) rune {
	switch {
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return -1
	case unicode.IsControl(r) && r != '\t':
		return -1
	}
	return r
}

// cutWords keeps a text to a length that can be drawn.
func cutWords(s string) string {
	if utf8.RuneCountInString(s) <= maxWords {
		return s
	}
	return string([]rune(s)[:maxWords-1]) + "…"
}
