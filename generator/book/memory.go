package book

import (
	"path"
	"slices"
	"sync"

	"handbook/generator/markdown"
	"handbook/generator/report"
)

// Memory is what one binding leaves to the next: of each page, what follows
// from its file alone, and of the list of all paths, what follows from that
// whole list alone (near.go, lookupnames.go). It is never asked across pages. Its zero value is
// a memory of nothing; it serves one binding at a time.
type Memory struct {
	taxonomies []string // the names with which front matter was read
	pages      map[*markdown.Document]*alone
	names      *names
	lock       sync.Mutex // of what follows
	near       *neighbours
}

// alone is what follows from one page's file, and from the names of the
// taxonomies. Nobody changes it, but for found.
type alone struct {
	meta     Meta
	problems []report.Problem
	links    []destination // one for each of the document's
	key      string        // of the document's title, as wiki links name it
	found    found
}

// begin forgets what does not belong to the documents, and reads what is new.
func (m *Memory) begin(documents []*markdown.Document, taxonomies []string) *Memory {
	if m == nil {
		m = &Memory{}
	}
	known := m.pages
	if !slices.Equal(m.taxonomies, taxonomies) {
		known = nil
	}
	m.taxonomies = taxonomies
	m.pages = make(map[*markdown.Document]*alone, len(documents))
	read := make([]*alone, len(documents))
	all(len(documents), func(i int) string { return documents[i].File.Path }, func(i int) {
		if read[i] = known[documents[i]]; read[i] == nil {
			read[i] = readAlone(documents[i], taxonomies)
		}
	})
	for i, d := range documents {
		m.pages[d] = read[i]
	}
	return m
}

func (m *Memory) page(d *markdown.Document) *alone { return m.pages[d] }

func readAlone(d *markdown.Document, taxonomies []string) *alone {
	r := frontReader{taxonomies: taxonomies}
	folderPage := folderRank(path.Base(d.File.Path)) >= 0
	own := &alone{meta: r.meta(d.File.Front), key: nameKey(d.Title), links: make([]destination, len(d.Links))}
	own.problems = r.problems
	for i, link := range d.Links {
		own.links[i] = readDest(d.File.Path, folderPage, link.Dest)
	}
	return own
}
