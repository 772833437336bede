// Package markdown turns one source file into a [Document].
//
// It takes a *source.File and nothing else, so that a parse can be remembered
// for as long as the file's bytes stay the same; whatever depends on another
// file (where a link leads, how large a picture is, a page's title) is left
// open as a hole in the [Body], to be filled when the page is rendered.
//
// The order of a parse: guard (refuse what would take goldmark minutes), parse
// with goldmark and our own constructs (one file each, in the order of
// grammar.go), find the index marks, plan (ids and levels of headings, the
// title), render the HTML with holes and gather links, sections, words, marks
// and runs on the way. All that an author got wrong is in Problems, which are
// replayed when the parse is remembered.
//
// goldmark's renderers are not used: every byte of the output is written here,
// escaped, through [writer], which keeps elements in balance whatever raw HTML
// an author leaves open. Raw HTML is taken apart and written anew by the
// policy of tags.go.
//
// What a theme meets in a body, besides plain elements:
//
//	a.anchor                       the link in each heading
//	sup.ref  small.sidenote        a note's number, and the note beside its line
//	section.endnotes               the notes, at the end
//	div.alert.note …               also tip, important, warning, caution; p.kind is its title
//	details.fold[.note …]          a box that opens
//	figure.pull  aside.definition  a pull quote (aria-hidden when it repeats the text), a definition
//	div.tab                        one of a set of tabs, under its p.kind
//	figure.code                    figcaption > span + button.copy, or button.copy alone;
//	                               pre > code.language-x > span.line[.hl][data-line]
//	span.c .k .s .m .nt .gi .gd    comment, keyword, string, number, name, added, removed
//	div.table > table[.stack]      th and td .num (right), .mid (centred), td[data-label]
//	ul.tasks  dl.terms  nav.toc    check boxes, definition lists, a table of contents;
//	                               dt[id], unless the term is without words
//	figure                         a picture that is all of its paragraph, figcaption its caption
//
// Diagrams are described here and drawn elsewhere. A fenced block of mermaid
// (```mermaid, ```{mermaid}, :::mermaid) that is a flowchart, and a picture
// with an image map (<img usemap>, or {:usemap="#name"} behind a picture), each
// become one of the Scenes; of a <map> and its areas nothing is written. What
// fills the holes for them may be a block, and may hold links: none of these
// holes but a PictureHole stands inside a link or between the words of a line.
//
// Authors may use the classes wide, stack, num and terms in raw HTML. Ids that
// begin with "hb:" are the theme's, "fn:" and "fnref:" are the footnotes'; no
// heading's id has a colon.
package markdown

import (
	"handbook/generator/diagram"
	"handbook/generator/report"
	"handbook/generator/source"
)

// Document is one parsed page. It does not change after Parse returns it.
type Document struct {
	File     *source.File
	Title    string           // plain text of the first h1, when the text begins with one; it is not in Body
	TitleID  string           // the id GitHub gives that heading
	Lead     Body             // that heading with its emphasis and code, without links or pictures
	Headings []Heading        // of the body, in order; levels as shown (a page's title is the only h1)
	Anchors  []string         // every other id in Body that a link may lead to: {#id} on a block, id= in raw HTML
	Within   []int            // the sections in which Anchors stand: indices into Sections
	Links    []Link           // every link, picture and embed, in order; holes refer to them by index
	Sections []Section        // the text before the first heading, then one per heading
	Marks    []Mark           // index marks, in order
	Runs     []Run            // the stretches of prose, in the order of the text
	Defined  []Definition     // the terms of definition lists, in order
	Scenes   []*diagram.Scene // what the page itself describes: mermaid flowcharts and image maps, in order; their problems are among Problems
	Summary  string           // the first paragraph as plain text, for descriptions
	Words    int              // of prose
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
	Alone   bool // a picture or embed that is all of its paragraph or block
	Linked  bool // a picture inside a link: no other link may begin in it
	Map     int  // of a picture with an image map in the page: 1 + its index into Scenes; 0 otherwise
}

// Mark is an index mark: ((words)), which shows its words, or
// (((entry, sub-entry, third level))), which shows nothing. What is plainly
// one, and what is text, is said in indexplain.go. A mark in a note that nothing
// refers to is none, and one in a note that stands in the margin and at the end
// is one: like all that is shown twice, it counts once.
type Mark struct {
	Term    []string // an entry, and what stands beneath it: one to three texts, typeset, none of them empty
	Section int      // index into Sections
	At      report.Position
}

// Run is a stretch of a block's own words: no link, code, picture, mark or
// other element begins or ends in it. Line breaks may: behind one, the source
// may have indentation and the ">" of quotations, which the body does not.
//
// The runs are in the order in which the body shows them, so those of notes
// come last. Hidden text and text that is shown a second time make none;
// neither do code, formulas, the words of pictures, of bare addresses and of wiki links,
// nor raw HTML beside the tags of another generator.
type Run struct {
	Section  int32 // index into Sections
	From, To int32 // offsets into File.Text, where it is written
	Shown    int32 // offset into the literal text of Body, where it is shown, escaped and typeset; of the title, which is not there, 0
	Until    int32 // its end there; Shown where no definition may be opened: in headings, links, buttons and the like
	Quoted   bool  // it stands in a quotation or a link: the words may be another's
	Heading  bool  // it stands in a heading, whose words make its id
}

// Definition is a term of a definition list and what it means: several that
// stand above one meaning share it. The term's id is its author's, or made as
// those of headings are, which go before it.
type Definition struct {
	Term    string // plain text, never empty
	ID      string // of its <dt>, for links; among the Anchors
	Section int    // index into Sections
	Body    Body   // what it means, in paragraphs and other blocks, without ids and notes; its holes refer to the links of the document
	Text    string // the same as plain text, without code blocks
	At      report.Position
}
