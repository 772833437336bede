package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"handbook/generator/report"
)

// jsonBegins says whether a page begins with JSON front matter and not with
// another generator's tag or an attribute block.
func jsonBegins(text []byte) bool {
	if len(text) == 0 || text[0] != '{' {
		return false
	}
	i := skipSpace(text, 1)
	return i < len(text) && (text[i] == '"' || text[i] == '}')
}

func skipSpace(text []byte, i int) int {
	for i < len(text) && strings.IndexByte(" \t\n", text[i]) >= 0 {
		i++
	}
	return i
}

// jsonReader keeps the decoder together with the text that it reads, whose
// offsets it shares.
type jsonReader struct {
	file   *File
	text   []byte
	start  int
	places placer
	dec    *json.Decoder
}

// parseJSON reads one value between the offsets and returns where it ends.
func parseJSON(f *File, start, end int) (*Value, int, []report.Problem) {
	r := &jsonReader{file: f, text: f.Text[start:end], start: start, places: placer{file: f}}
	r.dec = json.NewDecoder(bytes.NewReader(r.text))
	r.dec.UseNumber()
	value, problems := r.value(0)
	if len(problems) > 0 {
		return nil, end, problems
	}
	return value, start + int(r.dec.InputOffset()), nil
}

// next reads a token and returns it with its place: the decoder knows only
// where the token before it ended.
func (r *jsonReader) next() (json.Token, report.Position, []report.Problem) {
	offset := int(r.dec.InputOffset())
	for offset < len(r.text) && strings.IndexByte(" \t\n,:", r.text[offset]) >= 0 {
		offset++
	}
	at := r.places.place(r.start + offset)
	token, err := r.dec.Token()
	if err == nil {
		return token, at, nil
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, at, malformed(r.file.At(r.start), "the JSON is not closed", "a } or ] is missing at its end")
	}
	return nil, at, malformed(at, "the JSON cannot be read: "+strings.TrimPrefix(err.Error(), "json: "), "keys and texts stand in double quotation marks; a comma stands between two entries, none after the last")
}

func (r *jsonReader) value(depth int) (*Value, []report.Problem) {
	token, at, problems := r.next()
	if problems != nil {
		return nil, problems
	}
	v := &Value{At: at}
	switch t := token.(type) {
	case json.Delim:
		if depth == maxDepth {
			return nil, malformed(at, "lists and maps are nested more than 100 deep", "")
		}
		if t == '[' {
			return v, r.list(v, depth)
		}
		return v, r.object(v, depth)
	case string:
		v.Kind, v.Text = String, t
	case json.Number:
		v.Kind, v.Text = Int, t.String()
		if strings.ContainsAny(v.Text, ".eE") {
			v.Kind = Float
		}
	case bool:
		v.Kind, v.Text = Bool, map[bool]string{true: "true", false: "false"}[t]
	}
	return v, nil
}

func (r *jsonReader) list(v *Value, depth int) []report.Problem {
	v.Kind = List
	for r.dec.More() {
		item, problems := r.value(depth + 1)
		if problems != nil {
			return problems
		}
		v.Items = append(v.Items, item)
	}
	_, _, problems := r.next() // the ]
	return problems
}

func (r *jsonReader) object(v *Value, depth int) []report.Problem {
	v.Kind = Map
	m := maker{value: v}
	for r.dec.More() {
		key, at, problems := r.next()
		if problems != nil {
			return problems
		}
		value, problems := r.value(depth + 1)
		if problems != nil {
			return problems
		}
		name, _ := key.(string)
		if earlier := m.add(Entry{Key: name, At: at, Value: value}); earlier != nil {
			return []report.Problem{twice(at, earlier)}
		}
	}
	_, _, problems := r.next() // the }
	return problems
}
