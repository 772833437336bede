package theme

import (
	"cmp"
	"errors"
	"html/template"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"handbook/generator/report"
)

var (
	// "template: partials/head.html:3:7: executing …", the form of text/template
	// and, with "html/" before it, of html/template. The column counts bytes from 0.
	placed = regexp.MustCompile(`(?s)^(?:html/)?template: ?(.+?\.html)(?::(\d+))?(?::(\d+))?: (.*)$`)
	states = regexp.MustCompile(`(?s): \{state.*$`) // html/template's inner notes
	during = regexp.MustCompile(`(?s)^executing "[^"]*" at (<.*?>): (.*)$`)
	quoted = regexp.MustCompile(`"([^"]+)"|<([^>]+)>`)
	absent = regexp.MustCompile(`can't evaluate field (\w+) in type \*?(?:theme\.)?(\w+)`)
)

// fault turns an error of the template packages into a problem at its place.
func (t *Theme) fault(err error) report.Problem {
	at, message := t.locate(err.Error())
	message = states.ReplaceAllString(message, "")
	if m := during.FindStringSubmatch(message); m != nil {
		message = m[1] + ": " + m[2]
	}
	return report.New(at, "template", message, hint(message))
}

// pageFault is a fault that shows only when a certain page is put in.
func (t *Theme) pageFault(err error, layout string, v *View) report.Problem {
	if errors.Is(err, errTooLarge) {
		at := report.Position{File: t.texts[layout].at}
		return report.New(at, "template", "on page "+v.name()+": "+err.Error(), "look for a range or a template that does not end")
	}
	p := t.fault(err)
	if wrong := (*template.Error)(nil); errors.As(err, &wrong) {
		return p // the template is at fault whatever the page
	}
	p.Message = "on page " + v.name() + ": " + p.Message
	return p
}

func (v *View) name() string {
	if v.Source != "" {
		return v.Source
	}
	return strconv.Quote(v.Title)
}

// locate takes the place out of an error's text and leaves the message.
func (t *Theme) locate(text string) (report.Position, string) {
	m := placed.FindStringSubmatch(text)
	if m == nil {
		return report.Position{}, strings.TrimPrefix(text, "template: ")
	}
	f, known := t.texts[m[1]]
	if !known {
		return report.Position{File: m[1]}, m[4]
	}
	line, err := strconv.Atoi(m[2])
	if err != nil {
		return report.Position{File: f.at}, m[4]
	}
	source := f.line(line)
	at := report.Position{File: f.at, Line: line}
	if m[3] != "" {
		bytes, _ := strconv.Atoi(m[3])
		at.Column = utf8.RuneCountInString(source[:min(bytes, len(source))]) + 1
	} else {
		at.Column = guessColumn(source, m[4])
	}
	return at, m[4]
}

func (f file) line(n int) string {
	lines := strings.Split(string(f.text), "\n")
	return lines[max(0, min(n-1, len(lines)-1))]
}

// guessColumn finds where in its line a parse error is: the parser gives only
// the line, but its message mostly quotes the word it stumbled over.
func guessColumn(line, message string) int {
	action := max(0, strings.Index(line, "{{"))
	for _, m := range quoted.FindAllStringSubmatch(message, -1) {
		if i := strings.Index(line[action:], m[1]+m[2]); i >= 0 {
			return utf8.RuneCountInString(line[:action+i]) + 1
		}
	}
	return utf8.RuneCountInString(line[:action]) + 1
}

// refused is what html/template puts in the place of an address that could run code.
const refused = `="#ZgotmplZ"`

// refusal reports that an address was refused; the page is fine without it.
func (t *Theme) refusal(layout string, v *View) report.Problem {
	p := report.New(report.Position{File: cmp.Or(v.Source, t.texts[layout].at)}, "template", "an address on this page was left out: what stands before its colon is no scheme that a link may have", "write http, https or mailto; in other addresses write %3A for a colon")
	p.Severity = report.Fault
	return p
}

// hint names the field that was probably meant.
func hint(message string) string {
	switch {
	case strings.Contains(message, "unexpected EOF"):
		return "an {{if}}, {{range}}, {{with}} or {{define}} has no {{end}}"
	case strings.HasPrefix(message, "function ") && strings.HasSuffix(message, " not defined"):
		return "the functions are in the theme's manual: t, count, asset, join, direction and those of text/template"
	}
	m := absent.FindStringSubmatch(message)
	if m == nil {
		return ""
	}
	for _, known := range []any{View{}, Site{}, Link{}, Anchor{}, Fact{}, Home{}, Part{}, Group{}, Team{}, Exchange{}, Measure{}, Member{}, Customer{}} {
		if kind := reflect.TypeOf(known); kind.Name() == m[2] {
			return report.DidYouMean(m[1], fields(kind))
		}
	}
	return ""
}

func fields(kind reflect.Type) []string {
	var names []string
	for _, f := range reflect.VisibleFields(kind) {
		names = append(names, f.Name)
	}
	return names
}
