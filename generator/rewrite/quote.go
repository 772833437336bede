package rewrite

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/source"
)

// write puts new words in the place of others, in the quotation marks of the
// old ones, or of those beside them where the new ones need some.
func (l *list) write(it item, words string) (cut, bool) {
	from := l.offset(it.term.At)
	to, ok := l.scalarEnd(from, it.braces)
	if !ok || from < it.from || to > it.to {
		return cut{}, false
	}
	style := l.text[from]
	if style != '"' && style != '\'' {
		if string(l.text[from:to]) != it.term.Text {
			return cut{}, false // it goes on over several lines
		}
		if l.syntax == yamlSyntax && plainFits(words, it.term.Kind, it.braces) {
			return cut{from, to, words}, true
		}
		style = l.usualQuote()
	}
	return cut{from, to, quote(words, style, l.syntax)}, true
}

// usualQuote is the quotation mark that the other terms of the list stand in.
func (l *list) usualQuote() byte {
	for _, it := range l.items {
		if it.term == nil {
			continue
		}
		at := l.offset(it.term.At)
		if at < len(l.text) && (l.text[at] == '"' || l.text[at] == '\'') {
			return l.text[at]
		}
	}
	return '"'
}

// quote puts words into quotation marks, double ones where single ones cannot
// hold them.
func quote(words string, style byte, syntax syntax) string {
	if style == '\'' {
		switch {
		case syntax == yamlSyntax:
			return "'" + strings.ReplaceAll(words, "'", "''") + "'"
		case syntax == tomlSyntax && !strings.Contains(words, "'"):
			return "'" + words + "'"
		}
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.Encode(words) // the escapes of JSON mean the same in YAML and TOML
	return strings.TrimSuffix(text.String(), "\n")
}

// Words that programs take for something other than a text: those of YAML 1.1,
// which many still speak, and what looks like a number, a time or a version.
var (
	otherWords = []string{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"}
	likeNumber = regexp.MustCompile(`^[-+.:_0-9][-+.:_0-9eExXobOBa-fA-F]*$`)
)

// plainFits says that words need no quotation marks in YAML: read back, they
// are a text again, or what the old ones were.
func plainFits(words string, old source.Kind, braces bool) bool {
	if old == source.String && (slices.Contains(otherWords, strings.ToLower(words)) || likeNumber.MatchString(words)) {
		return false
	}
	text := "- " + words + "\n- next # comment\n"
	if braces {
		text = "[" + words + ", next]\n"
	}
	f := source.ParseData("words.yaml", []byte(text))
	if f.Broken() || f.Front.Kind != source.List || len(f.Front.Items) != 2 {
		return false
	}
	v := f.Front.Items[0]
	return v.Text == words && (v.Kind == source.String || v.Kind == old)
}
