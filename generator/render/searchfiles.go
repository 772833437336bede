package render

import (
	"handbook/generator/book"
	"handbook/generator/output"
	"handbook/generator/search"
)

// searchFiles are what the theme's engine reads.
func (s *site) searchFiles() []output.File {
	return search.Files(search.Input{Book: s.book, Name: s.name, Number: s.number, Crumbs: s.crumbNames, Word: s.words.get, Jobs: s.jobs})
}

// crumbNames are what stands above a page, without the handbook itself.
func (s *site) crumbNames(p *book.Page) []string {
	var names []string
	for i, link := range s.crumbs(p) {
		if i > 0 {
			names = append(names, link.Title)
		}
	}
	return names
}
