package diagram

import "strings"

// preamble reads what stands before the first statement: front matter,
// directives, comments and the header. It says whether this is a flowchart.
func (c *chart) preamble() bool {
	unclosed := c.frontMatter()
	c.remarks(false)
	if unclosed >= 0 && !c.toHeader() {
		return false
	}
	c.head = c.pos
	word := c.word()
	if word != "flowchart" && word != "graph" {
		return false
	}
	c.pos += len(word)
	if word == "flowchart" {
		c.accept("-elk") // asks mermaid for another layout
	}
	if !c.wordEnds() {
		return false
	}
	c.scene.At = c.at(c.head)
	if unclosed >= 0 {
		c.problem(unclosed, "the settings that open with --- are not closed", "end them with a line of ---")
	}
	c.header()
	return true
}

// frontMatter skips settings between two lines of ---. It takes the title, and
// returns where settings open that are never closed, or -1.
func (c *chart) frontMatter() int {
	c.white()
	open := c.pos
	if line, _, _ := strings.Cut(c.text[open:], "\n"); strings.TrimSpace(line) != "---" {
		return -1
	}
	c.toLineEnd()
	start := c.pos
	for title := ""; c.pos < len(c.text); {
		c.pos++
		line, _, _ := strings.Cut(c.text[c.pos:], "\n")
		if strings.TrimSpace(line) == "---" {
			c.toLineEnd()
			c.scene.Title = title
			return -1
		}
		if rest, ok := strings.CutPrefix(line, "title:"); ok {
			title = cutWords(plainWords(strings.Trim(strings.TrimSpace(rest), `"'`), false))
		}
		c.toLineEnd()
	}
	c.pos = start
	return open
}

// toHeader goes to the first line that begins as a flowchart does.
func (c *chart) toHeader() bool {
	for {
		c.white()
		if word := c.word(); word == "flowchart" || word == "graph" {
			return true
		}
		c.toLineEnd()
		if c.pos >= len(c.text) {
			return false
		}
	}
}

// directions by their names in a header; the signs are older.
func directionOf(word string) (Direction, bool) {
	switch word {
	case "TB", "TD", "v":
		return Down, true
	case "BT", "^":
		return Up, true
	case "LR", ">":
		return Right, true
	case "RL", "<":
		return Left, true
	}
	return Down, false
}

const directionHint = "a direction is TB (down), BT (up), LR (to the right) or RL (to the left)"

// header reads the direction behind the type.
func (c *chart) header() {
	c.blanks()
	at := c.pos
	for !c.ends() && !strings.ContainsRune(" \t\r", rune(c.text[c.pos])) {
		c.pos++
	}
	word := c.text[at:c.pos]
	d, known := directionOf(word)
	c.graph.Direction = d
	c.blanks()
	switch {
	case word != "" && !known:
		c.fail(at, inQuotes(word)+" is no direction", directionHint)
	case !c.ends():
		c.fail(c.pos, "a statement stands on the line of the header", "begin a new line or put a semicolon after "+word)
	}
	c.recover()
}

// direction reads the statement that turns a subgraph. Ours run as the whole
// does; outside of all subgraphs it turns the whole.
func (c *chart) direction() func() {
	c.blanks()
	at := c.pos
	what := c.found()
	word := c.id()
	d, known := directionOf(word)
	if !known {
		c.fail(at, "found "+what+" where a direction should be", directionHint)
		return nil
	}
	return func() {
		if len(c.open) == 0 {
			c.graph.Direction = d
		}
	}
}
