package preview

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/report"
)

const good = "---\ntitle: Soup\n---\n# Soup\n\nFirst words.\n"

// While the content has errors, everything stays as it was but the list of what
// is wrong; when they are mended, the pages follow by themselves.
func TestErrorsLeaveTheLastGoodPages(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "soup.md": good})
	tab := h.listen(t, "soup.html")
	first := tab.next(t)
	h.save(t, "soup.md", strings.Replace(good, "Soup\n---", "Soup\ntitle: Twice\n---", 1))
	broken := tab.next(t)
	for broken.Errors == 0 {
		broken = tab.next(t)
	}
	if broken.Page != first.Page || broken.Problems == first.Problems {
		t.Errorf("%+v after %+v", broken, first)
	}
	if status, body, _ := h.get(t, "/soup.html"); status != 200 || !strings.Contains(body, "First words.") {
		t.Errorf("%d %s", status, body)
	}
	list := h.problemsNow(t)
	if len(list.Problems) != 1 || list.Problems[0].Severity != "error" || list.Problems[0].File != "soup.md" || list.Problems[0].Line != 3 {
		t.Errorf("%+v", list)
	}
	h.save(t, "soup.md", strings.Replace(good, "First", "Second", 1))
	for mended := tab.next(t); mended.Errors > 0 || mended.Page == first.Page; {
		mended = tab.next(t)
	}
	h.shows(t, "/soup.html", "Second words.")
	if list := h.problemsNow(t); len(list.Problems) != 0 {
		t.Errorf("%+v", list)
	}
}

// A handbook that is broken from the start is shown as far as it can be read.
func TestWhatCanBeReadIsShownFromTheStart(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "soup.md": "---\ntitle: [\n---\n# Soup\n", "bread.md": "# Bread\n"})
	if status, body, _ := h.get(t, "/bread.html"); status != 200 || !strings.Contains(body, "Bread") {
		t.Errorf("%d %s", status, body)
	}
	status, body, _ := h.get(t, "/soup.html")
	if m := put.FindStringSubmatch(body); status != http.StatusNotFound || m == nil || m[2] != "" {
		t.Errorf("%d %s", status, body)
	}
	tab := h.listen(t, "soup.html")
	if s := tab.next(t); s.Page != "" || s.Errors != 1 {
		t.Errorf("%+v", s)
	}
	h.save(t, "bread.md", "# Bread\n\nNew words.\n") // there is no good site to keep
	h.shows(t, "/bread.html", "New words.")
	h.save(t, "soup.md", good)
	for s := tab.next(t); s.Page == ""; {
		s = tab.next(t)
	}
	h.shows(t, "/soup.html", "First words.")
}

// A theme whose layout fails on one page.
const layout = "<!doctype html>\n<html>\n<head><title>{{.Title}}</title></head>\n<body>{{if eq .Title \"Soup\"}}{{FAIL}}{{end}}{{.Body}}</body>\n</html>\n"

// A page that fails when it is made shows what it was, and what is wrong joins
// the list; a page that never could be made says so.
func TestAPageThatCannotBeMadeShowsWhatItWas(t *testing.T) {
	fails := strings.Replace(layout, "FAIL", "index .Groups 99", 1)
	h := live(t, map[string]string{"README.md": "# Home\n", "soup.md": good, "bread.md": "# Bread\n", "theme/layouts/page.html": fails})
	status, body, _ := h.get(t, "/soup.html")
	if m := put.FindStringSubmatch(body); status != http.StatusInternalServerError || m == nil || m[1] != "soup.html" || m[2] != "" {
		t.Errorf("%d %s", status, body)
	}
	tab := h.listen(t, "soup.html")
	if s := tab.next(t); s.Page != "" || s.Errors != 1 {
		t.Errorf("%+v", s)
	}
	if list := h.problemsNow(t); len(list.Problems) != 1 || list.Problems[0].Rule != "template" || list.Problems[0].File != "theme/layouts/page.html" {
		t.Errorf("%+v", list)
	}
	if status, _, _ := h.get(t, "/bread.html"); status != 200 {
		t.Error("another page fails too")
	}
	h.save(t, "theme/layouts/page.html", strings.Replace(layout, "FAIL", "1", 1))
	h.shows(t, "/soup.html", "First words.")
	h.save(t, "soup.md", strings.Replace(good, "First", "Second", 1))
	h.shows(t, "/soup.html", "Second words.")

	h.save(t, "theme/layouts/page.html", fails)
	until(t, "the error", func() bool {
		h.get(t, "/soup.html")
		return len(h.problemsNow(t).Problems) == 1
	})
	h.save(t, "soup.md", strings.Replace(good, "First", "Third", 1))
	h.save(t, "bread.md", "# Bread\n\nAlso new.\n")
	h.shows(t, "/bread.html", "Also new.")
	if status, body, _ := h.get(t, "/soup.html"); status != 200 || !strings.Contains(body, "Second words.") {
		t.Errorf("%d %s", status, body)
	}
}

// A fault of ours is told, and does not end the preview.
func TestAPanicDoesNotEndThePreview(t *testing.T) {
	asked := 0
	h := live(t, map[string]string{"README.md": "# Home\n"}, func(o *Options) {
		input := o.Input
		o.Input = func(ctx context.Context) (generator.Input, error) {
			if asked++; asked == 1 || asked == 3 {
				panic("the soup is cold")
			}
			return input(ctx)
		}
	})
	status, body, _ := h.get(t, "/") // before there is any site
	if list := h.problemsNow(t); status != 404 || !put.MatchString(body) || len(list.Problems) != 1 || !strings.Contains(list.Problems[0].Message, "the soup is cold") {
		t.Errorf("%d %s %+v", status, body, list)
	}
	h.Changed()
	h.shows(t, "/", "Home")
	if list := h.problemsNow(t); len(list.Problems) != 0 {
		t.Errorf("%+v", list)
	}
	h.Changed()
	until(t, "the fault", func() bool { return len(h.problemsNow(t).Problems) == 1 })
	h.shows(t, "/", "Home")
	h.save(t, "README.md", "# House\n")
	h.shows(t, "/", "House")
	h.mu.Lock()
	defer h.mu.Unlock()
	for i, of := range map[int]bool{0: false, 2: true} {
		b := h.built[i]
		if len(b.Problems) != 1 || b.Problems[0].Rule != "internal" || b.Problems[0].At.File != "" || !strings.Contains(b.Problems[0].Message, "the soup is cold") || b.Kept != of || b.Number != i+1 {
			t.Errorf("told %+v", b)
		}
	}
}

// What is no fault of ours is told in its own words, as every other build is.
func TestAnInputThatCannotBeHadIsTold(t *testing.T) {
	asked := 0
	h := live(t, map[string]string{"README.md": "# Home\n"}, func(o *Options) {
		input := o.Input
		o.Input = func(ctx context.Context) (generator.Input, error) {
			if asked++; asked == 2 {
				return generator.Input{}, errors.New("the cellar is locked")
			}
			return input(ctx)
		}
	})
	h.shows(t, "/", "Home")
	h.Changed()
	h.builds(t, "the one that failed", func(b Build) bool { return b.Number == 2 })
	h.mu.Lock()
	defer h.mu.Unlock()
	b := h.built[1]
	if len(b.Problems) != 1 || b.Problems[0].Message != "the cellar is locked" || b.Problems[0].Severity != report.Error || b.Problems[0].Rule != "unreadable" || !b.Kept || b.Pages == 0 || len(h.said) != 0 {
		t.Errorf("told %+v, said %q", b, h.said)
	}
}

// A fault in one answer is none of the others.
func TestAPanicInAnAnswerIsTold(t *testing.T) {
	var said string
	p := New(Options{Say: func(text string) { said = text }})
	answer := httptest.NewRecorder()
	p.survive(func(http.ResponseWriter, *http.Request) { panic("the soup is cold") }).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/soup.html", nil))
	if answer.Code != http.StatusInternalServerError || !strings.Contains(said, "/soup.html") || !strings.Contains(said, "the soup is cold") {
		t.Errorf("%d, said %q", answer.Code, said)
	}
	p.survive(func(http.ResponseWriter, *http.Request) { panic("cold") }).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/%1b%5b2J.html", nil))
	if strings.Contains(said, "\x1b") || !strings.Contains(said, "[2J.html") {
		t.Errorf("the terminal is sent %q", said)
	}
}
