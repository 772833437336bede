package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// prose gathers a page's plain text while it is rendered: the words of the
// block at hand, from which links take their excerpts, and the sections.
type prose struct {
	block    []byte // of the block at hand, blanks collapsed
	last     rune   // the last character shown in it; 0 at its beginning
	marks    []linkMark
	into     int // index of the section that is being filled
	sections [][]byte
	summary  string
	words    int
	excerpts []linkMark // finished: at is unused, text is the excerpt
}

type linkMark struct {
	link, at int
	text     string
}

// add takes text as it is shown.
func (t *prose) add(s string) {
	for i := 0; i < len(s); {
		stop := i
		for stop < len(s) && s[stop] > ' ' {
			stop++
		}
		t.block = append(t.block, s[i:stop]...)
		if i = stop; i < len(s) {
			t.blank()
			i++
		}
	}
}

func (t *prose) blank() {
	if n := len(t.block); n > 0 && t.block[n-1] != ' ' {
		t.block = append(t.block, ' ')
	}
}

// begin starts a section; its number is one more than its heading's index.
func (t *prose) begin(section int) {
	t.into = section
	for len(t.sections) <= section {
		t.sections = append(t.sections, nil)
	}
}

// take ends a block that belongs to no section, a heading, and gives its text.
func (t *prose) take() string {
	text := strings.TrimSpace(string(t.block))
	for _, m := range t.marks {
		t.excerpts = append(t.excerpts, linkMark{link: m.link, text: excerpt(t.block, m.at)})
	}
	t.block, t.marks, t.last = t.block[:0], t.marks[:0], 0
	return text
}

// end ends a block of prose: it counts, and joins its section.
func (t *prose) end() string {
	text := t.take()
	t.words += countWords(text)
	t.join(text)
	return text
}

// join adds text to the section at hand.
func (t *prose) join(text string) {
	if text == "" {
		return
	}
	t.begin(t.into)
	section := &t.sections[t.into]
	if len(*section) > 0 {
		*section = append(*section, '\n')
	}
	*section = append(*section, text...)
}

// of is the text of a section.
func (t *prose) of(section int) string {
	if section >= len(t.sections) {
		return ""
	}
	return string(t.sections[section])
}

// finish hands over to the document.
func (t *prose) finish(doc *Document) {
	t.begin(len(doc.Headings))
	for i := range t.sections {
		doc.Sections = append(doc.Sections, Section{Heading: i - 1, Text: t.of(i)})
	}
	for _, e := range t.excerpts {
		if doc.Links[e.link].Excerpt == "" {
			doc.Links[e.link].Excerpt = e.text
		}
	}
	doc.Summary, doc.Words = t.summary, t.words
}

// countWords counts what stands between blanks and has a letter or a number.
func countWords(s string) int {
	n, in := 0, false
	for _, r := range s {
		switch {
		case r == ' ' || unicode.IsSpace(r):
			in = false
		case in:
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			in = true
			n++
		}
	}
	return n
}

// The length of an excerpt, in characters, and how much of it stands before
// the link.
const (
	excerptLength = 160
	excerptBefore = 60
)

// excerpt gives the words around an offset of a block, cut between words.
func excerpt(block []byte, at int) string {
	text := string(block[:min(len(block), 4*excerptLength+1)])
	if len(block) <= 4*excerptLength && utf8.RuneCountInString(text) <= excerptLength {
		return strings.TrimSpace(text)
	}
	from := min(at, len(block))
	for n := 0; from > 0 && n < excerptBefore; n++ {
		_, size := utf8.DecodeLastRune(block[:from])
		from -= size
	}
	lead := ""
	if from > 0 {
		lead = "… "
		for from < at && block[from] != ' ' {
			from++
		}
		for from < at && block[from] == ' ' {
			from++
		}
	}
	room := excerptLength - utf8.RuneCountInString(lead)
	rest := string(block[from:min(len(block), from+4*room)])
	return lead + cut(strings.TrimSpace(rest), room)
}

// cut shortens text to n characters, between words where that is possible,
// with " …" for what is gone.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)[:n-1]
	short := string(runes)
	if blank := strings.LastIndexByte(short, ' '); blank > len(short)/2 {
		return short[:blank] + " …"
	}
	return short + "…"
}

// oneLine makes every run of blanks one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
