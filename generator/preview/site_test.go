package preview

import (
	"fmt"
	"io"
	"testing"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/output"
	"handbook/generator/report"
)

// pagesOf is a build whose pages hold a text, or cannot be made where it is "".
func pagesOf(n int, text string) *generator.Result {
	r := &generator.Result{Book: &book.Book{}}
	for i := range n {
		name := fmt.Sprintf("%03d.html", i)
		r.Book.Pages = append(r.Book.Pages, &book.Page{Path: fmt.Sprintf("%03d.md", i), Address: name})
		r.Files = append(r.Files, output.File{Path: name, Make: func(w io.Writer) []report.Problem {
			if text == "" {
				return []report.Problem{{Severity: report.Error, Rule: "internal", Message: "spoilt"}}
			}
			fmt.Fprint(w, text, i)
			return nil
		}})
	}
	return r
}

func (s *site) text(name string) string {
	text, _ := s.files.at(name).bytes()
	return string(text)
}

// A tab may make a page of the old site while the new ones are made already.
func TestWhatIsMadeLateIsHandedOn(t *testing.T) {
	old := newSite(pagesOf(2, "good "), nil)
	old.text("000.html")
	next := newSite(pagesOf(2, ""), old)
	last := newSite(pagesOf(2, ""), next)
	old.text("001.html")
	for _, name := range []string{"000.html", "001.html"} {
		if got, want := last.text(name), "good "+name[2:3]; got != want {
			t.Errorf("%s is %q, wanted %q", name, got, want)
		}
	}
	if got := next.text("001.html"); got != "good 1" {
		t.Errorf("between them it is %q", got)
	}
	if got := newSite(pagesOf(2, ""), last).text("001.html"); got != "good 1" {
		t.Errorf("after them it is %q", got)
	}
}

// Only what somebody looked at of late outlives a build.
func TestOldBytesAreKeptOfThePagesThatWereUsedLast(t *testing.T) {
	old := newSite(pagesOf(kept+100, "good "), nil)
	for i := range kept + 100 {
		old.text(fmt.Sprintf("%03d.html", i))
	}
	old.text("003.html")
	next := newSite(pagesOf(kept+100, ""), old)
	if len(next.made) != kept {
		t.Errorf("%d are kept", len(next.made))
	}
	for name, want := range map[string]string{"003.html": "good 3", "004.html": "", "599.html": "good 599"} {
		if got := next.text(name); got != want {
			t.Errorf("%s is %q, wanted %q", name, got, want)
		}
	}
}
