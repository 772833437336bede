package diagram

import "strings"

// namedArrow is an edge while the flowchart is read; its ends may be subgraphs.
type namedArrow struct {
	from, to string
	stroke   stroke
}

// stroke is the sign of an arrow and its words.
type stroke struct {
	kind       EdgeKind
	head, tail bool
	label, id  string
	at         int
}

// chain reads boxes and the arrows between them.
func (c *chart) chain() func() {
	row, ok := c.row()
	if !ok {
		return nil
	}
	rows, strokes := [][]mention{row}, []stroke(nil)
	for {
		s, found := c.stroke()
		if !found {
			break
		}
		c.remarks(false)
		if c.pos == len(c.text) || c.has(";") || c.statementBelow(s.at) {
			c.fail(s.at, "an arrow leads nowhere", "write the box that it leads to behind it")
			return nil
		}
		if row, ok = c.row(); !ok {
			return nil
		}
		rows, strokes = append(rows, row), append(strokes, s)
	}
	if c.mishap != nil {
		return nil
	}
	return func() { c.draw(rows, strokes) }
}

// statementBelow says whether a statement that is no chain begins here, on a
// line below the offset.
func (c *chart) statementBelow(at int) bool {
	start := c.pos
	keyword := c.keyword()
	c.pos = start
	return keyword != "" && strings.Contains(c.text[at:start], "\n")
}

// draw notes the boxes of a chain, and an arrow from each of a row to each of
// the next.
func (c *chart) draw(rows [][]mention, strokes []stroke) {
	if len(rows) == 1 && len(rows[0]) == 1 && c.arrowIDs[rows[0][0].id] {
		return // e1@{ animate: true } is about an arrow
	}
	for _, row := range rows {
		for _, m := range row {
			c.mentioned(m)
		}
	}
	for i, s := range strokes {
		if len(c.arrows)+len(rows[i])*len(rows[i+1]) > maxArrows {
			c.tooLarge(s.at, "a flowchart of so many arrows", "1,000")
			return
		}
		s.label = c.fitting(s.label, s.at)
		c.arrowIDs[s.id] = s.id != ""
		for _, from := range rows[i] {
			for _, to := range rows[i+1] {
				c.arrows = append(c.arrows, namedArrow{from.id, to.id, s})
			}
		}
	}
}

// stroke reads an arrow. It may stand on the next line; then it has to begin
// with its stroke, since an x or o there is a box.
func (c *chart) stroke() (s stroke, found bool) {
	before := c.pos
	if c.blanks(); c.pos < len(c.text) && c.text[c.pos] == '\n' || c.has("%%") {
		c.remarks(false)
		if c.pos == len(c.text) || strings.IndexByte("-=~<", c.text[c.pos]) < 0 || !c.arrowHere() {
			c.pos = before
			return s, false
		}
	}
	s.at = c.pos
	s.id = c.arrowID()
	if !c.arrowHere() {
		c.pos = before
		return s, false
	}
	s.tail = c.accept("<") || c.accept("x") || c.accept("o")
	switch {
	case c.has("~"):
		s.kind, found = Invisible, true
		c.skip("~")
	case c.has("-."):
		s.kind = Dotted
		found = c.dotted(&s)
	case c.has("="):
		s.kind = Thick
		found = c.straight(&s, "=")
	default:
		found = c.straight(&s, "-")
	}
	return s, found
}

// arrowHere says whether an arrow stands here.
func (c *chart) arrowHere() bool {
	rest := c.text[c.pos:]
	if strings.HasPrefix(rest, "~~~") {
		return true
	}
	if rest != "" && strings.IndexByte("<xo", rest[0]) >= 0 {
		rest = rest[1:]
	}
	return strings.HasPrefix(rest, "--") || strings.HasPrefix(rest, "==") || strings.HasPrefix(rest, "-.")
}

// arrowID reads the name that an arrow may have before its sign: e1@-->.
func (c *chart) arrowID() string {
	start := c.pos
	if id := c.id(); id != "" && c.accept("@") && c.arrowHere() {
		return id
	}
	c.pos = start
	return ""
}

// straight reads -->, --- and -- words -->, and the same with =.
func (c *chart) straight(s *stroke, sign string) bool {
	start := c.pos
	c.skip(sign)
	if s.head = c.arrowHead(); s.head || c.pos-start > 2 {
		return c.between(s)
	}
	return c.inStroke(s, sign+sign, func() bool {
		start := c.pos
		c.skip(sign)
		s.head = c.arrowHead()
		return s.head || c.pos-start > 2
	})
}

// dotted reads -.->, -.- and -. words .->.
func (c *chart) dotted(s *stroke) bool {
	rest := strings.TrimLeft(c.text[c.pos+1:], ".")
	if strings.HasPrefix(rest, "-") {
		c.pos = len(c.text) - len(rest) + 1
		s.head = c.arrowHead()
		return c.between(s)
	}
	c.pos += len("-.")
	return c.inStroke(s, ".-", func() bool {
		c.pos += len(".-")
		s.head = c.arrowHead()
		return true
	})
}

func (c *chart) arrowHead() bool { return c.accept(">") || c.accept("x") || c.accept("o") }

// between reads words between bars behind an arrow: -->|words|.
func (c *chart) between(s *stroke) bool {
	c.blanks()
	open := c.pos
	if !c.accept("|") {
		return true
	}
	var ok bool
	s.label, _, ok = c.words(open, "|")
	return ok
}

// inStroke reads the words in an arrow, up to its second half.
func (c *chart) inStroke(s *stroke, half string, rest func() bool) bool {
	c.blanks()
	if c.has(`"`) {
		var ok bool
		if s.label, ok = c.quote(); !ok {
			return false
		}
		c.blanks()
	} else {
		line, _, _ := strings.Cut(c.text[c.pos:], "\n")
		i := strings.Index(line, half)
		if i < 0 {
			i = len(line)
		}
		words := line[:i]
		if half == ".-" { // the stroke may be longer: -. words ..->
			words = strings.TrimRight(words, ".-")
		}
		s.label = plainWords(words, false)
		c.pos += i
	}
	if c.has(half) && rest() {
		return true
	}
	c.fail(s.at, "an arrow is begun and not ended", "an arrow is written --> or -- words -->, dotted -. words .->, thick == words ==>, and a line without a head ---")
	return false
}
