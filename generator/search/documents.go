package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"math"
	"slices"
	"strings"
	"sync"

	"handbook/generator/book"
)

// kind is what a reader can narrow the hits to.
type kind uint8

const (
	chapter kind = iota
	team
	customer
	glossary
	index
	tag
)

// kinds are their names, as root.js and the hits have them.
var kinds = [...]string{"chapter", "team", "customer", "glossary", "index", "tag"}

// worth is how much a hit of a kind counts beside a chapter: what only leads on
// comes after what it leads to.
var worth = [...]float64{chapter: 1, team: 1, customer: 1, glossary: 0.8, index: 0.4, tag: 0.5}

// document is something that can be found. Of page, word and entry one is set;
// what it says is worked out when it is needed.
type document struct {
	kind    kind
	address string // below the site's top, with a # where it is a place on a page
	page    *book.Page
	word    *book.Word
	entry   *book.Entry
}

// shelf is what all promises share. It does not change.
type shelf struct {
	Input
	documents []document
	pages     func() string // the stamp of the list of documents
	shards    int
	pieces    int
	owners    map[string]*book.Page // teams by their titles
	teams     map[string]*book.Page // by the folder that is theirs
}

func newShelf(in Input) *shelf {
	s := &shelf{Input: in, documents: make([]document, 0, len(in.Book.Pages))}
	for _, p := range in.Book.Pages {
		if found(p) {
			s.documents = append(s.documents, document{kind: kindOf(p), address: p.Address, page: p})
		}
	}
	if g := in.Book.Glossary; g != nil && found(g.Page) {
		for _, w := range g.Words {
			s.documents = append(s.documents, document{kind: glossary, address: g.Page.Address + "#" + w.ID, word: w})
		}
	}
	if x := in.Book.Index; x != nil && found(x.Page) {
		for _, letter := range x.Letters {
			for _, e := range letter.Entries {
				s.documents = append(s.documents, document{kind: index, address: x.Page.Address + "#" + e.ID, entry: e})
			}
		}
	}
	slices.SortStableFunc(s.documents, func(a, b document) int { return cmp.Compare(a.kind, b.kind) })
	s.pages = sync.OnceValue(s.stamp)
	s.size()
	s.findTeams()
	return s
}

// found says that readers may come upon a page. A draft that the build shows is
// found in that build.
func found(p *book.Page) bool {
	return p != nil && !p.Unlisted && !p.Meta.Search.Exclude && p.Kind != book.MissingKind
}

func kindOf(p *book.Page) kind {
	switch p.Kind {
	case book.TeamKind:
		return team
	case book.CustomerKind:
		return customer
	case book.TermKind, book.TaxonomyKind:
		return tag
	}
	return chapter
}

// boost is how much more than others a document counts.
func (d document) boost() float64 {
	if d.page != nil && d.page.Meta.Search.Boost > 0 {
		return d.page.Meta.Search.Boost * worth[d.kind]
	}
	return worth[d.kind]
}

// stamp tells one list of documents from another: the numbers of documents mean
// something with it alone.
func (s *shelf) stamp() string {
	var all []byte
	for _, d := range s.documents {
		all = append(append(all, d.address...), '\n')
	}
	sum := sha256.Sum256(all)
	return shortSum(sum[:])
}

func shortSum(sum []byte) string { return base64.RawURLEncoding.EncodeToString(sum[:6]) }

// How many files there are, by the length of all text in bytes. More and smaller
// shards are less to load for a word, and more to list in root.js: together they
// are least where their number grows with the root of the text. Below that, few
// files are worth more than a few bytes.
const (
	textPerShard = 18_000
	shardsByRoot = 0.326
	textPerPiece = 1_300_000 // of the vocabulary
	mostPieces   = 64
	titleLength  = 200 // of a document that is little more than its title
)

// size decides how many files there are.
func (s *shelf) size() {
	text := 0
	for _, d := range s.documents {
		text += titleLength
		if d.page != nil && d.page.Document != nil {
			for _, section := range d.page.Document.Sections {
				text += len(section.Text)
			}
		}
	}
	s.shards = max(1, min(text/textPerShard, int(shardsByRoot*math.Sqrt(float64(text)))))
	s.pieces = max(1, min(text/textPerPiece, mostPieces))
}

// findTeams notes which pages belong to which team: those in the folder of a
// team's page, and those that it owns.
func (s *shelf) findTeams() {
	s.owners, s.teams = map[string]*book.Page{}, map[string]*book.Page{}
	for _, t := range s.Book.Teams {
		if t.Customer || t.Page.Unlisted {
			continue
		}
		s.owners[strings.ToLower(t.Page.Title)], s.owners[strings.ToLower(t.Page.Name)] = t.Page, t.Page
		if t.Page.Index {
			s.teams[t.Page.Folder] = t.Page
		}
	}
}

// teamOf is the team of a page, nil without one.
func (s *shelf) teamOf(p *book.Page) *book.Page {
	if p == nil {
		return nil
	}
	if p.Team != nil && !p.Team.Customer {
		return p
	}
	if owner := s.owners[strings.ToLower(p.Meta.Owner)]; owner != nil {
		return owner
	}
	for dir := p.Folder; dir != ""; {
		if t := s.teams[dir]; t != nil {
			return t
		}
		above := strings.LastIndexByte(dir, '/')
		dir = dir[:max(0, above)]
	}
	return nil
}
