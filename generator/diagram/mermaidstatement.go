package diagram

import "strings"

// statements reads all behind the header. A statement takes effect when it has
// been read to its end.
func (c *chart) statements() {
	for c.remarks(true); c.pos < len(c.text) && !c.stopped; c.remarks(true) {
		start := c.pos
		c.begin = start
		apply := c.statement()
		if c.mishap == nil && !c.ends() {
			c.stray()
		}
		switch {
		case c.mishap != nil || start <= c.badEnd:
			c.lost(start)
		case apply != nil:
			apply()
		}
		c.recover()
	}
	c.unclosed()
}

// statement reads one statement and returns what it does.
func (c *chart) statement() func() {
	c.key = ""
	if f := c.described(); f != nil {
		return f
	}
	switch c.key = c.keyword(); c.key {
	case "subgraph":
		return c.subgraph()
	case "end":
		return c.end()
	case "direction":
		return c.direction()
	case "click":
		return c.click()
	case "classDef":
		return c.classDef()
	case "class":
		return c.class()
	case "style":
		return c.style()
	case "linkStyle":
		return c.linkStyle()
	case "flowchart", "graph":
		c.fail(c.begin, "a second header", "put each flowchart in a block of its own")
		return nil
	}
	return c.chain()
}

func isKeyword(word string) bool {
	switch word {
	case "subgraph", "end", "direction", "click", "classDef", "class", "style", "linkStyle", "flowchart", "graph":
		return true
	}
	return false
}

// keyword reads the word that a statement begins with. A word that does not
// stand alone is the beginning of an id.
func (c *chart) keyword() string {
	start := c.pos
	word := c.word()
	c.pos += len(word)
	if isKeyword(word) && c.wordEnds() {
		c.blanks()
		return word
	}
	c.pos = start
	return ""
}

// stray tells of what stands where a statement should end.
func (c *chart) stray() {
	if c.key != "" {
		c.fail(c.pos, "found "+c.found()+" behind a statement", "begin a new line for what is no part of it")
		return
	}
	hint := `words of more than one go in brackets: kitchen["The kitchen"]`
	switch rest := c.text[c.pos:]; {
	case strings.HasPrefix(rest, "->") || strings.HasPrefix(rest, "<-") || strings.HasPrefix(rest, "=>") || strings.IndexAny(rest, "→–—") == 0:
		hint = "an arrow has two strokes: -->"
	case strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "="):
		hint = "an arrow is written -->, -.-> or ==>, a line without a head ---"
	case strings.ContainsRune("[({>", rune(rest[0])):
		hint = `no blank stands between a box and its text: kitchen["The kitchen"]`
	case strings.ContainsRune("])}\"", rune(rest[0])):
		hint = `put words that have brackets or quotes in quotes: kitchen["Kitchen (main)"]`
	case rest[0] == ',':
		hint = "boxes that share an arrow are joined by &"
	}
	c.fail(c.pos, "found "+c.found()+" where an arrow or the end of the line should be", hint)
}

// lost keeps the count of subgraphs right where a line cannot be read.
func (c *chart) lost(start int) {
	at := c.pos
	if c.toLineEnd(); start >= c.brokenEnd {
		c.broken.WriteString(c.text[start:c.pos] + "\n")
		c.brokenEnd = c.pos
	}
	c.pos = start
	switch c.keyword() {
	case "subgraph":
		c.open = append(c.open, openBand{band: -1, at: start})
	case "end":
		if !c.arrowHere() && len(c.open) > 0 {
			c.close()
		}
	}
	c.pos = at
}

// recover tells of the mishap, if there is one, and goes to the next
// statement. One mishap of a line is enough, and what follows on that line may
// be a part of what went wrong: it is read for its mishaps, but not drawn.
func (c *chart) recover() {
	m := c.mishap
	if m == nil {
		return
	}
	c.mishap = nil
	c.pos = m.at
	if m.at > c.badEnd {
		c.problem(m.at, m.message, m.hint)
		c.toLineEnd()
		c.badEnd = c.pos
	}
	c.pos = m.at
	c.toSeparator()
}

// toSeparator goes to the end of the line, or to a semicolon that is neither
// in quotes nor the end of an entity.
func (c *chart) toSeparator() {
	inQuotes, entity := false, false
	for ; c.pos < len(c.text); c.pos++ {
		switch b := c.text[c.pos]; {
		case b == '\n':
			return
		case b == '"':
			inQuotes, entity = !inQuotes, false
		case b == ';' && !inQuotes && !entity:
			return
		case b == '#':
			entity = true
		case !isWordByte(b):
			entity = false
		}
	}
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// described reads accTitle: and accDescr:, which say what the flowchart is to
// those who cannot see it. It is nil when neither stands here.
func (c *chart) described() func() {
	start := c.pos
	word := c.word()
	c.pos += len(word)
	c.blanks()
	var text string
	switch {
	case word != "accTitle" && word != "accDescr", !c.has(":") && !c.has("{"):
		c.pos = start
		return nil
	case c.accept(":"):
		from := c.pos
		c.toLineEnd()
		text = c.text[from:c.pos]
	default:
		i := strings.IndexByte(c.text[c.pos:], '}')
		if i < 0 {
			c.fail(c.pos, "the description that opens here is not closed", "end it with }")
			return func() {}
		}
		text = strings.ReplaceAll(c.text[c.pos+1:c.pos+i], "\n", " ")
		c.pos += i + 1
	}
	text = plainWords(text, false)
	return func() {
		if word == "accTitle" {
			c.accTitle = text
		} else {
			c.scene.Alt = text
		}
	}
}
