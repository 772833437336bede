package diagram

import (
	"strconv"
	"strings"
)

// classUse is where a class is named.
type classUse struct {
	name string
	at   int
}

// paint gives a box a class, or a look of its own.
type paint struct {
	id    string
	idAt  int // 0 where the box is known to be there
	class string
	look  string // of a style statement, which is stronger than a class
	at    int
}

// wire is an arrow that linkStyle counts.
type wire struct{ n, at int }

// classDef reads: classDef name fill:#f9f,stroke:#333.
func (c *chart) classDef() func() {
	names, ok := c.names("the name of a class")
	look, styled := c.look()
	if !ok || !styled {
		return nil
	}
	return func() {
		for _, n := range names {
			if n.name != "default" { // all boxes alike is what they are already
				c.classes[n.name] = look
			}
		}
	}
}

// class reads: class A,B name.
func (c *chart) class() func() {
	boxes, ok := c.names("the id of a box")
	if !ok {
		return nil
	}
	at := c.pos
	name := c.id()
	if name == "" {
		c.fail(at, "found "+c.found()+" where the name of a class should be", "write it as: class kitchen,bar name")
		return nil
	}
	c.blanks()
	return func() {
		for _, b := range boxes {
			c.painted = append(c.painted, paint{id: b.name, idAt: b.at, class: name, at: at})
		}
	}
}

// style reads: style A fill:#f9f.
func (c *chart) style() func() {
	boxes, ok := c.names("the id of a box")
	look, styled := c.look()
	if !ok || !styled {
		return nil
	}
	return func() {
		for _, b := range boxes {
			c.painted = append(c.painted, paint{id: b.name, idAt: b.at, look: look, at: b.at})
		}
	}
}

// linkStyle reads: linkStyle 0,1 stroke:#f00. Arrows are told apart by their
// strokes alone, so that only the numbers are looked at.
func (c *chart) linkStyle() func() {
	numbers, ok := c.names("the number of an arrow, or default,")
	if !ok {
		return nil
	}
	if c.word() == "interpolate" {
		c.pos += len("interpolate")
		c.blanks()
		c.id()
		c.blanks()
	}
	if !c.ends() {
		c.look()
	}
	return func() {
		for _, n := range numbers {
			if i, err := strconv.Atoi(n.name); err == nil {
				c.wires = append(c.wires, wire{i, n.at})
			} else if n.name != "default" {
				c.problem(n.at, inQuotes(n.name)+" is no number of an arrow", "arrows are counted from 0, in the order in which they are written")
			}
		}
	}
}

// names reads ids with commas between them, and the blanks behind.
func (c *chart) names(what string) (names []classUse, ok bool) {
	for {
		at := c.pos
		name := c.id()
		if name == "" {
			c.fail(at, "found "+c.found()+" where "+what+" should be", "write names with commas between them: kitchen,bar")
			return nil, false
		}
		names = append(names, classUse{name, at})
		c.blanks()
		if !c.accept(",") {
			return names, true
		}
		c.blanks()
	}
}

// look reads styles up to the end of the statement, and makes of the colours in
// them what tells one look from another. Nothing else of it is kept.
func (c *chart) look() (look string, ok bool) {
	var fill, stroke string
	start := c.pos
	for !c.ends() {
		at := c.pos
		key, value, found := strings.Cut(c.styleItem(), ":")
		key = strings.ToLower(strings.TrimSpace(key))
		if !found || key == "" || strings.TrimSpace(value) == "" {
			c.pos = at
			c.fail(at, "found "+c.found()+" where a style should be", "write styles as: fill:#fdd,stroke:#900")
			return "", false
		}
		switch key {
		case "fill":
			fill = colour(value)
		case "stroke":
			stroke = colour(value)
		}
	}
	if c.pos == start {
		c.fail(c.pos, "a look without a style", "write styles as: fill:#fdd,stroke:#900")
		return "", false
	}
	if fill+stroke == "" {
		return "", true
	}
	return fill + " " + stroke, true
}

// styleItem reads up to the next comma outside of brackets.
func (c *chart) styleItem() string {
	start, depth := c.pos, 0
	for ; !c.ends(); c.pos++ {
		switch c.text[c.pos] {
		case '(':
			depth++
		case ')':
			depth--
		case '\\': // a comma behind it belongs to the value
			if c.pos++; c.ends() {
				c.pos--
			}
		case ',':
			if depth <= 0 {
				c.pos++
				return c.text[start : c.pos-1]
			}
		}
	}
	return c.text[start:c.pos]
}

func colour(value string) string {
	value = strings.ToLower(strings.ReplaceAll(strings.Join(strings.Fields(value), ""), `\`, ""))
	if value == "none" || value == "transparent" || value == "inherit" {
		return ""
	}
	return value
}
