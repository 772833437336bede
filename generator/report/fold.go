package report

import (
	"fmt"
	"strings"
)

// Fold tells once what a template does wrong on many pages. The problems must
// be sorted; those of one place in a template that differ only in the page
// ("on page a.md: …") become the first of them, which counts the others.
func Fold(problems []Problem) []Problem {
	var folded []Problem
	for i := 0; i < len(problems); {
		p, n := problems[i], 1
		for i+n < len(problems) && sameTemplateFault(p, problems[i+n]) {
			n++
		}
		switch {
		case n == 2:
			p.Message += " (and on one more page)"
		case n > 2:
			p.Message += fmt.Sprintf(" (and on %d more pages)", n-1)
		}
		folded = append(folded, p)
		i += n
	}
	return folded
}

func sameTemplateFault(p, q Problem) bool {
	return p.Rule == "template" && q.Rule == "template" && p.At == q.At && cause(p) == cause(q)
}

// cause is what a template fault says behind the page it names.
func cause(p Problem) string {
	if rest, named := strings.CutPrefix(p.Message, "on page "); named {
		if _, after, found := strings.Cut(rest, ": "); found {
			return after
		}
	}
	return p.Message
}
