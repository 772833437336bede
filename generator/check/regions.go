package check

import (
	"path"
	"strconv"

	"handbook/generator/book"
	"handbook/generator/markdown"
	"handbook/generator/report"
)

// destination is where a region leads, however it is written.
type destination struct {
	page                 *book.Page
	asset                *book.Asset
	url, query, fragment string
}

// twice reports regions of one picture that lead to the same place.
func twice(d *book.Diagram) []report.Problem {
	if d.Scene.Picture == nil {
		return nil
	}
	var problems []report.Problem
	first := map[destination]report.Position{}
	for _, g := range d.Scene.Picture.Regions {
		link, t := d.Scene.Links[g.Link], d.Links[g.Link]
		if t.Broken() {
			continue
		}
		to := destination{t.Page, t.Asset, t.URL, t.Query, t.Fragment}
		earlier, known := first[to]
		if !known {
			first[to] = link.At
			continue
		}
		problem := report.New(link.At, "region-twice", "two regions lead to "+strconv.Quote(link.Dest), "draw one region around both, or lead one of them elsewhere")
		problems = append(problems, problem.With(earlier, "the first one is here"))
	}
	return problems
}

// wordless reports pictures that a page embeds by their name or by that of the
// file about them, when neither has words for those who cannot see them.
func wordless(b *book.Book) []report.Problem {
	var problems []report.Problem
	told := map[*book.Diagram]bool{}
	for _, p := range b.Pages {
		for _, i := range p.Others {
			t, link, d := p.Links[i], &p.Document.Links[i], p.Links[i].Diagram
			if d == nil || link.Kind != markdown.Embed || link.Text != "" || t.Broken() || d.Asset == nil || d.Scene.Alt != "" || told[d] {
				continue
			}
			told[d] = true
			hint := "add a line alt: … that says what it shows"
			if d.Scene.At.Line == 0 { // a drawing with links of its own
				hint = "write its words behind a bar: ![[" + path.Base(d.Asset.Path) + "|…]]"
			}
			problems = append(problems, report.New(d.Scene.At, "missing-alt", "the picture has no words for those who cannot see it", hint).With(link.At, "shown here"))
		}
	}
	return problems
}
