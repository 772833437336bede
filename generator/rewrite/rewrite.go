// Package rewrite changes authors' own files: terms in front matter, redirects
// in handbook.yaml, words that are to be avoided, the regions of pictures.
//
// A change is planned in memory and is bytes: [Change] holds a file as it is
// and as it will be, and everything outside what was to be changed is the same,
// comments, order, quotation marks and line ends included. Nothing is trusted
// that was not read back: the new file is parsed as a build would parse it and
// must say what was wanted, and nothing else may have changed; if not, the file
// is left alone and a problem says where and why. [Write] puts a change on the
// disk, whole or not at all.
//
// Of regions, read regions first, then regionread (what is there), regionends
// and regionkids (where it stands), regionlist with regionrows, regionflow and
// regionbegin (the list in each of its ways of writing), regionedit and
// regionplace (one region), regiontext and regionnew (new words); regionpieces
// puts the file together, and regioncheck looks at what a browser sends.
package rewrite

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"

	"handbook/generator/report"
)

// Change is a file as it is and as it will be.
type Change struct {
	Path   string // slash path below the content folder
	Before []byte // nil for a file that is not there yet
	After  []byte
}

// Same says that nothing changes.
func (c Change) Same() bool { return bytes.Equal(c.Before, c.After) }

// Diff shows the change to people and to patch, under the name that the file
// has for them.
func (c Change) Diff(name string) []byte {
	old := name
	if c.Before == nil {
		old = "/dev/null"
	}
	text := diff.Diff(old, c.Before, name, c.After)
	_, text, _ = bytes.Cut(text, []byte("\n")) // the line that says how diff was called
	return text
}

// cut is a part of a text and what takes its place. Its offsets count in the
// normal form of the text, without byte order mark and with LF for each line
// end.
type cut struct {
	from, to int
	text     string
}

// splice makes the cuts in a file's bytes. They do not overlap.
func splice(raw []byte, cuts []cut) []byte {
	cuts = slices.Clone(cuts)
	slices.SortFunc(cuts, func(a, b cut) int { return a.from - b.from })
	var out []byte
	m := mapper{raw: raw}
	done := 0
	for _, c := range cuts {
		out = append(out, raw[done:m.offset(c.from)]...)
		out = append(out, c.text...)
		done = m.offset(c.to)
	}
	return append(out, raw[done:]...)
}

// mapper finds offsets of the normal form in a file's bytes, each behind the
// one before.
type mapper struct {
	raw    []byte
	normal int
	at     int
	begun  bool
}

func (m *mapper) offset(normal int) int {
	if !m.begun {
		m.begun = true
		if bytes.HasPrefix(m.raw, []byte("\ufeff")) {
			m.at = len("\ufeff")
		}
	}
	for ; m.normal < normal && m.at < len(m.raw); m.normal++ {
		if bytes.HasPrefix(m.raw[m.at:], []byte("\r\n")) {
			m.at++
		}
		m.at++
	}
	return m.at
}

// offsetOf turns a place into an offset in the text that it was found in.
func offsetOf(text []byte, at report.Position) int {
	offset := 0
	for line := 1; line < at.Line; line++ {
		n := bytes.IndexByte(text[offset:], '\n')
		if n < 0 {
			return len(text)
		}
		offset += n + 1
	}
	return inLine(text, offset, at.Column)
}

// inLine is the offset of a column of the line that begins at an offset.
func inLine(text []byte, offset, column int) int {
	for ; column > 1 && offset < len(text); column-- {
		_, n := utf8.DecodeRune(text[offset:])
		offset += n
	}
	return offset
}

// lineEnd is the way in which the lines of a file end: that of its first line.
func lineEnd(raw []byte) string {
	if n := bytes.IndexByte(raw, '\n'); n > 0 && raw[n-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}
