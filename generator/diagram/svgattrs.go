package diagram

import (
	"encoding/xml"
	"strings"
)

// attributes takes what is allowed from a tag. It is false when the element
// asks for something that browsers do not have, so that it never shows.
func (p *svgParse) attributes(n *svgNode, attrs []xml.Attr) bool {
	seen := map[string]bool{}
	for _, a := range attrs {
		name, known := p.attrName(a.Name)
		value := strings.ReplaceAll(a.Value, "\r", "\n")
		if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") {
			p.dropped(n.at, "the handler "+fullName(a.Name))
			continue
		}
		if !known || seen[name] {
			continue
		}
		seen[name] = true
		if name == "requiredExtensions" && strings.TrimSpace(value) != "" {
			return false
		}
		p.attribute(n, name, value)
	}
	return n.name != "image" || n.href != ""
}

// attrName is the name by which an attribute is known here; the prefixes of
// editors are resolved.
func (p *svgParse) attrName(name xml.Name) (string, bool) {
	switch {
	case name.Space == "":
		return name.Local, name.Local != "xmlns"
	case name.Space == "xmlns":
		return "", false
	case name.Space == "xml":
		return "xml:" + name.Local, true
	}
	switch space := p.space(name.Space); {
	case space == xlinkSpace && (name.Local == "href" || name.Local == "title"):
		return "xlink:" + name.Local, true
	case (strings.HasSuffix(space, "/namespaces/inkscape") || space == "inkscape") && name.Local == "label":
		return "inkscape:label", true
	}
	return "", false
}

func (p *svgParse) attribute(n *svgNode, name, value string) {
	switch name {
	case "id":
		if n.id = strings.TrimSpace(value); !goodID(n.id) {
			n.id = ""
		}
	case "inkscape:label", "data-cell-id":
		if alias := strings.TrimSpace(value); alias != "" {
			n.aliases = append(n.aliases, alias)
		}
	case "class":
		n.classes = strings.Fields(value)
	case "style":
		n.style = value
	case "pointer-events":
		n.hits = strings.TrimSpace(value)
	case "xlink:title", "aria-label":
		n.words = strings.Join(strings.Fields(value), " ")
	case "aria-labelledby", "aria-describedby":
		p.labelled(n, name, value)
	case "href":
		n.href = ""
		p.href(n, value)
	case "xlink:href":
		if n.href == "" {
			p.href(n, value)
		}
	default:
		p.plain(n, name, value)
	}
}

func (p *svgParse) plain(n *svgNode, name, value string) {
	if !svgAttribute(name) {
		return
	}
	value, ok := svgValue(strings.TrimSpace(value), func(id string) string { return id })
	if !ok {
		p.dropped(n.at, "the value of "+name)
		return
	}
	n.attrs = append(n.attrs, svgAttr{name, value})
}

func (p *svgParse) labelled(n *svgNode, name, value string) {
	var ids []string
	for _, id := range strings.Fields(value) {
		if goodID(id) {
			ids = append(ids, id)
		}
	}
	if len(ids) > 0 {
		n.attrs = append(n.attrs, svgAttr{name, strings.Join(ids, " ")})
	}
}

// href looks at an address by what its element is for. That of a link never
// passes as it is: it is collected, and the book says where it leads.
func (p *svgParse) href(n *svgNode, value string) {
	value = strings.TrimSpace(value)
	id, inner := strings.CutPrefix(value, "#")
	switch {
	case value == "":
	case n.name == "a":
		p.linkHref(n, value)
	case n.name == "image" && innerPicture(value):
		n.href = value
	case svgRefers(n.name) && inner && goodID(id):
		n.href = value
	default:
		p.dropped(n.at, "what <"+n.name+"> takes from "+inQuotes(short(value)))
	}
}

func (p *svgParse) linkHref(n *svgNode, value string) {
	switch problem, unsafe := Unsafe(value, p.position(n.at)); {
	case strings.HasPrefix(value, "data:page/"):
		// draw.io leads to its other pages so, and there are none here.
		p.dropped(n.at, "a link to another page of the drawing")
	case strings.HasPrefix(value, "data:action/"):
		p.dropped(n.at, "a link that changes the drawing") // draw.io's too: hides and shows parts
	case unsafe:
		p.say(n.at, problem.Rule, problem.Message, problem.Hint)
	default:
		n.href = value
	}
}

// short keeps a carried picture out of a message.
func short(address string) string {
	if before, _, found := strings.Cut(address, ","); found && strings.HasPrefix(address, "data:") {
		return before + ",…"
	}
	return address
}
