package main

import (
	"io"
	"strings"

	"handbook/generator"
	"handbook/generator/report"
)

// suggest prints a proposal for index.yaml on standard output, to be pasted or
// sent into a file.
func (s *session) suggest(result *generator.Result) error {
	pages := 0
	for _, p := range result.Book.Pages {
		if !p.Generated() {
			pages++
		}
	}
	if report.Worst(result.Problems) == report.Error {
		s.term.say("something is wrong that keeps the site from being built; `handbook check` says what")
	}
	proposed := result.Book.SuggestIndex()
	if proposed == "" {
		s.term.say("%s read, and no entry to propose that the index does not have", plural(pages, "page"))
		return nil
	}
	if _, err := io.WriteString(s.out, proposed); err != nil {
		return nil // told when the session ends
	}
	s.term.say("%s read, %s proposed; paste those that readers would look up into index.yaml", plural(pages, "page"), entries(strings.Count(proposed, ": # ")))
	return nil
}

// entries counts those of the index.
func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return thousands(n) + " entries"
}
