package book

import (
	"cmp"
	"slices"

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
	Heading *markdown.Heading // nil for the top of the page; for another anchor, it has that id and the words of the section's heading
	Main    bool              // here the subject is really treated
	At      report.Position   // where it is written
}

// gatherIndex makes the index, in this order: all that names a term becomes an
// entry with places (indexgather.go), each entry's places are put in order
// (indexplaces.go), cross-references find their entries (indexsee.go), the
// entries are filed (indexorder.go), and those that are left get their page and
// addresses (indexpage.go). The glossary knows its words and their uses by then.
func (b *Book) gatherIndex(in Input) {
	g := newIndexing(b)
	g.readData(in.Tree.Data["index.yaml"])
	for _, p := range g.read {
		g.gatherPage(p)
	}
	g.doubtMarks(in.Tree.Data["index.yaml"] != nil)
	g.otherAudiences()
	g.gatherCentral()
	g.settlePlaces()
	g.refer()
	if entries := g.filed(); len(entries) > 0 {
		b.placeIndex(entries)
		g.nameMainPlaces()
	}
}

// indexing is an index in the making.
type indexing struct {
	book   *Book
	top    *subject
	all    []*subject    // in the order in which they were first written
	read   []*Page       // those whose terms count, in reading order
	order  map[*Page]int // how far back in the book a page stands, from 1
	data   indexData
	filing *filing
	names  []string // of all entries, once somebody asked for a near one
	hints  int      // how often somebody did

	elsewhere map[string]bool // entries for another audience, by their terms (indexelsewhere.go)
}

// subject is an entry in the making.
type subject struct {
	Entry
	key      string
	above    *subject // nil for the top, which is no entry
	below    []*subject
	named    map[string]*subject // those of below, by key
	spelt    []spelling
	places   []place
	see      []reference
	also     []reference
	arrive   []*subject // where its see lead in the end, once that was asked
	shown    bool       // it stands in the index
	faulty   bool       // something that it leads to has a problem of its own
	filed    string
	position filingPlace
}

// spelling is a way of writing a term, and how often it is written so.
type spelling struct {
	text  string
	count int
}

func newIndexing(b *Book) *indexing {
	pages := append(b.Reading(), b.Pages...)
	g := &indexing{book: b, top: &subject{}, order: make(map[*Page]int, len(b.Pages)), elsewhere: map[string]bool{}, filing: newFiling(b.Config.Language)}
	for _, p := range pages {
		if g.order[p] == 0 {
			g.order[p] = len(g.order) + 1
			if !p.Unlisted && p.Document != nil {
				g.read = append(g.read, p)
			}
		}
	}
	return g
}

// at finds the entry of a term, or makes it with all above it.
func (g *indexing) at(term []string, at report.Position) *subject {
	s := g.top
	for _, text := range term {
		key := termKey(text)
		below := s.named[key]
		if below == nil {
			below = &subject{key: key, above: s}
			below.At = at
			if s.named == nil {
				s.named = map[string]*subject{}
			}
			s.named[key] = below
			s.below = append(s.below, below)
			g.all = append(g.all, below)
		}
		below.spell(text)
		s = below
	}
	return s
}

// find returns the entry of a term; nil when there is none.
func (g *indexing) find(term []string) *subject {
	s := g.top
	for _, text := range term {
		if s = s.named[termKey(text)]; s == nil {
			return nil
		}
	}
	return s
}

func (s *subject) spell(text string) {
	for i := range s.spelt {
		if s.spelt[i].text == text {
			s.spelt[i].count++
			return
		}
	}
	s.spelt = append(s.spelt, spelling{text, 1})
}

// bestSpelling is the one used most; of several, the one that comes first.
func (s *subject) bestSpelling() string {
	return slices.MaxFunc(s.spelt, func(a, b spelling) int { return cmp.Compare(a.count, b.count) }).text
}
