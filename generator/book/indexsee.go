package book

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/report"
)

// refer finds what cross-references lead to, and which entries are left.
//
// What is wrong with one is said once, and the index makes the best of it: a
// see from an entry with places of its own is shown as see also, one that leads
// to another see leads on to where that goes, and one that leads nowhere is left
// out, with its entry if that has nothing else.
func (g *indexing) refer() {
	g.gatherAlso()
	for _, s := range g.all {
		g.seeOrPlaces(s)
		s.see = g.found(s, s.see)
		s.also = g.found(s, s.also)
	}
	g.breakLoops()
	for _, s := range g.all {
		s.see, s.also = g.direct(s, s.see), g.direct(s, s.also)
	}
	g.show()
	for _, s := range g.all {
		s.also = g.alive(s, s.also)
		s.see = g.alive(s, s.see)
	}
}

// gatherAlso enters the see also of entries that are there.
func (g *indexing) gatherAlso() {
	for _, r := range g.data.also {
		s := g.find(r.from)
		switch {
		case s == nil && g.known(r.from):
		case s == nil:
			g.fault(r.fromAt, fmt.Sprintf("there is no entry %q that could lead on", strings.Join(r.from, levels)), g.near(r.from, "if it is to have nothing else, write it under see:"))
		case len(s.see) > 0 && len(s.Locators) == 0 && len(s.below) == 0:
			g.fault(r.at, fmt.Sprintf("%q has nothing but a see, so it can have no see also", s.path()), "write both under see:")
			s.see = append(s.see, r)
		default:
			s.also = append(s.also, r)
		}
	}
}

// seeOrPlaces reports an entry that has a see and something else.
func (g *indexing) seeOrPlaces(s *subject) {
	if len(s.see) == 0 {
		return
	}
	to := s.see[0]
	switch {
	case len(s.Locators) > 0:
		p := report.New(to.at, "index-see", fmt.Sprintf("%q has places of its own and a see", s.path()), fmt.Sprintf("write it under see_also:, or give its places to %q", to.text))
		g.book.report(p.With(s.Locators[0].At, "a place of its own"))
	case len(s.below) > 0:
		p := report.New(to.at, "index-see", fmt.Sprintf("%q has entries beneath it and a see", s.path()), fmt.Sprintf("write it under see_also:, or put them beneath %q", to.text))
		g.book.report(p.With(s.below[0].At, "beneath it"))
	default:
		return
	}
	s.also, s.see = append(s.see, s.also...), nil
}

// found keeps the references whose entry is there.
func (g *indexing) found(s *subject, list []reference) []reference {
	kept := list[:0]
	for _, r := range list {
		r.entry = g.find(r.to)
		switch {
		case r.entry == nil && g.known(r.to):
			s.faulty = true // as far as this build knows
		case r.entry == nil:
			s.faulty = true
			g.fault(r.at, fmt.Sprintf("%q leads to %q, which is no entry of the index", s.path(), r.text), g.near(r.to, ""))
		case r.entry == s:
			s.faulty = true
			g.fault(r.at, fmt.Sprintf("%q leads to itself", s.path()), "name the entry that readers should look at instead")
		case !slices.ContainsFunc(kept, func(k reference) bool { return k.entry == r.entry }):
			kept = append(kept, r)
		}
	}
	return kept
}

func (g *indexing) fault(at report.Position, message, hint string) {
	g.book.report(report.New(at, "index-see", message, hint))
}

// mostHints is for how many terms the nearest entry is looked for: whoever has
// more wrong at once has renamed something.
const mostHints = 100

// near gives the entries that may have been meant, else another hint.
func (g *indexing) near(term []string, other string) string {
	if g.names == nil {
		for _, s := range g.all {
			g.names = append(g.names, s.path())
		}
	}
	g.hints++
	if g.hints > mostHints {
		return other
	}
	return cmp.Or(report.DidYouMean(strings.Join(term, levels), g.names), other)
}

// show marks the entries that stand in the index: those with places, those
// above them, and those that lead to one of these.
func (g *indexing) show() {
	leading := map[*subject][]*subject{} // who leads to an entry
	for _, s := range g.all {
		for _, r := range s.see {
			leading[r.entry] = append(leading[r.entry], s)
		}
	}
	var mark func(s *subject)
	mark = func(s *subject) {
		for ; s != nil && !s.shown; s = s.above {
			s.shown = true
			for _, other := range leading[s] {
				mark(other)
			}
		}
	}
	for _, s := range g.all {
		if len(s.Locators) > 0 {
			mark(s)
		}
	}
}

// alive keeps the references to entries that stand in the index.
func (g *indexing) alive(s *subject, list []reference) []reference {
	return slices.DeleteFunc(list, func(r reference) bool {
		if !r.entry.shown && !r.entry.troubled() {
			g.fault(r.at, fmt.Sprintf("%q leads to %q, which has no places", s.path(), r.text), "")
		}
		return !r.entry.shown
	})
}

// troubled says that what is wrong with an entry, or beneath it, has been said.
func (s *subject) troubled() bool {
	return s.faulty || slices.ContainsFunc(s.below, (*subject).troubled)
}
