package source

import (
	"bytes"

	"handbook/generator/report"
)

// When a page has front matter:
//
// YAML stands between a first line `---` and the next line `---` or `...`;
// spaces may follow on these lines, nothing else. Such a page may also be one
// that begins with a ruler, so two cases are plain text instead:
//
//   - nothing closes it, and the line after the first is not a key; and
//   - the line after the first is empty, and no line up to the closing one
//     begins with a key.
//
// Every doubt goes to front matter, and to an error where that cannot be read:
// what was not read may say `draft: true`. An empty line above the ruler
// settles the doubt. Front matter that has slipped below empty lines or a
// comment, or whose marks are not quite right, is an error for the same reason.
//
// TOML stands between two lines `+++`. JSON begins with `{` as the first
// character, followed by a quotation mark or `}`, and ends with the matching
// `}`, behind which the line is empty; `{{< … >}}`, `{% … %}` and `{#id}` at
// the start of a page are text.

// maxFront is the largest front matter that is read: what is larger is not
// front matter, and slow to read.
const maxFront = 64 << 10

// ParseFile reads a page, or SUMMARY.md: the text in its normal form, and its
// front matter. It looks at these bytes alone, so its result may be kept for as
// long as path and digest stay. Text may share raw's memory.
func ParseFile(path string, raw []byte) *File {
	f := newFile(path, raw)
	if f.Broken() {
		return f
	}
	first, _ := f.line(0)
	switch {
	case string(first) == "---":
		f.yamlFront()
	case string(first) == "+++":
		f.tomlFront()
	case jsonBegins(f.Text):
		f.jsonFront()
	default:
		f.slipped()
	}
	return f
}

// line returns the line that begins at the offset, without spaces at its end,
// and the offset of the next one.
func (f *File) line(offset int) (line []byte, next int) {
	line = f.Text[offset:]
	next = len(f.Text)
	if n := bytes.IndexByte(line, '\n'); n >= 0 {
		line, next = line[:n], offset+n+1
	}
	return bytes.TrimRight(line, " \t"), next
}

// closing looks for the line that ends the front matter which begins at start.
func (f *File) closing(start int, marks ...string) (end, body int, found bool) {
	for at := start; at < len(f.Text); {
		line, next := f.line(at)
		for _, mark := range marks {
			if string(line) == mark {
				return at, next, true
			}
		}
		at = next
	}
	return len(f.Text), len(f.Text), false
}

func (f *File) yamlFront() {
	_, start := f.line(0)
	end, body, found := f.closing(start, "---", "...")
	after, _ := f.line(start)
	switch {
	case !found && yamlKey(f.firstWords(start)):
		f.unclosed("---")
	case !found, len(after) == 0 && end > start && !f.anyKey(start, end):
		return // a ruler
	default:
		f.front(start, end, body, parseYAML)
	}
}

func (f *File) tomlFront() {
	_, start := f.line(0)
	end, body, found := f.closing(start, "+++")
	if !found {
		f.unclosed("+++")
		return
	}
	f.front(start, end, body, parseTOML)
}

func (f *File) jsonFront() {
	value, end, problems := parseJSON(f, 0, min(len(f.Text), maxFront))
	f.Front, f.Problems = value, append(f.Problems, problems...)
	if f.Broken() {
		return
	}
	rest, next := f.line(end)
	if len(rest) > 0 {
		f.Problems = append(f.Problems, report.New(f.At(end), "front-matter", "text follows the } that ends the front matter", "begin the text on the next line"))
	}
	f.Body = next
}

// front reads what stands between the two lines of marks.
func (f *File) front(start, end, body int, parse func(f *File, start, end int) (*Value, []report.Problem)) {
	f.Body = body
	if end-start > maxFront {
		f.Problems = append(f.Problems, report.New(f.At(0), "too-large", "the front matter is larger than 64 KiB", "keep the text below the closing line"))
		return
	}
	value, problems := parse(f, start, end)
	f.Problems = append(f.Problems, problems...)
	switch {
	case f.Broken():
	case value.Kind == Null:
		f.Front = &Value{Kind: Map, At: f.At(start)}
	case value.Kind != Map:
		f.Problems = append(f.Problems, report.New(value.At, "front-matter", "the front matter is "+value.is()+", not keys with values",
			`write it as "title: …"; if the first line is a ruler, leave the line above it empty`))
	default:
		f.Front = value
	}
}

func (f *File) unclosed(mark string) {
	f.Problems = append(f.Problems, report.New(f.At(0), "front-matter", "the front matter is not closed", "end it with a line of its own: "+mark))
}

// slipped reports front matter that an author sees and nobody reads: below
// empty lines or a comment, behind spaces, or between marks of other lengths.
func (f *File) slipped() {
	at := f.belowComments()
	line, start := f.line(at)
	mark := bytes.TrimLeft(line, " ")
	if len(line)-len(mark) > 3 || !frontMark(mark) || !frontKey(bytes.TrimLeft(f.firstWords(start), " ")) || !f.closedLike(mark, start) {
		return
	}
	above := f.Text[:at]
	message, hint := "the front matter does not begin on the first line", "delete what stands above it"
	switch {
	case len(above) > 0 && len(bytes.TrimSpace(above)) == 0:
		hint = "delete the empty lines above it"
	case len(above) == 0:
		message = "the front matter is not read, because it begins with " + quoted(string(line))
		hint = "begin and end it with a line ---; if it is a ruler, leave the line below it empty"
	}
	f.Problems = append(f.Problems, report.New(f.At(at), "front-matter", message, hint))
}

// belowComments is the offset of the first line that is neither empty nor part
// of a comment. A line that begins with # is a comment if front matter follows
// at once, and otherwise a heading.
func (f *File) belowComments() int {
	at := 0
	for at < len(f.Text) {
		line, next := f.line(at)
		switch text := bytes.TrimLeft(line, " \t"); {
		case len(text) == 0:
		case bytes.HasPrefix(text, []byte("<!--")):
			end := bytes.Index(f.Text[at:], []byte("-->"))
			if end < 0 {
				return at
			}
			_, next = f.line(at + end)
		case bytes.HasPrefix(text, []byte("#")):
			if frontMark(f.firstWords(at)) {
				return f.belowHashes(at)
			}
			return at
		default:
			return at
		}
		at = next
	}
	return at
}

// frontMark says that a line could be meant to begin front matter.
func frontMark(line []byte) bool {
	return len(line) >= 3 && bytes.IndexByte([]byte("-+;"), line[0]) >= 0 && len(bytes.Trim(line, string(line[:1]))) == 0
}

// frontKey says that a line begins with a key of YAML, TOML or JSON.
func frontKey(line []byte) bool {
	key, _, assigns := bytes.Cut(line, []byte("="))
	return assigns && plainKey(key) || yamlKey(line) || bytes.HasPrefix(line, []byte("{"))
}

// closedLike says that a line from start on ends what the mark began.
func (f *File) closedLike(mark []byte, start int) bool {
	for at := start; at < len(f.Text); {
		line, next := f.line(at)
		if line = bytes.TrimLeft(line, " "); frontMark(line) && line[0] == mark[0] || string(line) == "..." {
			return true
		}
		at = next
	}
	return false
}

// firstWords is the first line from start that is not a YAML comment.
func (f *File) firstWords(start int) []byte {
	line, _ := f.line(f.belowHashes(start))
	return line
}

// belowHashes is the offset of that line.
func (f *File) belowHashes(start int) int {
	at := start
	for at < len(f.Text) && f.Text[at] == '#' {
		_, at = f.line(at)
	}
	return at
}

func (f *File) anyKey(start, end int) bool {
	for at := start; at < end; {
		line, next := f.line(at)
		if yamlKey(bytes.TrimLeft(line, " \t")) {
			return true
		}
		at = next
	}
	return false
}

// yamlKey says whether a line begins as `key:` or `"key":`. A key of several
// words would be prose as often as not.
func yamlKey(line []byte) bool {
	key, rest, found := bytes.Cut(line, []byte(":"))
	if !found || (len(rest) > 0 && rest[0] != ' ' && rest[0] != '\t') {
		return false
	}
	return plainKey(key)
}

func plainKey(key []byte) bool {
	key = bytes.Trim(bytes.TrimRight(key, " \t"), `"'`)
	return len(key) > 0 && !bytes.ContainsAny(key, " \t`*[](){}<>|#&!%@,?")
}
