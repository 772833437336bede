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

func TestTheWordsOfAFlowchartAreText(t *testing.T) {
	d := parseText("# T\n\n```mermaid\nflowchart LR\n  subgraph Back of house\n    a[\"Hot<br>kitchen\"]\n  end\n  a -->|plates| b(Hall)\n```\n\nThen words.\n\n## H\n\n```mermaid\npie\n  \"x\" : 1\n```\n")
	if got, want := d.Sections[0].Text, "Back of house Hot kitchen Hall plates\nThen words."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := d.Sections[1].Text, "pie\n  \"x\" : 1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if d.Summary != "Then words." || d.Words != 2 {
		t.Errorf("summary %q, %d words", d.Summary, d.Words)
	}
}

func TestPicturesAndEmbedsAloneAreNoSummary(t *testing.T) {
	d := parseText("![[value.diagram.yaml|The whole]]\n\n![alt](a.png)\n\n<img src=b.png alt=B usemap=#m> <map name=m></map>\n\nWords.\n")
	if d.Summary != "Words." {
		t.Errorf("summary %q", d.Summary)
	}
	if got, want := d.Sections[0].Text, "The whole\nalt\nB\nWords."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAPageHasSoManyDiagrams(t *testing.T) {
	for _, c := range []struct {
		name, text string
		scenes     int
	}{
		{"flowcharts", strings.Repeat("```mermaid\ngraph\na\n```\n\n", sceneLimit+50), sceneLimit},
		{"boxes", strings.Repeat("```mermaid\ngraph\n"+strings.Repeat("a-->b\n", 998)+"```\n\n", 10), 3},
		{"maps", strings.Repeat("![a](a.png){:usemap=#m}\n\n", sceneLimit+50) + "<map name=m><area coords=0,0,50,50 href=a.md alt=A></map>", sceneLimit},
	} {
		d := parseText("Text.\n\n" + c.text)
		if len(d.Scenes) != c.scenes {
			t.Errorf("%s: %d scenes", c.name, len(d.Scenes))
		}
		if len(d.Problems) != 1 || !strings.Contains(d.Problems[0].Message, "more than 100 diagrams") {
			t.Errorf("%s: %v", c.name, d.Problems)
		}
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
