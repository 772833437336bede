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

// words reports every use of a word that the glossary says to avoid, and what
// is wrong with the links of its definitions.
func words(b *book.Book) []report.Problem {
	if b.Glossary == nil {
		return nil
	}
	var problems []report.Problem
	for _, a := range b.Avoidances() {
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
	var asked hints
	for _, initial := range b.Glossary.Initials {
		for _, w := range initial.Words {
			for i, target := range w.Links {
				if problem, found := asked.judge(w.Desk(), w.Document.Links[i], target); found {
					problems = append(problems, problem)
				}
			}
		}
	}
	return problems
}
