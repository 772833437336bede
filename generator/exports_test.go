package generator_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// The drawings of diagram/testdata/exports are as programs export them: those
// of Graphviz 2.43, Inkscape 1.2 and PlantUML 1.2020 by these programs, those of
// draw.io and Excalidraw in the shape that theirs have.
const exports = "diagram/testdata/exports"

// exportPages are the pages that their links lead to.
var exportPages = map[string]string{
	"teams/README.md":         "# Teams\n",
	"teams/prep.md":           "---\nprovides: [{what: mise en place, to: line}]\n---\n# Prep kitchen\n",
	"teams/line.md":           "---\nprovides: [{what: plates, to: foh}]\n---\n# Hot kitchen\n\n## Mornings\n",
	"teams/foh.md":            "---\nprovides: [{what: plates, to: guests}]\n---\n# Front of house\n",
	"customers/guests.md":     "# Guests\n",
	"how-to/mise-en-place.md": "# Mise en place\n",
}

// What an author made clickable in a program is clickable in the page: every
// link of the export, with its target and a name.
func TestExportsOfProgramsAreClickable(t *testing.T) {
	files, err := filepath.Glob(exports + "/*.svg")
	if err != nil || len(files) < 7 {
		t.Fatal("no exports", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			drawing, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			content := fstest.MapFS{name: {Data: drawing}, "README.md": {Data: []byte("# Home\n\n![What it shows](" + name + ")\n")}}
			for page, text := range exportPages {
				content[page] = &fstest.MapFile{Data: []byte(text)}
			}
			site := build(t, content, options(t, ""))
			site.checkDrawings(t)
			for _, p := range site.problems {
				if p.At.File != name || !strings.Contains(p.Message, "a link to another page of the drawing") && !strings.Contains(p.Message, "a link that changes the drawing") {
					t.Errorf("%v: %s", p.At, p.Message)
				}
			}
			want, got := writtenLinks(t, drawing), clickable(t, site.files["index.html"])
			for _, to := range want {
				if !slices.ContainsFunc(got, func(l namedLink) bool { return l.to == to && l.name != "" && l.name != to }) {
					t.Errorf("%s cannot be clicked, or has no name; there are %q", to, got)
				}
			}
			for _, l := range got {
				if !slices.Contains(want, l.to) {
					t.Errorf("nobody wrote a link to %s", l.to)
				}
			}
		})
	}
}

// writtenLinks are the links of a file, as they are in the page. Those that
// draw.io follows by itself, and its own advertisement, are none.
func writtenLinks(t *testing.T, drawing []byte) []string {
	t.Helper()
	var links []string
	d := xml.NewDecoder(bytes.NewReader(drawing))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return links
		}
		if err != nil {
			t.Fatal(err)
		}
		a, is := token.(xml.StartElement)
		if !is || a.Name.Local != "a" {
			continue
		}
		for _, attr := range a.Attr {
			to := strings.Replace(attr.Value, ".md", ".html", 1)
			to = strings.Replace(to, "README", "index", 1)
			if attr.Name.Local == "href" && !strings.HasPrefix(to, "data:") && !strings.Contains(to, "drawio.com") && !slices.Contains(links, to) {
				links = append(links, to)
			}
		}
	}
}

type namedLink struct{ to, name string }

// clickable are the links of the drawing in a page, with their names as a
// screen reader finds them.
func clickable(t *testing.T, page []byte) []namedLink {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var links []namedLink
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "a" && n.Namespace == "svg" && inPicture(n) {
			links = append(links, namedLink{attribute(n, "href"), nameOf(n)})
		}
	}
	return links
}

// inPicture says that the element belongs to an author's drawing, not to a map
// that the page has besides.
func inPicture(n *html.Node) bool {
	for above := range n.Ancestors() {
		if above.Data == "svg" && attribute(above, "class") == "picture" {
			return true
		}
	}
	return false
}

func nameOf(n *html.Node) string {
	if label := attribute(n, "aria-label"); label != "" {
		return label
	}
	var words []string
	for kid := range n.Descendants() {
		if kid.Type == html.TextNode {
			words = append(words, strings.Fields(kid.Data)...)
		}
	}
	return strings.Join(words, " ")
}
