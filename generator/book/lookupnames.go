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

// of gives the names of a list, which are these if it is the same.
func (n *names) of(list []string) *names {
	if n != nil && slices.Equal(n.list, list) {
		return n
	}
	return placesOf(list)
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
