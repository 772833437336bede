package check

import (
	"time"

	"handbook/generator/book"
	"handbook/generator/report"
)

// reviews reports pages whose review date has passed.
func reviews(b *book.Book, now time.Time) []report.Problem {
	const day = "2006-01-02"
	var problems []report.Problem
	for _, p := range b.Pages {
		if due := p.Meta.ReviewDue; !due.IsZero() && due.UTC().Format(day) < now.UTC().Format(day) {
			problems = append(problems, report.New(p.Meta.Reviewed.At, "review-overdue", "the review was due on "+due.Format("2 January 2006"), "read the page, then set last_reviewed_on to the day you did"))
		}
	}
	return problems
}

// owners reports pages that nobody keeps.
func owners(b *book.Book) []report.Problem {
	if b.Config.Levels.Off("no-owner") {
		return nil // as it is unless a handbook wants it, and there may be one for each page
	}
	var problems []report.Problem
	for _, p := range b.Pages {
		if p.Document != nil && p.Meta.Owner == "" {
			problems = append(problems, report.New(p.At(), "no-owner", "nobody is named as this page's owner", "add owner: to its front matter"))
		}
	}
	return problems
}
