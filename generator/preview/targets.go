package preview

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/analysis"
	"handbook/generator/book"
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

// findTargets looks for pages and headings by what somebody has typed, best
// first, each written as the file would have it.
func findTargets(b *book.Book, file, typed string) []target {
	asked := fold(typed)
	var found [4][]target
	for _, p := range b.Pages {
		if p.Kind == book.MissingKind {
			continue
		}
		if at := min(fits(asked, p.Name), fits(asked, p.Title), max(fits(asked, p.Path), 3)); at < len(found) {
			found[at] = append(found[at], target{wayTo(file, p, ""), p.Name, number(p), string(p.Kind), whereabouts(p)})
		}
		if p.Document == nil || asked == "" {
			continue
		}
		for _, h := range p.Document.Headings {
			if at := fits(asked, h.Text); at < len(found) && h.ID != "" {
				found[min(at+1, len(found)-1)] = append(found[min(at+1, len(found)-1)], target{wayTo(file, p, h.ID), h.Text, "", "heading", p.Name})
			}
		}
	}
	for _, group := range found {
		slices.SortStableFunc(group, func(x, y target) int { return cmp.Compare(len(x.Title), len(y.Title)) })
	}
	all := slices.Concat(found[:]...)
	return append([]target{}, all[:min(len(all), mostTargets)]...)
}

// fits says how well a name answers what was typed, 0 best: it begins with it,
// a word of it does, each word that was typed begins one, it stands anywhere; 4
// is not at all.
func fits(asked, name string) int {
	folded := fold(name)
	words := strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(" -_/.,:;()“”‘’'\"", r) })
	fails := func(part string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, part) })
	}
	typed := strings.Fields(asked)
	switch {
	case strings.HasPrefix(folded, asked):
		return 0
	case strings.Contains(" "+strings.Join(words, " "), " "+asked):
		return 1
	case len(typed) > 0 && !slices.ContainsFunc(typed, fails):
		return 2
	case strings.Contains(folded, asked):
		return 3
	}
	return 4
}

func fold(s string) string { return strings.ToLower(analysis.Fold(strings.TrimSpace(s))) }

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
