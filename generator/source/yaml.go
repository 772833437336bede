package source

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"handbook/generator/report"
)

// yamlReader turns the library's lines and columns, which count from the start
// of the block, into places in the file.
type yamlReader struct {
	file                 *File
	text                 []byte // the block
	start                int    // its offset in the file, at the beginning of a line
	before               int    // lines of the file above it
	places               placer
	line, column, offset int   // of the last place
	breaks               []int // offsets where YAML sees lines begin, when it sees more of them than an editor does
}

// parseYAML reads the one document between the offsets.
func parseYAML(f *File, start, end int) (*Value, []report.Problem) {
	r := &yamlReader{file: f, text: f.Text[start:end], start: start, before: f.At(start).Line - 1, places: placer{file: f}}
	r.breaks = yamlBreaks(r.text)
	loader, err := newLoader(r.text)
	if err != nil {
		return nil, malformed(f.At(start), "the YAML cannot be read: "+err.Error(), "")
	}
	var document, second yaml.Node
	err = loader.Load(&document)
	if errors.Is(err, io.EOF) {
		return &Value{At: f.At(start)}, nil
	}
	if err != nil {
		return nil, r.malformed(err)
	}
	value, problems := r.value(&document, 0)
	if problems != nil {
		return nil, problems
	}
	if err = loader.Load(&second); err == nil {
		return nil, malformed(r.at(second.Line, second.Column), "a second YAML document begins here", "keep one, and delete the line ---")
	} else if !errors.Is(err, io.EOF) {
		return nil, r.malformed(err)
	}
	return value, nil
}

func newLoader(text []byte) (*yaml.Loader, error) {
	return yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
}

// yamlBreaks lists the line starts when the text holds one of the three
// characters that end a line in YAML and nowhere else; nil when it does not.
func yamlBreaks(text []byte) []int {
	const odd = "\u0085\u2028\u2029"
	if !bytes.ContainsAny(text, odd) {
		return nil
	}
	starts := []int{0}
	for i, c := range string(text) {
		if c == '\n' || strings.ContainsRune(odd, c) {
			starts = append(starts, i+len(string(c)))
		}
	}
	return starts
}

// at gives the place of a line and column that count from 1. It goes on from
// the place before it when that is further up in the same line.
func (r *yamlReader) at(line, column int) report.Position {
	line, column = max(line, 1), max(column, 1)
	if line != r.line || column < r.column {
		r.line, r.column, r.offset = line, 1, r.lineStart(line)
	}
	text := r.file.Text
	for ; r.column < column && r.offset < len(text) && text[r.offset] != '\n'; r.column++ {
		_, size := utf8.DecodeRune(text[r.offset:])
		r.offset += size
	}
	return r.places.place(r.offset)
}

func (r *yamlReader) lineStart(line int) int {
	switch {
	case r.breaks != nil:
		return r.start + r.breaks[min(line, len(r.breaks))-1]
	case r.before+line <= len(r.file.lines):
		return int(r.file.lines[r.before+line-1])
	}
	return len(r.file.Text)
}

// value turns a node of the library's into one of ours. Anchors and what
// refers to them are refused: ten lines of them can stand for a gigabyte.
func (r *yamlReader) value(n *yaml.Node, depth int) (*Value, []report.Problem) {
	at := r.at(n.Line, n.Column)
	if n.Anchor != "" || n.Kind == yaml.AliasNode {
		return nil, r.anchored(at)
	}
	switch n.Kind {
	case yaml.DocumentNode:
		if len(n.Content) == 0 {
			return &Value{At: at}, nil
		}
		return r.value(n.Content[0], depth)
	case yaml.SequenceNode:
		return r.list(n, at, depth)
	case yaml.MappingNode:
		return r.mapping(n, at, depth)
	}
	kind := slices.Index(yamlTags[:], n.Tag)
	if kind < 0 {
		return nil, malformed(at, "the tag "+quoted(n.Tag)+" is not read", "write the plain value")
	}
	return &Value{Kind: Kind(kind), Text: n.Value, At: at}, nil
}

// yamlTags are the tags of scalars, in the order of the kinds.
var yamlTags = [...]string{Null: "!!null", Bool: "!!bool", Int: "!!int", Float: "!!float", Date: "!!timestamp", String: "!!str"}

func (r *yamlReader) anchored(at report.Position) []report.Problem {
	return malformed(at, "YAML anchors (&), aliases (*) and merges (<<) are not read", "write the value out; a text that begins with & or * stands in quotation marks")
}

func (r *yamlReader) list(n *yaml.Node, at report.Position, depth int) (*Value, []report.Problem) {
	v := &Value{Kind: List, At: at, Items: make([]*Value, 0, len(n.Content))}
	for _, child := range n.Content {
		item, problems := r.value(child, depth+1)
		if problems != nil {
			return nil, problems
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}

func (r *yamlReader) mapping(n *yaml.Node, at report.Position, depth int) (*Value, []report.Problem) {
	v := &Value{Kind: Map, At: at, Entries: make([]Entry, 0, len(n.Content)/2)}
	m := maker{value: v}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, at := n.Content[i], r.at(n.Content[i].Line, n.Content[i].Column)
		switch {
		case key.Anchor != "", key.Kind == yaml.AliasNode, key.Tag == "!!merge":
			return nil, r.anchored(at)
		case key.Kind != yaml.ScalarNode, key.Tag == "!!null":
			return nil, malformed(at, "a key is not a word", "a value that begins with { or [ stands in quotation marks")
		}
		value, problems := r.value(n.Content[i+1], depth+1)
		if problems != nil {
			return nil, problems
		}
		if earlier := m.add(Entry{Key: key.Value, At: at, Value: value}); earlier != nil {
			return nil, []report.Problem{twice(at, earlier)}
		}
	}
	return v, nil
}
