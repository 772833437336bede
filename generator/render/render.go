// Package render turns the bound book and the theme into the files of the
// site, as promises: [Files] names every path and hands out a function that
// makes its bytes when somebody asks. `build` and `check` ask for all of them,
// a preview for those that a browser shows.
//
// A page's way: the holes of its body are filled (body.go), its View is put
// together from the book (page.go and a file for each kind of page), and the
// theme's layout shows it. Navigation is written by hand (nav.go), because a
// template that ranged over the site for every page would cost more than
// everything else, and each page carries only the part of it that is visible.
//
// Pictures are filled in by pictures.go, with their regions where they have
// any. Graphs are laid out when a page that shows one is made: flows.go puts
// the drawing together, flowwords.go says in the theme's words what is in it,
// and maps.go chooses the graph for the pages that have one by themselves.
//
// All links are relative to the page, so that the site works under any path
// and from disk; only the 404 page, which a host shows at any depth, begins
// its links at the base address's path.
package render

import (
	"io"
	"io/fs"
	"net/url"
	"strings"

	"handbook/generator/book"
	"handbook/generator/output"
	"handbook/generator/report"
	"handbook/generator/theme"
)

// Input is what the files are made from.
type Input struct {
	Book   *book.Book
	Theme  *theme.Theme
	Source fs.FS // where assets are copied from
	Jobs   int   // workers for what is made as a whole; see package parallel
}

// site is what all promises of one build share. It does not change once Files
// has returned.
type site struct {
	book   *book.Book
	theme  *theme.Theme
	source fs.FS
	jobs   int
	words  words
	base   string // the path of the base address: / or /handbook/
	view   theme.Site
	order  map[*book.Page]int // reading order, from 0
	places map[*book.Page]int // in the outline, from 0; generated pages too
	dialog *dialog            // for search; nil without
	read   []*book.Page
	newest []*book.Page
}

// Files lists every file of the site, pages first, each by path. Of two with one
// path the first counts: what is generated gives way to what the author brought
// himself, such as a robots.txt at the top of the content folder.
func Files(in Input) []output.File {
	s := newSite(in)
	l := listing{book: s.book, taken: map[string]bool{}}
	l.files = make([]output.File, 0, 2*len(s.book.Pages)+len(s.book.Redirects)+len(s.book.Assets)+200) // search has one for each page
	for _, p := range s.book.Pages {
		l.files = append(l.files, output.File{Path: p.Address, Make: s.page(p)})
	}
	l.add(book.MissingAddress, s.page(s.missing()))
	for _, r := range s.book.Redirects {
		l.add(r.From, s.redirect(r))
	}
	for _, a := range s.book.Assets {
		l.add(a.Address, s.copy(a))
	}
	for _, a := range s.theme.Assets() {
		l.add(a.Path, literal(a.Bytes))
	}
	if s.dialog != nil {
		file := s.dialog.file()
		l.add(file.Path, file.Make)
		l.files = append(l.files, s.searchFiles()...) // scripts, which no author can bring
	}
	for _, f := range s.furniture() {
		l.add(f.Path, f.Make)
	}
	return l.files
}

// listing is a list of files with different paths.
type listing struct {
	files []output.File
	book  *book.Book      // whose pages are listed
	taken map[string]bool // paths of others
}

func (l *listing) add(path string, make func(io.Writer) []report.Problem) {
	if l.book.PageAt(path) != nil || l.taken[path] {
		return
	}
	l.taken[path] = true
	l.files = append(l.files, output.File{Path: path, Make: make})
}

func newSite(in Input) *site {
	s := &site{book: in.Book, theme: in.Theme, source: in.Source, jobs: in.Jobs, base: "/", order: make(map[*book.Page]int, len(in.Book.Pages)), places: make(map[*book.Page]int, len(in.Book.Pages))}
	s.words = newWords(in.Theme)
	if u, err := url.Parse(in.Book.Config.BaseURL); err == nil && u.Path != "" {
		s.base = u.EscapedPath()
	}
	s.read = in.Book.Reading()
	for i, p := range s.read {
		s.order[p] = i
	}
	in.Book.Outline.Walk(func(c *book.Chapter) {
		if c.Page != nil {
			s.places[c.Page] = len(s.places)
		}
	})
	s.newest = newest(in.Book)
	s.view = s.siteView()
	s.dialog = s.newDialog()
	return s
}

// page promises one page.
func (s *site) page(p *book.Page) func(io.Writer) []report.Problem {
	return func(w io.Writer) []report.Problem {
		return s.theme.Execute(w, s.pageView(p))
	}
}

func literal(data []byte) func(io.Writer) []report.Problem {
	return func(w io.Writer) []report.Problem { return written(w.Write(data)) }
}

// written drops a write's error: the writer is output's, which reports its own.
func written(int, error) []report.Problem { return nil }

// copy promises a file as it is, and of an SVG picture what was found safe in it.
func (s *site) copy(a *book.Asset) func(io.Writer) []report.Problem {
	if a.Vector != nil {
		return literal(a.Vector.Bytes)
	}
	return func(w io.Writer) []report.Problem {
		f, err := s.source.Open(a.Path)
		if err != nil {
			return []report.Problem{report.New(report.Position{File: a.Path}, "unreadable", "the file cannot be opened", "see that it is still there and may be read")}
		}
		defer f.Close()
		if _, err := io.Copy(w, f); err != nil {
			return []report.Problem{report.New(report.Position{File: a.Path}, "unreadable", "the file cannot be read to its end", "")}
		}
		return nil
	}
}

// link writes the address of a file of the site as seen from a page.
func (s *site) link(from *book.Page, address string) string {
	if from.Kind == book.MissingKind {
		return s.base + escape(address)
	}
	return escape(book.Relative(from.Address, address))
}

// escape percent-encodes a path for an attribute or a header.
func escape(address string) string { return (&url.URL{Path: address}).EscapedPath() }

// root is the way from a page to the top of the site.
func (s *site) root(from *book.Page) string {
	if from.Kind == book.MissingKind {
		return s.base
	}
	return strings.Repeat("../", strings.Count(from.Address, "/"))
}

// address is the full address of a page, "" without a base address.
func (s *site) address(p *book.Page) string {
	if s.book.Config.BaseURL == "" {
		return ""
	}
	return s.book.Config.BaseURL + escape(book.Public(p.Address))
}
