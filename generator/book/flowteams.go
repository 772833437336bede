package book

import (
	"slices"
	"strconv"

	"handbook/generator/diagram"
	"handbook/generator/report"
)

// mostAround is how many boxes a flow that is `around:` a team has on a side.
const mostAround = 12

// flow makes the flow of a diagram and finds what is wrong with it. It is asked
// for problems once, when the book is bound, and for the flow on every page
// that shows it.
func (b *Book) flow(d *Diagram) (*Flow, []report.Problem) {
	f := d.Scene.Flow
	if f == nil {
		return nil, nil
	}
	if f.Graph != nil {
		return b.written(d)
	}
	a := b.ask(d.Scene)
	flow, crowded := a.made(f.Labels)
	switch {
	case flow == nil && !a.lost:
		a.problem(d.Scene.At, "there is nothing to draw: "+a.nobody(), "say under provides: on the team pages what each hands on, and to whom")
	case crowded:
		a.problems = append(a.problems, b.tooMany(d.Scene.At, flow, "choose among them with only, around or part_of, or put teams into teams with part_of"))
	}
	if flow == nil {
		return nil, a.problems
	}
	scene := flow.Scene
	scene.ID, scene.At, scene.Title, scene.Alt = d.Scene.ID, d.Scene.At, d.Scene.Title, d.Scene.Alt
	scene.Flow.Colour, scene.Flow.Direction, scene.Flow.Graph.Direction = f.Colour, f.Direction, f.Direction
	return flow, append(a.problems, b.colour(flow, d.Scene)...)
}

func (a *asked) made(words bool) (flow *Flow, crowded bool) {
	switch {
	case a.lost:
		return nil, false
	case a.around != nil:
		return a.book.vicinity(a.around, a.book.webOf(a.shown)).flow(Reach{mostAround, mostAround}, words), false
	case a.parts != nil:
		return a.book.insideOf(a.parts, a.shown, words)
	}
	return a.book.system(a.shown, words)
}

// nobody says why there is nothing to draw.
func (a *asked) nobody() string {
	if a.around != nil {
		return a.around.Page.Name + " stands alone"
	}
	return "nobody in the flow provides anything to another"
}

// checkFlows finds what is wrong with the flows that are asked for. Those that
// only withheld pages show are judged when these are published.
func (b *Book) checkFlows() {
	diagrams := slices.Clone(b.Diagrams)
	for _, p := range b.Pages {
		diagrams = append(diagrams, p.Diagrams...)
	}
	for _, d := range diagrams {
		if d.Withheld {
			continue
		}
		_, problems := b.flow(d)
		b.report(problems...)
	}
	if flow, crowded := b.system(b.listed(), true); crowded {
		b.report(b.tooMany(b.mapAt(), flow, "put teams into teams with part_of, so that the map can show each as one box; or draw a part of it with a diagram of the teams"))
	}
}

// tooMany advises on a flow that nobody can read as one picture.
func (b *Book) tooMany(at report.Position, flow *Flow, hint string) report.Problem {
	n := len(flow.Scene.Flow.Graph.Nodes)
	p := report.New(at, "diagram", "the map has "+strconv.Itoa(n)+" boxes, and more than "+strconv.Itoa(diagram.SightMost)+" cannot be read as one picture", hint)
	p.Severity = report.Advice // it is drawn all the same
	return p
}
