package source

import "handbook/generator/report"

// Kind is what a value is, whatever the format it was written in.
type Kind uint8

// The kinds of values. A date is a Date only where the format has dates (YAML
// timestamps, TOML dates); a quoted one is a String that [Fields.Date] reads.
const (
	Null Kind = iota
	Bool
	Int
	Float
	Date
	String
	List
	Map
)

// Value is one value of front matter or of a data file, with its place.
type Value struct {
	Kind    Kind
	Text    string // a scalar as written, unquoted
	At      report.Position
	Items   []*Value // of a List
	Entries []Entry  // of a Map, in the order in which they were written
}

// Entry is a key of a map and what it holds.
type Entry struct {
	Key   string
	At    report.Position // of the key
	Value *Value
}

// is says in a few words what the value is, for messages.
func (v *Value) is() string {
	return [...]string{"empty", "true or false", "a number", "a number", "a date", "a text", "a list", "a map of keys"}[v.Kind]
}

// maker fills a map and sees a key that comes twice, which TOML, YAML and JSON
// readers elsewhere resolve each in their own way.
type maker struct {
	value *Value
	index map[string]int // made when the map has grown; small maps are searched
}

// find returns the entry of a key, nil when it is new.
func (m *maker) find(key string) *Entry {
	entries := m.value.Entries
	if len(entries) < 16 {
		for i := range entries {
			if entries[i].Key == key {
				return &entries[i]
			}
		}
		return nil
	}
	if m.index == nil {
		m.index = make(map[string]int, 2*len(entries))
		for i, e := range entries {
			m.index[e.Key] = i
		}
	}
	if i, ok := m.index[key]; ok {
		return &entries[i]
	}
	return nil
}

// add appends an entry, or returns the earlier one of the same key.
func (m *maker) add(e Entry) (earlier *Entry) {
	if earlier = m.find(e.Key); earlier != nil {
		return earlier
	}
	m.value.Entries = append(m.value.Entries, e)
	if m.index != nil {
		m.index[e.Key] = len(m.value.Entries) - 1
	}
	return nil
}

// twice is the problem of a key that a map has already.
func twice(at report.Position, earlier *Entry) report.Problem {
	return report.New(at, "front-matter", "the key "+quoted(earlier.Key)+" is given twice", "keep one of the two").
		With(earlier.At, "first given here")
}
