package markdown

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
)

// unsoundMarks says what is wrong with the index marks of a document.
func unsoundMarks(d *Document) string {
	for _, m := range d.Marks {
		switch {
		case len(m.Term) == 0 || len(m.Term) > 3:
			return fmt.Sprint("a mark of so many levels: ", m)
		case m.Section < 0 || m.Section >= len(d.Sections):
			return fmt.Sprint("a mark outside of the sections: ", m)
		}
		for _, term := range m.Term {
			if strings.TrimSpace(term) != term || term == "" {
				return fmt.Sprintf("a mark with the term %q", term)
			}
		}
	}
	return ""
}

// unsoundRuns says what is wrong with the runs of a document: they are in the
// order of the output, and each holds there what the source has.
func unsoundRuns(d *Document) string {
	until := int32(0)
	for _, r := range d.Runs {
		switch {
		case r.From >= r.To || r.From < int32(d.File.Body) || int(r.To) > len(d.File.Text):
			return fmt.Sprint("a run that is not in the text: ", r)
		case r.Shown < until || r.Until < r.Shown || int(r.Until) > len(d.Body.html):
			return fmt.Sprint("a run that is not in the body: ", r)
		case r.Section < 0 || int(r.Section) >= len(d.Sections):
			return fmt.Sprint("a run outside of the sections: ", r)
		}
		until = r.Until
		for _, at := range d.Body.at {
			if r.Until > r.Shown && at > int(r.Shown) && at < int(r.Until) {
				return fmt.Sprint("a hole in a run: ", r)
			}
		}
		shown, typed := d.Body.Text(r), string(d.File.Text[r.From:r.To])
		if shown != "" && flat(html.UnescapeString(shown)) != flat(decode([]byte(typed))) && flat(html.UnescapeString(shown)) != flat(html.UnescapeString(typed)) {
			return fmt.Sprintf("a run shows %q, and the source has %q", shown, typed)
		}
		if strings.ContainsAny(shown, "<>") {
			return fmt.Sprintf("a run with a tag: %q", shown)
		}
	}
	return ""
}

var lineStart = regexp.MustCompile(`\n[ \t>]*`)

// flat undoes what a printer does to text, and what begins its lines.
// Characters that no page may hold are left out.
func flat(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(clearControls(s), ""), "\uFFFD", "")
	s = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "--", "—", "---", "…", "...").Replace(s)
	return strings.Join(strings.Fields(lineStart.ReplaceAllString(s, "\n")), " ")
}

// runsOf prints the runs: what the source has, and whether a definition may
// stand in it.
func runsOf(d *Document) string {
	var out []string
	for _, r := range d.Runs {
		s := fmt.Sprintf("%d %q", r.Section, d.File.Text[r.From:r.To])
		if r.Until <= r.Shown {
			s += " closed"
		}
		if r.Quoted {
			s += " quoted"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestRunsAreStretchesOfProse(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a paragraph", "It's one\n  stretch -- with \"breaks\".\n", `0 "It's one\n  stretch -- with \"breaks\"."`},
		{"hard breaks end it", "one  \ntwo\\\nthree\n", "0 \"one\"\n0 \"two\"\n0 \"three\""},
		{"elements end it", "a *b* `c` <b>d</b> [e](e.md) [[f]] :smile: g\n",
			"0 \"a \"\n0 \"b\"\n0 \"d\"\n0 \"e\" closed quoted\n0 \" g\""},
		{"the title and headings are closed", "# T\n\n## H\n\nx\n", "0 \"T\" closed\n1 \"H\" closed\n1 \"x\""},
		{"escapes and references", "a \\* b &amp; c\n", `0 "a \\* b &amp; c"`},
		{"quotations, not alerts", "> said\n> twice\n\n> [!NOTE] Title\n> noted\n", "0 \"said\\n> twice\" quoted\n0 \"Title\"\n0 \"noted\""},
		{"pull quotes", "> [!QUOTE]\n> Said.\n", `0 "Said." quoted`},
		{"raw quotations and code", "<q>a</q> <cite>b</cite> <code>c</code> <kbd>d</kbd> <abbr>e</abbr>\n",
			"0 \"a\" quoted\n0 \"b\" quoted\n0 \"d\" closed\n0 \"e\" closed"},
		{"folds and tasks", ":::details Sum\nbody\n:::\n\n- [ ] task\n- item\n", "0 \"Sum\" closed\n0 \"body\"\n0 \"task\" closed\n0 \"item\""},
		{"tables", "| a | b |\n|---|---|\n| c | d e |\n", "0 \"a\"\n0 \"b\"\n0 \"c\"\n0 \"d e\""},
		{"a block of raw HTML", "<div>\nwords &amp; more\n<b>bold</b>\n</div>\n", "0 \"\\nwords &amp; more\\n\"\n0 \"bold\""},
		{"notes count once", "a[^1] b\n\n## H\n\nc\n\n[^1]: note *well*\n", "0 \"a\"\n0 \" b\"\n1 \"H\" closed\n1 \"c\"\n0 \"note \"\n0 \"well\""},
		{"a pull quote of what is said before", "Said here.\n\n> [!QUOTE]\n> Said here.\n", `0 "Said here."`},
		{"hidden tags end it", "a {{< x >}} b {: .c }\n", "0 \"a \"\n0 \"b\""},
		{"index marks end it", "a ((b c)) d (((ee))) f\n", "0 \"a \"\n0 \"b c\"\n0 \" d \"\n0 \"f\""},
		{"definition lists", "t\n: means *it*\n", "0 \"t\"\n0 \"means \"\n0 \"it\""},
		{"formulas are no prose", "so $x + pass$ is $$ y $$ and \\(z\\), for $5 and $6\n", "0 \"so \"\n0 \" is \"\n0 \" and \"\n0 \", for $5 and $6\""},
		{"formulas with emphasis and over lines", "a $x*y*\nz$ b\nc\n\n> $q\n> r$ s\n", "0 \"a \"\n0 \" b\\nc\"\n0 \" s\" quoted"},
		{"formulas in raw HTML, tables and titles", "# Of $t$ words\n\n<div>so $h$ on</div>\n\n| $a$ b |\n|---|\n| c $d$ |\n",
			"0 \"Of \" closed\n0 \" words\" closed\n0 \"so \"\n0 \" on\"\n0 \" b\"\n0 \"c \""},
		{"code", "`a`\n\n    b\n\n```\nc\n```\n", ""},
	} {
		d := parseText(c.text)
		if got := runsOf(d); got != c.want {
			t.Errorf("%s\n--- got\n%s\n--- want\n%s", c.name, got, c.want)
		}
		if fault := unsound(d); fault != "" {
			t.Errorf("%s: %s", c.name, fault)
		}
	}
}
