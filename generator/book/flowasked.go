package book

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/diagram"
	"handbook/generator/report"
	"handbook/generator/source"
)

// asked is what a diagram asks of the team pages, as it was understood. What
// could not be is among the problems.
type asked struct {
	book          *Book
	scene         *diagram.Scene
	shown         []bool
	around, parts *Team
	lost          bool // it is about something that is not there
	problems      []report.Problem
}

func (a *asked) problem(at report.Position, message, hint string) {
	a.problems = append(a.problems, report.New(at, "diagram", message, hint))
}

// ask looks up what the flow is about.
func (b *Book) ask(scene *diagram.Scene) *asked {
	a := &asked{book: b, scene: scene, shown: b.listed()}
	var tags []diagram.Ref
	var customer *Team
	for _, ref := range scene.Flow.Refs {
		switch ref.Key {
		case "only":
			tags = append(tags, ref)
		case "around":
			a.around = a.team(ref)
			a.lost = a.around == nil
		case "part_of":
			if a.parts = a.team(ref); a.parts != nil && len(a.parts.Parts) == 0 {
				a.problem(ref.At, a.parts.Page.Name+" has no parts", "write part_of: "+ref.Text+" on the pages of those that are parts of it")
			}
			a.lost = a.lost || a.parts == nil || len(a.parts.Parts) == 0
		case "customer":
			if customer = a.team(ref); customer != nil && !customer.Customer {
				a.problem(ref.At, customer.Page.Name+" is no customer", "name one of "+strings.Join(b.customerNames(), ", "))
				customer = nil
			}
		}
	}
	if len(tags) > 0 {
		a.only(tags)
	}
	if customer != nil {
		a.leading(customer)
	}
	return a
}

// team finds the team that a flow is about.
func (a *asked) team(ref diagram.Ref) *Team {
	from := &Page{Path: a.scene.At.File}
	t := a.book.FindTeam(from, ref.Text)
	switch {
	case t == nil:
		if p, found := a.book.noTeam(from, source.Text{Text: ref.Text, At: ref.At}); found {
			a.problems = append(a.problems, p)
		}
	case t.Page.Unlisted:
		a.problem(ref.At, strconv.Quote(ref.Text)+" is unlisted, and no diagram shows it", "name another, or list the page")
		return nil
	}
	return t
}

func (b *Book) customerNames() []string {
	var names []string
	for _, t := range b.Teams {
		if t.Customer && !t.Page.Unlisted {
			names = append(names, stem(cmp.Or(t.Page.Path, t.Page.Address)))
		}
	}
	return names
}

// only keeps the teams that have one of the terms, and the customers whom they
// serve.
func (a *asked) only(tags []diagram.Ref) {
	chosen := make([]bool, len(a.shown))
	for _, tag := range tags {
		found := false
		for i, t := range a.book.Teams {
			if a.shown[i] && t.Page.hasTerm(TermSlug(tag.Text)) {
				chosen[i], found = true, true
			}
		}
		if !found {
			a.problem(tag.At, "no team has the tag "+strconv.Quote(tag.Text), a.termsHint(tag.Text))
		}
	}
	a.lost = a.lost || !slices.Contains(chosen, true)
	for i, t := range a.book.Teams {
		if t.Customer && a.shown[i] {
			chosen[i] = chosen[i] || slices.ContainsFunc(t.Relies, func(p *Provision) bool { return !p.Feedback && chosen[p.From.order] })
		}
	}
	a.shown = chosen
}

func (p *Page) hasTerm(slug string) bool {
	return slices.ContainsFunc(p.Terms, func(t *Term) bool { return t.Slug == slug })
}

// termsHint names the terms of teams that are near, or some that there are.
func (a *asked) termsHint(word string) string {
	var names []string
	for i, t := range a.book.Teams {
		for _, term := range t.Page.Terms {
			if a.shown[i] && !slices.Contains(names, term.Name) {
				names = append(names, term.Name)
			}
		}
	}
	slices.Sort(names)
	return cmp.Or(report.DidYouMean(word, names), thereAre(names, "no team has any tags"))
}

func thereAre(names []string, none string) string {
	const most = 8
	switch {
	case len(names) == 0:
		return none
	case len(names) > most:
		return "there are " + strings.Join(names[:most], ", ") + ", …"
	}
	return "there are " + strings.Join(names, ", ")
}

// leading keeps the customer and everyone from whom a way leads there, whether
// by what they hand on themselves, through their parts, or as a part.
func (a *asked) leading(customer *Team) {
	leads := make([]bool, len(a.shown))
	leads[customer.order] = true
	queue := []*Team{customer}
	reach := func(t *Team) {
		if !leads[t.order] && !t.Customer {
			leads[t.order] = true
			queue = append(queue, t)
		}
	}
	for len(queue) > 0 {
		t := queue[0]
		queue = queue[1:]
		for _, p := range t.Relies {
			if !p.Feedback {
				reach(p.From)
			}
		}
		for _, part := range t.Parts {
			if len(part.Provides) == 0 {
				reach(part)
			}
		}
		if t.Parent != nil {
			reach(t.Parent)
		}
	}
	for i := range a.shown {
		a.shown[i] = a.shown[i] && leads[i]
	}
}
