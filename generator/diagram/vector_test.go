package diagram

import (
	"bytes"
	"strings"
	"testing"

	"handbook/generator/source"
)

func readVector(svg string) *Vector { return vectorOf("plans/plan.svg", []byte(svg)) }

func vectorOf(path string, svg []byte) *Vector { return ReadVector(source.ParseFile(path, svg)) }

func TestAVectorIsAFileAndADrawing(t *testing.T) {
	v := readVector(`<svg width="2in" height="10mm"><style>rect{fill:red;background:url(//evil.example)}</style><rect id="a" onclick="x" width="9" height="9"/><a href="b.md"><text>B</text></a></svg>`)
	if v.Refused != "" || v.Page == nil || v.Width != 192 || v.Height != 38 || len(v.Page.Links) != 1 {
		t.Errorf("%+v", v)
	}
	if file := string(v.Bytes); !strings.Contains(file, `<style>rect{fill:red}</style>`) || strings.Contains(file, "b.md") || !strings.HasSuffix(file, "</svg>\n") {
		t.Error(file)
	}
	const want = "plans/plan.svg:1:32: fault: the style background was left out of the drawing (raw-html)\n" // once, though it is left out twice
	if said := problemText(v.Problems); !strings.HasPrefix(said, want) || strings.Count(said, "fault:") != 2 || !strings.Contains(said, "onclick") {
		t.Error(said)
	}
}

func TestAVectorHasTheSizeThatBrowsersGiveIt(t *testing.T) {
	for _, c := range []struct {
		attrs         string
		width, height int
	}{
		{`width="12" height="34.6px"`, 12, 35},
		{`width="120mm" height="60mm" viewBox="0 0 120 60"`, 454, 227},
		{`width="62pt" height="44pt" viewBox="0 0 62 44"`, 83, 59},
		{`viewBox="0 0 600 400"`, 600, 400},
		{`width="100%" height="100%" viewBox="0,0,60,40"`, 60, 40},
		{`width="100%" height="40" viewBox="0 0 60 40"`, 60, 40},
		{`width="1e99" height="-4"`, 0, 0},
		{``, 0, 0},
	} {
		if v := readVector(`<svg ` + c.attrs + `></svg>`); v.Width != c.width || v.Height != c.height {
			t.Errorf("%s: %d × %d", c.attrs, v.Width, v.Height)
		}
	}
}

func TestAVectorThatCannotBeUsedSaysWhy(t *testing.T) {
	for _, c := range []struct{ svg, refused, problem string }{
		{"<svg>\n<g", "it is cut off or not well-formed: unexpected EOF", "plans/plan.svg:2:3: fault: the SVG file is not published: it is cut off"},
		{"<html></html>", "it is not an <svg> element", "plans/plan.svg:1:1: fault: the SVG file is not published: it is not an <svg> element (left-out)\n    hint: export it anew"},
		{`<svg><script/><a href="/?a=1&b=2"/></svg>`, "it is cut off or not well-formed: invalid character entity &b (no semicolon)", "hint: write &amp;"},
		{bomb(), "it comes to more than 200000 elements once its parts are put together", "(left-out)"},
		{fileOf(maxFile + 1), "it is larger than 8 MiB", "hint: simplify it"},
	} {
		v := readVector(c.svg)
		said := problemText(v.Problems)
		if v.Bytes != nil || v.Page != nil || v.Refused != c.refused || len(v.Problems) != 1 || !strings.Contains(said, c.problem) {
			t.Errorf("%.60s: %q\n%s", c.svg, v.Refused, said)
		}
	}
}

// fileOf is a drawing of so many bytes, most of them in a remark.
func fileOf(size int) string {
	const head, foot = `<svg viewBox="0 0 9 9"><!--`, `--><rect width="9" height="9"></rect></svg>`
	return head + strings.Repeat("x", size-len(head)-len(foot)) + foot
}

func TestAFileOfTheLargestSizeIsUsed(t *testing.T) {
	if v := readVector(fileOf(maxFile)); v.Page == nil || len(v.Problems) > 0 || len(v.Bytes) > 200 {
		t.Errorf("%q, %d bytes", v.Refused, len(v.Bytes))
	}
}

// What is published counts for the page, to the byte.
func TestADrawingOfTheLargestSizeStandsInThePage(t *testing.T) {
	words := func(n int) *Vector {
		return readVector(`<svg viewBox="0 0 9 9"><text>` + strings.Repeat("x", n) + `</text></svg>`)
	}
	rest := len(words(1).Bytes) - 1
	if v := words(maxDrawing - rest); v.Page == nil || len(v.Bytes) != maxDrawing {
		t.Errorf("%d bytes are too many", len(v.Bytes))
	}
	if v := words(maxDrawing - rest + 1); v.Page != nil || v.Bytes == nil {
		t.Errorf("%d bytes are not too many", len(v.Bytes))
	}
}

func TestADrawingThatIsTooLargeForAPageStaysAPicture(t *testing.T) {
	rects := strings.Repeat(`<rect width="100" height="100" fill="#abcdef"/>`, maxDrawing/40)
	v := readVector(`<svg width="9" height="9">` + rects + `</svg>`)
	if v.Page != nil || v.Bytes == nil || v.Width != 9 || len(v.Problems) > 0 {
		t.Errorf("%v %v", v.Page != nil, v.Problems)
	}
	v = readVector(`<svg width="9" height="9">` + rects + `<a href="b.md"><rect/></a></svg>`)
	if said := problemText(v.Problems); v.Page != nil || !strings.Contains(said, "the links of the drawing cannot be followed") || !strings.Contains(said, "plan.svg.yaml") {
		t.Error(said)
	}
	v = readVector(`<svg width="9" height="9"><metadata>` + strings.Repeat("x", maxDrawing) + `</metadata><a href="b.md"><rect/></a></svg>`)
	if v.Page == nil || len(v.Bytes) > 200 || len(v.Problems) > 0 {
		t.Error("what editors leave for themselves counts")
	}
}

func TestAnyNameOfAnEncodingThatIsUTF8InEffectIsRead(t *testing.T) {
	for name, want := range map[string]bool{"UTF-8": true, "us-ascii": true, "ISO-8859-1": true, "utf-16": false, "utf-7": false, "KOI8-R": false} {
		if v := readVector(`<?xml version="1.0" encoding="` + name + `"?><svg><text>é</text></svg>`); (v.Bytes != nil) != want || want && !bytes.Contains(v.Bytes, []byte("é")) {
			t.Errorf("%s: %s", name, v.Refused)
		}
	}
}
