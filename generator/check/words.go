package check

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/report"
)

// oneLine writes what stands on two lines of a box on one.
func oneLine(text string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(text), func(s string) bool { return strings.Trim(s, ">") == "" }), " ")
}

// mostWords is how many words of a page are reported.
const mostWords = 1000

// untold says of each page how many words more it has, at the first of them.
func untold(all []book.Avoidance, found map[*book.Page]int) []report.Problem {
	var problems []report.Problem
	seen := map[*book.Page]int{}
	for _, a := range all {
		if seen[a.Page]++; seen[a.Page] == mostWords+1 {
			message := fmt.Sprintf("words that are not ours, from here on: %d", found[a.Page]-mostWords)
			problems = append(problems, report.New(a.At, "avoided-word", message, "handbook check --fix replaces what can be replaced"))
		}
	}
	return problems
}

// words reports every use of a word that the glossary says to avoid, and what
// is wrong with the links of its definitions.
func words(b *book.Book) []report.Problem {
	if b.Glossary == nil {
		return nil
	}
	var problems []report.Problem
	told := map[*book.Page]int{}
	all := b.Avoidances()
	for _, a := range all {
		if told[a.Page]++; told[a.Page] > mostWords {
			continue
		}
		message := fmt.Sprintf("%q is not our word", oneLine(a.Found))
		if a.Reason != "" {
			message += ": " + strings.TrimSuffix(a.Reason, ".")
		}
		hint := fmt.Sprintf("write %q", a.Better)
		if a.Inflect {
			hint = fmt.Sprintf("write a form of %q", a.Better)
		}
		problems = append(problems, report.New(a.At, "avoided-word", message, hint))
	}
	problems = append(problems, untold(all, told)...)
	var asked hints
	for _, initial := range b.Glossary.Initials {
		for _, w := range initial.Words {
			for i, target := range w.Links {
				if problem, found := asked.judge(w.Desk(), w.Document.Links[i], *target); found {
					problems = append(problems, problem)
				}
			}
		}
	}
	return problems
}
