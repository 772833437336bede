package markdown

import (
	"slices"
	"strconv"
	"strings"
)

// openAllowed writes the start tag of an element that may pass.
func (p *page) openAllowed(t rawTag, info tagInfo) {
	if len(p.w.open) >= depthLimit || info.block && !p.flowAllowed() {
		return
	}
	switch t.name {
	case "a":
		p.openAnchor(t)
		return
	case "img":
		p.rawPicture(t)
		return
	case "br", "wbr":
		p.content()
		p.w.put("<", t.name, ">")
		p.text.blank()
		return
	}
	if len(info.in) > 0 {
		parent := p.rawParent(info.in)
		if parent < 0 {
			return // a part without its whole: its content stays
		}
		p.closeTo(parent + 1)
	} else if info.block {
		p.flow()
	} else {
		p.content()
	}
	if info.block {
		p.text.end()
	}
	name := p.shownTag(t.name)
	if name == "table" {
		// How wide it will be is not known yet, so it can be scrolled by
		// keyboard however few its columns are. closeRaw ends the element.
		p.scrollerTag(scrollFrom)
	}
	p.w.put("<", name, p.rawAttributes(t, info), ">")
	if !info.void {
		p.w.push(element{name: name, raw: true, link: -1})
		p.w.raw++
	}
}

// shownTag lowers headings: a page has one h1, its title.
func (p *page) shownTag(name string) string {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		return "h" + itoa(max(2, min(int(name[1]-'0')+p.shift, 6)))
	}
	return name
}

// rawParent finds the innermost open raw element that is one of names; -1 when
// there is none on this side of our own elements.
func (p *page) rawParent(names []string) int {
	for i := len(p.w.open) - 1; i >= 0 && p.w.open[i].raw; i-- {
		for _, name := range names {
			if p.w.open[i].name == name {
				return i
			}
		}
	}
	return -1
}

// openAnchor begins <a href>, through the same machinery as any link, or sets
// the anchor of <a name>.
func (p *page) openAnchor(t rawTag) {
	name, named := t.get("id")
	if !named {
		name, named = t.get("name")
	}
	if named {
		if id := p.idAttr(name); id != "" {
			p.content()
			p.w.put("<span", id, "></span>")
		}
	}
	dest, leads := t.get("href")
	if !leads || p.linked() {
		return
	}
	dest = p.target(strings.TrimSpace(dest), t.at)
	if !p.follows(dest, t.at, Inline) {
		return
	}
	p.content()
	title, _ := t.get("title")
	i := p.register(t, Link{Kind: Inline, Dest: dest, Title: title})
	p.text.mark(i)
	p.w.hole(Hole{Kind: LinkOpen, Ref: i})
	p.w.push(element{name: "a", raw: true, link: i, from: len(p.text.block)})
	p.w.raw++
}

// rawLinkEnds notes the words of a raw link when its end tag is written.
func (p *page) rawLinkEnds(e element) {
	if p.copying == 0 && e.from <= len(p.text.block) {
		p.doc.Links[e.link].Text = strings.TrimSpace(string(p.text.block[e.from:]))
	}
}

// rawPicture shows an <img>. An empty alt is a statement: it is decoration.
func (p *page) rawPicture(t rawTag) {
	src, _ := t.get("src")
	src = p.target(strings.TrimSpace(src), t.at)
	if p.titling {
		return
	}
	alt, worded := t.get("alt")
	if !p.follows(src, t.at, Picture) {
		p.plain(alt)
		return
	}
	if !worded {
		p.missingAlt(src, t.at)
	}
	usemap, maps := t.get("usemap")
	alone := maps && p.figureAllowed()
	if alone {
		p.flow()
		p.text.end()
	}
	p.content()
	title, _ := t.get("title")
	l := Link{Kind: Picture, Dest: src, Title: title, Text: oneLine(alt), Width: pixels(t.get("width")), Height: pixels(t.get("height"))}
	i := p.shows(t, l)
	if maps {
		p.useMap(mapped{link: i, width: l.Width, height: l.Height, at: t.at}, usemap)
	}
	if !alone {
		p.w.hole(Hole{Kind: PictureHole, Ref: i})
		return
	}
	id, _ := t.get("id")
	p.plate(i, p.idAttr(id), nil)
}

func pixels(value string, _ bool) int {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(value), "px"))
	if err != nil || n < 1 || n > 20_000 {
		return 0
	}
	return n
}

// checkAttributes reports what an author would miss.
func (p *page) checkAttributes(t rawTag) {
	for _, a := range t.attrs {
		switch {
		case strings.HasPrefix(a.Key, "on"):
			p.problem(t.at, "raw-html", "the attribute "+cut(printable(a.Key), 40)+" of <"+t.name+"> was left out", "scripts belong to the theme")
		case a.Key == "style":
			p.advise(t.at, "raw-html", "the style of <"+t.name+"> was left out", "looks belong to the theme")
		}
	}
}

// rawAttributes writes the attributes that may pass.
func (p *page) rawAttributes(t rawTag, info tagInfo) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, a := range t.attrs {
		if seen[a.Key] {
			continue
		}
		seen[a.Key] = true
		switch a.Key {
		case "id":
			b.WriteString(p.idAttr(a.Val))
		case "title", "lang":
			b.WriteString(" " + a.Key + `="` + escape(clearControls(a.Val)) + `"`)
		case "class":
			b.WriteString(ourClasses(a.Val))
		default:
			b.WriteString(attribute(a.Key, strings.TrimSpace(a.Val), info))
		}
	}
	return b.String()
}

func ourClasses(value string) string {
	var kept []string
	for _, class := range strings.Fields(value) {
		if themeClasses[class] {
			kept = append(kept, class)
		}
	}
	if kept == nil {
		return ""
	}
	return ` class="` + strings.Join(kept, " ") + `"`
}

// attribute writes an attribute if the element has it and its value is one
// that it can have.
func attribute(key, value string, info tagInfo) string {
	valid := false
	switch key {
	case "dir":
		valid = value == "ltr" || value == "rtl" || value == "auto"
	case "open", "reversed":
		if slices.Contains(info.attrs, key) {
			return " " + key
		}
	case "colspan", "rowspan":
		n, err := strconv.Atoi(value)
		valid = err == nil && n >= 1 && n <= 100 && slices.Contains(info.attrs, key)
	case "start":
		_, err := strconv.Atoi(value)
		valid = err == nil && slices.Contains(info.attrs, key)
	case "type":
		valid = len(value) == 1 && strings.Contains("1aAiI", value) && slices.Contains(info.attrs, key)
	case "scope":
		valid = slices.Contains([]string{"row", "col", "rowgroup", "colgroup"}, value) && slices.Contains(info.attrs, key)
	case "datetime":
		valid = slices.Contains(info.attrs, key)
	}
	if !valid {
		return ""
	}
	return " " + key + `="` + escape(clearControls(value)) + `"`
}
