package generator_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// checkDrawings sees that nothing in the drawings of a site could run or load
// anything: neither in its SVG files nor in what is written into its pages. It
// knows nothing of how drawings are cleaned.
func (s *builtSite) checkDrawings(t *testing.T) {
	t.Helper()
	for file, text := range s.files {
		var found []string
		switch {
		case path.Ext(file) == ".svg" && !fingerprinted.MatchString(file):
			found = faultsOfFile(text)
		case path.Ext(file) == ".html":
			found = faultsOfPage(text)
		}
		for _, fault := range found {
			t.Errorf("%s: %s\n%s", file, fault, text)
		}
	}
}

// faultsOfFile reads a drawing as a browser does that opens it by itself.
func faultsOfFile(text []byte) []string {
	var found []string
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := d.Token()
		switch t := token.(type) {
		case nil:
			if !errors.Is(err, io.EOF) {
				found = append(found, "is not well-formed: "+err.Error())
			}
			return found
		case xml.StartElement:
			if t.Name.Space != "http://www.w3.org/2000/svg" {
				found = append(found, "has an element of "+t.Name.Space)
			}
			var attrs []html.Attribute
			for _, a := range t.Attr {
				attrs = append(attrs, html.Attribute{Key: a.Name.Local, Val: a.Value})
			}
			found = append(found, elementFaults(t.Name.Local, attrs)...)
		case xml.CharData:
			if loads(string(t)) {
				found = append(found, "has a style sheet that loads something")
			}
		case xml.ProcInst, xml.Directive, xml.Comment:
			found = append(found, "has an instruction, a doctype or a comment")
		}
	}
}

// faultsOfPage reads the drawings in a page.
func faultsOfPage(text []byte) []string {
	var found []string
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return []string{err.Error()}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Namespace == "" {
			continue
		}
		if n.Data == "style" {
			found = append(found, "has a <style>")
		}
		for _, a := range n.Attr {
			if a.Key == "style" {
				found = append(found, "has a style attribute")
			}
		}
		found = append(found, elementFaults(n.Data, n.Attr)...)
	}
	return found
}

func elementFaults(name string, attrs []html.Attribute) []string {
	var found []string
	harmful := []string{"script", "foreignobject", "iframe", "object", "embed", "animate", "animatemotion", "animatetransform", "set", "handler", "listener",
		"link", "meta", "base", "audio", "video", "feimage", "font", "font-face", "cursor", "img", "body", "html", "form", "math"}
	if slices.Contains(harmful, strings.ToLower(name)) {
		found = append(found, "has a <"+name+">")
	}
	for _, a := range attrs {
		key, value := strings.ToLower(a.Key), strings.ToLower(strings.Map(onlyVisible, a.Val))
		switch {
		case key == "xmlns":
		case strings.HasPrefix(key, "on"), key == "base", key == "attributename":
			found = append(found, "has "+a.Key)
		case strings.Contains(value, "javascript:") || strings.Contains(value, "vbscript:"):
			found = append(found, "has code in "+a.Key)
		case strings.HasPrefix(value, "data:") && !(name == "image" && key == "href" && carried(reference{in: "<image href>", to: a.Val})):
			found = append(found, "has a document in "+a.Key)
		case key == "href" && name != "a" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:"), key == "src":
			found = append(found, "loads "+a.Val)
		case key != "aria-label" && key != "href" && loads(value):
			found = append(found, "loads something by "+a.Key+"="+a.Val)
		}
	}
	return found
}

func onlyVisible(r rune) rune {
	if r <= ' ' || r == 0x7f {
		return -1
	}
	return r
}

// loads says that a style would fetch something.
func loads(style string) bool {
	style = strings.ToLower(strings.Map(onlyVisible, style))
	if strings.Contains(style, "@import") || strings.Contains(style, "image-set(") || strings.Contains(style, "expression(") {
		return true
	}
	for _, rest := range strings.Split(style, "url(")[1:] {
		if !strings.HasPrefix(strings.TrimLeft(rest, `"'`), "#") {
			return true
		}
	}
	return false
}

// The check above finds what it is for.
func TestFaultsOfDrawingsAreFound(t *testing.T) {
	const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`
	for _, inside := range []string{
		`<script/>`, `<g onclick="x"/>`, `<foreignObject/>`, `<a><set attributeName="href"/></a>`, `<a href="java&#10;script:x"/>`, `<a xlink:href="data:text/html,x"/>`,
		`<use href="a.svg#b"/>`, `<image href="https://evil.example/a.png"/>`, `<image href="data:image/svg+xml;base64,AA"/>`, `<style>@import "a"</style>`,
		`<g style="fill:url(a.svg#b)"/>`, `<g fill="url( '//evil.example')"/>`, `<p xmlns="http://www.w3.org/1999/xhtml"/>`, `<!-- -->`, `<?x y?>`,
	} {
		if len(faultsOfFile([]byte(head+inside+"</svg>"))) == 0 {
			t.Errorf("nothing is found in %s", inside)
		}
	}
	const fine = `<style>a{fill:url(#b)}</style><a href="https://example.org/">x</a><use href="#b"/><image href="data:image/png;base64,AA"/>`
	if found := faultsOfFile([]byte(head + fine + "</svg>")); len(found) > 0 {
		t.Error(found)
	}
}
