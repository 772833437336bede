// Package check finds what a reader would stumble over, by rules that read the
// bound book and change nothing. Each file holds the rules of one subject; a
// rule is a function from the book to problems.
package check

import (
	"time"

	"handbook/generator/book"
	"handbook/generator/report"
)

// Run applies every rule. Now decides which reviews are overdue; only its day
// matters. The problems come in the order of the rules; report.Sorted orders
// them for people.
func Run(b *book.Book, now time.Time) []report.Problem {
	var problems []report.Problem
	for _, rule := range []func(*book.Book) []report.Problem{links, diagrams, outline, sight, loops, customers, misplaced, words, owners} {
		problems = append(problems, rule(b)...)
	}
	return append(problems, reviews(b, now)...)
}
