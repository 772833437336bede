package diagram

import (
	"strings"

	"handbook/generator/report"
)

// shapes are names of shapes and the form that comes nearest to them.
type shapes struct {
	form  Form
	names string
}

// mermaidShapes lists the shapes that mermaid's documentation names.
func mermaidShapes() []shapes {
	return []shapes{
		{Plain, "rect proc process rectangle text card notch-rect notched-rectangle doc document docs documents st-doc stacked-document " +
			"lin-doc lined-document tag-doc tagged-document lin-rect lined-rectangle lined-process lin-proc shaded-process " +
			"div-rect div-proc divided-process divided-rectangle st-rect processes procs stacked-rectangle win-pane internal-storage window-pane " +
			"tag-rect tag-proc tagged-process tagged-rectangle brace brace-l brace-r braces comment fork join bow-rect bow-tie-rectangle stored-data " +
			"flag paper-tape icon image"},
		{Rounded, "rounded event delay half-rounded-rectangle cloud bang"},
		{Stadium, "stadium terminal pill curv-trap curved-trapezoid display ellipse"},
		{Subroutine, "fr-rect framed-rectangle subproc subprocess subroutine"},
		{Cylinder, "cyl cylinder database db das h-cyl horizontal-cylinder lin-cyl lined-cylinder disk datastore data-store"},
		{Disc, "circle circ sm-circ small-circle start dbl-circ double-circle fr-circ framed-circle stop f-circ filled-circle junction " +
			"cross-circ crossed-circle summary"},
		{Rhombus, "diam diamond decision question"},
		{Hexagon, "hex hexagon prepare notch-pent notched-pentagon loop-limit"},
		{Slanted, "lean-r lean-right in-out lean-l lean-left out-in trap-b trapezoid trapezoid-bottom priority trap-t trapezoid-top inv-trapezoid " +
			"inv_trapezoid manual sl-rect sloped-rectangle manual-input odd rect_left_inv_arrow tri triangle extract flip-tri flipped-triangle manual-file " +
			"hourglass collate bolt lightning-bolt com-link lean_right lean_left"},
	}
}

// properties reads @{ shape: …, label: "…" }. Properties other than these say
// how mermaid draws, and are passed over: an icon or a picture from elsewhere
// is never asked for.
func (c *chart) properties(m *mention) bool {
	open := c.pos
	c.pos += len("@{")
	for {
		c.skip(" \t\r\f\n,")
		if c.accept("}") {
			return true
		}
		at := c.pos
		key := c.word()
		c.pos += len(key)
		c.blanks()
		if key == "" || !c.accept(":") {
			c.badProperties(open, at)
			return false
		}
		if !c.property(m, key, open) {
			return false
		}
	}
}

func (c *chart) badProperties(open, at int) {
	const hint = `write them as @{ shape: rounded, label: "The kitchen" }`
	if c.pos = at; at == len(c.text) || strings.Contains(c.text[open:at], "\n") {
		c.fail(open, "the properties that open here are not closed, or one cannot be read", hint)
		return
	}
	c.fail(at, "found "+c.found()+" where a property should be", hint)
}

// property reads a value and keeps it if it is one of ours.
func (c *chart) property(m *mention, key string, open int) bool {
	c.blanks()
	at := c.pos
	value, ok := c.value()
	if !ok {
		return false
	}
	if c.blanks(); c.pos == len(c.text) || !strings.ContainsRune(",}\n", rune(c.text[c.pos])) {
		c.badProperties(open, c.pos)
		return false
	}
	switch key {
	case "label":
		m.label, m.labelled = value, true
	case "shape":
		form, known := formNamed(value)
		if !known {
			c.unknownShape(value, at)
		}
		m.form, m.formed = form, true
	}
	return true
}

// value reads what stands behind a property's colon: in quotes, or up to the
// next comma.
func (c *chart) value() (string, bool) {
	if c.has(`"`) {
		return c.quote()
	}
	start, end := c.pos, len(c.text)
	if c.accept("'") {
		i := strings.IndexAny(c.text[c.pos:], "'\n")
		if i >= 0 && c.text[c.pos+i] == '\'' {
			c.pos += i + 1
			return plainWords(c.text[start+1:c.pos-1], false), true
		}
		c.fail(start, "a quote is not closed", "end the words with another '")
		return "", false
	}
	if i := strings.IndexAny(c.text[start:], ",{}\n"); i >= 0 {
		end = start + i
	}
	c.pos = end
	return plainWords(c.text[start:end], false), true
}

// unknownShape is told of without losing the box.
func (c *chart) unknownShape(name string, at int) {
	if c.told() {
		return
	}
	var names []string
	for _, s := range mermaidShapes() {
		names = append(names, strings.Fields(s.names)...)
	}
	hint := report.DidYouMean(name, names)
	if hint == "" {
		hint = "the plainest are rect, rounded, stadium, diamond, circle and cylinder"
	}
	c.problem(at, "no shape "+inQuotes(name), hint)
}
