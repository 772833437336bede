package preview

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"

	"handbook/generator/rewrite"
)

// unlikeEditor is what to do about regions that the editor would not send.
const unlikeEditor = "; load the editor's page again, and save from there"

// readSaved reads what PUT /-/diagrams/<id> takes: a list of regions, without
// anything that is not known.
func readSaved(from io.Reader) (want []rewrite.Region, faults []rewrite.FieldProblem) {
	var list struct {
		Regions []json.RawMessage `json:"regions"`
	}
	switch err := readStrictly(from, &list); {
	case err != nil:
		return nil, []rewrite.FieldProblem{{Region: -1, Key: "regions", Message: "what came is no list of regions" + unlikeEditor}}
	case list.Regions == nil: // null, or {}
		return nil, []rewrite.FieldProblem{{Region: -1, Key: "regions", Message: "what came has no list of regions; an empty one takes all away"}}
	}
	for i, text := range list.Regions {
		var r rewrite.Region
		if err := readStrictly(bytes.NewReader(text), &r); err != nil {
			key, message := unread(err)
			faults = append(faults, rewrite.FieldProblem{Region: i, Key: key, Message: message + unlikeEditor})
		}
		want = append(want, r)
	}
	return want, faults
}

// readStrictly reads one JSON value, behind which nothing stands, and whose keys
// are all known.
func readStrictly(from io.Reader, into any) error {
	read := json.NewDecoder(from)
	read.DisallowUnknownFields()
	if err := read.Decode(into); err != nil {
		return err
	}
	if _, err := read.Token(); err != io.EOF {
		return errors.New("something stands behind it")
	}
	return nil
}

// unread says in our words why a region cannot be read, and which key is meant.
func unread(err error) (key, message string) {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return wrong.Field, "here belongs " + kindWords(wrong.Type.Kind())
	}
	if name, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); unknown {
		return strings.Trim(name, `"`), "a region has no such key"
	}
	return "", "it cannot be read"
}

// kindWords say what a field of a region takes.
func kindWords(kind reflect.Kind) string {
	switch kind {
	case reflect.Int:
		return "a whole number"
	case reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list of numbers"
	case reflect.Struct:
		return "a region"
	}
	return "a text"
}
