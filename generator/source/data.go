package source

import (
	"path"
	"strings"

	"handbook/generator/report"
)

// ParseData reads a data file in the format that its ending names: the whole
// file is one value, in Front, and Body is the file's end. An empty file is an
// empty map. As with [ParseFile], the result depends on these bytes alone.
func ParseData(name string, raw []byte) *File {
	f := newFile(name, raw)
	f.Body = len(f.Text)
	if f.Broken() {
		return f
	}
	value, problems := f.data()
	f.Problems = append(f.Problems, problems...)
	switch {
	case f.Broken():
	case value.Kind == Null:
		f.Front = &Value{Kind: Map, At: f.At(0)}
	default:
		f.Front = value
	}
	return f
}

func (f *File) data() (*Value, []report.Problem) {
	end := len(f.Text)
	switch strings.ToLower(path.Ext(f.Path)) {
	case ".toml":
		return parseTOML(f, 0, end)
	case ".json":
		return f.jsonData()
	}
	return parseYAML(f, 0, end)
}

func (f *File) jsonData() (*Value, []report.Problem) {
	if skipSpace(f.Text, 0) == len(f.Text) {
		return &Value{}, nil
	}
	value, end, problems := parseJSON(f, 0, len(f.Text))
	if rest := skipSpace(f.Text, end); len(problems) == 0 && rest < len(f.Text) {
		problems = append(problems, report.New(f.At(rest), "front-matter", "text follows the end of the JSON value", ""))
	}
	return value, problems
}

// malformed is the problem of text that its format's reader refuses.
func malformed(at report.Position, message, hint string) []report.Problem {
	return []report.Problem{report.New(at, "front-matter", message, hint)}
}

// maxDepth is how deep lists and maps may nest, in every format.
const maxDepth = 100
