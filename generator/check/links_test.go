package check

import (
	"fmt"
	"testing"

	"handbook/generator/book"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

func TestOnlyTheFirstLostAnchorsAreComparedWithAllOthers(t *testing.T) {
	p := &book.Page{Path: "a.md", Document: &markdown.Document{File: source.ParseFile("a.md", nil)}}
	for i := range 3000 {
		p.Document.Anchors = append(p.Document.Anchors, fmt.Sprintf("section-%d-here", i))
		p.Document.Links = append(p.Document.Links, markdown.Link{})
		p.Links = append(p.Links, &book.Target{Kind: book.ToPage, Page: p, Lost: fmt.Sprintf("section-%d-her", i)})
		p.Others = append(p.Others, int32(i))
	}
	hints := 0
	problems := links(&book.Book{Pages: []*book.Page{p}})
	for _, problem := range problems {
		if problem.Hint != "" {
			hints++
		}
	}
	if len(problems) != 3000 || hints != mostHints {
		t.Errorf("%d problems with %d hints", len(problems), hints)
	}
}
