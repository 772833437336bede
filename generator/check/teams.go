package check

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/report"
)

// sight reports every team from which no way leads to a customer.
func sight(b *book.Book) []report.Problem {
	var problems []report.Problem
	for _, t := range b.Teams {
		switch {
		case t.Customer || t.Steps >= 0:
		case len(t.Provides) == 0 && len(t.Relies) > 0:
			problems = append(problems, report.New(t.Page.At(), "serves-nobody",
				fmt.Sprintf("%s takes %s and serves nobody", t.Page.Name, given(t)), "say under provides: who is better off, and how"))
		case len(t.Provides) == 0:
			problems = append(problems, report.New(t.Page.At(), "no-line-of-sight",
				t.Page.Name+" says of nobody that it serves them", "say under provides: what it hands on, and to whom"))
		default:
			problems = append(problems, report.New(t.Page.At(), "no-line-of-sight",
				fmt.Sprintf("no way leads from %s to a customer: it ends at %s", t.Page.Name, strings.Join(ends(t), ", ")), "let the last of them say whom outside they serve"))
		}
	}
	return problems
}

// given names what a team takes from whom.
func given(t *book.Team) string {
	var parts []string
	for _, p := range t.Relies {
		parts = append(parts, p.What+" from "+p.From.Page.Name)
	}
	return strings.Join(parts, ", ")
}

// ends names the teams where every way from t stops or turns in a circle.
func ends(t *book.Team) []string {
	seen := map[*book.Team]bool{t: true}
	queue := []*book.Team{t}
	var names []string
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		on := 0
		for _, p := range at.Provides {
			if p.Feedback {
				continue
			}
			if !seen[p.To] {
				on++
				seen[p.To] = true
				queue = append(queue, p.To)
			}
		}
		if on == 0 && !slices.Contains(names, at.Page.Name) {
			names = append(names, at.Page.Name)
		}
	}
	return names
}

// loops reports each circle of teams that serve each other and nobody outside:
// a strongly connected component, found as Tarjan does, none of whose teams
// has a way to a customer.
func loops(b *book.Book) []report.Problem {
	var problems []report.Problem
	for _, loop := range components(b.Teams) {
		first := loop[0]
		if first.Steps >= 0 || len(loop) == 1 && !servesItself(first) {
			continue
		}
		var names []string
		for _, t := range loop {
			names = append(names, t.Page.Name)
		}
		p := report.New(first.Page.At(), "closed-loop", strings.Join(append(names, names[0]), " → ")+" never leaves the house", "find who of them serves a customer, or mark the way back with feedback: true")
		for _, t := range loop[1:] {
			p = p.With(t.Page.At(), t.Page.Name)
		}
		problems = append(problems, p)
	}
	return problems
}

func servesItself(t *book.Team) bool {
	return slices.ContainsFunc(t.Provides, func(p *book.Provision) bool { return p.To == t && !p.Feedback })
}

// components are the strongly connected components of the value system without
// its feedback, each in the order of the teams.
func components(teams []*book.Team) [][]*book.Team {
	w := walker{index: map[*book.Team]int{}, low: map[*book.Team]int{}, onStack: map[*book.Team]bool{}}
	for _, t := range teams {
		if w.index[t] == 0 {
			w.visit(t)
		}
	}
	order := map[*book.Team]int{}
	for i, t := range teams {
		order[t] = i
	}
	for _, c := range w.found {
		slices.SortFunc(c, func(x, y *book.Team) int { return order[x] - order[y] })
	}
	slices.SortFunc(w.found, func(x, y []*book.Team) int { return order[x[0]] - order[y[0]] })
	return w.found
}

type walker struct {
	index, low map[*book.Team]int
	onStack    map[*book.Team]bool
	stack      []*book.Team
	found      [][]*book.Team
}

func (w *walker) visit(t *book.Team) {
	w.index[t] = len(w.index) + 1
	w.low[t] = w.index[t]
	w.stack, w.onStack[t] = append(w.stack, t), true
	for _, p := range t.Provides {
		switch {
		case p.Feedback:
		case w.index[p.To] == 0:
			w.visit(p.To)
			w.low[t] = min(w.low[t], w.low[p.To])
		case w.onStack[p.To]:
			w.low[t] = min(w.low[t], w.index[p.To])
		}
	}
	if w.low[t] != w.index[t] {
		return
	}
	at := slices.Index(w.stack, t)
	component := slices.Clone(w.stack[at:])
	w.stack = w.stack[:at]
	for _, member := range component {
		w.onStack[member] = false
	}
	w.found = append(w.found, component)
}

// customers reports a handbook whose teams have no customer, and more than one
// primary one.
func customers(b *book.Book) []report.Problem {
	var primary []*book.Team
	teams, outside := 0, 0
	for _, t := range b.Teams {
		if !t.Customer {
			teams++
			continue
		}
		outside++
		if t.Primary {
			primary = append(primary, t)
		}
	}
	switch {
	case teams > 0 && outside == 0:
		return []report.Problem{report.New(b.TeamsPage.At(), "primary-customer", fmt.Sprintf("there are %d teams and no customer", teams), "write a page with kind: customer for each of those outside whom you serve")}
	case len(primary) > 1:
		p := report.New(primary[1].Page.At(), "primary-customer", fmt.Sprintf("%d customers are primary", len(primary)), "keep primary: true on one of them")
		return []report.Problem{p.With(primary[0].Page.At(), primary[0].Page.Name)}
	}
	return nil
}
