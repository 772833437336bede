package book

import (
	"strings"

	"handbook/generator/markdown"
	"handbook/generator/report"
)

// Glossary is the list of words that the handbook uses in its own way.
type Glossary struct {
	Page     *Page     // nil where the author put something else at its address
	Words    []*Word   // in the order of the alphabet
	Initials []Initial // the same by letters, without those that the page defines in its own text
	Other    []*Word   // those without a definition: they only say what to write instead of something else
	Own      bool      // the page's text itself is a list: glossary.md
}

// Word is a term of the glossary.
type Word struct {
	Term    string
	Written string // the same as its author typed it, for a source; may be empty
	ID      string // its address on the glossary's page
	Aka     []string
	Avoid   []Avoided
	Indexed bool // each section that uses it is a locator of the index
	At      report.Position

	Document   *markdown.Document // whose text the definition is
	Definition markdown.Body      // its holes refer to Document's links
	Text       string             // the definition as plain text
	Links      []*Target          // one for each of Document.Links
	Main       *Locator           // where the word is treated, as the index says; may be nil
}

// Avoided is a term that the handbook does not use.
type Avoided struct {
	Term   string
	Reason string
	At     report.Position
}

// Use is the first time that a section uses a glossary word. From and To are
// offsets into the literal text of the page's body; they are equal where the
// section uses the word only where no definition may be opened.
type Use struct {
	Word     *Word
	Section  int
	From, To int
}

// Initial is a letter and the words under it that the glossary's page lists.
type Initial struct {
	Letter Letter
	Words  []*Word
}

// Names are what a word is also called, but for those names that are forms of
// the word itself.
func (w *Word) Names() []string {
	var names []string
	for _, name := range w.Aka {
		if wordKey(name) != plural(wordKey(w.Term)) {
			names = append(names, name)
		}
	}
	return names
}

// written is the word as it stands in the source of a page: with the plain
// marks that the typesetting of that page makes curly.
func (w *Word) written() string {
	if w.Written != "" {
		return w.Written
	}
	return strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`).Replace(w.Term)
}

// otherCase says that a text is the word or a name of it but for its capitals,
// so that it may be avoided: Github, where GitHub is meant.
func (w *Word) otherCase(text string) bool {
	is := false
	for _, name := range append([]string{w.Term}, w.Aka...) {
		if name == text {
			return false
		}
		is = is || strings.EqualFold(name, text)
	}
	return is
}

// defines says that the glossary's page defines a word in its own text.
func (g *Glossary) defines(w *Word) bool {
	return g.Page != nil && g.Page.Document != nil && w.Document == g.Page.Document
}
