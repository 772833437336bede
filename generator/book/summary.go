package book

import (
	"regexp"
	"strings"

	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// SUMMARY.md, the form that mdBook and GitBook users know:
//
//	# Summary                    a title; left out
//	[Foreword](foreword.md)      a prefix chapter, without a number
//	# Part title
//	A paragraph about the part.
//	- [Chapter](one.md) Its summary in one line.
//	  - [Nested](two.md)
//	- [Not yet written]()        a draft chapter
//	---                          a rule between chapters; no meaning of its own
//	[Afterword](after.md)        a suffix chapter, without a number

type summaryKind uint8

const (
	summaryPart summaryKind = iota
	summaryItem             // in a list: numbered
	summaryLine             // on its own: unnumbered
	summaryText             // about the part
)

// summaryEntry is one line of SUMMARY.md that says something.
type summaryEntry struct {
	kind    summaryKind
	indent  int
	title   string
	dest    string
	summary string
	at      report.Position
}

var (
	partLine  = regexp.MustCompile(`^#{1,6}\s+(.*?)\s*#*$`)
	linkLine  = regexp.MustCompile(`^\[((?:\\.|[^\]\\]|\[[^\]]*\])*)\]\(\s*(?:<([^>]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:\s+"[^"]*")?\s*\)\s*(.*)$`)
	bulletRun = regexp.MustCompile(`^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$`)
	ruleLine  = regexp.MustCompile(`^(?:-{3,}|\*{3,}|_{3,})$`)
	underline = regexp.MustCompile(`^(?:=+|-+)$`)
	tag       = regexp.MustCompile(`</?[A-Za-z][^>]*>`)
	inline    = strings.NewReplacer("**", "", "__", "", "`", "", `\[`, "[", `\]`, "]", "*", "")
)

// plain takes emphasis and tags, such as GitBook's anchors, out of a title or a summary.
func plain(text string) string {
	return markdown.Typeset(strings.TrimSpace(inline.Replace(tag.ReplaceAllString(text, ""))))
}

// readSummary reads the lines of SUMMARY.md.
func readSummary(f *source.File) ([]summaryEntry, []report.Problem) {
	var entries []summaryEntry
	var problems []report.Problem
	offset := f.Body
	comment, fence, above := false, false, false // above: the line above is a paragraph's
	for line := range strings.Lines(string(f.Text[f.Body:])) {
		text := strings.TrimRight(line, " \t\n")
		at := f.At(offset + entryStart(text))
		offset += len(line)
		if comment || strings.HasPrefix(strings.TrimSpace(text), "<!--") {
			comment = !strings.Contains(text, "-->")
			continue
		}
		if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
			fence = !fence
			continue
		}
		if fence {
			continue
		}
		if above && underline.MatchString(text) {
			last := &entries[len(entries)-1]
			last.kind, last.title, last.summary, above = summaryPart, last.summary, "", false
			continue
		}
		entry, ok := readSummaryLine(text)
		above = entry.kind == summaryText && entry.summary != ""
		switch entry.at = at; {
		case !ok:
			problems = append(problems, report.New(at, "outline-syntax", "this list entry is not a link", "write it as - [Title](page.md)"))
		case entry.title != "" || entry.summary != "" || entry.dest != "":
			entries = append(entries, entry)
		}
	}
	return dropTitle(entries), problems
}

// readSummaryLine reads one line; ok is false for a list entry without a link.
func readSummaryLine(text string) (entry summaryEntry, ok bool) {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || ruleLine.MatchString(trimmed) {
		return summaryEntry{}, true
	}
	if m := partLine.FindStringSubmatch(trimmed); m != nil && trimmed == text {
		return summaryEntry{kind: summaryPart, title: plain(m[1])}, true
	}
	kind, indent := summaryLine, 0
	if m := bulletRun.FindStringSubmatch(text); m != nil {
		kind, indent, trimmed = summaryItem, columns(m[1]), m[2]
	}
	if m := linkLine.FindStringSubmatch(trimmed); m != nil {
		about := strings.TrimLeft(m[4], "-–—: \t")
		return summaryEntry{kind: kind, indent: indent, title: plain(m[1]), dest: m[2] + m[3], summary: plain(about)}, true
	}
	if kind == summaryItem {
		return summaryEntry{}, false
	}
	return summaryEntry{kind: summaryText, summary: plain(trimmed)}, true
}

// entryStart is where in a line its words begin, behind indent and bullet.
func entryStart(text string) int {
	if m := bulletRun.FindStringSubmatchIndex(text); m != nil {
		return m[4]
	}
	return len(text) - len(strings.TrimLeft(text, " \t"))
}

func columns(indent string) int {
	n := 0
	for _, r := range indent {
		if r == '\t' {
			n += 4 - n%4
		} else {
			n++
		}
	}
	return n
}

// dropTitle drops the heading that names the file rather than a part: one that
// says so, or one with no list of its own before the next heading.
func dropTitle(entries []summaryEntry) []summaryEntry {
	if len(entries) == 0 || entries[0].kind != summaryPart {
		return entries
	}
	switch strings.ToLower(entries[0].title) {
	case "summary", "contents", "table of contents", "outline":
		return entries[1:]
	}
	for _, e := range entries[1:] {
		if e.kind == summaryItem {
			return entries
		}
		if e.kind == summaryPart {
			break
		}
	}
	return entries[1:]
}
