package preview

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"handbook/generator/report"
)

// How much of a file is shown around a problem.
const (
	linesBefore = 2
	linesAfter  = 1
	widest      = 240     // characters of a line
	readable    = 1 << 20 // of a larger file nothing is shown
)

// textLine is a line of a file; From and To are the characters that are meant,
// in the line that is.
type textLine struct {
	N    int    `json:"n"`
	Text string `json:"text"`
	From *int   `json:"from,omitempty"`
	To   *int   `json:"to,omitempty"`
}

// texts are files of the content folder as they are now, each read once.
type texts struct {
	root *os.Root
	read map[string][]string
}

func newTexts(root *os.Root) *texts { return &texts{root, map[string][]string{}} }

// lines are those of a file; none of one that is not there or no text.
func (t *texts) lines(name string) []string {
	if known, is := t.read[name]; is {
		return known
	}
	t.read[name] = readLines(t.root, name)
	return t.read[name]
}

func readLines(root *os.Root, name string) []string {
	info, err := root.Stat(filepath.FromSlash(name))
	if name == "" || err != nil || !info.Mode().IsRegular() || info.Size() > readable {
		return nil
	}
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, readable))
	if err != nil {
		return nil
	}
	text := strings.TrimPrefix(strings.ToValidUTF8(string(raw), "\uFFFD"), "\uFEFF")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.Split(text, "\n")
}

// excerpt shows the line of a place with some around it.
func excerpt(lines []string, at report.Position) []textLine {
	if at.Line < 1 || at.Line > len(lines) {
		return nil
	}
	var shown []textLine
	for n := max(1, at.Line-linesBefore); n <= min(len(lines), at.Line+linesAfter); n++ {
		line := []rune(printable(lines[n-1]))
		if n != at.Line {
			shown = append(shown, textLine{N: n, Text: string(line[:min(len(line), widest)])})
			continue
		}
		shown = append(shown, meant(n, line, at.Column))
	}
	return shown
}

// meant cuts a long line around what is meant in it.
func meant(n int, line []rune, column int) textLine {
	if column < 1 || column > len(line)+1 {
		return textLine{N: n, Text: string(line[:min(len(line), widest)])}
	}
	from := column - 1
	to := max(from+1, from+reach(line[from:]))
	start := 0
	if len(line) > widest && from > widest/2 {
		start = min(from-widest/2, len(line)-widest)
	}
	end := min(len(line), start+widest)
	from, to = from-start, min(to, max(end, column))-start
	return textLine{N: n, Text: string(line[start:end]), From: &from, To: &to}
}

// reach is how many characters the word or link has that begins here.
func reach(line []rune) int {
	text := string(line)
	for _, pair := range [][2]string{{"![[", "]]"}, {"[[", "]]"}, {"![", ")"}, {"[", ")"}, {"<", ">"}, {`"`, `"`}, {"'", "'"}, {"`", "`"}} {
		rest, opens := strings.CutPrefix(text, pair[0])
		if end := strings.Index(rest, pair[1]); opens && end >= 0 {
			return len([]rune(pair[0]+rest[:end])) + len([]rune(pair[1]))
		}
	}
	n := 0
	for n < len(line) && !unicode.IsSpace(line[n]) {
		n++
	}
	for n > 1 && strings.ContainsRune(".,;:!?)]}\"'", line[n-1]) {
		n--
	}
	return n
}

// printable keeps the number of characters and shows what has no shape.
func printable(line string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsControl(r) {
			return '\uFFFD'
		}
		return r
	}, line)
}
