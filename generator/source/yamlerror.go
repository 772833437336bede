package source

import (
	"bytes"
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"handbook/generator/report"
)

// malformed turns the library's error into a problem at its place, with a hint
// for the mistakes that people make most.
func (r *yamlReader) malformed(err error) []report.Problem {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return malformed(r.file.At(r.start), "the YAML cannot be read: "+oneLine(err.Error()), "")
	}
	if quote, found := r.openQuote(load); found {
		return malformed(quote, "a quotation mark is opened and not closed", "close it, or put the other kind of quotation mark around the value")
	}
	at := r.at(load.Mark.Line, load.Mark.Column)
	if load.Mark.Line == 0 {
		at = r.file.At(r.start + max(0, bytes.IndexFunc(r.text, control)))
	}
	if tab, found := r.tab(at.Line); found && strings.Contains(load.Message, "cannot start") {
		return malformed(tab, "a tab is used to indent", "indent with spaces")
	}
	for _, known := range yamlMistakes {
		if strings.Contains(load.Message, known.says) {
			if known.opened && load.ContextMark.Line > 0 {
				at = r.at(load.ContextMark.Line, load.ContextMark.Column)
			}
			return malformed(at, known.message, known.hint)
		}
	}
	return malformed(at, "the YAML cannot be read: "+oneLine(load.Message), "")
}

// yamlMistakes are the library's messages in words that an author can use. One
// that is opened is about the place where something was begun.
var yamlMistakes = [...]struct {
	says, message, hint string
	opened              bool
}{
	{"mapping values are not allowed", "a second colon stands in the value, or the line above is no key", `put a value that holds ": " in quotation marks`, false},
	{"cannot start any token", "a value cannot begin with this character", "put the value in quotation marks", false},
	{"did not find expected ',' or", "a bracket is opened and not closed", `put commas between the values and close the bracket; a value that holds ": " or a bracket stands in quotation marks`, true},
	{"did not find expected node content", "a value is expected here; perhaps a bracket is opened and not closed", "close the bracket, or put the value in quotation marks", false},
	{"did not find expected key", "a key is expected here", "indent the line like the others of its group; put a value with quotation marks inside in quotation marks of the other kind", false},
	{"did not find expected '-'", `a "-" is expected here`, "indent all entries of a list alike", false},
	{"could not find expected ':'", "a key has no colon", `write "key: value"; a longer text stands in quotation marks or behind "|"`, true},
	{"unknown escape character", "a backslash in double quotation marks stands for something else", "use single quotation marks", false},
	{"unknown anchor", "YAML anchors (&), aliases (*) and merges (<<) are not read", "put a value that begins with * in quotation marks", false},
	{"control characters", "the text holds a control character", "delete it", false},
	{"exceeded max depth", "lists and maps are nested more than 100 deep", "", false},
}

// openQuote finds the quotation mark that is not closed in its own value. The
// library takes it for closed by the next one, often lines below, and stumbles
// over what follows that one. So it is asked for what is open where the line
// begins on which it stumbled; and again where that begins directly behind a
// quotation mark, as the second one of a pair does.
func (r *yamlReader) openQuote(load *yaml.LoadError) (at report.Position, found bool) {
	mark := load.Mark
	if found = inQuotes(load); found {
		mark = load.ContextMark
	}
	for !found || r.behindQuote(mark) {
		open, is := r.openAbove(mark.Line)
		if !is {
			break
		}
		mark, found = open, true
	}
	return r.at(mark.Line, mark.Column), found
}

// openAbove is the quotation mark that is open where a line begins.
func (r *yamlReader) openAbove(line int) (mark yaml.Mark, is bool) {
	loader, err := newLoader(r.text[:r.lineStart(max(1, line))-r.start])
	for range 2 { // documents at most
		if err == nil {
			err = loader.Load(new(yaml.Node))
		}
	}
	var load *yaml.LoadError
	if is = errors.As(err, &load) && inQuotes(load); is {
		mark = load.ContextMark
	}
	return mark, is
}

// inQuotes says that the text ended within quotation marks.
func inQuotes(err *yaml.LoadError) bool {
	return strings.Contains(err.Message, "unexpected end of stream") || strings.Contains(err.Message, "unexpected document indicator")
}

func (r *yamlReader) behindQuote(mark yaml.Mark) bool {
	r.at(mark.Line, mark.Column)
	before := bytes.TrimRight(r.file.Text[:r.offset], " \t")
	return bytes.HasSuffix(before, []byte(`"`)) || bytes.HasSuffix(before, []byte("'"))
}

// tab finds a tab in the white space that begins a line.
func (r *yamlReader) tab(line int) (report.Position, bool) {
	start := int(r.file.lines[line-1])
	text, _ := r.file.line(start)
	indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
	i := bytes.IndexByte(indent, '\t')
	return r.file.At(start + max(0, i)), i >= 0
}

func control(c rune) bool {
	return c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0 && c != 0x85
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
