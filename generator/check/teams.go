package check

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/report"
)

// sight reports every team from which no way leads to a customer. Those that a
// closed loop names already, and those whose way leads to a name that is no
// team, have their problem there.
func sight(b *book.Book) []report.Problem {
	var problems []report.Problem
	looped := map[*book.Team]bool{}
	for _, loop := range closed(b) {
		for _, t := range loop {
			looped[t] = true
		}
	}
	for _, t := range b.Teams {
		switch {
		case t.Customer || t.Steps >= 0 || looped[t] || len(t.Provides) < len(t.Page.Meta.Team.Provides):
		case len(t.Provides) == 0 && len(t.Relies) > 0:
			problems = append(problems, report.New(t.Page.At(), "serves-nobody",
				fmt.Sprintf("%s takes %s and serves nobody", t.Page.Name, given(t)), "say under provides: who is better off, and how"))
		case len(t.Provides) == 0:
			problems = append(problems, report.New(t.Page.At(), "no-line-of-sight",
				t.Page.Name+" says of nobody that it serves them", "say under provides: what it hands on, and to whom"))
		default:
			problems = append(problems, report.New(t.Page.Meta.Team.ProvidesAt, "no-line-of-sight",
				fmt.Sprintf("no way leads from %s to a customer: it %s", t.Page.Name, ending(t, looped)), "let the last of them say whom outside they serve"))
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

// ending says where the ways from t stop: at a team that hands nothing on, or
// where they enter a circle.
func ending(t *book.Team, looped map[*book.Team]bool) string {
	seen := map[*book.Team]bool{t: true}
	queue := []*book.Team{t}
	var stops, circles []string
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if looped[at] {
			circles = append(circles, at.Page.Name)
			continue
		}
		on := false
		for _, p := range at.Provides {
			on = on || !p.Feedback
			if !p.Feedback && !seen[p.To] {
				seen[p.To] = true
				queue = append(queue, p.To)
			}
		}
		if !on {
			stops = append(stops, at.Page.Name)
		}
	}
	var parts []string
	if len(stops) > 0 {
		parts = append(parts, "ends at "+strings.Join(stops, ", "))
	}
	if len(circles) > 0 {
		parts = append(parts, "turns in a circle at "+strings.Join(circles, ", "))
	}
	return strings.Join(parts, " and ")
}

// loops reports each circle of teams that serve each other and nobody outside:
// a strongly connected component, found as Tarjan does, none of whose teams
// has a way to a customer.
func loops(b *book.Book) []report.Problem {
	var problems []report.Problem
	for _, loop := range closed(b) {
		round := circle(loop)
		names := []string{loop[0].Page.Name}
		for _, p := range round {
			names = append(names, p.To.Page.Name)
		}
		p := report.New(round[0].At, "closed-loop", strings.Join(names, " → ")+" never leaves the house", "find who of them serves a customer, or mark the way back with feedback: true")
		for _, next := range round[1:] {
			p = p.With(next.At, next.From.Page.Name)
		}
		problems = append(problems, p)
	}
	return problems
}

// closed are the components without a way to a customer that hold a circle.
func closed(b *book.Book) [][]*book.Team {
	return slices.DeleteFunc(components(b.Teams), func(loop []*book.Team) bool {
		return loop[0].Steps >= 0 || loop[0].Customer || circle(loop) == nil
	})
}

// circle is the shortest way from a component's first team back to it; nil
// when there is none.
func circle(loop []*book.Team) []*book.Provision {
	first := loop[0]
	ways := map[*book.Team][]*book.Provision{first: nil}
	queue := []*book.Team{first}
	for len(queue) > 0 {
		t := queue[0]
		queue = queue[1:]
		for _, p := range t.Provides {
			if p.Feedback {
				continue
			}
			way := append(slices.Clone(ways[t]), p)
			if p.To == first {
				return way
			}
			if _, seen := ways[p.To]; !seen && slices.Contains(loop, p.To) {
				ways[p.To] = way
				queue = append(queue, p.To)
			}
		}
	}
	return nil
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
	var primary, inside []*book.Team
	outside := 0
	for _, t := range b.Teams {
		if !t.Customer {
			inside = append(inside, t)
			continue
		}
		outside++
		if t.Primary {
			primary = append(primary, t)
		}
	}
	switch {
	case len(inside) > 0 && outside == 0:
		return []report.Problem{report.New(inside[0].Page.At(), "primary-customer", noCustomer(len(inside)), "write a page with kind: customer for each of those outside whom you serve")}
	case len(primary) > 1:
		p := report.New(primary[1].Page.Meta.Team.PrimaryAt, "primary-customer", fmt.Sprintf("%d customers are primary", len(primary)), "keep primary: true on one of them")
		return []report.Problem{p.With(primary[0].Page.Meta.Team.PrimaryAt, primary[0].Page.Name)}
	}
	return nil
}

// misplaced reports pages that are no customer and say that they are the
// primary one.
func misplaced(b *book.Book) []report.Problem {
	var problems []report.Problem
	for _, p := range b.Pages {
		if m := p.Meta.Team; m.Primary && p.Kind != book.CustomerKind {
			problems = append(problems, report.New(m.PrimaryAt, "unknown-key", `"primary" is not read, because this page is no customer`, "take it out, or write kind: customer"))
		}
	}
	return problems
}

func noCustomer(teams int) string {
	if teams == 1 {
		return "there is a team and no customer"
	}
	return fmt.Sprintf("there are %d teams and no customer", teams)
}
