package source

import (
	"strings"
	"testing"

	"handbook/generator/report"
)

// told gives problems as lines "place rule: message", with second places.
func told(problems []report.Problem) string {
	var lines []string
	for _, p := range problems {
		line := p.At.String() + " " + p.Rule + ": " + p.Message
		for _, n := range p.Also {
			line += " | " + n.At.String() + " " + n.Message
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got: %s\nwant: %s", what, got, want)
	}
}

// flat writes a value as one line: kinds by their brackets and a letter.
func flat(v *Value) string {
	if v == nil {
		return "none"
	}
	var parts []string
	switch v.Kind {
	case List:
		for _, item := range v.Items {
			parts = append(parts, flat(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case Map:
		for _, e := range v.Entries {
			parts = append(parts, e.Key+"="+flat(e.Value))
		}
		return "{" + strings.Join(parts, " ") + "}"
	}
	return string("0bifds"[v.Kind]) + ":" + v.Text
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
