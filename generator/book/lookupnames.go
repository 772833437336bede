package book

import (
	"slices"
	"strings"
)

// names finds the place of a name in a list: the first that is written so. It
// follows from the list, and is remembered for as long as that is the same.
type names struct {
	list []string
	spellings
}

// spellings are places by name.
type spellings struct {
	exact map[string]int32
	mixed map[string]int32 // of names with capitals, in small letters
}

// spell gives the names of a list.
func (m *Memory) spell(list []string) *names {
	if m.names == nil || !slices.Equal(m.names.list, list) {
		m.names = placesOf(list)
	}
	return m.names
}

func placesOf(list []string) *names {
	n := &names{list, spellings{make(map[string]int32, len(list)), map[string]int32{}}}
	for place, name := range list {
		if _, taken := n.exact[name]; !taken {
			n.enter(name, int32(place))
		}
	}
	return n
}

// enter notes the place of a name that has none: of names that differ in
// capitals, the first counts.
func (s spellings) enter(name string, place int32) {
	s.exact[name] = place
	if key := strings.ToLower(name); key != name {
		if _, taken := s.mixed[key]; !taken {
			s.mixed[key] = place
		}
	}
}

// found is where the names of a page's links are in the list of all names. It
// follows from the page's file and the whole list.
type found struct {
	in     *names
	places []int32 // one for each name of each link, -1 for one that is not there
}

// find finds the names of all links of one page.
func (own *alone) find(n *names) []int32 {
	if own.found.in == n {
		return own.found.places
	}
	own.found = found{in: n}
	for _, link := range own.links {
		for _, name := range link.names {
			place, ok := n.exact[name]
			if !ok {
				place = -1
			}
			own.found.places = append(own.found.places, place)
		}
	}
	return own.found.places
}
