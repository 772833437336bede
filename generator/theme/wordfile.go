package theme

import (
	"errors"
	"io/fs"

	"handbook/generator/report"
	"handbook/generator/source"
)

// words reads one word file of a layer, each key with its levels joined by dots.
func (l Layer) words(name string) (map[string]source.Text, []report.Problem) {
	if _, err := fs.Stat(l.FS, name); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	text, fault := l.text(name)
	if fault != nil {
		return nil, []report.Problem{*fault}
	}
	data := source.ParseData(l.at(name).File, text)
	found := map[string]source.Text{}
	problems := flatten(report.Position{}, "", data.Front, found)
	return found, append(data.Problems, problems...)
}

// flatten collects the texts below a value, each at its key's place.
func flatten(at report.Position, key string, value *source.Value, into map[string]source.Text) (problems []report.Problem) {
	if value == nil {
		return nil
	}
	switch value.Kind {
	case source.Map:
		for _, e := range value.Entries {
			below := e.Key
			if key != "" {
				below = key + "." + e.Key
			}
			problems = append(problems, flatten(e.At, below, e.Value, into)...)
		}
	case source.List:
		problems = append(problems, report.New(value.At, "theme", "a word is a text, not a list", ""))
	default:
		into[key] = source.Text{Text: value.Text, At: at}
	}
	return problems
}
