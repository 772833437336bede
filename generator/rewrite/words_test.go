package rewrite

import (
	"strings"
	"testing"

	"handbook/generator/book"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

func TestAvoidedWordsAreReplacedWhereNothingElseChanges(t *testing.T) {
	for name, c := range map[string]struct {
		better, before, after string
	}{
		"in the text":               {"colleague", "# An internal customer\n\nan internal customer\n", "# An colleague\n\nan colleague\n"},
		"in front matter too":       {"colleague", "---\ntitle: The internal customer # why\n---\nText\n", "---\ntitle: The colleague # why\n---\nText\n"},
		"with CRLF and a mark":      {"colleague", "\ufeff---\r\ntitle: 'internal customer'\r\n---\r\ninternal customer\r\n", "\ufeff---\r\ntitle: 'colleague'\r\n---\r\ncolleague\r\n"},
		"front matter would break":  {"it: #1", "---\ntitle: internal customer\n---\ninternal customer\n", "---\ntitle: internal customer\n---\nit: #1\n"},
		"Markdown's signs":          {"a|b", "| internal customer |\n", "| internal customer |\n"},
		"a list would begin":        {"1. Mai", "internal customer\n", "internal customer\n"},
		"a sharp is no sign":        {"C#", "internal customer\n", "C#\n"},
		"a quotation mark would do": {`"it"`, "---\ntitle: \"internal customer\"\n---\ninternal customer\n", "---\ntitle: \"internal customer\"\n---\n\"it\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			file := source.ParseFile("p.md", []byte(c.before))
			page := &book.Page{Path: "p.md", Document: &markdown.Document{File: file}}
			var avoided []book.Avoidance
			for at := 0; ; {
				i := strings.Index(string(file.Text[at:]), "internal customer")
				if i < 0 {
					break
				}
				at += i
				avoided = append(avoided, book.Avoidance{Page: page, From: at, To: at + 17, Found: "internal customer", Better: c.better})
				at += 17
			}
			change, done := Words([]byte(c.before), avoided)
			if string(change.After) != c.after || len(done) != strings.Count(c.before, "internal")-strings.Count(c.after, "internal") {
				t.Errorf("%d done:\n%s", len(done), change.After)
			}
			if other, done := Words([]byte(c.before+" "), avoided); !other.Same() || len(done) > 0 {
				t.Error("a page that has been changed meanwhile is changed")
			}
		})
	}
}
