package diagram

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func (c *chart) has(s string) bool { return strings.HasPrefix(c.text[c.pos:], s) }

func (c *chart) accept(s string) bool {
	if !c.has(s) {
		return false
	}
	c.pos += len(s)
	return true
}

// blanks skips what is empty on the line.
func (c *chart) blanks() { c.skip(" \t\r\f") }

// white skips empty lines as well.
func (c *chart) white() { c.skip(" \t\r\f\n") }

func (c *chart) skip(these string) {
	for c.pos < len(c.text) && strings.IndexByte(these, c.text[c.pos]) >= 0 {
		c.pos++
	}
}

func (c *chart) toLineEnd() {
	if i := strings.IndexByte(c.text[c.pos:], '\n'); i >= 0 {
		c.pos += i
	} else {
		c.pos = len(c.text)
	}
}

// ends says whether a statement may end here. Mermaid has comments on lines of
// their own only; behind a statement they are welcome too.
func (c *chart) ends() bool {
	return c.pos == len(c.text) || c.text[c.pos] == '\n' || c.text[c.pos] == ';' || c.has("%%")
}

// remarks skips empty lines, comments and directives, and semicolons where
// statements may follow.
func (c *chart) remarks(semicolons bool) {
	for {
		c.white()
		switch {
		case semicolons && c.accept(";"):
		case c.has("%%{"):
			c.directive()
		case c.has("%%"):
			c.toLineEnd()
		default:
			return
		}
	}
}

// directive skips settings, which may go over several lines.
func (c *chart) directive() {
	if !c.endless { // looked for once only: a text may open thousands
		if i := strings.Index(c.text[c.pos:], "}%%"); i >= 0 {
			c.pos += i + len("}%%")
			return
		}
		c.endless = true
	}
	if c.scene.Flow != nil { // before the header it may be no flowchart at all
		c.problem(c.pos, "the settings that open with %%{ are not closed", "end them with }%%")
	}
	c.toLineEnd()
}

// word gives the letters that stand here, without going on.
func (c *chart) word() string {
	rest := c.text[c.pos:]
	i := strings.IndexFunc(rest, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) })
	if i < 0 {
		return rest
	}
	return rest[:i]
}

// wordEnds says whether a keyword ends here.
func (c *chart) wordEnds() bool {
	return c.ends() || strings.IndexByte(" \t\r\f", c.text[c.pos]) >= 0
}

// id reads the name of a box, a class or an arrow; "" when none stands here.
func (c *chart) id() string {
	start := c.pos
	for c.pos < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[c.pos:])
		if !inID(r) && !(c.pos > start && joinsID(r, c.text[c.pos+n:])) {
			break
		}
		c.pos += n
	}
	return c.text[start:c.pos]
}

func inID(r rune) bool {
	if r <= unicode.MaxASCII {
		return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`.'!#$*+?\/`, r)
	}
	if r == utf8.RuneError || unicode.Is(unicode.Pd, r) || r >= '←' && r <= '⇿' || r >= '⟰' && r <= '⟿' {
		return false // dashes and arrows that a word processor has made of -->
	}
	return r == '\u200d' || unicode.IsGraphic(r) && !unicode.IsSpace(r)
}

// joinsID says whether a sign that has another meaning elsewhere belongs to an
// id because the id goes on behind it: a-b, R&D, a:b.
func joinsID(r rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune("-=&:%", r) || !inID(next) {
		return false
	}
	return r != '-' || next != '.'
}

// fits says whether an id is short enough to be one.
func (c *chart) fits(id string, at int) bool {
	if len(id) > maxID {
		c.fail(at, "an id of more than 100 characters", `keep ids short and write the text in brackets: kitchen["The kitchen"]`)
	}
	return len(id) <= maxID
}

// found names what stands here, for a message.
func (c *chart) found() string {
	// More than this is not shown; a line can be as long as the text.
	rest := c.text[c.pos:min(len(c.text), c.pos+300)]
	line, _, _ := strings.Cut(rest, "\n")
	line = strings.TrimLeft(line, " \t")
	if strings.TrimSpace(line) == "" {
		return "the end of the line"
	}
	if i := strings.IndexAny(line, " \t"); i > 0 {
		line = line[:i]
	}
	return inQuotes(line)
}
