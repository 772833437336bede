package diagram

import "strings"

// namedBox is a node while the flowchart is read.
type namedBox struct {
	id, label string
	form      Form
	band      int // index into bands, -1 for none
	at        int
}

// mention is one place where a box stands in a statement. Only what is written
// there is set.
type mention struct {
	id, label string
	labelled  bool
	form      Form
	formed    bool
	classes   []classUse
	at        int
}

// outline is a pair of brackets and the form of box that they make.
type outline struct {
	open    string
	closers []string
	form    Form
}

// outlines by what they open with; a longer opening stands before its beginning.
func outlines() []outline {
	slanted := []string{"/]", `\]`}
	return []outline{
		{"(((", []string{")))"}, Disc},
		{"((", []string{"))"}, Disc},
		{"([", []string{"])"}, Stadium},
		{"(-", []string{"-)"}, Stadium},
		{"(", []string{")"}, Rounded},
		{"[[", []string{"]]"}, Subroutine},
		{"[(", []string{")]"}, Cylinder},
		{"[/", slanted, Slanted},
		{`[\`, slanted, Slanted},
		{"[", []string{"]"}, Plain},
		{"{{", []string{"}}"}, Hexagon},
		{"{", []string{"}"}, Rhombus},
		{">", []string{"]"}, Slanted},
	}
}

// row reads boxes joined by &.
func (c *chart) row() ([]mention, bool) {
	var row []mention
	for {
		m, ok := c.mention()
		if !ok {
			return nil, false
		}
		row = append(row, m)
		c.blanks()
		if !c.accept("&") {
			return row, true
		}
		c.blanks()
	}
}

// mention reads a box: an id and, directly behind it, a text in brackets, a
// class, or properties.
func (c *chart) mention() (mention, bool) {
	m := mention{at: c.pos}
	if m.id = c.id(); m.id == "" {
		c.fail(c.pos, "found "+c.found()+" where a box should be", `a box is a word, and its text follows in brackets: kitchen["The kitchen"]`)
		return m, false
	}
	if !c.fits(m.id, m.at) {
		return m, false
	}
	if m.id == "end" || m.id == "subgraph" {
		c.fail(m.at, inQuotes(m.id)+" is a word of the language and cannot name a box", "write it with a capital")
		return m, false
	}
	for {
		more, ok := c.part(&m)
		if !ok || !more {
			return m, ok
		}
	}
}

// part reads one of the things that may follow the id of a box.
func (c *chart) part(m *mention) (more, ok bool) {
	switch {
	case c.accept(":::"):
		at := c.pos
		name := c.id()
		if name == "" {
			c.fail(at, "found "+c.found()+" where the name of a class should be", "write kitchen:::name")
		}
		m.classes = append(m.classes, classUse{name, at})
		return true, name != ""
	case c.has("@{"):
		return true, c.properties(m)
	case m.formed:
		return false, true
	}
	for _, o := range outlines() {
		open := c.pos
		if !c.accept(o.open) {
			continue
		}
		text, _, ok := c.words(open, o.closers...)
		m.label, m.labelled, m.form, m.formed = text, true, o.form, true
		return true, ok
	}
	return false, true
}

// mentioned notes a box, and what is written of it.
func (c *chart) mentioned(m mention) {
	i, known := c.byID[m.id]
	if !known {
		i = len(c.boxes)
		c.byID[m.id] = i
		c.boxes = append(c.boxes, namedBox{id: m.id, band: -1, at: m.at})
		c.limit(m.at)
	}
	b := &c.boxes[i]
	if m.labelled {
		b.label = c.fitting(m.label, m.at)
	}
	if m.formed {
		b.form = m.form
	}
	for _, class := range m.classes {
		c.painted = append(c.painted, paint{id: m.id, class: class.name, at: class.at})
	}
	if n := len(c.open); n > 0 {
		c.open[n-1].boxes = append(c.open[n-1].boxes, i)
	}
}

// fitting cuts a text that no box could hold.
func (c *chart) fitting(text string, at int) string {
	short := cutWords(text)
	if short != text {
		c.problem(at, "a text is longer than a diagram can show", "write the rest on the page; 300 characters are the most")
	}
	return short
}

func (c *chart) limit(at int) {
	if len(c.boxes)+len(c.bands) > maxBoxes {
		c.tooLarge(at, "a flowchart of so many boxes", "500")
	}
}

// formNamed finds the form for a shape by one of the names it has in @{ shape: … }.
func formNamed(name string) (Form, bool) {
	for _, s := range mermaidShapes() {
		for _, n := range strings.Fields(s.names) {
			if n == name {
				return s.form, true
			}
		}
	}
	return Plain, false
}
