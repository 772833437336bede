// Package markdown turns one source file into a [Document].
//
// It takes a *source.File and nothing else, so that a parse can be remembered
// for as long as the file's bytes stay the same; whatever depends on another
// file (where a link leads, how large a picture is, a page's title) is left
// open as a hole in the [Body], to be filled when the page is rendered.
//
// The order of a parse: guard (refuse what would take goldmark minutes), hide
// template tags of other generators, parse with goldmark and our extensions
// (one file per construct), collect headings, links and sections, render the
// HTML with holes. All that an author got wrong is in Problems, which are
// replayed when the parse is remembered.
package markdown

import (
	"handbook/generator/report"
	"handbook/generator/source"
)

// Document is one parsed page. It does not change after Parse returns it.
type Document struct {
	File     *source.File
	Title    string    // plain text of the first h1, when the text begins with one; it is not in Body
	TitleID  string    // the id GitHub gives that heading
	Lead     Body      // that heading with its emphasis and code, without links or pictures
	Headings []Heading // of the body, in order; levels as shown (a page's title is the only h1)
	Anchors  []string  // every other id in Body that a link may lead to: {#id} on a block, id= in raw HTML
	Links    []Link    // every link, picture and embed, in order; holes refer to them by index
	Sections []Section // the text before the first heading, then one per heading
	Summary  string    // the first paragraph as plain text, for descriptions
	Words    int       // of prose
	Body     Body
	Problems []report.Problem
}

// Heading is one heading of the body.
type Heading struct {
	Level int    // 2 to 6, as shown
	ID    string // as GitHub makes it
	Text  string
	At    report.Position
}

// Section is a heading's own text, up to the next heading of any level.
type Section struct {
	Heading int    // index into Headings, -1 before the first
	Text    string // plain text
}

// LinkKind is what a link is for.
type LinkKind uint8

// The kinds of links.
const (
	Inline  LinkKind = iota // [text](dest), [text][ref], <a href>
	Auto                    // <https://…> or a bare address
	Picture                 // ![alt](dest), <img src>
	Wiki                    // [[dest]], [[dest|text]]
	Embed                   // ![[dest]]
)

// Link is one reference from a page to somewhere else.
type Link struct {
	Kind    LinkKind
	Dest    string // as written, entities and escapes resolved; percent-encoding kept
	Text    string // plain words shown, or the alt text of a picture; "" for [[dest]] and [](dest)
	Title   string // the title attribute, or a picture's caption
	At      report.Position
	Section int    // index into Sections
	Excerpt string // the words around, for "mentioned in", at most 160 characters
	Width   int    // of a picture in raw HTML that says so, in pixels; 0 otherwise
	Height  int
}
