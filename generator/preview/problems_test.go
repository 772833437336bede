package preview

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/report"
)

// What is wrong is shown where it stands, with what stands around it.
func TestProblemsShowTheirPlace(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n\nOne.\n\nSee [the <b>soup](soup.md), please.\nLast.\n"}, func(o *Options) {
		o.Place = func(at report.Position) report.Position { at.File = "here/" + at.File; return at }
	})
	list := h.problemsNow(t)
	if len(list.Problems) != 1 || list.More != 0 || list.Since != "09:00" {
		t.Fatalf("%+v", list)
	}
	p := list.Problems[0]
	if p.Severity != "fault" || p.Rule != "broken-link" || p.File != "here/README.md" || p.Line != 5 || p.Column != 5 || p.Message == "" {
		t.Errorf("%+v", p)
	}
	if p.Open != "vscode://file"+h.dir+"/README.md:5:5" {
		t.Error(p.Open)
	}
	var lines []string
	for _, l := range p.Excerpt {
		lines = append(lines, fmt.Sprint(l.N, " ", l.Text))
		if (l.From != nil) != (l.N == 5) {
			t.Errorf("%+v", l)
		}
		if l.N == 5 && l.Text[*l.From:*l.To] != "[the <b>soup](soup.md)" {
			t.Errorf("%q is meant", l.Text[*l.From:*l.To])
		}
	}
	if got := strings.Join(lines, "\n"); got != "3 One.\n4 \n5 See [the <b>soup](soup.md), please.\n6 Last." {
		t.Error(got)
	}
}

// The most severe come first, and not more than a person reads.
func TestTheWorstProblemsComeFirst(t *testing.T) {
	text := "# Home\n"
	for i := range 150 {
		text += fmt.Sprintf("\n[a](missing-%d.md)\n", i)
	}
	h := live(t, map[string]string{"README.md": text, "z.md": "---\ntitle: [\n---\n"})
	list := h.problemsNow(t)
	if len(list.Problems) != 100 || list.More != 51 || list.Problems[0].Severity != "error" || list.Problems[0].File != "z.md" {
		t.Errorf("%d and %d more, first %+v", len(list.Problems), list.More, list.Problems[0])
	}
	h.save(t, "z.md", "# Z\n")
	s := h.listen(t, "index.html").next(t)
	if s.Faults != 150 {
		t.Errorf("%+v", s)
	}
}

func TestTheWordOrLinkIsMeant(t *testing.T) {
	for _, c := range []struct {
		line   string
		column int
		want   string
	}{
		{"See [the soup](soup.md), please.", 5, "[the soup](soup.md)"},
		{"![A pot](pot.png) here", 1, "![A pot](pot.png)"},
		{"see [[Soup|the soup]].", 5, "[[Soup|the soup]]"},
		{"a ![[pot.yaml]]", 3, "![[pot.yaml]]"},
		{"Mise en place, then.", 9, "place"},
		{"draft: perhaps", 8, "perhaps"},
		{`title: "a b" # c`, 8, `"a b"`},
		{"Straße [ä](ö.md)", 8, "[ä](ö.md)"},
		{"an open [bracket", 9, "[bracket"},
		{"end", 4, ""},
		{"...", 1, "."},
	} {
		got := meant(1, []rune(c.line), c.column)
		line := append([]rune(got.Text), ' ')
		if word := strings.TrimSpace(string(line[*got.From:*got.To])); word != c.want {
			t.Errorf("%q at %d: %q, wanted %q", c.line, c.column, word, c.want)
		}
	}
}

// Long lines are cut around what is meant; nothing is cut off in the middle of a
// character.
func TestLongLinesAreCut(t *testing.T) {
	line := []rune(strings.Repeat("ä ", 500) + "HERE" + strings.Repeat(" ü", 500))
	for column := 1; column <= len(line)+1; column += 7 {
		got := meant(1, line, column)
		text := []rune(got.Text)
		if len(text) != widest || *got.From < 0 || *got.From > *got.To || *got.From > len(text) {
			t.Fatalf("column %d: %d characters, %d to %d", column, len(text), *got.From, *got.To)
		}
		if column <= len(line) && text[*got.From] != line[column-1] {
			t.Errorf("column %d: another character is meant", column)
		}
	}
	if got := meant(1, line, 1001); string([]rune(got.Text)[*got.From:*got.To]) != "HERE" {
		t.Errorf("%+v", got)
	}
	if got := meant(1, line, 5000); got.From != nil {
		t.Error("no such column is meant")
	}
}

func TestWhatHasNoTextHasNoExcerpt(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "large.txt": strings.Repeat("x\n", readable), "crlf.md": "a\r\nb\x01\rc"})
	all := newTexts(h.root())
	for _, name := range []string{"", ".", "nothing.md", "large.txt", "../outside", "/etc/passwd"} {
		if lines := all.lines(name); lines != nil {
			t.Errorf("%q has %d lines", name, len(lines))
		}
	}
	if got := excerpt(all.lines("crlf.md"), report.Position{File: "crlf.md", Line: 2, Column: 1}); len(got) != 3 || got[1].Text != "b\uFFFD" {
		t.Errorf("%+v", got)
	}
	if excerpt(all.lines("crlf.md"), report.Position{File: "crlf.md", Line: 9}) != nil || excerpt(all.lines("crlf.md"), report.Position{File: "crlf.md"}) != nil {
		t.Error("there is no such line")
	}
}

func TestLinksOpenTheEditor(t *testing.T) {
	for editor, want := range map[string]string{
		"code": "vscode://file/home/a%20b/c.md:3:9", "insiders": "vscode-insiders://file/home/a%20b/c.md:3:9", "cursor": "cursor://file/home/a%20b/c.md:3:9",
		"vscodium": "vscodium://file/home/a%20b/c.md:3:9", "windsurf": "windsurf://file/home/a%20b/c.md:3:9", "zed": "zed://file/home/a%20b/c.md:3:9",
		"idea": "idea://open?column=9&file=%2Fhome%2Fa+b%2Fc.md&line=3",
	} {
		if got := editorLink(editor, "/home/a b/c.md", 3, 9); got != want || !KnownEditor(editor) {
			t.Errorf("%s: %s", editor, got)
		}
	}
	if len(Editors()) != 7 || !KnownEditor("none") || KnownEditor("ed") {
		t.Error("the list of editors")
	}
}
