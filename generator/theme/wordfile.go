package theme

import (
	"errors"
	"io/fs"

	"golang.org/x/text/language"

	"handbook/generator/report"
	"handbook/generator/source"
)

// wordFile is a word file as it was read, once for all that is made of it.
type wordFile struct {
	at    string // as problems name it
	over  bool   // its layer is not the lowest
	text  []byte
	fault *report.Problem // why there is no text
}

// readWords reads the word files that there are: layer over layer, and within a
// layer the most general first.
func readWords(layers []Layer, lang language.Tag) (files []wordFile) {
	for i, layer := range layers {
		for _, name := range wordFiles(lang) {
			if _, err := fs.Stat(layer.FS, name); errors.Is(err, fs.ErrNotExist) {
				continue
			}
			f := wordFile{at: layer.at(name).File, over: i > 0}
			f.text, f.fault = layer.text(name)
			files = append(files, f)
		}
	}
	return files
}

// words are those of the file, each key with its levels joined by dots.
func (f wordFile) words() (map[string]source.Text, []report.Problem) {
	if f.fault != nil {
		return nil, []report.Problem{*f.fault}
	}
	data := source.ParseData(f.at, f.text)
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
