package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"strings"

	"handbook/generator/report"
)

// parse reads all templates into one set and checks each layout as far as it
// can be checked without a page.
func (t *Theme) parse(files []file) []report.Problem {
	t.set = template.New("").Option("missingkey=error").Funcs(t.functions())
	var problems []report.Problem
	for _, f := range files {
		if _, err := t.set.New(f.path).Parse(string(f.text)); err != nil {
			problems = append(problems, t.fault(err))
			// An empty stand-in keeps those that use it from failing as well.
			template.Must(t.set.New(f.path).Parse(""))
		}
	}
	for _, f := range files {
		if _, ok := layoutName(f.path); !ok {
			continue
		}
		if len(bytes.TrimSpace(f.text)) == 0 {
			problems = append(problems, report.New(report.Position{File: f.at}, "template", "the layout is empty, and its pages would be", "delete the file, or write the page into it"))
		}
		// Escaping comes before the first byte is written, and is done once.
		err := t.set.Lookup(f.path).Execute(refuse{}, &View{})
		if wrong := (*template.Error)(nil); errors.As(err, &wrong) {
			problems = append(problems, t.fault(err))
		}
	}
	return problems
}

var errRefused = errors.New("no byte is wanted")

// refuse is a writer that ends a template at its first byte.
type refuse struct{}

func (refuse) Write([]byte) (int, error) { return 0, errRefused }

// functions are all that a template can call; the package comment lists them.
func (t *Theme) functions() template.FuncMap {
	return template.FuncMap{
		"t": func(key string, with ...string) (string, error) {
			if len(with)%2 != 0 {
				return "", fmt.Errorf("%q: a placeholder's name has no text behind it", key)
			}
			return t.words.say(key, with)
		},
		"count":     t.words.count,
		"forms":     t.words.forms,
		"asset":     t.assets.find,
		"join":      func(list []string, with string) string { return strings.Join(list, with) },
		"direction": t.words.direction,
	}
}
