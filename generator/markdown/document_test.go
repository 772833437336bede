package markdown

import (
	"maps"
	"strings"
	"testing"
	"unicode/utf8"

	"handbook/generator/source"
)

func parseText(text string) *Document { return Parse(source.ParseFile("page.md", []byte(text))) }

func TestSectionsHoldTheTextBelowTheirHeadings(t *testing.T) {
	d := parseText("# Title\n\nFirst [a](a.md).\n\n## One[^n]\n\nUnder *one*, `code`.\n\n- item\n\n```sh\nls -l\n```\n\n## Two\n\n| a | b |\n|---|---|\n| c | d [e](e.md) |\n\n[^n]: A note.\n")
	want := []Section{
		{-1, "First a."},
		{0, "Under one, code.\nitem\nls -l\nA note."},
		{1, "a\nb\nc\nd e"},
	}
	if len(d.Sections) != len(want) {
		t.Fatalf("%d sections: %v", len(d.Sections), d.Sections)
	}
	for i, s := range d.Sections {
		if s != want[i] {
			t.Errorf("section %d: %v, want %v", i, s, want[i])
		}
	}
	if d.Links[0].Section != 0 || d.Links[1].Section != 2 {
		t.Errorf("links are in sections %d and %d", d.Links[0].Section, d.Links[1].Section)
	}
	if d.Summary != "First a." || d.Words != 13 {
		t.Errorf("summary %q, %d words", d.Summary, d.Words)
	}
}

func TestExcerptsAreTheWordsAroundALink(t *testing.T) {
	long := strings.Repeat("words before it ", 20) + "[the link](a.md)" + strings.Repeat(" and words behind", 20)
	d := parseText("Short [one](b.md), [[wiki]].\n\n" + long + "\n\n## In a [heading](c.md)\n\n日本語の[文](d.md)" + strings.Repeat("字", 300) + "\n")
	for i, want := range []string{"Short one, wiki.", "Short one, wiki.", "… before it", "In a heading", "日本語の文字字"} {
		got := d.Links[i].Excerpt
		if !strings.HasPrefix(got, strings.TrimSuffix(want, "…")) && !strings.Contains(got, want) {
			t.Errorf("link %d: %q", i, got)
		}
		if utf8.RuneCountInString(got) > 160 {
			t.Errorf("link %d: %d characters", i, utf8.RuneCountInString(got))
		}
	}
	if e := d.Links[2].Excerpt; !strings.HasPrefix(e, "… ") || !strings.HasSuffix(e, " …") || !strings.Contains(e, "the link and words") {
		t.Errorf("cut badly: %q", e)
	}
}

func TestAPullQuoteIsNotTextTwice(t *testing.T) {
	d := parseText("It is said here.\n\n> [!QUOTE]\n> “It is said here.”\n")
	if got := d.Sections[0].Text; got != "It is said here." {
		t.Errorf("%q", got)
	}
}

func TestTheSameTextGivesTheSameDocument(t *testing.T) {
	data := benchPage()
	first := describe(Parse(source.ParseFile("page.md", data)))
	for range 20 {
		if again := describe(Parse(source.ParseFile("page.md", data))); again != first {
			t.Fatal("two parses differ")
		}
	}
}

func TestLineEndsAndByteOrderMarksChangeNothing(t *testing.T) {
	text := "---\ntitle: x\n---\n# T\n\na  \nb\n\n```go\nx\n```\n\n[l](javascript:x)\n"
	want := describe(parseText(text))
	for _, variant := range []string{strings.ReplaceAll(text, "\n", "\r\n"), "\uFEFF" + text, strings.ReplaceAll(text, "\n", "\r")} {
		if got := describe(parseText(variant)); got != want {
			t.Errorf("%.20q\n%s\nwant\n%s", variant, got, want)
		}
	}
}

func TestParseLeavesTheFileAsItIs(t *testing.T) {
	text := "---\ntitle: x\n---\n[a]({{< ref \"b.md\" >}})\n"
	f := source.ParseFile("page.md", []byte(text))
	Parse(f)
	if string(f.Text) != text {
		t.Errorf("%q", f.Text)
	}
}

func TestEveryWordHasAKeyThatIsListed(t *testing.T) {
	unused := map[string]bool{}
	for _, w := range Words() {
		unused[w[0]] = true
	}
	listed := maps.Clone(unused)
	d := parseText("[TOC]\n\n## a[^1]\n\n> [!NOTE]\n> x\n\n> [!TIP]\n> x\n\n> [!IMPORTANT]\n> x\n\n> [!WARNING]\n> x\n\n> [!CAUTION]\n> x\n\n" +
		"> [!DEFINITION] y\n> x\n\n:::details\nx\n:::\n\n```\nx\n```\n\n|a|b|c|d|e|\n|-|-|-|-|-|\n\n[^1]: x\n")
	for _, h := range d.Body.holes {
		if h.Kind == WordHole && !listed[h.Word] {
			t.Errorf("no words listed for %q", h.Word)
		}
		delete(unused, h.Word)
	}
	if len(unused) > 0 {
		t.Errorf("never used: %v", unused)
	}
}
