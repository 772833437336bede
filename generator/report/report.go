// Package report is how every room tells an author what is wrong.
//
// A [Problem] names a place (file, line, column), a rule, what is wrong there
// and what to do about it. Rooms collect problems and hand them on; nothing in
// the pipeline prints or exits. The printers at the end of the way turn a
// sorted list of problems into text for people ([Text]), one JSON array for
// programs ([JSON]) or annotations for a forge's CI ([GitHub]).
//
// Every problem follows a rule of the table in rules.go, which gives it its
// severity: an [Error] keeps the site from being published, a [Fault] is what
// a reader would stumble over, [Advice] never changes an exit status. A
// handbook's own `rules:` raises or lowers them with [Levels].
package report

import (
	"cmp"
	"fmt"
	"slices"
)

// Position is a place in a file. Line and Column count from 1; Column counts
// characters (code points), not bytes. A Line of 0 means the file as a whole.
type Position struct {
	File   string // slash path below the content folder
	Line   int
	Column int
}

// String gives file:line:column, and less where less is known.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Compare orders positions by file, line and column.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Severity says what a problem means for the site.
type Severity uint8

// The severities, mildest first. A rule that is Off shows only where a
// handbook's `rules:` raises it.
const (
	Off    Severity = iota // not shown
	Advice                 // worth knowing; never changes the exit status
	Fault                  // a reader would stumble over it; published all the same
	Error                  // the site would be wrong or unsafe; nothing is published
)

var severityNames = [...]string{"off", "advice", "fault", "error"}

func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads a severity's name as it stands in `rules:`.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index(severityNames[:], name)
	return Severity(max(i, 0)), i >= 0
}

// Note is a second place that belongs to a problem, such as the other of two
// pages that claim one address.
type Note struct {
	At      Position
	Message string
}

// Problem is one thing an author can mend.
type Problem struct {
	At       Position
	Rule     string // a name in the table of rules
	Severity Severity
	Message  string // lower case, no full stop, names what was found
	Hint     string // what to do about it; may be empty
	Also     []Note
}

// New makes a problem with the severity that its rule has in the table.
// It panics when the rule is not in the table: that is a fault of ours.
func New(at Position, rule, message, hint string) Problem {
	r, ok := Lookup(rule)
	if !ok {
		panic("report: no rule named " + rule)
	}
	return Problem{At: at, Rule: rule, Severity: r.Severity, Message: message, Hint: hint}
}

// With returns the problem with one more place attached.
func (p Problem) With(at Position, message string) Problem {
	p.Also = append(slices.Clip(p.Also), Note{At: at, Message: message})
	return p
}

func (p Problem) compare(q Problem) int {
	return cmp.Or(p.At.Compare(q.At), cmp.Compare(p.Rule, q.Rule), cmp.Compare(p.Message, q.Message), cmp.Compare(p.Hint, q.Hint))
}

// Sorted returns the problems in their stable order, by place, rule and
// message, each once.
func Sorted(problems []Problem) []Problem {
	sorted := slices.Clone(problems)
	slices.SortStableFunc(sorted, Problem.compare)
	return slices.CompactFunc(sorted, func(a, b Problem) bool { return a.compare(b) == 0 })
}

// Levels maps a rule's name to the severity a handbook gives it.
type Levels map[string]Severity

// Apply returns the problems at the severities that the handbook chose, less
// those that are off. A rule whose table entry is fixed stays as it is.
func (l Levels) Apply(problems []Problem) []Problem {
	var kept []Problem
	for _, p := range problems {
		if level, chosen := l.chosen(p.Rule); chosen {
			p.Severity = level
		}
		if p.Severity != Off {
			kept = append(kept, p)
		}
	}
	return kept
}

// chosen is the severity that the handbook chose for a rule, if it did and may.
func (l Levels) chosen(rule string) (level Severity, chosen bool) {
	if level, chosen = l[rule]; chosen {
		r, _ := Lookup(rule)
		chosen = !r.Fixed
	}
	return level, chosen
}

// Off says that nobody is told of a rule's problems, so that they need not be
// looked for.
func (l Levels) Off(rule string) bool {
	r, known := Lookup(rule)
	level, chosen := l.chosen(rule)
	if !chosen {
		level = r.Severity
	}
	return known && level == Off
}

// Worst is the highest severity among the problems, Off when there are none.
func Worst(problems []Problem) Severity {
	worst := Off
	for _, p := range problems {
		worst = max(worst, p.Severity)
	}
	return worst
}

// Count says how many of the problems have the severity.
func Count(problems []Problem, severity Severity) int {
	n := 0
	for _, p := range problems {
		if p.Severity == severity {
			n++
		}
	}
	return n
}
