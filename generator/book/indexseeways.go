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
	const (
		fresh = iota
		entered
		done
	)
	state := map[*subject]int{}
	var way []*subject
	var follow func(s *subject)
	follow = func(s *subject) {
		state[s] = entered
		way = append(way, s)
		for _, r := range slices.Clone(s.see) {
			switch state[r.entry] {
			case entered:
				g.circle(way[slices.Index(way, r.entry):])
			case fresh:
				follow(r.entry)
			}
		}
		way = way[:len(way)-1]
		state[s] = done
	}
	for _, s := range g.all {
		if len(s.see) > 0 && state[s] == fresh {
			follow(s)
		}
	}
}

func (g *indexing) circle(way []*subject) {
	var names []string
	for _, s := range way {
		names = append(names, fmt.Sprintf("%q", s.path()))
	}
	at := report.Position{}
	for i, s := range way {
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
	add := func(r reference) {
		if r.entry != s && !slices.ContainsFunc(straight, func(k reference) bool { return k.entry == r.entry }) {
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
	var ends []*subject
	for _, r := range s.see {
		for _, end := range r.entry.ends() {
			if !slices.Contains(ends, end) {
				ends = append(ends, end)
			}
		}
	}
	return ends
}
