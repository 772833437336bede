package diagram

import "strconv"

// Plate is what an author's picture needs besides its scene to be shown.
type Plate struct {
	Src, Dark     string   // addresses of the picture, and of its variant for dark screens
	Width, Height int      // real size; 0 when it is not known
	Shown         [2]int   // width and height that the page asks for; zeros for the real size
	Alt           string   // words of the page that shows it; they win over those of the scene
	Drawing       *Cleaned // of an SVG picture, which is then written into the page
	Prefix        string   // of the drawing's ids and the name of a map, so that two pictures of a page do not share any
	Inline        bool     // it stands in the middle of a line
	Words         Words
}

// Words are what the theme says around a picture, in the site's language.
type Words struct {
	Parts string // "Parts of the picture"
	List  string // "The same as a list"
}

// Overlay writes an author's picture for a page: the picture with its regions
// as links that scale with it, and apart from it the same links as a list that
// unfolds. The picture is an <img>; an SVG picture that was cleaned is written
// into the page instead, because a link inside an <img> is dead. A region whose
// link leads nowhere is left out; the title that it has stays in the list,
// marked.
//
// The links of both are those of the scene, and after them, with a drawing, the
// drawing's own.
func Overlay(s *Scene, p Plate) (picture, list Markup) {
	w := &markupWriter{}
	p = p.sized()
	tag := "div"
	if p.Inline {
		tag = "span"
	}
	w.raw("<", tag)
	w.attr("class", plateClass(p))
	w.raw(">")
	var order []int
	if p.Drawing.Drawn() {
		order = w.drawing(s, p)
	} else {
		w.images(s, p)
	}
	order = append(order, w.areas(s, p)...)
	w.raw("</", tag, ">")
	for i := range s.Links {
		order = append(order, i) // what has no place in the picture comes last
	}
	links := allLinks(s, p)
	return w.done(links), unfolding(links, once(order, len(links)), p.Words.List)
}

// once keeps the first of equal numbers; all are below the limit.
func once(numbers []int, limit int) []int {
	seen := make([]bool, limit)
	var kept []int
	for _, n := range numbers {
		if !seen[n] {
			seen[n] = true
			kept = append(kept, n)
		}
	}
	return kept
}

// unfolding is the list of links, in the order in which they are drawn, behind
// its title; nothing where none leads anywhere and none has words of its own.
func unfolding(links []Link, order []int, title string) Markup {
	w := &markupWriter{}
	w.hole(ifAny, 0)
	w.raw(`<details class="as-list"><summary>`)
	w.text(title)
	w.raw("</summary>")
	w.list(links, order)
	w.raw("</details>\n")
	w.hole(endAny, 0)
	return w.done(links)
}

// sized takes the size of a drawing where no other is given.
func (p Plate) sized() Plate {
	if p.Drawing.Drawn() && (p.Width == 0 || p.Height == 0) {
		p.Width, p.Height = p.Drawing.Width, p.Drawing.Height
	}
	return p
}

// shown is the size of the <img>.
func (p Plate) shown() [2]int {
	if p.Shown[0] > 0 && p.Shown[1] > 0 {
		return p.Shown
	}
	return [2]int{p.Width, p.Height}
}

func plateClass(p Plate) string {
	class := "plate"
	if p.Dark != "" && !p.Drawing.Drawn() {
		class += " both" // each scheme has a picture of its own
	}
	if p.Inline {
		class += " inline"
	}
	return class
}

// allLinks are the links of the scene and, after them, those that an SVG
// picture brings itself.
func allLinks(s *Scene, p Plate) []Link {
	links := s.Links[:len(s.Links):len(s.Links)]
	if p.Drawing.Drawn() {
		links = append(links, p.Drawing.Links...)
	}
	return links
}

func (w *markupWriter) optional(name, value string) {
	if value != "" {
		w.attr(name, value)
	}
}

// images writes the picture, and its variant for dark screens: two <img> of
// which the style sheet shows one, so that the site's own switch counts and
// not the system's alone.
func (w *markupWriter) images(s *Scene, p Plate) {
	if p.Dark == "" {
		w.image(s, p, p.Src, "")
		return
	}
	w.image(s, p, p.Src, "by-day")
	w.image(s, p, p.Dark, "by-night")
}

func (w *markupWriter) image(s *Scene, p Plate, src, class string) {
	w.raw("<img")
	w.optional("class", class)
	w.attr("src", src)
	if size := p.shown(); size[0] > 0 && size[1] > 0 {
		w.attr("width", strconv.Itoa(size[0]))
		w.attr("height", strconv.Itoa(size[1]))
	}
	w.attr("alt", altOf(s, p))
	w.raw(` loading="lazy" decoding="async">`)
}

// altOf is what is said of the picture. The title is not: it is the caption,
// and would be read twice.
func altOf(s *Scene, p Plate) string { return firstOf(p.Alt, s.Alt) }

// list writes links in that order, each with its note.
func (w *markupWriter) list(links []Link, order []int) {
	w.raw("<ul>\n")
	for _, i := range order {
		l := links[i]
		w.hole(ifLink, i)
		w.raw(`<li><a href="`)
		w.hole(urlHole, i)
		w.raw(`">`)
		w.hole(nameHole, i)
		w.raw("</a>")
		w.put(part{hole: noteWords, link: i, note: l.Note})
		w.raw("</li>\n")
		w.hole(endIf, i)
		if l.Title == "" {
			continue
		}
		w.hole(ifBroken, i)
		w.raw(`<li><span class="broken">`)
		w.text(l.Title)
		w.raw("</span>")
		w.put(part{hole: noteWords, link: i, note: l.Note})
		w.raw("</li>\n")
		w.hole(endIf, i)
	}
	w.raw("</ul>\n")
}

func firstOf(words ...string) string {
	for _, s := range words {
		if s != "" {
			return s
		}
	}
	return ""
}
