package markdown

import (
	"html/template"
	"slices"
	"strings"
)

// HoleKind says what belongs into a hole.
type HoleKind uint8

// The kinds of holes. A LinkOpen is always followed, later, by its LinkClose.
const (
	LinkOpen    HoleKind = iota // the start tag of link Ref
	LinkClose                   // its end tag
	LinkText                    // the words of link Ref, which the page it leads to gives
	PictureHole                 // the whole <img> of link Ref, in the middle of a line
	PlateHole                   // the <img> of link Ref that is all of a <figure>, with its regions
	BelowHole                   // always the next hole of that link: what follows in that figure after its caption, if it has one of its own: a caption that the picture brings, its regions as a list
	EmbedHole                   // whatever link Ref embeds: phrasing in the middle of a line; a block of its own when the link is Alone
	SceneHole                   // the whole <figure> of scene Ref
	WordHole                    // the theme's own words for Word, in the site's language
	TermOpen                    // where a glossary term begins that carries its definition; Ref is the caller's, see [Body.With]
	TermClose                   // where it ends
)

// Hole is a place in a body that another file decides.
//
// A WordHole stands in text and in attribute values alike, so what fills it
// must be escaped for both and hold no tags. The keys are those of [Words];
// "note", "back-to-text" and "table" come with a number in Ref.
type Hole struct {
	Kind HoleKind
	Ref  int    // index into Document.Links; of a SceneHole, into Scenes; of a WordHole, the number in its words
	Word string // key of a WordHole
}

// Words lists every key that a WordHole can have, with English words for it:
// what a theme without strings may show. %d is Ref.
func Words() [][2]string { return slices.Clone(words[:]) }

var words = [...][2]string{
	{"anchor", "Link to this section"},
	{"alert.note", "Note"},
	{"alert.tip", "Tip"},
	{"alert.important", "Important"},
	{"alert.warning", "Warning"},
	{"alert.caution", "Caution"},
	{"back-to-text", "Back to the text, note %d"},
	{"copy", "Copy"},
	{"definition", "Definition"},
	{"details", "Details"},
	{"note", "Note %d"},
	{"notes", "Notes"},
	{"table", "Table %d"},
	{"toc", "On this page"},
}

// Body is HTML with holes.
type Body struct {
	html  string // literal text; holes[i] comes before byte at[i]
	holes []Hole
	at    []int
}

// Fill gives the finished HTML. fill must return safe HTML for each hole; it is
// called in the order of the text.
func (b Body) Fill(fill func(Hole) string) template.HTML {
	var out strings.Builder
	out.Grow(len(b.html) + 64*len(b.holes))
	from := 0
	for i, h := range b.holes {
		out.WriteString(b.html[from:b.at[i]])
		out.WriteString(fill(h))
		from = b.at[i]
	}
	out.WriteString(b.html[from:])
	return template.HTML(out.String())
}

// Insert is a hole for a place in a body: before byte At of its literal text.
type Insert struct {
	At   int
	Hole Hole
}

// With returns the body with more holes. The inserts are in the order of the
// text; one at the place of a hole comes before it, but a TermOpen behind it,
// which may be the end of a link.
func (b Body) With(inserts []Insert) Body {
	if len(inserts) == 0 {
		return b
	}
	more := Body{html: b.html, holes: make([]Hole, 0, len(b.holes)+len(inserts)), at: make([]int, 0, len(b.at)+len(inserts))}
	i := 0
	for j := 0; j <= len(b.holes); j++ {
		for ; i < len(inserts) && (j == len(b.holes) || inserts[i].before(b.at[j])); i++ {
			more.holes, more.at = append(more.holes, inserts[i].Hole), append(more.at, inserts[i].At)
		}
		if j < len(b.holes) {
			more.holes, more.at = append(more.holes, b.holes[j]), append(more.at, b.at[j])
		}
	}
	return more
}

func (n Insert) before(at int) bool {
	return n.At < at || n.At == at && n.Hole.Kind != TermOpen
}

// Text is what the body shows of a run: escaped, typeset, without holes.
func (b Body) Text(r Run) string {
	if r.Until <= r.Shown {
		return ""
	}
	return b.html[r.Shown:r.Until]
}

// Empty says that the page has a title at most.
func (b Body) Empty() bool { return len(b.holes) == 0 && strings.TrimSpace(b.html) == "" }
