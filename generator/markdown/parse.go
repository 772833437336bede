package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Parse reads one page. It depends on the file alone.
//
// A text that the guard refuses comes back as a document with that one problem
// and without a body.
func Parse(file *source.File) *Document { return newPage(file).read() }

// read is the whole of a parse.
func (p *page) read() *Document {
	if p.refused() {
		p.doc.Sections = []Section{{Heading: -1}}
		return p.doc
	}
	tree := p.parse()
	if p.expanded < 0 {
		p.doc.Sections = []Section{{Heading: -1}}
		return p.doc
	}
	p.findMarks(tree)
	p.plan(tree)
	p.render(tree)
	p.finish()
	return p.doc
}

// page is one parse at work. Everything that the constructs share while a page
// is read is here; nothing of it outlives Parse but the document.
type page struct {
	doc  *Document
	src  []byte // the file's text; destinations with template tags are rewritten in place
	pc   parser.Context
	w    *writer
	ids  *identifiers
	text prose

	heads    map[ast.Node]*heading
	outline  []*heading   // the headings of the body, in order
	title    *ast.Heading // the h1 that became the page's title
	shift    int          // by how much the body's headings are lowered
	links    map[linkKey]int
	notes    notes
	hidden   templateTags
	emitted  emitted
	scenes   scenes
	flat     string // letters of the page's text, for pull quotes
	copying  int    // > 0 while something is rendered a second time, or where ids and problems must not come up
	titling  bool   // the page's title is being rendered
	defining bool   // what a term means is being rendered for other pages: without ids, notes and headings
	ran      runEnd // where the last run may go on
	inLink   int    // > 0 inside a link: no second one may begin
	loose    bool   // the raw HTML at hand stands between blocks, not in a line of text
	skipping string // raw element whose content is left out: script, style …
	hints    int
	expanded int                     // bytes that reference links have copied; < 0 when that is too much
	authored map[string]bool         // ids that authors seem to have written; nil before they are asked for
	raws     [][2]int                // the parts of the text where tags are text
	math     [][2]int                // the formulas of the block at hand
	remarks  [len(remarks)]remarkEnd // by kind, where the next one ends
	fixed    report.Position         // where everything is, of a text that stands in a data file
	place    report.Position
	offset   int // of that place, which was the last that was asked for
}

// at is File.At for places that follow each other: on one line it goes on from
// the last one, because a line can be a megabyte long.
func (p *page) at(offset int) report.Position {
	if p.fixed.Line > 0 {
		return p.fixed
	}
	text := p.doc.File.Text
	offset = max(0, min(offset, len(text)))
	if p.place.Line == 0 || offset < p.offset || bytes.IndexByte(text[p.offset:offset], '\n') >= 0 {
		p.place = p.doc.File.At(offset)
	} else {
		p.place.Column += utf8.RuneCount(text[p.offset:offset])
	}
	p.offset = offset
	return p.place
}

// emitted counts what gets a number, or may come once only.
type emitted struct {
	tables  int
	pulls   int
	code    int // bytes of code that were coloured
	squares int // of the blocks of it
	toc     bool
}

func newPage(file *source.File) *page {
	p := &page{
		doc:   &Document{File: file},
		src:   append([]byte(nil), file.Text...),
		w:     &writer{},
		ids:   newIdentifiers(),
		heads: map[ast.Node]*heading{},
		links: map[linkKey]int{},
		notes: newNotes(),
		ran:   runEnd{at: -1},
	}
	p.w.ended = p.rawLinkEnds
	p.scenes = scenes{waiting: map[int]bool{}, maps: imageMaps{named: map[string]*imageMap{}, wanted: map[string]bool{}}}
	return p
}

// parse runs goldmark over the text behind the front matter. Offsets stay
// those of the file: the front matter is cut off by the reader's end, not by
// its beginning, so it is blanked in our copy instead.
func (p *page) parse() ast.Node {
	blank(p.src[:p.doc.File.Body])
	p.findVerbatim()
	p.pc = parser.NewContext()
	return p.grammar().Parse(text.NewReader(p.src), parser.WithContext(p.pc))
}

func blank(b []byte) {
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
}

// A page reports so many problems at most, and looks for the nearest names in
// so many of its hints: each costs as much as there are names.
const (
	problemLimit = 1000
	hintLimit    = 20
)

// problem notes what an author can mend, at an offset of the file's text.
func (p *page) problem(at int, rule, message, hint string) {
	if p.copying == 0 {
		p.note(report.New(p.at(at), rule, message, hint))
	}
}

// advise is a problem that is milder here than its rule usually is.
func (p *page) advise(at int, rule, message, hint string) {
	if p.copying == 0 {
		found := report.New(p.at(at), rule, message, hint)
		found.Severity = min(found.Severity, report.Advice)
		p.note(found)
	}
}

func (p *page) note(found report.Problem) {
	if len(p.doc.Problems) < problemLimit || found.Severity == report.Error {
		p.doc.Problems = append(p.doc.Problems, found)
	}
}

// nearest makes a hint of the names nearest to a word, or gives the other hint.
func (p *page) nearest(word string, names []string, other string) string {
	if p.hints++; p.hints > hintLimit {
		return other
	}
	slices.Sort(names)
	if hint := report.DidYouMean(word, names[:min(len(names), problemLimit)]); hint != "" {
		return hint
	}
	return other
}

// finish closes the books.
func (p *page) finish() {
	p.settle()
	p.doc.Body = p.w.body()
	p.text.finish(p.doc)
	p.reportTemplateTags()
	p.doc.Problems = report.Sorted(p.doc.Problems)
}

func itoa(n int) string { return strconv.Itoa(n) }
