package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// linkParser is goldmark's own with three things around it: a destination may
// be named by another generator's tag, a reference to a label that is not
// defined is a fault, and references may not copy a long address for ever.
type linkParser struct {
	p     *page
	links parser.InlineParser
}

func (l linkParser) Trigger() []byte { return l.links.Trigger() }

// CloseBlock is called by goldmark at the end of each block.
func (l linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	l.links.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

func (l linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if line[0] != ']' {
		return l.links.Parse(parent, block, pc)
	}
	place, target := l.hideTarget(line, segment)
	node := l.links.Parse(parent, block, pc)
	l.showTarget(node, place, target, segment.Start)
	switch n := node.(type) {
	case *ast.Link:
		l.spend(n.Reference, n.Destination, n.Title, segment.Start)
	case *ast.Image:
		l.spend(n.Reference, n.Destination, n.Title, segment.Start)
	case nil:
		l.undefined(line, segment.Start, pc)
	}
	return node
}

// hideTarget puts something plain in the place of a destination with other
// generators' tags, which goldmark would not read, and gives what stood there.
// It changes our copy of the text, while one link is read.
func (l linkParser) hideTarget(line []byte, segment text.Segment) (place, target []byte) {
	if len(line) < 2 || line[1] != '(' || segment.Padding > 0 {
		return nil, nil
	}
	start, stop := tagged(line[2:])
	place = l.p.src[segment.Start+2+start : segment.Start+2+stop]
	target = bytes.Clone(place)
	for i := range place {
		place[i] = 'x'
	}
	return place, target
}

// showTarget puts the destination back, and into the link if there is one.
func (l linkParser) showTarget(node ast.Node, place, target []byte, at int) {
	if len(target) == 0 {
		return
	}
	copy(place, target)
	dest := string(target)
	if strings.HasPrefix(dest, "<{") {
		dest = strings.Trim(dest, "<>")
	}
	switch n := node.(type) {
	case *ast.Link:
		n.Destination = []byte(l.p.target(dest, at))
	case *ast.Image:
		n.Destination = []byte(l.p.target(dest, at))
	}
}

// spend counts what references copy: 32 times the source, or 1 MiB.
func (l linkParser) spend(ref *ast.ReferenceLink, dest, title []byte, at int) {
	if ref == nil || l.p.expanded < 0 {
		return
	}
	l.p.expanded += len(dest) + len(title)
	if l.p.expanded > max(1<<20, 32*len(l.p.src)) {
		l.p.problem(at, "too-large", "references to long addresses make this page more than "+
			itoa(max(1<<20, 32*len(l.p.src))>>10)+" KiB larger", "shorten the addresses, or split the page")
		l.p.expanded = -1
	}
}

// undefined looks for [text][label] and [text][] whose label has no
// definition. A lone [text] is just text in brackets; so is a[i][j].
func (l linkParser) undefined(line []byte, at int, pc parser.Context) {
	if len(line) < 3 || line[1] != '[' || line[2] == '^' {
		return
	}
	stop := bytes.IndexByte(line[2:min(len(line), 1000)], ']')
	if stop < 0 || bytes.IndexByte(line[2:2+stop], '[') >= 0 {
		return
	}
	open := l.opening(at)
	if open < 0 {
		return
	}
	label := line[2 : 2+stop]
	if util.IsBlank(label) {
		if len(label) > 0 {
			return
		}
		label = l.p.src[open+1 : at]
	}
	if util.IsBlank(label) {
		return
	}
	if _, defined := pc.Reference(util.ToLinkReference(label)); defined {
		return
	}
	l.p.problem(open, "undefined-reference", `no definition of "`+cut(oneLine(string(label)), 60)+`"`, l.near(label, pc))
}

// opening finds the bracket that the one at the given offset closes, in the
// same paragraph; -1 when there is none or it is an index behind a word.
func (l linkParser) opening(at int) int {
	depth := 0
	for i := at - 1; i >= 0 && i > at-1000; i-- {
		switch l.p.src[i] {
		case ']':
			depth++
		case '[':
			if depth > 0 {
				depth--
				continue
			}
			if i > 0 && (util.IsAlphaNumeric(l.p.src[i-1]) || l.p.src[i-1] == ']' || l.p.src[i-1] == '\\') {
				return -1
			}
			return i
		case '\n':
			if i > 0 && l.p.src[i-1] == '\n' {
				return -1
			}
		}
	}
	return -1
}

func (l linkParser) near(label []byte, pc parser.Context) string {
	if l.p.hints >= hintLimit {
		return ""
	}
	var labels []string
	for _, ref := range pc.References() {
		labels = append(labels, string(ref.Label()))
	}
	return l.p.nearest(string(label), labels, "add a line ["+cut(oneLine(string(label)), 60)+"]: address")
}
