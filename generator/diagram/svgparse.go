package diagram

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// maxDeep is how deep elements may nest: as deep as lists and maps may.
const maxDeep = 100

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	htmlSpace  = "http://www.w3.org/1999/xhtml"
)

// svgParse is one pass over the tokens. RawToken neither matches tags nor
// knows namespaces nor limits depth; all three are done here.
type svgParse struct {
	*svgReader
	dec    *xml.Decoder
	open   []svgOpen
	root   *svgNode
	skip   int  // depth of the element that is being left out, 0 for none
	strict bool // the root is in the namespace of SVG, so others must be too
}

type svgOpen struct {
	name   xml.Name
	spaces []svgAttr // prefixes that this element declares
	node   *svgNode  // nil when it is left out
}

// parse gives the tree, nil when there is none: a fault is reported then.
func (r *svgReader) parse() *svgNode {
	p := &svgParse{svgReader: r, dec: xml.NewDecoder(strings.NewReader(r.src))}
	p.dec.CharsetReader = declared
	for {
		at := int(p.dec.InputOffset())
		token, err := p.dec.RawToken()
		if errors.Is(err, io.EOF) && len(p.open) == 0 && p.root != nil {
			return p.root
		}
		if err != nil {
			hint := "export it anew, as plain SVG in UTF-8"
			if strings.Contains(err.Error(), "no semicolon") { // Graphviz writes addresses as they are given
				hint = "write &amp; in the place of & in addresses and words"
			}
			p.unusable(int(p.dec.InputOffset()), "it is cut off or not well-formed: "+cause(err), hint)
			return nil
		}
		if fault := p.token(token, at); fault != "" {
			p.unusable(at, fault, "export it anew, as plain SVG")
			return nil
		}
	}
}

// declared lets the names pass of encodings in which letters without accents
// are as in UTF-8: the text is known to be UTF-8, whatever it says of itself.
// PlantUML says us-ascii.
func declared(name string, input io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "latin1", "windows-1252", "utf8":
		return input, nil
	}
	return nil, errors.New("the encoding " + inQuotes(name) + " is not read")
}

// cause is the words of an XML error without the line, which is counted here.
func cause(err error) string {
	if errors.Is(err, io.EOF) {
		return "unexpected EOF"
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return strings.TrimPrefix(err.Error(), "xml: ")
}

func (p *svgParse) token(token xml.Token, at int) (fault string) {
	switch t := token.(type) {
	case xml.StartElement:
		return p.start(t, at)
	case xml.EndElement:
		if len(p.open) == 0 || p.open[len(p.open)-1].name != t.Name {
			return "</" + fullName(t.Name) + "> closes what is not open"
		}
		if p.skip == len(p.open) {
			p.skip = 0
		}
		if n := p.open[len(p.open)-1].node; n != nil && n.name == "style" {
			n.joined()
		}
		p.open = p.open[:len(p.open)-1]
	case xml.CharData:
		p.words(string(t), at)
	case xml.ProcInst:
		if t.Target != "xml" {
			p.dropped(at, "the instruction <?"+t.Target+"?>")
		}
	case xml.Directive:
		if strings.ContainsAny(string(t), "[") || strings.Contains(strings.ToUpper(string(t)), "ENTITY") {
			p.dropped(at, "a list of entities (<!ENTITY)")
		}
	}
	return ""
}

func fullName(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

func (p *svgParse) start(t xml.StartElement, at int) (fault string) {
	if len(p.open) == 0 && p.root != nil {
		return "it is more than one element"
	}
	open := svgOpen{name: t.Name}
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "xmlns":
			open.spaces = append(open.spaces, svgAttr{a.Name.Local, a.Value})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			open.spaces = append(open.spaces, svgAttr{"", a.Value})
		}
	}
	if p.open = append(p.open, open); len(p.open) > maxDeep {
		return "its elements are nested more than 100 deep"
	}
	if p.root == nil {
		p.strict = p.space(t.Name.Space) == svgSpace
		if !p.isSVG(t.Name) || t.Name.Local != "svg" {
			return "it is not an <svg> element"
		}
	}
	if p.skip > 0 {
		return ""
	}
	node := p.element(t, at)
	if node == nil {
		p.skip = len(p.open)
		return ""
	}
	p.open[len(p.open)-1].node = node
	if p.root == nil {
		p.root = node
		return ""
	}
	parent := p.open[len(p.open)-2].node
	parent.kids = append(parent.kids, node)
	return ""
}

// space is the namespace that a prefix stands for. The usual prefixes mean the
// usual things where nobody declared them, as in a snippet.
func (p *svgParse) space(prefix string) string {
	for _, open := range slices.Backward(p.open) {
		for _, s := range open.spaces {
			if s.name == prefix {
				return s.value
			}
		}
	}
	switch prefix {
	case "svg":
		return svgSpace
	case "xlink":
		return xlinkSpace
	}
	return prefix
}

func (p *svgParse) isSVG(name xml.Name) bool {
	space := p.space(name.Space)
	return space == svgSpace || space == "" && name.Space == "" && !p.strict
}

// element makes a node of a tag, nil when the element is left out.
func (p *svgParse) element(t xml.StartElement, at int) *svgNode {
	name := t.Name.Local
	if parent := p.parent(); parent != nil && (parent.name == "title" || parent.name == "desc" || parent.name == "style") {
		return nil // words only: in a page, HTML would be read there
	}
	switch {
	case !p.isSVG(t.Name):
		if space := p.space(t.Name.Space); space == htmlSpace || space == svgSpace || svgMenace(name) {
			p.dropped(at, "<"+fullName(t.Name)+">")
		}
		return nil
	case !svgElement(name):
		if !svgQuiet(name) && !(name == "foreignObject" && p.parent() != nil && p.parent().name == "switch") {
			p.dropped(at, "<"+fullName(t.Name)+">")
		}
		return nil
	}
	n := &svgNode{name: name, at: at, link: -1}
	if !p.attributes(n, t.Attr) {
		return nil
	}
	return n
}

// svgMenace is what is worth a word even in a namespace that is not looked at.
func svgMenace(name string) bool {
	switch strings.ToLower(name) {
	case "script", "iframe", "object", "embed", "handler", "listener":
		return true
	}
	return false
}

func (p *svgParse) parent() *svgNode {
	if len(p.open) < 2 {
		return nil
	}
	return p.open[len(p.open)-2].node
}

// words keeps text where text belongs, and blanks between elements of text.
func (p *svgParse) words(text string, at int) {
	if p.skip > 0 || len(p.open) == 0 {
		return
	}
	parent := p.open[len(p.open)-1].node
	text = strings.ReplaceAll(text, "\r", "\n")
	switch parent.name {
	case "text", "tspan", "textPath", "a", "title", "desc", "style":
		// A comment or CDATA divides what is one text. Joining a hundred
		// thousand pieces one by one would take minutes.
		if n := len(parent.kids); n > 0 && parent.kids[n-1].name == "" && len(parent.kids[n-1].text) < 256 {
			parent.kids[n-1].text += text
			return
		}
		parent.kids = append(parent.kids, &svgNode{text: text, at: at, link: -1})
	}
}

// joined makes the text of a style sheet one.
func (n *svgNode) joined() {
	var css strings.Builder
	for _, kid := range n.kids {
		css.WriteString(kid.text)
	}
	n.text, n.kids = css.String(), nil
}
