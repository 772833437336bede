package markdown

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"handbook/generator/growth"
	"handbook/generator/source"
)

// most is the processor time that any text may take: the safety list's bound.
// It counts what this process used, so other work on the machine does not.
const most = 2 * time.Second

// spent is the processor time of this process; on Windows there is only the
// clock, and there the bound is not looked at.
func spent() time.Duration { return time.Duration(growth.Seconds() * float64(time.Second)) }

// hostile makes texts of about n bytes that cost naive parsers dearly: the
// cases of cmark's list and what was found by measuring goldmark.
func hostile(n int) map[string]string {
	r := strings.Repeat
	times := func(s string) string { return r(s, max(1, n/len(s))) }
	cases := map[string]string{
		"nested items":            times("- ") + "\n\n\nx",
		"nested items, one line":  times("- ") + "a",
		"stars as items":          times("* ") + "a",
		"tabs as items":           times("-\t") + "a",
		"quotations":              times(">") + "a",
		"spaced quotations":       times("> ") + "a",
		"numbered":                times("1. ") + "a",
		"mixed":                   times("> - ") + "a",
		"definitions in a line":   "a\n" + times(": ") + "a",
		"deep quotation, lazy":    r(">", 45) + times("a\n"),
		"wide table":              r("|a", n/4) + "|\n" + r("|-", n/4) + "|\n" + r("|\n", n/4),
		"many rows":               r("|a", 99) + "|\n" + r("|-", 99) + "|\n" + r("|\n", n/2),
		"small tables":            times("|a|b|\n|-|-|\n|a|b|\n\n"),
		"cells of code":           "|a|\n|-|\n" + times("|`\\|`|\n"),
		"links without end":       times("[]("),
		"links half open":         times("[a](b"),
		"links in angle brackets": times("[a](<b"),
		"brackets":                r("[", n/2) + "a" + r("]", n/2),
		"brackets closed":         times("]"),
		"brackets crossed":        times("]([\n"),
		"emphasis mixed":          times("*a_b~"),
		"emphasis crossed":        times("a**b") + times("c* "),
		"emphasis open":           times("*a_ "),
		"emphasis run":            times("*") + "a" + times("*"),
		"emphasis nested":         times("*a ") + times("b* "),
		"strikes":                 times("~"),
		"strikes in words":        times("a~~"),
		"backticks growing":       growing("`", n),
		"backtick alone":          times("`a``"),
		"quotes":                  times("\""),
		"apostrophes":             times("'"),
		"quotes and words":        times("a'b\" "),
		"backslashes":             times("\\"),
		"entities":                times("&amp;"),
		"entities half":           times("&a"),
		"angle brackets":          times("<"),
		"tags":                    times("<a "),
		"tags with attributes":    times("<a b='"),
		"comments":                times("<!--"),
		"instructions":            times("<?"),
		"declarations":            times("<!A "),
		"cdata":                   times("<![CDATA["),
		"autolinks":               times("<http:a"),
		"mails":                   times("a@"),
		"mails marked":            times("*a@b."),
		"addresses":               times("http://a.b/("),
		"www":                     times("www."),
		"wiki":                    times("[[a|"),
		"wiki closed":             times("[[a]]"),
		"embeds":                  times("![["),
		"pictures nested":         r("![", n/4) + "a" + r("](b)", n/4),
		"pictures":                times("![a](b)\n"),
		"notes half":              times("[^"),
		"notes missing":           times("[^a] "),
		"notes":                   manyNotes(n),
		"notes used":              times("[^1] \n\n") + "\n\n[^1]: x",
		"note in note":            times("[^1]: "),
		"notes in each other":     "[^0]\n\n" + nestedNotes(n),
		"templates":               times("{{"),
		"templates closed":        times("{{a}}"),
		"remarks":                 times("{% comment %}\n\n"),
		"remarks in a line":       times("{% comment %}"),
		"remarks in raw HTML":     "<p>" + times("{# "),
		"remarks, percent":        times("%% a\n\n"),
		"remarks, slashes":        "x" + times(" {/*") + "*/}",
		"remarks, verbatim":       times("{% raw %}{{ a }}{% endraw %}"),
		"templates in lines":      times("{{<\n"),
		"index marks":             times("((ab)) "),
		"index marks, hidden":     times("(((a, b)))"),
		"index marks, open":       times("((ab "),
		"index marks in each":     r("((ab ", n/8) + r("))", n/8),
		"index marks, levels":     "((" + times("a,") + "))",
		"index marks, formulas":   times("((ab $x "),
		"index marks, brackets":   times("((ab \\("),
		"definitions of terms":    times("term\n: meaning\n\n"),
		"definitions in each":     definedTerms(n),
		"attributes":              times("{.a "),
		"attributes closed":       times("*a*{.a}"),
		"emoji":                   times(":a"),
		"boxes":                   times(":::a\n"),
		"boxes closed":            times(":::\n"),
		"boxes, indented":         indentedBoxes(n),
		"alerts":                  times("> [!NOTE]\n"),
		"pull quotes":             times("> [!QUOTE]\n> a\n\n"),
		"reference amplification": "[a]: /" + r("x", n/2) + "\n\n" + r("[a]\n\n", n/10),
		"definitions":             definitions(n),
		"undefined":               times("[a][b] "),
		"undefined, defined":      definitions(n/2) + times("[a][b] "),
		"same headings":           times("# a\n"),
		"headings and contents":   times("# a\n\n[TOC]\n\n"),
		"underlined headings":     times("a\n=\n"),
		"marks and a long word":   r("*a", 7000) + times("a"),
		"code and a long word":    r("`a b ", 15_000) + times("a"),
		"tags and a long word":    r("<a b=c ", 7000) + times("a"),
		"marks and long prose":    r("[*a ", 5000) + times("a b "),
		"one line":                times("word "),
		"one word":                times("a"),
		"letters, short words":    times("a "),
		"one line of prose":       times("It's a line, isn't it? (Yes.) "),
		"one fence":               "```\n" + times("some code *_[]\n") + "```",
		"one fence, one line":     "```go\n" + times("a[") + "\n```",
		"fences":                  times("```\n\n"),
		"fences of yaml":          times("```yaml\na: [1]\n```\n"),
		"markdown as code":        "```md\n" + times("[!") + "\n```",
		"markdown as code, lines": "```md\n" + times(strings.Repeat("[!", 400)+"\n") + "\n```",
		"yaml as code":            "```yaml\n" + times(strings.Repeat("[", 900)+"\n") + "\n```",
		"blank lines as code":     "```c\n" + times("\n") + "\n```",
		"gaps as code":            "```c\n" + times(strings.Repeat("\n", 480)+"a\n") + "\n```",
		"html as code":            "```html\n" + times("<script>\n'") + "\n```",
		"fence inside html":       "<div>\n```\n\n" + times("*a_b~"),
		"fence inside comment":    "<!--\n\n```\n-->\n\n" + times("*a_b~"),
		"fence inside list":       "- a\n\n  ```\n\n" + times("*a_b~"),
		"fence inside template":   "{{<\n```\n>}}\n\n" + times("*a_b~"),
		"raw elements":            times("<div>\n\n"),
		"raw elements in line":    "a " + times("<b>"),
		"raw end tags":            times("<b></i>"),
		"raw cells":               times("<table><tr><td>\n"),
		"raw address":             `<a href="` + times("a{") + `">`,
		"raw data":                `<img alt="a" src="data:image/png;base64,` + times("aBc/{{") + `">`,
		"raw text":                "<p>" + times("a{{b}}") + "</p>",
		"links in one line":       times("[a](b) " + strings.Repeat("word ", 30)),
		"raw attributes":          "<p " + times("a ") + ">",
		"items":                   times("- a\n"),
		"loose items":             times("- a\n\n"),
		"staircase":               staircase(n),
		"rules":                   times("***\n"),
		"blank lines":             times("\n"),
		"spaces":                  times(" "),
		"tabs":                    times("\t"),
		"hard breaks":             times("a  \n"),
		"indented code":           times("    a\n"),
		"dashes":                  times("--"),
		"flowcharts":              times("```mermaid\ngraph\na-->b\n```\n\n"),
		"flowcharts, broken":      times("```mermaid\ngraph\na[[\n```\n\n"),
		"flowcharts, others":      times("```mermaid\npie\n```\n\n"),
		"flowcharts, settings":    times("```mermaid\n%%{\n```\n\n"),
		"flowchart, one":          "```mermaid\ngraph\n" + times("a-->b\n") + "```\n",
		"flowchart, one line":     "```mermaid\ngraph\n" + times("a-->b;") + "\n```\n",
		"flowchart, remarks":      "```mermaid\n" + times("%%{\n") + "```\n",
		"flowchart of clicks":     "```mermaid\ngraph\na\n" + times("click a \"b\"\n") + "```\n",
		"fences of colons":        times(":::mermaid\ngraph\na\n:::\n\n"),
		"areas":                   "![a](a.png){:usemap=#m}\n\n<map name=m>\n\n" + times("<area coords=1,2,3,4 href=a alt=b>\n\n"),
		"areas, one block":        "<img src=a usemap=#m>\n<map name=m>\n" + times("<area coords=1,2,3,4 href=a>\n"),
		"areas, many pictures":    times("<img src=a usemap=#m>\n\n") + "<map name=m>\n" + r("<area coords=1,2,3,4 href=a>\n", min(600, n/30)),
		"areas of no map":         times("<area>\n\n"),
		"maps":                    manyMaps(n),
		"maps of one name":        times("<map name=m>\n\n"),
		"usemaps":                 manyUsemaps(n),
		"raw lines and tags":      "<pre>" + r("x\n", n/4) + r("<b>", n/8) + "</pre>",
		"embeds alone":            times("![[a]]\n\n"),
		"dots":                    times("..."),
	}
	return cases
}

func manyMaps(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "<map name=m%d><area href=a></map>\n\n", i)
	}
	return b.String()
}

func manyUsemaps(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "<img src=a usemap=#m%d>\n\n<map name=n%d>\n\n", i, i)
	}
	return b.String()
}

func growing(mark string, n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString("e" + strings.Repeat(mark, i))
	}
	return b.String()
}

func manyNotes(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "[^%d]\n\n[^%d]: a\n\n", i, i)
	}
	return b.String()
}

func nestedNotes(n int) string {
	var b strings.Builder
	for i := 0; i < 999 && b.Len() < n; i++ {
		fmt.Fprintf(&b, "[^%d]: a[^%d] b[^%d]\n\n", i, i+1, i)
	}
	return b.String()
}

func indentedBoxes(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(strings.Repeat("    ", i) + "!!! note\n")
	}
	return b.String()
}

func definitions(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "[l%d]: a\n", i)
		if i%1000 == 999 {
			b.WriteString("\n")
		}
	}
	return b.String()
}

func staircase(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
	}
	return b.String()
}

// Every case is tried large, where the guard must refuse it or goldmark must
// cope, and near the guard's own limits, where it may pass.
func TestHostileTextIsAnsweredInTime(t *testing.T) {
	sizes := []int{1 << 10, 15_000, 64 << 10, 1 << 20}
	if testing.Short() {
		sizes = sizes[:2]
	}
	for _, n := range sizes {
		for name, text := range hostile(n) {
			if only := os.Getenv("ONLY"); only != "" && !strings.Contains(name, only) {
				continue
			}
			before := spent()
			d := Parse(source.ParseFile("page.md", []byte(text)))
			took := spent() - before
			if took > most && !raced && runtime.GOOS != "windows" {
				t.Errorf("%s, %d bytes: %v", name, n, took)
			}
			if os.Getenv("TIMES") != "" && took > 150*time.Millisecond {
				t.Logf("%s, %d bytes: %v, %d problems, %d bytes of HTML", name, n, took, len(d.Problems), len(d.Body.html))
			}
			if limit := 64 << 20; len(d.Body.html) > limit {
				t.Errorf("%s, %d bytes: %d bytes of HTML", name, n, len(d.Body.html))
			}
		}
	}
}

func TestWhatNoReaderWantsIsRefusedAtItsPlace(t *testing.T) {
	for _, c := range []struct {
		text, says string
		line       int
	}{
		{"a\n\n" + strings.Repeat("- ", 60) + "b", "nesting deeper than 50", 3},
		{"a\n\n" + strings.Repeat("*a_b~", 10_000), "marks", 3},
		{strings.Repeat("|a", 200) + "|\n" + strings.Repeat("|-", 200) + "|", "columns", 2},
		{strings.Repeat("[^a]: b\n\n", 1001), "footnotes", 2001},
		{"# Fine\n\n" + strings.Repeat(":::note\n", 60), "boxes nested", 53},
	} {
		d := Parse(source.ParseFile("page.md", []byte(c.text)))
		if len(d.Problems) != 1 || d.Problems[0].Rule != "too-large" || !strings.Contains(d.Problems[0].Message, c.says) || d.Problems[0].At.Line != c.line {
			t.Errorf("%.20q: %v", c.text, d.Problems)
		}
		if !d.Body.Empty() {
			t.Errorf("%.20q: a refused page has a body", c.text)
		}
	}
}

func TestOrdinaryLargeTextPasses(t *testing.T) {
	words := strings.Fields("plates leave the pass _together_ and a guest's table [eats](pass.md) at `17:30`, which we `check`, *always*.")
	var b strings.Builder
	r := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < 3000; i++ {
		fmt.Fprintf(&b, "- %s %s %s [link](a.md)\n", words[r.IntN(len(words))], words[r.IntN(len(words))], words[r.IntN(len(words))])
	}
	b.WriteString("\n| a | b | c |\n|---|---|---|\n")
	for i := 0; i < 2000; i++ {
		b.WriteString("| some words | other words | `x` |\n")
	}
	b.WriteString("\n```json\n" + strings.Repeat(`{"a": [1, 2, "b_c*d"]},`+"\n", 20_000) + "```\n")
	for _, p := range Parse(source.ParseFile("page.md", []byte(b.String()))).Problems {
		if p.Rule == "too-large" {
			t.Error(p)
		}
	}
}

// corpora are real handbooks that are read where they are beside the project.
func corpora(t testing.TB) []string {
	var pages []string
	root := "../../../shared/corpora"
	_ = filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".md") {
			pages = append(pages, path)
		}
		return nil
	})
	_ = filepath.WalkDir("../../content", func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".md") {
			pages = append(pages, path)
		}
		return nil
	})
	return pages
}

func TestRealHandbooksAreNotRefused(t *testing.T) {
	pages := corpora(t)
	if len(pages) == 0 {
		t.Skip("no handbooks here")
	}
	for _, path := range pages {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range Parse(source.ParseFile(path, raw)).Problems {
			if os.Getenv("TIMES") != "" {
				t.Log(p.At, p.Severity, p.Message, p.Rule)
			}
			if p.Rule == "too-large" {
				t.Error(p)
			}
		}
	}
}

// definedTerms is a term that is defined by a term that is defined …
func definedTerms(n int) string {
	var b strings.Builder
	for indent := 0; b.Len() < n && indent < 2*40; indent += 2 {
		b.WriteString("a\n" + strings.Repeat("  ", indent/2) + ": ")
	}
	return b.String() + "a"
}
