package diagram

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"handbook/generator/source"
)

// Each file of testdata/drawings holds an SVG as a drawing program writes it,
// often a YAML file with regions of it, and what stands in the page.
func TestDrawingsOfPrograms(t *testing.T) {
	eachPicture(t, "testdata/drawings/*.txt", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		svg, yaml := archive.Files[0], txtar.File{Name: "none.svg.yaml"}
		out := []txtar.File{svg}
		if strings.HasSuffix(archive.Files[1].Name, ".yaml") {
			yaml = archive.Files[1]
			out = append(out, yaml)
		}
		v := vectorOf(svg.Name, svg.Data)
		drawing, problems := v.Page, v.Problems
		scene := Read(source.ParseData(yaml.Name, yaml.Data))
		problems = append(problems, scene.Problems...)
		found := ""
		if drawing.Drawn() {
			problems = append(problems, CheckPicture(scene, drawing.Width, drawing.Height, drawing.IDs)...)
			found = fmt.Sprintf("%d × %d, ids %q\n", drawing.Width, drawing.Height, drawing.IDs)
			for _, l := range drawing.Links {
				found += fmt.Sprintf("%s %q %q\n", l.At, l.Dest, l.Title)
			}
		}
		plate := Plate{Src: "a.svg", Alt: "What it shows", Drawing: drawing, Prefix: "d1-", Words: Words{"Parts", "As a list"}}
		page := pageOf(scene, plate, bookOf(scene))
		checkPage(t, page)
		return append(out, txtar.File{Name: "problems", Data: []byte(problemText(problems))},
			txtar.File{Name: "found", Data: []byte(found)}, txtar.File{Name: "page", Data: []byte(page)})
	})
}

// checkPage reads HTML as a browser does and sees that nothing in it runs or
// loads.
func checkPage(t *testing.T, page string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(page))
	inside := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if inside != 0 {
				t.Errorf("elements are left open in %s", page)
			}
			return
		case html.StartTagToken:
			tag := z.Token()
			checkTag(t, tag.Data, tag.Attr, page, false)
			if tag.Data != "img" && tag.Data != "area" {
				inside++
			}
		case html.SelfClosingTagToken:
			tag := z.Token()
			checkTag(t, tag.Data, tag.Attr, page, false)
		case html.EndTagToken:
			inside--
		case html.CommentToken, html.DoctypeToken:
			t.Errorf("a comment or doctype in %s", page)
		}
	}
}

func checkTag(t *testing.T, name string, attrs []html.Attribute, whole string, file bool) {
	t.Helper()
	switch strings.ToLower(name) {
	case "script", "foreignobject", "iframe", "object", "embed", "animate", "set", "animatetransform", "animatemotion", "handler", "feimage", "link", "meta", "base", "video", "audio", "font", "font-face":
		t.Errorf("<%s> in %s", name, whole)
	case "style":
		if !file {
			t.Errorf("<style> in %s", whole)
		}
	}
	seen := map[string]bool{}
	for _, a := range attrs {
		key, value := strings.ToLower(a.Key), visible(a.Val)
		if seen[key] {
			t.Errorf("%s twice in %s", key, whole)
		}
		seen[key] = true
		picture := strings.HasPrefix(value, "data:image/") && name == "image"
		switch {
		case strings.HasPrefix(key, "on"), !file && key == "style", strings.HasPrefix(key, "xlink:"):
			t.Errorf("%s in %s", key, whole)
		case strings.HasPrefix(value, "javascript:"), strings.HasPrefix(value, "vbscript:"), strings.HasPrefix(value, "data:") && !picture:
			t.Errorf("%s=%q in %s", key, a.Val, whole)
		case key == "href" && name != "a" && name != "area" && !strings.HasPrefix(value, "#") && !picture:
			t.Errorf("%s=%q in %s", key, a.Val, whole)
		case strings.Contains(value, "url(") && !strings.Contains(value, "url(#") && key != "aria-label" && key != "class" && key != "alt" && key != "href":
			t.Errorf("%s=%q in %s", key, a.Val, whole)
		}
	}
}

// checkFile reads a cleaned file as XML, and as HTML in case it is pasted.
func checkFile(t *testing.T, clean []byte) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(string(clean)))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v in %s", err, clean)
		}
		switch tag := token.(type) {
		case xml.StartElement:
			var attrs []html.Attribute
			for _, a := range tag.Attr {
				if a.Name.Local != "xmlns" {
					attrs = append(attrs, html.Attribute{Key: a.Name.Local, Val: a.Value})
				}
			}
			if tag.Name.Space != svgSpace {
				t.Errorf("<%s> of %q in %s", tag.Name.Local, tag.Name.Space, clean)
			}
			checkTag(t, tag.Name.Local, attrs, string(clean), true)
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("%T in %s", token, clean)
		}
	}
}

// everywhere puts a drawing into a page with every element chosen, and every
// link leading somewhere.
func everywhere(svg []byte) (page string, drawn bool) {
	drawing := vectorOf("a.svg", svg).Page
	if !drawing.Drawn() {
		return "", false
	}
	scene := &Scene{ID: "a", Picture: &Picture{Path: "a.svg"}}
	for i, id := range drawing.IDs {
		scene.Links = append(scene.Links, Link{Dest: id, Note: "note"})
		scene.Picture.Regions = append(scene.Picture.Regions, Region{Shape: Element, ID: id, Link: i})
	}
	plate := Plate{Drawing: drawing, Alt: "alt", Prefix: "p-", Words: Words{"Parts", "List"}}
	return pageOf(scene, plate, func(i int) (string, string, bool) { return "/x/", "X", i%3 != 2 }), true
}
