package diagram

import (
	"bytes"
	"html"
	"strings"
)

// Markup is finished HTML but for the links, which the book resolves: literal
// text with holes. It is made for one showing, with the prefix that the page
// has for it there, and filled with addresses as that page writes them.
type Markup struct {
	parts  []part
	titles []string // of links that bring their own name; it wins over the page's
}

// part is what follows a stretch of literal text.
type part struct {
	text string // literal, before the hole
	hole hole
	link int
	note string // of the holes for notes
}

// hole says what belongs behind a stretch of text.
type hole uint8

const (
	noHole    hole = iota
	urlHole        // the address of the link, escaped for an attribute
	nameHole       // its name, escaped for text and attributes alike
	noteAttr       // the note as an attribute, title="…"; like the next, nothing when it repeats the name
	noteWords      // … as words that follow the name
	ifLink         // what follows, up to the next endIf, is there when the link leads somewhere
	ifBroken       // … and when it does not
	endIf
	ifAny // what follows, up to the next endAny, is there when anything in it depends on a link and is there
	endAny
)

// Fill puts the links in. The function says of the i-th link of the scene
// where it leads, what that page is called, and whether it leads anywhere; a
// title that the scene gives the link wins over the name. An address that
// could run code counts as none, whoever made it.
func (m Markup) Fill(link func(i int) (url string, name string, ok bool)) string {
	var out bytes.Buffer
	f := filler{link: link, titles: m.titles, known: map[int]target{}}
	hidden, depth := 0, 0   // the depth at which hiding began, 0 when nothing is hidden
	begun, some := 0, false // where the last ifAny stands, and whether there is anything in it yet
	for _, p := range m.parts {
		if hidden == 0 {
			out.WriteString(p.text)
		}
		switch p.hole {
		case ifLink, ifBroken:
			depth++
			is := f.target(p.link).ok == (p.hole == ifLink)
			some = some || is
			if hidden == 0 && !is {
				hidden = depth
			}
		case endIf:
			if depth == hidden {
				hidden = 0
			}
			depth--
		case ifAny:
			begun, some = out.Len(), false
		case endAny:
			if !some {
				out.Truncate(begun)
			}
		default:
			if hidden == 0 {
				out.WriteString(f.fill(p))
			}
		}
	}
	return out.String()
}

type target struct {
	url, name string
	ok        bool
}

// filler asks for each link once.
type filler struct {
	link   func(i int) (url string, name string, ok bool)
	titles []string
	known  map[int]target
}

func (f filler) target(i int) target {
	if t, asked := f.known[i]; asked {
		return t
	}
	var t target
	t.url, t.name, t.ok = f.link(i)
	if i < len(f.titles) && f.titles[i] != "" {
		t.name = f.titles[i]
	}
	t.ok = t.ok && t.url != "" && !runsCode(t.url)
	f.known[i] = t
	return t
}

func (f filler) fill(p part) string {
	switch p.hole {
	case urlHole:
		return html.EscapeString(f.target(p.link).url)
	case nameHole:
		return html.EscapeString(f.target(p.link).name)
	}
	if p.note == "" || p.note == f.target(p.link).name {
		return ""
	}
	note := html.EscapeString(p.note)
	switch p.hole {
	case noteAttr:
		return ` title="` + note + `"`
	case noteWords:
		return ": " + note
	}
	return ""
}

// markupWriter makes Markup piece by piece.
type markupWriter struct {
	parts   []part
	literal strings.Builder
}

// raw writes HTML as it is.
func (w *markupWriter) raw(pieces ...string) {
	for _, s := range pieces {
		w.literal.WriteString(s)
	}
}

// text writes words, escaped for text and attributes alike.
func (w *markupWriter) text(s string) { w.literal.WriteString(html.EscapeString(s)) }

// attr writes one attribute, with the blank before it.
func (w *markupWriter) attr(name, value string) {
	w.raw(" ", name, `="`)
	w.text(value)
	w.raw(`"`)
}

func (w *markupWriter) hole(h hole, link int) { w.put(part{hole: h, link: link}) }

func (w *markupWriter) put(p part) {
	p.text = w.literal.String()
	w.literal.Reset()
	w.parts = append(w.parts, p)
}

// done gives what was written, for a scene with these links.
func (w *markupWriter) done(links []Link) Markup {
	if w.literal.Len() > 0 {
		w.hole(noHole, 0)
	}
	m := Markup{parts: w.parts, titles: make([]string, len(links))}
	for i, l := range links {
		m.titles[i] = l.Title
	}
	return m
}
