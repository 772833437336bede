// Package book is the bound book: every page with its place in the outline,
// every link with what it leads to, every team with its way to the customer.
//
// [Bind] takes what the earlier rooms made of single files and computes all
// that crosses files, anew in every build and without reading anything. It is
// pure: the same input gives the same book. The order of a binding:
//
//  1. configuration (config.go) and front matter (meta.go) become typed
//  2. drafts, future and expired pages step aside (publish.go)
//  3. each page gets its kind, title and address (pages.go, address.go)
//  4. folders without a page of their own get one (folders.go)
//  5. tags, categories and other taxonomies (taxonomy.go)
//  6. aliases and redirects, which never cover a live page (redirects.go)
//  7. the outline: SUMMARY.md mixed with folder order (summary.go, outline.go)
//  8. what paths and names stand for (lookup.go), which all that follows asks
//  9. teams and customers (teams.go), who hands what to whom among them
//     (flowweb.go), and the page of their map (flowmap.go); the glossary
//     (glossarygather.go) and where its words are used (glossaryuse.go), which
//     the A–Z index (index.go) wants to know; links may lead to words and
//     entries; the page that searches (searchpage.go)
//  10. links are resolved, those of diagram files first (diagrams.go, links.go)
//  11. files that only withheld pages use step aside (publishfiles.go)
//  12. who mentions whom, and the pages that authors name as related (related.go)
//  13. the handbook's name (folders.go), and what is wrong with the flows that
//     are asked for (flowteams.go)
//
// Flows themselves are made when a page that shows one is written: that of a
// diagram ([Book.Flow]), of all teams ([Book.WholeMap]), or of what lies around
// one ([Book.Vicinity]).
//
// What makes a book impossible to bind (two pages for one address, a value of
// the wrong kind) is in Book.Problems. What a reader would stumble over is
// found by the rules of package check, which read the finished book.
package book

import (
	"cmp"
	"context"
	"maps"
	"time"

	"handbook/generator/diagram"
	"handbook/generator/markdown"
	"handbook/generator/parallel"
	"handbook/generator/report"
	"handbook/generator/source"
)

// Input is everything that a book is bound from.
type Input struct {
	Tree      *source.Tree
	Documents []*markdown.Document       // one for each page of the tree that could be read, by path
	Scenes    []*diagram.Scene           // one for each diagram file that could be read
	Vectors   map[string]*diagram.Vector // the SVG pictures, by path
	History   source.History
	Now       time.Time // decides what is published
	BaseURL   string    // overrides the configuration's, if set
	Drafts    bool      // publish drafts too
	Future    bool      // publish pages before their date too
	Audience  string    // whom the site is for; empty means the widest audience
	Unread    []string  // pages that have no document, because they cannot be read
	KeepGoing bool      // leave out pages whose front matter is wrong
	Jobs      int       // workers; see package parallel
	Memory    *Memory   // of the binding before; may be nil
}

// Book is a handbook, bound. It does not change after Bind returns it.
type Book struct {
	Config     Config
	Home       *Page
	Pages      []*Page // every page that is published, in the order of the addresses
	Withheld   []*Page // drafts, future and expired pages: known, not published
	Outline    *Chapter
	HasSummary bool // the outline comes from SUMMARY.md
	Taxonomies []*Taxonomy
	Index      *Index     // the A–Z index at the back; nil without an entry
	Glossary   *Glossary  // nil without a word
	Search     *Page      // the page that searches; nil where search is turned off
	Teams      []*Team    // in outline order; customers too
	TeamsPage  *Page      // the overview of all teams; nil without teams
	Map        *Page      // the map of the whole value system; nil without one
	Diagrams   []*Diagram // the files that describe one, by path
	Drawings   []*Diagram // the SVG pictures with links of their own that no such file describes, by path
	Assets     []*Asset
	Redirects  []Redirect
	Problems   []report.Problem
	LeftOut    []string // pages left out because of their front matter

	sorted    int      // how many of Pages are known to be by address
	sources   []*Page  // of every file of a page, by path
	paths     []string // of them
	addresses addresses
	lookup    *lookup
	refused   []string            // files that are there and have a problem of their own
	leftOut   map[string]string   // why files and folders that are there are not published
	described map[string]*Diagram // by the files that describe them; nil for one that could not be read
	pictures  map[*Asset]*Diagram // what a page shows of a picture that leads somewhere
	inDrawing map[*Asset][]Target // where the links of SVG pictures lead
	real      *Team               // the customer for whom all is done; nil when that is nobody in particular
	central   centralIndex        // what index.yaml has
	web       *web                // who hands what to whom among all teams that are listed
	memory    *Memory
	jobs      int
	mentions  mentions // who leads to whom
}

// Asset is a file that is published as it is.
type Asset struct {
	source.Asset
	Address string
	Vector  *diagram.Vector // of an SVG picture: what is published of it; nil for all other files
}

// Page is one page of the site.
type Page struct {
	Path     string             // source file; empty for a page that we generate
	Document *markdown.Document // nil for a page that we generate
	Meta     *Meta              // its front matter, never nil; empty for a page that we generate
	Kind     Kind
	Folder   string // the folder it stands in; for a folder's own page, that folder
	Index    bool   // it is its folder's page
	Address  string // slash path of its file in the site, such as essays/sight.html

	Title    string // as its own heading says
	Name     string // as lists and navigation say
	Summary  string // one sentence; may be empty
	Created  time.Time
	Modified time.Time
	Unlisted bool   // no list names it, and no search engine
	Internal bool   // it is withheld because it is for another audience
	Withheld string // why it is not published; empty for public pages and for drafts that are shown

	Chapter  *Chapter   // its place in the outline
	Links    []*Target  // one for each of Document.Links
	Others   []int32    // those of Links that are not sound: all but what simply leads to a page
	Diagrams []*Diagram // one for each of Document.Scenes
	Terms    []*Term
	Entries  []*Entry // of the A–Z index that lead here, in its order
	Uses     []Use    // of glossary words, in the order of the text
	Team     *Team    // for teams and customers

	Children []*Page   // of a folder's page: the pages in the folder, in folder order
	Taxonomy *Taxonomy // of a taxonomy's page
	Term     *Term     // of a term's page

	own      *alone    // what follows from its file alone; nil for a page that we generate
	chosen   []*Page   // those that its author names as related
	read     int32     // its place among those that are read in order when terms are ordered, counted from 1; 0 for none
	number   int32     // its place in Book.Pages, counted from 1; 0 for a page that is not there
	leads    []lead    // to other pages
	ids      []string  // what links may lead to besides Document's: entries of the index, words of the glossary
	glossary *Glossary // of the glossary's page
}

// At is where problems about the page as a whole are reported.
func (p *Page) At() report.Position {
	if p.Document == nil {
		return report.Position{File: cmp.Or(p.Path, p.Folder)}
	}
	return p.Document.File.At(p.Document.File.Body)
}

// Generated says that no source file stands behind the page.
func (p *Page) Generated() bool { return p.Document == nil }

// Words is the length of the page's prose.
func (p *Page) Words() int {
	if p.Document == nil {
		return 0
	}
	return p.Document.Words
}

// Bind makes the book.
func Bind(in Input) *Book {
	b := &Book{memory: cmp.Or(in.Memory, &Memory{}), jobs: in.Jobs}
	b.Config = b.readConfig(in)
	b.checkAudience(in)
	if in.History.Shallow {
		b.report(report.New(report.Position{}, "no-dates", "this is a shallow clone: git does not know when pages were changed", "fetch the whole history (fetch-depth: 0), or write lastmod in the front matter"))
	}
	b.leftOut = maps.Clone(in.Tree.Refused)
	for _, p := range in.Tree.Problems {
		b.refused = append(b.refused, p.At.File)
	}
	b.gatherPages(in)
	b.gatherAssets(in)
	b.gatherDiagrams(in)
	b.completeFolders(in)
	b.claimAddresses()
	b.gatherTerms()
	b.gatherRedirects()
	b.claimIndex(in)
	b.orderOutline(in)
	b.lookup = newLookup(b)
	b.gatherTeams()
	b.real, b.web = b.findReal(), b.weave(b.listed())
	b.placeMap()
	b.gatherGlossary(in)
	b.findUses()
	b.gatherIndex(in)
	b.placeSearch()
	b.resolveDiagrams()
	b.resolveLinks()
	b.resolveWords()
	b.withholdAssets()
	b.relate()
	b.nameHome()
	b.checkFlows()
	return b
}

// each does something with every page at once that concerns that page alone.
func (b *Book) each(pages []*Page, do func(*Page)) {
	all(b.jobs, len(pages), func(i int) string { return pages[i].Path }, func(i int) { do(pages[i]) })
}

// all does what concerns one thing alone with so many of them, many at once.
func all(jobs, n int, path func(int) string, do func(int)) {
	err := parallel.Each(context.Background(), n, jobs, path, func(_, i int) error {
		do(i)
		return nil
	})
	if err != nil {
		panic(err)
	}
}

func (b *Book) report(problems ...report.Problem) { b.Problems = append(b.Problems, problems...) }
