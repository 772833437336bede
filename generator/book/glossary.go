package book

import (
	"handbook/generator/markdown"
	"handbook/generator/report"
)

// Glossary is the list of words that the handbook uses in its own way.
type Glossary struct {
	Page  *Page
	Words []*Word // in the order of the alphabet
	Own   bool    // the page's text itself is the list: glossary.md
}

// Word is a term of the glossary.
type Word struct {
	Term    string
	ID      string // its address on the glossary's page
	Aka     []string
	Avoid   []Avoided
	Indexed bool // each section that uses it is a locator of the index
	At      report.Position

	Document   *markdown.Document // whose text the definition is
	Definition markdown.Body      // its holes refer to Document's links
	Text       string             // the definition as plain text
	Links      []Target           // one for each of Document.Links
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
