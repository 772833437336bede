package preview

import (
	"slices"
	"sync"

	"handbook/generator/book"
	"handbook/generator/output"
)

// siteFiles are the files of a site, by path. What is kept of a file begins when
// somebody asks for it.
type siteFiles struct {
	site   *site
	list   []output.File
	places map[string]int32 // in the list; sites with the same paths share them
	same   bool             // the site before it had the same paths
	assets map[string]*book.Asset

	mu    sync.Mutex
	asked map[string]*file
}

func newSiteFiles(s *site, before *siteFiles) *siteFiles {
	files := &siteFiles{site: s, list: s.result.Files, assets: map[string]*book.Asset{}, asked: map[string]*file{}}
	for _, a := range s.result.Book.Assets {
		if a.Vector == nil {
			files.assets[a.Address] = a
		}
	}
	if before != nil && slices.EqualFunc(before.list, files.list, func(x, y output.File) bool { return x.Path == y.Path }) {
		files.places, files.same = before.places, true
		return files
	}
	files.places = make(map[string]int32, len(files.list))
	for i, f := range files.list {
		files.places[f.Path] = int32(i)
	}
	return files
}

// has says whether there is a file of that path.
func (s *siteFiles) has(path string) bool {
	_, is := s.places[path]
	return is
}

// at is the file of a path; nil for none.
func (s *siteFiles) at(path string) *file {
	place, is := s.places[path]
	if !is {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.asked[path]
	if f == nil {
		f = &file{File: s.list[place], site: s.site, page: s.site.result.Book.PageAt(path), asset: s.assets[path]}
		s.asked[path] = f
	}
	return f
}
