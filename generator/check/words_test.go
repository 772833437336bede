package check

import (
	"strings"
	"testing"

	"handbook/generator/book"
	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

func TestAPageReportsAThousandAvoidedWordsAndHowManyMore(t *testing.T) {
	text := "# T\n\n" + strings.Repeat("A client.\n", 1200)
	page := &book.Page{Path: "page.md", Meta: &book.Meta{}, Document: markdown.Parse(source.ParseFile("page.md", []byte(text)))}
	b := &book.Book{Config: book.Config{Language: "en"}, Pages: []*book.Page{page},
		Glossary: &book.Glossary{Other: []*book.Word{{Term: "guest", Avoid: []book.Avoided{{Term: "client"}}}}}}
	found := words(b)
	if len(found) != 1001 {
		t.Fatalf("%d problems", len(found))
	}
	more := found[1000]
	if more.Message != "words that are not ours, from here on: 200" || more.At != (report.Position{File: "page.md", Line: 1003, Column: 3}) {
		t.Errorf("%v %s", more.At, more.Message)
	}
	if len(b.Avoidances()) != 1200 {
		t.Error("some could not be replaced")
	}
}
