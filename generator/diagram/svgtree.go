package diagram

import (
	"slices"
	"strings"
	"unicode/utf8"

	"handbook/generator/report"
)

// svgNode is an element of a drawing, or text. Only what is allowed gets into
// the tree.
type svgNode struct {
	name    string // of an element; "" for text
	text    string // of text, and of a style sheet
	attrs   []svgAttr
	kids    []*svgNode
	at      int // offset in the file
	id      string
	aliases []string // inkscape:label and data-cell-id
	classes []string
	style   string // as written
	href    string // of a link, a reference or a picture; looked at
	words   string // what a link calls itself besides its text: xlink:title, aria-label
	hits    string // pointer-events, as written
	link    int    // of a link: index into Cleaned.Links, -1 for none
}

type svgAttr struct{ name, value string }

func (n *svgNode) attr(name string) string {
	for _, a := range n.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// set gives an attribute a value, in the place that it has.
func (n *svgNode) set(name, value string) {
	for i := range n.attrs {
		if n.attrs[i].name == name {
			n.attrs[i].value = value
			return
		}
	}
	n.attrs = append(n.attrs, svgAttr{name, value})
}

// each visits an element and all below it, parents first.
func (n *svgNode) each(visit func(*svgNode)) {
	visit(n)
	for _, kid := range n.kids {
		kid.each(visit)
	}
}

// keep drops the children that do not pass.
func (n *svgNode) keep(pass func(*svgNode) bool) {
	kept := n.kids[:0]
	for _, kid := range n.kids {
		if pass(kid) {
			kept = append(kept, kid)
		}
	}
	n.kids = kept
}

// clone is a copy of an element with all below it.
func (n *svgNode) clone() *svgNode {
	c := *n
	c.attrs = slices.Clone(n.attrs)
	c.kids = make([]*svgNode, len(n.kids))
	for i, kid := range n.kids {
		c.kids[i] = kid.clone()
	}
	return &c
}

// places are the offsets of an element and all below it.
func (n *svgNode) places() map[int]bool {
	places := map[int]bool{}
	n.each(func(n *svgNode) { places[n.at] = true })
	return places
}

// only keeps the children that stand at one of these places, and the ways to
// style sheets, which count wherever they stand. It says whether it holds any.
func (n *svgNode) only(places map[int]bool) bool {
	sheet := n.name == "style"
	n.keep(func(kid *svgNode) bool {
		inside := kid.only(places)
		sheet = sheet || inside
		return inside || places[kid.at]
	})
	return sheet
}

// references are the ids that an element names.
func (n *svgNode) references() []string {
	var ids []string
	if id, inner := strings.CutPrefix(n.href, "#"); inner && n.name != "a" {
		ids = append(ids, id)
	}
	note := func(id string) string {
		ids = append(ids, id)
		return id
	}
	for _, a := range n.attrs {
		switch {
		case a.name == "aria-labelledby" || a.name == "aria-describedby":
			ids = append(ids, strings.Fields(a.value)...)
		case strings.Contains(a.value, "("):
			svgValue(a.value, note)
		}
	}
	return ids
}

// svgReader makes a tree of a file.
type svgReader struct {
	path     string
	src      string
	problems []report.Problem
	said     map[string]bool
	refused  string // why the drawing cannot be used

	paper     *svgReader // what was said when styles became attributes
	sheetSaid bool       // something of a style sheet was left out then
	unsized   bool       // the drawing does not say which part of the plane it shows

	counted int // offset up to which lines were counted, and where that is
	at      report.Position
}

// maxSaid bounds how much is said of one drawing.
const maxSaid = 30

// say reports what was left out, each thing once, at its first place.
func (r *svgReader) say(offset int, rule, message, hint string) {
	if !r.said[message] { // to count lines is work
		r.tell(report.New(r.position(offset), rule, message, hint))
	}
}

func (r *svgReader) tell(p report.Problem) {
	if r.said[p.Message] || len(r.said) >= maxSaid {
		return
	}
	r.said[p.Message] = true
	r.problems = append(r.problems, p)
}

// unusable says why nothing of the drawing can be used.
func (r *svgReader) unusable(offset int, why, hint string) {
	r.refused = why
	r.problems = append(r.problems, report.New(r.position(offset), "left-out", "the SVG file is not published: "+why, hint))
}

// dropped reports something that was left out because it could run or load.
func (r *svgReader) dropped(offset int, what string) {
	r.say(offset, "raw-html", what+" was left out of the drawing", "export the drawing as plain SVG, without scripts, animation and files from elsewhere")
}

// position counts lines and characters, as an editor does. It goes on where it
// counted last: a drawing is often one long line with many links in it.
func (r *svgReader) position(offset int) report.Position {
	offset = min(offset, len(r.src))
	if r.counted == 0 || offset < r.counted {
		r.counted, r.at = 0, report.Position{File: r.path, Line: 1, Column: 1}
	}
	passed := r.src[r.counted:offset]
	if start := strings.LastIndexByte(passed, '\n') + 1; start > 0 {
		r.at.Line += strings.Count(passed, "\n")
		r.at.Column = 1
		passed = passed[start:]
	}
	r.at.Column += utf8.RuneCountInString(passed)
	r.counted = offset
	return r.at
}
