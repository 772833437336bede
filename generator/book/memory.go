package book

import (
	"path"
	"slices"
	"sync"
	"unique"

	"handbook/generator/markdown"
	"handbook/generator/report"
)

// Memory is what one binding leaves to the next: of each page, what follows
// from its file alone, and of the lists of all paths, names and addresses, what
// follows from such a list as a whole (near.go, lookupnames.go, address.go). It
// is never asked across pages. Its zero value is a memory of nothing; it serves
// one binding at a time.
type Memory struct {
	taxonomies []string   // the names with which front matter was read
	files      []*alone   // by path
	names      *names     // by which links find
	keys       *names     // of addresses
	lock       sync.Mutex // of what follows
	near       *neighbours
}

// alone is what follows from one page's file, and from the names of the
// taxonomies. Nobody changes it, but for found.
type alone struct {
	page     Page // as its file has it: that of each binding begins as a copy
	fileKey  fileKey
	address  string
	ways     ways // at that address
	problems []report.Problem
	links    []destination // one for each of the document's
	terms    []termText
	key      string // of the document's title, as wiki links name it
	found    found
}

// begin forgets what does not belong to the input, and reads what is new.
// It returns the files by path.
func (m *Memory) begin(in Input, taxonomies []string) []*alone {
	known := m.files
	if !slices.Equal(m.taxonomies, taxonomies) {
		known = nil
	}
	files := again(in.Documents, known)
	all(in.Jobs, len(files), func(i int) string { return in.Documents[i].File.Path }, func(i int) {
		if files[i] == nil {
			files[i] = readAlone(in.Documents[i], taxonomies)
		}
	})
	m.taxonomies, m.files = taxonomies, slices.Clone(files)
	return files
}

// again finds what is known of the documents, nil for those of which nothing
// is. Both lists are in the order of the paths.
func again(documents []*markdown.Document, known []*alone) []*alone {
	files := make([]*alone, len(documents))
	for i, d := range documents {
		for len(known) > 0 && known[0].page.Document != d && known[0].page.Path < d.File.Path {
			known = known[1:]
		}
		if len(known) > 0 && known[0].page.Document == d {
			files[i], known = known[0], known[1:]
		}
	}
	return files
}

func readAlone(d *markdown.Document, taxonomies []string) *alone {
	r := frontReader{taxonomies: taxonomies}
	meta := r.meta(d.File.Front)
	p := Page{Path: d.File.Path, Document: d, Meta: &meta, Unlisted: meta.Unlisted, Folder: unique.Make(cleanDir(d.File.Path)).Value(), Index: folderRank(path.Base(d.File.Path)) >= 0}
	p.Title, p.Name = titles(&p)
	own := &alone{page: p, fileKey: p.fileKey(), address: p.fileAddress(), ways: p.waysAt(p.fileAddress()), problems: r.problems, key: nameKey(d.Title), links: make([]destination, len(d.Links)), terms: termTexts(taxonomies, meta.Terms)}
	for i, link := range d.Links {
		own.links[i] = readDest(d.File.Path, p.Index, link)
	}
	return own
}
