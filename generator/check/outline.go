package check

import (
	"handbook/generator/book"
	"handbook/generator/report"
)

// outline reports pages that SUMMARY.md does not list. Pages of a folder whose
// own page is listed are led to from there.
func outline(b *book.Book) []report.Problem {
	if !b.HasSummary {
		return nil
	}
	var problems []report.Problem
	for _, p := range b.Pages {
		if p.Generated() || p.Chapter == nil || p.Chapter.Listed || p == b.Home || p.Unlisted {
			continue
		}
		problems = append(problems, report.New(p.At(), "outline-orphan", b.Config.OutlineFile+" does not list this page", "add it where it belongs; until then it follows in its folder's order"))
	}
	return problems
}
