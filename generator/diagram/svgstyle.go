package diagram

import (
	"slices"
	"strings"
)

// styler turns style sheets and style attributes into attributes.
type styler struct {
	rules []svgRule
	path  []*svgNode // from the root to the element
	work  int
}

// unsafeRule is what is said of style sheets, whatever is wrong with one.
const unsafeRule = "a rule of the style sheet that loads something, or has a selector that is not understood,"

// restyle goes through the tree. What the sheet says wins over attributes, and
// the element's own style over both; `!important` is not told apart.
func (r *svgReader) restyle(root *svgNode) {
	var css strings.Builder
	first := -1
	root.each(func(n *svgNode) {
		if n.name == "style" {
			css.WriteString(n.text)
			css.WriteByte('\n')
			if first < 0 {
				first = n.at
			}
		}
	})
	s, before := &styler{}, len(r.problems)
	sheet := withoutFonts(css.String())
	if len(sheet) > maxSheet {
		r.say(first, "raw-html", "the style sheet of the drawing was left out: it is larger than 128 KiB", "export the drawing with presentation attributes")
	} else if first >= 0 {
		var rest bool
		if s.rules, rest = readSheet(sheet); rest {
			r.dropped(first, unsafeRule)
		}
	}
	for i := range s.rules {
		s.rules[i].body = r.vet(s.rules[i].body, first)
	}
	r.sheetSaid = len(r.problems) > before
	s.node(root, r)
	if s.work > maxMatch {
		r.say(first, "raw-html", "the style sheet of the drawing was left out in part: it has too many rules for so many elements", "export the drawing with presentation attributes")
	}
}

func (s *styler) node(n *svgNode, r *svgReader) {
	n.keep(func(kid *svgNode) bool { return kid.name != "style" })
	if n.name == "" {
		return
	}
	s.path = append(s.path, n)
	for i := range s.rules {
		if s.work++; s.work > maxMatch {
			break
		}
		if s.matches(s.rules[i].selector) {
			n.apply(s.rules[i].body)
		}
	}
	if n.style != "" {
		n.apply(r.vet(declarations(withoutRemarks(n.style)), n.at))
	}
	for _, kid := range n.kids {
		s.node(kid, r)
	}
	s.path = s.path[:len(s.path)-1]
}

// matches tries the last part on the element, and the others, from the inside
// outwards, on those around it.
func (s *styler) matches(selector []svgCompound) bool {
	at := len(s.path) - 1
	if !selector[len(selector)-1].matches(s.path[at]) {
		return false
	}
	for i := len(selector) - 2; i >= 0; i-- {
		for at--; at >= 0 && !selector[i].matches(s.path[at]); at-- {
			s.work++
		}
		if at < 0 {
			return false
		}
	}
	return true
}

func (c svgCompound) matches(n *svgNode) bool {
	if c.name != "" && c.name != n.name || c.id != "" && c.id != n.id {
		return false
	}
	for _, class := range c.classes {
		if !slices.Contains(n.classes, class) {
			return false
		}
	}
	return true
}

// vet keeps the declarations that mean something to a drawing. What would load
// something is reported.
func (r *svgReader) vet(list []svgAttr, at int) []svgAttr {
	var kept []svgAttr
	for _, d := range list {
		value, ok := svgValue(paperColour(d.value), func(id string) string { return id })
		switch {
		case !ok:
			r.dropped(at, "the style "+d.name)
		case d.name == "marker":
			kept = append(kept, svgAttr{"marker-start", value}, svgAttr{"marker-mid", value}, svgAttr{"marker-end", value})
		case d.name == "pointer-events" || svgProperty(d.name):
			kept = append(kept, svgAttr{d.name, value})
		}
	}
	return kept
}

// apply makes attributes of declarations.
func (n *svgNode) apply(list []svgAttr) {
	for _, d := range list {
		if d.name == "pointer-events" {
			n.hits = d.value
		} else {
			n.set(d.name, d.value)
		}
	}
}

// paperColour takes the first of light-dark(a, b): a picture is a plate with
// light ground in both schemes.
func paperColour(value string) string {
	inner, found := strings.CutPrefix(value, "light-dark(")
	if !found || !strings.HasSuffix(inner, ")") {
		return value
	}
	depth := 0
	for i := range len(inner) {
		switch inner[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				return strings.TrimSpace(inner[:i])
			}
		}
	}
	return value
}
