package preview

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/book"
)

// put is what the preview puts into a page, as the package's comment has it.
var put = regexp.MustCompile(`<link rel="stylesheet" href="/-/preview\.css"><script type="module" src="/-/preview\.js" data-run="[0-9a-f]{12}" data-page="([^"]*)" data-digest="([0-9a-f]*)" data-state="(draft|future|)"></script>\n`)

// What is served is byte for byte what a build writes, but for one line in each
// page.
func TestTheSiteIsThatOfABuildWithOneLineMore(t *testing.T) {
	h := liveIn(t, "../../content")
	result, err := generator.Build(t.Context(), inputOf(h.root()), generator.NewMemory())
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]bool{book.MissingAddress: true}
	for _, p := range result.Book.Pages {
		pages[p.Address] = true
	}
	for _, f := range result.Files {
		var want bytes.Buffer
		f.Make(&want)
		status, got, _ := h.get(t, (&url.URL{Path: "/" + f.Path}).EscapedPath())
		if status != http.StatusOK {
			t.Errorf("%s: status %d", f.Path, status)
		}
		found := put.FindAllStringSubmatch(got, -1)
		switch {
		case !pages[f.Path] && len(found) > 0:
			t.Errorf("%s is no page and has the line", f.Path)
		case pages[f.Path] && (len(found) != 1 || found[0][1] != f.Path || found[0][2] != digestOf(want.Bytes())):
			t.Errorf("%s has %q", f.Path, found)
		case put.ReplaceAllString(got, "") != want.String():
			t.Errorf("%s differs from what build writes", f.Path)
		}
	}
}

func TestAddressesLeadWhereAHostWouldLeadThem(t *testing.T) {
	h := live(t, map[string]string{
		"README.md": "# Home\n", "essays/README.md": "# Essays\n", "essays/a b.md": "# Blanks\n", "essays/ä.md": "# Umlaut\n", "essays.html": "A file.", "notes.txt": "Note.",
		"handbook.yaml": "base_url: https://example.org/handbook/\n",
	})
	for _, c := range []struct {
		address  string
		status   int
		location string
		says     string
	}{
		{"/", 200, "", `data-page="index.html"`},
		{"/index.html", 200, "", `data-page="index.html"`},
		{"/essays/", 200, "", `data-page="essays/index.html"`},
		{"/essays", 302, "/essays/", ""}, // and not to /essays.html
		{"/essays?x=1", 302, "/essays/?x=1", ""},
		{"/essays/?x=1", 200, "", "Essays"},
		{"/essays/%C3%A4.html", 200, "", `data-page="essays/ä.html"`},
		{"/notes.txt", 200, "", "Note."},
		{"/essays/nothing.html", 404, "", `data-page="essays/nothing.html" data-digest=""`},
		{"/nothing/", 404, "", `data-page="nothing/index.html"`},
		{"/essays/README.md", 404, "", "data-page"},
		{"/handbook.yaml", 404, "", "data-page"},
		{"/essays/a-b", 302, "/essays/a-b.html", ""},
		{"/essays/a-b?x=1", 302, "/essays/a-b.html?x=1", ""},
		{"/essays/a-b/", 404, "", "data-page"},
		{"/handbook/essays/a-b", 302, "/essays/a-b", ""},
		{"/handbook/essays/index.html", 302, "/essays/index.html", ""},
		{"/404.html", 200, "", `href="/handbook/`},
		{"/_headers", 200, "", "Content-Security-Policy"},
		{"/-/nothing", 404, "", ""},
		{"/-/editor.html", 404, "", ""},
	} {
		status, body, header := h.get(t, c.address)
		if status != c.status || header.Get("Location") != c.location || !strings.Contains(body, c.says) {
			t.Errorf("%s: %d %q, without %q:\n%s", c.address, status, header.Get("Location"), c.says, body)
		}
	}
}

func TestFilesHaveTheirTypesAndCanBeReadInPieces(t *testing.T) {
	large := strings.Repeat("0123456789", whole/10) + "the end"
	h := live(t, map[string]string{"README.md": "# Home\n\n[Film](film.mp4)\n", "film.mp4": large, "note.txt": "A note.", "blob.bin": "x",
		"handbook.yaml": "base_url: https://example.org/\n", "new.md": "---\ndate: 2026-11-01\n---\n# New\n"})
	for name, want := range map[string]string{"/": "text/html; charset=utf-8", "/feed.xml": "application/xml", "/robots.txt": "text/plain; charset=utf-8",
		"/film.mp4": "video/mp4", "/blob.bin": "application/octet-stream", "/-/preview.js": "text/javascript; charset=utf-8", "/-/preview.css": "text/css; charset=utf-8"} {
		status, _, header := h.get(t, name)
		if status != 200 || header.Get("Content-Type") != want {
			t.Errorf("%s: %d %s", name, status, header.Get("Content-Type"))
		}
	}
	for _, name := range []string{"/film.mp4", "/note.txt"} {
		request, _ := http.NewRequest(http.MethodGet, h.url+name, nil)
		request.Header.Set("Range", "bytes=-4")
		answer, err := h.client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		got.ReadFrom(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != http.StatusPartialContent || got.Len() != 4 {
			t.Errorf("%s: %s, %q", name, answer.Status, got.String())
		}
	}
	head, err := h.client.Head(h.url + "/note.txt")
	if err != nil || head.StatusCode != 200 || head.ContentLength != int64(len("A note.")) {
		t.Error(head, err)
	}
	answer, err := h.client.Post(h.url+"/", "text/plain", strings.NewReader("x"))
	if err != nil || answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET, HEAD" {
		t.Error(answer, err)
	}
}

// The line stands in the head, or where a browser takes it for a part of it.
func TestTheLineStandsInTheHead(t *testing.T) {
	for text, want := range map[string]string{
		"<html><head><title>a</title></head><body>b":          "<html><head><title>a</title>LINE</head><body>b",
		"<head><script>'</head>'</script></head>":             "<head><script>'</head>'</script>LINE</head>",
		"<head><!-- </head> --><title></head></title></HEAD>": "<head><!-- </head> --><title></head></title>LINE</HEAD>",
		"<title>a</title><body>b":                             "<title>a</title>LINE<body>b",
		"<p>no head":                                          "<p>no headLINE",
		"":                                                    "LINE",
	} {
		if got := string(inject([]byte(text), "LINE")); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestDraftsAndPagesBeforeTheirDateSayWhatTheyAre(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "draft.md": "---\ndraft: true\n---\n# Draft\n", "future.md": "---\ndate: 2027-01-01\n---\n# Future\n"})
	for address, want := range map[string]string{"/": "", "/draft.html": "draft", "/future.html": "future"} {
		_, body, _ := h.get(t, address)
		if m := put.FindStringSubmatch(body); m == nil || m[3] != want {
			t.Errorf("%s has %q, wanted the state %q", address, m, want)
		}
	}
}

// The folder that was opened is not the one that stands there after git has
// checked out a branch that brings it back.
func TestAFolderThatWasReplacedIsReadAgain(t *testing.T) {
	h := live(t, map[string]string{"content/README.md": "# First\n"}, func(o *Options) {
		dir := o.Dir + "/content"
		content, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { content.Close() })
		o.Content, o.Dir = content, dir
	})
	h.shows(t, "/", "First")
	if err := os.RemoveAll(h.dir + "/content"); err != nil {
		t.Fatal(err)
	}
	h.Changed()
	h.save(t, "content/README.md", "# Second\n")
	h.shows(t, "/", "Second")
}
