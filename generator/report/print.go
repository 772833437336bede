package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Text prints problems for people, one paragraph each:
//
//	essays/sight.md:12:3: fault: no page "pas.md" (broken-link)
//	    hint: did you mean "pass.md"?
//
// With colour, the severity stands out; the words say the same without.
func Text(w io.Writer, problems []Problem, colour bool) error {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(Printable(p.At.String()))
		b.WriteString(": ")
		b.WriteString(paint(p.Severity, colour))
		fmt.Fprintf(&b, ": %s (%s)\n", Printable(p.Message), p.Rule)
		for _, n := range p.Also {
			fmt.Fprintf(&b, "    %s: %s\n", Printable(n.At.String()), Printable(n.Message))
		}
		if p.Hint != "" {
			fmt.Fprintf(&b, "    hint: %s\n", Printable(p.Hint))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func paint(s Severity, colour bool) string {
	if !colour {
		return s.String()
	}
	code := map[Severity]string{Error: "31;1", Fault: "33", Advice: "36"}[s]
	return "\x1b[" + code + "m" + s.String() + "\x1b[0m"
}

// Printable keeps a message on its line and away from the terminal's controls.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) {
			return '\uFFFD'
		}
		return r
	}, s)
}

// JSON prints one array of objects with the keys file, line, column, rule,
// severity, message and hint, and `also` where a problem has a second place.
func JSON(w io.Writer, problems []Problem) error {
	type also struct {
		File    string `json:"file"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Message string `json:"message"`
	}
	type entry struct {
		File     string `json:"file"`
		Line     int    `json:"line"`
		Column   int    `json:"column"`
		Rule     string `json:"rule"`
		Severity string `json:"severity"`
		Message  string `json:"message"`
		Hint     string `json:"hint"`
		Also     []also `json:"also,omitempty"`
	}
	entries := make([]entry, 0, len(problems))
	for _, p := range problems {
		e := entry{p.At.File, p.At.Line, p.At.Column, p.Rule, p.Severity.String(), p.Message, p.Hint, nil}
		for _, n := range p.Also {
			e.Also = append(e.Also, also{n.At.File, n.At.Line, n.At.Column, n.Message})
		}
		entries = append(entries, e)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(entries)
}

// GitHub prints workflow commands, which forges show as annotations beside the
// lines. Files must be named as the repository names them.
func GitHub(w io.Writer, problems []Problem) error {
	level := map[Severity]string{Error: "error", Fault: "warning", Advice: "notice"}
	var b strings.Builder
	for _, p := range problems {
		text := p.Message
		if p.Hint != "" {
			text += "\n" + p.Hint
		}
		fmt.Fprintf(&b, "::%s file=%s", level[p.Severity], commandValue(p.At.File))
		if p.At.Line > 0 {
			fmt.Fprintf(&b, ",line=%d", p.At.Line)
		}
		if p.At.Column > 0 {
			fmt.Fprintf(&b, ",col=%d", p.At.Column)
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", commandValue(p.Rule), commandText(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Workflow commands have two escapings: one for the message and one, with two
// characters more, for the values before it.
func commandText(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func commandValue(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
