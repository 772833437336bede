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

// Get returns the value of a key, nil when the map does not have it.
func (v *Value) Get(key string) *Value {
	if v == nil {
		return nil
	}
	for _, e := range v.Entries {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}
