package source

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
	"unicode/utf8"

	"handbook/generator/report"
)

// newFile gives bytes from the disk their normal form and their line table,
// and says what is wrong with their encoding. Text may share raw's memory.
func newFile(path string, raw []byte) *File {
	f := &File{Path: path, Text: normalise(raw), Digest: sha256.Sum256(raw)}
	f.lines = lineStarts(f.Text)
	f.Problems = f.encoding()
	return f
}

// normalise takes the byte order mark away and makes every line end LF.
func normalise(raw []byte) []byte {
	text := bytes.TrimPrefix(raw, []byte("\ufeff"))
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	lf := make([]byte, 0, len(text))
	for i, c := range text {
		switch {
		case c != '\r':
			lf = append(lf, c)
		case i+1 == len(text) || text[i+1] != '\n':
			lf = append(lf, '\n')
		}
	}
	return lf
}

func lineStarts(text []byte) []int32 {
	starts := make([]int32, 1, bytes.Count(text, []byte("\n"))+1)
	for i := 0; ; {
		n := bytes.IndexByte(text[i:], '\n')
		if n < 0 {
			return starts
		}
		i += n + 1
		starts = append(starts, int32(i))
	}
}

// placer turns offsets into positions like [File.At], and goes on from the one
// before when that is on the same line: a line can be a megabyte long.
type placer struct {
	file   *File
	offset int
	last   report.Position
}

func (p *placer) place(offset int) report.Position {
	f := p.file
	if p.last.Line == 0 || offset < p.offset || p.last.Line < len(f.lines) && offset >= int(f.lines[p.last.Line]) {
		p.last = f.At(offset)
	} else {
		offset = min(offset, len(f.Text))
		p.last.Column += utf8.RuneCount(f.Text[p.offset:offset])
	}
	p.offset = max(0, min(offset, len(f.Text)))
	return p.last
}

// encoding finds what keeps the text from being UTF-8: the first bad byte and
// the first NUL, each at its place.
func (f *File) encoding() []report.Problem {
	if utf16(f.Text) {
		return []report.Problem{report.New(report.Position{File: f.Path, Line: 1, Column: 1}, "encoding", "the file is UTF-16, not UTF-8", "save it as UTF-8")}
	}
	var problems []report.Problem
	if i := bytes.IndexByte(f.Text, 0); i >= 0 {
		problems = append(problems, report.New(f.At(i), "encoding", "the text holds a NUL byte", "is this a binary file? give it another ending, or delete the byte"))
	}
	if utf8.Valid(f.Text) {
		return problems
	}
	first, count := invalid(f.Text)
	message := fmt.Sprintf("the byte 0x%02X is not UTF-8", f.Text[first])
	switch {
	case count == 2:
		message += " (nor is one more)"
	case count > 2:
		message += fmt.Sprintf(" (nor are %d more)", count-1)
	}
	return append(problems, report.New(f.At(first), "encoding", message, "save the file as UTF-8"))
}

// utf16 knows the byte order marks of UTF-16 and, without one, the zero that
// is every second byte of Western text.
func utf16(text []byte) bool {
	if bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}) {
		return true
	}
	var zeros [2]int
	head := text[:min(len(text), 512)]
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	most, least := max(zeros[0], zeros[1]), min(zeros[0], zeros[1])
	return least == 0 && most > 1 && most >= len(head)/3
}

// invalid returns the offset of the first byte that is not UTF-8, and how many
// there are.
func invalid(text []byte) (first, count int) {
	first = -1
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			count++
			if first < 0 {
				first = i
			}
		}
		i += size
	}
	return first, count
}

// quoted puts a name or a value of the author's into a message: in quotation
// marks, and not longer than a line bears.
func quoted(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return strconv.Quote(s)
}
