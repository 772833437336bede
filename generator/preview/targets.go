package preview

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/analysis"
	"handbook/generator/book"
	"handbook/generator/report"
)

// mostTargets is how many suggestions a person can look through.
const mostTargets = 20

// target is somewhere that a region may lead.
type target struct {
	To      string `json:"to"`
	Title   string `json:"title"`
	Number  string `json:"number"`
	Kind    string `json:"kind"`
	Context string `json:"context"`
}

// place is a page, or a heading in it.
type place struct {
	page     *book.Page
	id, text string
}

// findTargets looks for pages and headings by what somebody has typed, best
// first, each written as the file would have it. A heading comes after the
// pages that fit as well, and what fits but for a slip after all else.
func findTargets(b *book.Book, file, typed string) []target {
	q := questionOf(typed)
	var found [fitsNot][]place
	add := func(at int, p place) {
		if at < fitsNot {
			found[at] = append(found[at], p)
		}
	}
	for _, p := range b.Pages {
		if p.Kind == book.MissingKind {
			continue
		}
		add(q.page(p), place{p, "", p.Name})
		if p.Document == nil || q.text == "" {
			continue
		}
		for _, h := range p.Document.Headings {
			at := q.fit(h.Text)
			if at < fitsWithin {
				at++
			}
			if h.ID != "" {
				add(at, place{p, h.ID, h.Text})
			}
		}
	}
	best := []target{}
	for _, group := range found {
		slices.SortStableFunc(group, func(x, y place) int { return cmp.Compare(len(x.text), len(y.text)) })
		for _, p := range group[:min(len(group), mostTargets-len(best))] {
			best = append(best, p.target(file))
		}
	}
	return best
}

func (p place) target(file string) target {
	to := wayTo(file, p.page, p.id)
	if p.id != "" {
		return target{to, p.text, "", "heading", p.page.Name}
	}
	return target{to, p.text, number(p.page), string(p.page.Kind), whereabouts(p.page)}
}

// How well a name fits what was typed, best first.
const (
	fitsBegin  = iota // it begins with it
	fitsWord          // what begins with one of its words does
	fitsWords         // each word that was typed begins one
	fitsWithin        // it stands anywhere
	fitsNearly        // each word that was typed begins one, but for a slip
	fitsNot
)

// question is what somebody has typed.
type question struct {
	text  string
	words []string
}

func questionOf(typed string) question {
	text := analysis.Fold(strings.TrimSpace(typed))
	return question{text, slices.Collect(words(text))}
}

// page says how well a page fits. Its path is looked at as a whole.
func (q question) page(p *book.Page) int {
	at := q.fit(p.Name)
	if p.Title != p.Name {
		at = min(at, q.fit(p.Title))
	}
	if at > fitsWithin && strings.Contains(analysis.Fold(p.Path), q.text) {
		at = fitsWithin
	}
	return at
}

func (q question) fit(name string) int {
	name = analysis.Fold(name)
	switch {
	case strings.HasPrefix(name, q.text):
		return fitsBegin
	case q.each(name, strings.HasPrefix):
		if strings.Contains(" "+strings.Join(slices.Collect(words(name)), " "), " "+strings.Join(q.words, " ")) {
			return fitsWord
		}
		return fitsWords
	case strings.Contains(name, q.text):
		return fitsWithin
	case q.each(name, report.Begins):
		return fitsNearly
	}
	return fitsNot
}

// each says that each word that was typed begins one of a name's.
func (q question) each(name string, begins func(word, typed string) bool) bool {
	for _, typed := range q.words {
		found := false
		for word := range words(name) {
			found = found || begins(word, typed)
		}
		if !found {
			return false
		}
	}
	return len(q.words) > 0
}

func words(folded string) iter.Seq[string] {
	return strings.FieldsFuncSeq(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// number is that of a page's chapter.
func number(p *book.Page) string {
	if p.Chapter == nil {
		return ""
	}
	return p.Chapter.Number
}

// whereabouts tells two pages of one name apart: the part or the folder they are in.
func whereabouts(p *book.Page) string {
	if p.Chapter != nil && p.Chapter.Parent != nil && p.Chapter.Parent.Title != "" {
		return p.Chapter.Parent.Title
	}
	return p.Folder
}
