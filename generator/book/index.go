package book

import (
	"handbook/generator/markdown"
	"handbook/generator/report"
)

// Index is the A–Z index at the back of the book. See content/writing for what
// authors write: marks in the text, `index` in front matter, index.yaml, and
// glossary words that ask for it.
type Index struct {
	Page    *Page
	Letters []Letter
	Count   int // of entries, those beneath others too
}

// Letter is a heading of the index and the main entries under it.
type Letter struct {
	Name    string // as shown, such as A, Ö or か; empty for symbols and for numbers
	ID      string // its address on the page
	Numbers bool   // entries that begin with a number
	Entries []*Entry
}

// Entry is a term of the index. It has locators, or entries beneath it, or
// leads on to another with See.
type Entry struct {
	Term     string // as shown
	ID       string // its address on the page
	Parent   *Entry // nil for a main entry
	Entries  []*Entry
	Locators []Locator // the main one first, then in reading order
	See      []*Entry
	SeeAlso  []*Entry
	At       report.Position // where it is first written
}

// Locator is a place that an entry leads to: a section of a page.
type Locator struct {
	Page    *Page
	Heading *markdown.Heading // nil for the top of the page
	Main    bool              // here the subject is really treated
	At      report.Position   // where it is written
}
