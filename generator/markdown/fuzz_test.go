package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator/source"
)

// FuzzParse tries whatever a file may hold. What must be true of any page:
// nothing in it runs or is styled, its elements are in balance as a browser
// sees them, no id stands twice, and links open and close in turn.
func FuzzParse(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txt")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range strings.Split("\n"+string(data), "\n%% ")[1:] {
			_, rest, _ := strings.Cut(c, "\n")
			input, _, _ := strings.Cut(rest, "\n-----\n")
			f.Add(input)
		}
	}
	for _, path := range corpora(f) {
		if raw, err := os.ReadFile(path); err == nil && len(raw) < 8<<10 {
			f.Add(string(raw))
		}
	}
	for _, text := range hostile(200) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 64<<10 {
			return
		}
		d := Parse(source.ParseFile("page.md", []byte(text)))
		if fault := unsound(d); fault != "" {
			t.Errorf("%s\n--- text\n%s\n--- body\n%s", fault, text, show(d.Body))
		}
	})
}

func TestRealHandbooksAreSound(t *testing.T) {
	pages := corpora(t)
	if len(pages) == 0 {
		t.Skip("no handbooks here")
	}
	for _, path := range pages {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if fault := unsound(Parse(source.ParseFile(path, raw))); fault != "" {
			t.Errorf("%s: %s", path, fault)
		}
	}
}

// unsound says what is wrong with a document, "" when nothing is.
func unsound(d *Document) string {
	ids := map[string]bool{}
	for _, b := range []Body{d.Lead, d.Body} {
		filled, fault := fillChecked(b, d)
		if fault == "" {
			fault = unbalanced(filled)
		}
		if fault == "" {
			fault = dangerous(filled, ids)
		}
		if fault != "" {
			return fault
		}
	}
	for _, w := range d.Defined {
		filled, fault := fillChecked(w.Body, d)
		if fault == "" {
			fault = unbalanced(filled)
		}
		own := map[string]bool{}
		if fault == "" {
			fault = dangerous(filled, own)
		}
		if fault != "" || w.Term == "" || !ids[w.ID] || len(own) > 0 {
			return fmt.Sprint("the definition of ", w.Term, " at ", w.ID, ": ", own, fault)
		}
	}
	if fault := unsoundMarks(d); fault != "" {
		return fault
	}
	if fault := unsoundRuns(d); fault != "" {
		return fault
	}
	if len(d.Sections) != len(d.Headings)+1 {
		return "sections and headings do not agree"
	}
	for _, h := range d.Headings {
		if !ids[h.ID] {
			return "no id for the heading " + h.Text
		}
	}
	for _, id := range d.Anchors {
		if !ids[id] {
			return "no id for the anchor " + id
		}
	}
	for i, s := range d.Scenes {
		if s.ID != fmt.Sprint(d.File.Path, "#d", i+1) {
			return "the scene " + s.ID
		}
		for _, l := range s.Links {
			if rule, _, _ := astray(l.Dest, Inline); rule != "" {
				return "a scene leads to " + l.Dest
			}
		}
	}
	for _, l := range d.Links {
		if l.Map > 0 && d.Scenes[l.Map-1].Picture == nil {
			return fmt.Sprint("no image map: ", l)
		}
		if l.Section >= len(d.Sections) || len([]rune(l.Excerpt)) > 160 {
			return fmt.Sprint("link ", l)
		}
	}
	return ""
}

// fillChecked fills the holes as a renderer would.
func fillChecked(b Body, d *Document) (filled, fault string) {
	open := -1
	plate := -1
	out := b.Fill(func(h Hole) string {
		switch {
		case h.Kind == WordHole:
		case h.Kind == SceneHole:
			if h.Ref >= len(d.Scenes) || d.Scenes[h.Ref].Flow == nil {
				fault = "a hole for no flowchart"
			}
		case h.Ref >= len(d.Links):
			fault = "a hole for no link"
		}
		if fault != "" {
			return ""
		}
		switch h.Kind {
		case LinkOpen:
			if open >= 0 {
				fault = "a link within a link"
			}
			open = h.Ref
			return `<a href="x">`
		case LinkClose:
			if open != h.Ref {
				fault = "a link ends that did not begin"
			}
			open = -1
			return "</a>"
		case LinkText:
			return "words"
		case PictureHole:
			return `<img src="x" alt="">`
		case WordHole:
			return "word"
		}
		return fillBlock(h, d, open, &plate, &fault)
	})
	if open >= 0 {
		fault = "a link does not end"
	}
	return string(out), fault
}

// fillBlock fills the holes that stand where blocks may. What fills them holds
// links, so none of them may be in one.
func fillBlock(h Hole, d *Document, open int, plate *int, fault *string) string {
	alone := h.Kind == SceneHole || d.Links[h.Ref].Alone
	switch {
	case h.Kind != EmbedHole && !alone:
		*fault = "a figure of a picture that is not alone"
	case alone && open >= 0:
		*fault = "a diagram within a link"
	case h.Kind == BelowHole && *plate != h.Ref:
		*fault = "nothing to be below of"
	}
	*plate = h.Ref
	switch {
	case h.Kind == PlateHole:
		return `<div><img src="x" alt=""><a href="x">word</a></div>`
	case h.Kind == BelowHole:
		return `<figcaption>word</figcaption><details><summary>word</summary><ul><li><a href="x">word</a></li></ul></details>`
	case alone:
		return `<figure><a href="x">word</a></figure>`
	}
	return "<span></span>"
}

var voids = map[string]bool{"br": true, "hr": true, "img": true, "input": true, "wbr": true}

// unbalanced compares the tags as they are written with the elements that a
// browser makes of them.
func unbalanced(filled string) string {
	written := map[string]int{}
	var stack []string
	z := html.NewTokenizer(strings.NewReader(filled))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch kind {
		case html.StartTagToken:
			name := z.Token().Data
			written[name]++
			if !voids[name] {
				stack = append(stack, name)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(stack) == 0 || stack[len(stack)-1] != name {
				return fmt.Sprintf("</%s> closes %v", name, stack)
			}
			stack = stack[:len(stack)-1]
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			return "a comment, a doctype or a self-closing tag"
		}
	}
	if len(stack) > 0 {
		return fmt.Sprint("left open: ", stack)
	}
	made := map[string]int{}
	for n := range parsed(filled).Descendants() {
		if n.Type == html.ElementNode {
			made[n.Data]++
		}
	}
	for name, n := range written {
		if name != "tbody" && made[name] != n {
			return fmt.Sprintf("%d <%s> written, a browser makes %d", n, name, made[name])
		}
	}
	return ""
}

func parsed(filled string) *html.Node {
	root, err := html.Parse(strings.NewReader("<!doctype html><html><head></head><body><main>" + filled + "</main></body></html>"))
	if err != nil {
		return &html.Node{Type: html.ErrorNode, Data: err.Error()}
	}
	return root
}

var banned = map[string]bool{
	"script": true, "style": true, "iframe": true, "object": true, "embed": true, "form": true, "link": true, "meta": true,
	"base": true, "svg": true, "math": true, "template": true, "video": true, "audio": true, "h1": true, "title": true,
}

func dangerous(filled string, ids map[string]bool) string {
	for n := range parsed(filled).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if banned[n.Data] {
			return "<" + n.Data + ">"
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style":
				return "the attribute " + a.Key
			case a.Key == "href" && a.Val != "x" && !strings.HasPrefix(a.Val, "#"):
				return "an address that is no hole: " + a.Val
			case a.Key == "id" && ids[a.Val]:
				return "the id " + a.Val + " twice"
			case a.Key == "id":
				ids[a.Val] = true
			}
		}
	}
	return ""
}
