package book

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/report"
)

// breakLoops takes out the see that lead in a circle, which have no place in
// it: each circle is told once, from the entry that was written first.
func (g *indexing) breakLoops() {
	done := map[*subject]bool{} // no circle can be reached from it
	on := map[*subject]int{}    // where it stands on the way, from 1
	var way []*subject
	var follow func(s *subject) int
	follow = func(s *subject) (back int) { // to the entry where a circle began; 0 if there was none
		way = append(way, s)
		here := len(way)
		on[s] = here
		defer func() {
			way = way[:here-1]
			delete(on, s)
		}()
		for i := 0; i < len(s.see); {
			to := s.see[i].entry
			switch {
			case done[to]:
				i++
				continue
			case on[to] > 0:
				back = on[to]
				g.circle(way[back-1:])
			default:
				back = follow(to)
			}
			if back > 0 && back < here {
				return back // what led here is taken out
			}
		}
		done[s] = true
		return 0
	}
	for _, s := range g.all {
		if len(s.see) > 0 && !done[s] {
			follow(s)
		}
	}
}

// circle takes out the see between the entries of a way and from its end to its
// beginning.
func (g *indexing) circle(way []*subject) {
	var names []string
	at := report.Position{}
	for i, s := range way {
		names = append(names, fmt.Sprintf("%q", s.path()))
		next := way[(i+1)%len(way)]
		s.faulty = true
		s.see = slices.DeleteFunc(s.see, func(r reference) bool {
			if i == 0 && r.entry == next {
				at = r.at
			}
			return r.entry == next
		})
	}
	g.fault(at, "see leads in a circle: "+strings.Join(append(names, names[0]), ", "), "let one of them have the places, and the others lead there")
}

// direct makes references lead where those lead that they lead to: nobody is
// sent on twice.
func (g *indexing) direct(s *subject, list []reference) []reference {
	var straight []reference
	added := map[*subject]bool{s: true}
	add := func(r reference) {
		if !added[r.entry] {
			added[r.entry] = true
			straight = append(straight, r)
		}
	}
	for _, r := range list {
		if len(r.entry.see) == 0 {
			add(r)
			continue
		}
		ends := r.entry.ends()
		hint := fmt.Sprintf("lead directly to %q", ends[0].path())
		if ends[0] == s {
			hint = "take it out: it leads back"
		}
		g.fault(r.at, fmt.Sprintf("%q leads to %q, which only leads on", s.path(), r.text), hint)
		for _, end := range ends {
			r.entry = end
			add(r)
		}
	}
	return straight
}

// ends are the entries at which the see of an entry arrive. There are no
// circles.
func (s *subject) ends() []*subject {
	if len(s.see) == 0 {
		return []*subject{s}
	}
	if s.arrive != nil {
		return s.arrive
	}
	there := map[*subject]bool{}
	for _, r := range s.see {
		for _, end := range r.entry.ends() {
			if !there[end] {
				there[end] = true
				s.arrive = append(s.arrive, end)
			}
		}
	}
	return s.arrive
}
