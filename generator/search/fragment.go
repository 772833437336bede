package search

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"handbook/generator/book"
)

// fragment is the file of a document: what is shown of it when it is found.
func (s *shelf) fragment(i int) []byte {
	d := s.documents[i]
	c := s.content(d)
	number, crumbs := "", []string{}
	switch {
	case d.word != nil:
		crumbs = s.under(s.Book.Glossary.Page)
	case d.entry != nil:
		crumbs = s.under(s.Book.Index.Page)
	default:
		number, crumbs = s.Number(d.page), append(crumbs, s.Crumbs(d.page)...)
	}
	sections := make([][3]string, len(c.sections))
	for i, part := range c.sections {
		sections[i] = [3]string{fragmentOf(part.anchor), part.heading, part.text}
	}
	return script(documentKey(i), marshal([]any{escaped(d.address), c.title, number, crumbs, sections}), s.pages())
}

// under is the way to what stands on a page.
func (s *shelf) under(p *book.Page) []string {
	return append(slices.Clone(s.Crumbs(p)), s.Name(p))
}

// escaped writes an address as a link has it.
func escaped(address string) string {
	file, id, _ := strings.Cut(address, "#")
	return (&url.URL{Path: file}).EscapedPath() + fragmentOf(id)
}

func fragmentOf(id string) string {
	if id == "" {
		return ""
	}
	return "#" + (&url.URL{Fragment: id}).EscapedFragment()
}

// filters is the file of teams and tags: for each document the number of its
// team, where 0 is none, and for each tag its documents, as gaps.
func (s *shelf) filters() []byte {
	var teams, tags []string
	number := map[*book.Page]int{}
	var of []byte
	tagged := map[*book.Term][]int{}
	for i, d := range s.documents {
		t := s.teamOf(d.page)
		if t != nil && number[t] == 0 {
			teams = append(teams, t.Name)
			number[t] = len(teams)
		}
		of = digits(of, number[t])
		if d.page != nil {
			for _, term := range d.page.Terms {
				tagged[term] = append(tagged[term], i)
			}
		}
	}
	var lists []string
	for _, taxonomy := range s.Book.Taxonomies {
		for _, term := range taxonomy.Terms {
			if documents := tagged[term]; len(documents) > 0 {
				tags, lists = append(tags, term.Name), append(lists, gaps(documents))
			}
		}
	}
	return script("filter", marshal([]any{teams, string(of), tags, lists}), s.pages())
}

func gaps(documents []int) string {
	var b bytes.Buffer
	last := -1
	for _, d := range documents {
		b.Write(digits(nil, d-last-1))
		last = d
	}
	return b.String()
}
