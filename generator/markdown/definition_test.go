package markdown

import (
	"strings"
	"testing"

	"handbook/generator/report"
	"handbook/generator/source"
)

func TestADefinitionInADataFileHasOnePlace(t *testing.T) {
	at := report.Position{File: "glossary.yaml", Line: 7, Column: 9}
	file := source.ParseData("glossary.yaml", []byte("pass: x\n"))
	d := Define(file, at, "The shelf, see [the rota](rota.md).\n\n# Not a title\n\n## Nor this {#sub}\n\n"+
		"A note.[^1] [Bad](javascript:x) {#para}\n\n<b id=raw>b</b> ((a mark never closed\n\n- of ((line of sight))\n\nTerm\n: meaning\n\n[^1]: Note.\n")
	want := "<p>The shelf, see ⟦open 0⟧the rota⟦close 0⟧.</p>\n" +
		"<p><strong>Not a title</strong></p><p><strong>Nor this</strong></p><p>A note. Bad</p>\n" +
		"<p><b>b</b> ((a mark never closed</p>\n<ul>\n<li>of line of sight</li>\n</ul>\n" +
		"<dl class=\"terms\">\n<dt>Term</dt>\n<dd>meaning</dd>\n</dl>\n"
	if got := show(d.Body); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if d.File.Path != "glossary.yaml" || d.Title != "" || len(d.Headings) > 0 || len(d.Anchors) > 0 || len(d.Defined) > 0 || len(d.Runs) > 0 {
		t.Errorf("it has more than a body: %q %v %v %v %v", d.Title, d.Headings, d.Anchors, d.Defined, d.Runs)
	}
	var rules []string
	for _, p := range d.Problems {
		rules = append(rules, p.Rule)
		if p.At != at {
			t.Errorf("%s at %v", p.Message, p.At)
		}
	}
	if got, want := strings.Join(rules, " "), "index-mark syntax unsafe-link"; got != want {
		t.Errorf("problems: %s, want %s", got, want)
	}
	if len(d.Links) != 1 || d.Links[0].At != at || d.Links[0].Dest != "rota.md" {
		t.Errorf("links: %v", d.Links)
	}
	if len(d.Marks) != 1 || d.Marks[0].At != at {
		t.Errorf("marks: %v", d.Marks)
	}
	if got := d.Sections[0].Text; !strings.HasPrefix(got, "The shelf, see the rota.\nNot a title\n") {
		t.Errorf("text: %q", got)
	}
}

func TestADefinitionMayBeginLikeFrontMatter(t *testing.T) {
	for _, text := range []string{"---\na: b\n---\nc", "+++\na = 1\n+++\nc", "{\"a\": 1}\n\nc"} {
		d := Define(source.ParseData("glossary.yaml", nil), report.Position{File: "glossary.yaml", Line: 1, Column: 1}, text)
		if got := d.Sections[0].Text; !strings.Contains(got, "a") || !strings.Contains(got, "c") || d.File.Front != nil {
			t.Errorf("%q: %q, %v", text, got, d.File.Front)
		}
	}
}

// Whatever shows twice, on its page and on others, must not be counted twice.
func TestAMeaningIsReadOnce(t *testing.T) {
	d := parseText("Term\n: One ((index mark)) and [Bad](javascript:x), {{< tag >}} see [it](x.md) and a note[^1].\n\n  ## Heading\n\n  ```go\n  x\n  ```\n\n[^1]: Note.\n")
	if len(d.Marks) != 1 || len(d.Links) != 1 || len(d.Headings) != 1 || len(d.Problems) != 2 || d.Words != 12 {
		t.Errorf("%v %v %v %v, %d words", d.Marks, d.Links, d.Headings, d.Problems, d.Words)
	}
	if got, want := d.Sections[0].Text, "Term\nOne index mark and Bad, see it and a note.\nNote."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := d.Defined[0].Text, "One index mark and Bad, see it and a note.\nHeading"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestIDsOfTermsYieldToAllOthers(t *testing.T) {
	d := parseText("Pass\n: one\n\nPass\n: two\n\nShelf\n: three\n\nLid\n: four\n\n# Pass\n\nA paragraph. {#shelf}\n\n<span id=\"lid\">x</span>\n")
	var got []string
	for _, w := range d.Defined {
		got = append(got, w.ID)
	}
	if got, want := strings.Join(got, " "), "pass-1 pass-2 shelf-1 lid-1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := strings.Join(d.Anchors, " "), "pass-1 pass-2 shelf-1 lid-1 shelf lid"; got != want {
		t.Errorf("anchors %s, want %s", got, want)
	}
	if d.Headings[0].ID != "pass" || d.Defined[0].Section != 0 {
		t.Errorf("%v %v", d.Headings, d.Defined[0])
	}
}
