package book

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"handbook/generator/growth"
	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// pageOf parses a page and says that it is published.
func pageOf(text string) *Page {
	return &Page{Path: "page.md", Meta: &Meta{}, Document: markdown.Parse(source.ParseFile("page.md", []byte(text)))}
}

// withHoles fills a body, showing where words open: [pass].
func withHoles(p *Page, uses []Use) string {
	var inserts []markdown.Insert
	for i, u := range uses {
		if u.From < u.To {
			inserts = append(inserts, markdown.Insert{At: u.From, Hole: markdown.Hole{Kind: markdown.TermOpen, Ref: i}}, markdown.Insert{At: u.To, Hole: markdown.Hole{Kind: markdown.TermClose, Ref: i}})
		}
	}
	return string(p.Document.Body.With(inserts).Fill(func(h markdown.Hole) string {
		return map[markdown.HoleKind]string{markdown.TermOpen: "[", markdown.TermClose: "]", markdown.LinkOpen: "{", markdown.LinkClose: "}"}[h.Kind]
	}))
}

func TestFirstUseInASectionOpens(t *testing.T) {
	m := matcherOf("en", "pass", "line of sight", "avoid:internal customer", "customer")
	for i, w := range []string{"pass", "line of sight", "", "customer"} {
		for j := range m.phrases {
			if m.phrases[j].word.Term == w {
				m.phrases[j].word.Document = &markdown.Document{}
				m.phrases[j].word.ID = fmt.Sprint(i)
			}
		}
	}
	for _, c := range []struct{ text, want string }{
		{"The pass, the pass.", "[pass], the pass."},
		{"## A pass\n\nThe pass.", ">A pass</h2>|The [pass]."},
		{"A pass.\n\n## B\n\nA pass.\n", "<p>A [pass].</p>|<p>A [pass].</p>"},
		{"A line\nof sight.", "A [line\nof sight]."},
		{"A *line* of sight; a line of `sight`.", "<em>line</em> of sight;"},
		{"[the pass](a.md) `pass` <kbd>pass</kbd>", "{the pass} <code>pass</code> <kbd>pass</kbd>"},
		{"[x](a.md)pass and pass", "{x}[pass] and pass"},
		{"[会](a.md)\\\npass", "{会}<br>\n[pass]"},
		{"pass[x](a.md)", "[pass]{x}"},
		{"“pass”[x](a.md)", "“[pass]”{x}"},
		{"The internal customer, a customer.", "internal customer, a [customer]."},
		{"AT&amp;T pass &lt;pass&gt;", "AT&amp;T [pass] &lt;pass&gt;"},
		{"| pass | b |\n|---|---|\n| pass | c |", "<th scope=\"col\">[pass]</th>"},
	} {
		p := pageOf("# T\n\n" + c.text + "\n")
		got := withHoles(p, m.uses(p.Document))
		for _, want := range strings.Split(c.want, "|") {
			if !strings.Contains(got, want) {
				t.Errorf("%q\ngives %q\nwithout %q", c.text, got, want)
			}
		}
	}
}

func TestAUseInAHeadingAloneCountsAndOpensNothing(t *testing.T) {
	m := matcherOf("en", "pass")
	m.phrases[0].word.Document = &markdown.Document{}
	p := pageOf("# T\n\nx\n\n## The pass\n\nNothing.\n")
	uses := m.uses(p.Document)
	if len(uses) != 1 || uses[0].Section != 1 || uses[0].From != uses[0].To {
		t.Errorf("%+v", uses)
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// Whatever a page says: the uses are in its order and inside it, and neither
// tags nor character references are cut, so that the page says the same.
func FuzzUses(f *testing.F) {
	f.Add("pass;line of sight;客", "# T\n\nThe pass [pass](a.md)pass, *pass* `pass` & a line\nof sight\n\n## pass\n\n> 客は pass\n\n- [x] pass &amp; <b>pass</b>")
	f.Add("a;b;lt;amp", "a &lt; b &amp; <i>a</i>[^1]\n\n[^1]: a note, b\n\n| a | b |\n|---|---|\n| b | a |")
	f.Add("x", "![x](x.png)x [[x]]x ((x))x (((x)))x $x$ x\\\nx")
	f.Fuzz(func(t *testing.T, terms, text string) {
		file := source.ParseFile("page.md", []byte(text))
		if file.Broken() {
			t.Skip()
		}
		m := matcherOf("en", strings.Split(terms, ";")...)
		for i := range m.phrases {
			m.phrases[i].word.Document = &markdown.Document{}
		}
		p := &Page{Meta: &Meta{}, Document: markdown.Parse(file)}
		uses := m.uses(p.Document)
		at := 0
		for _, u := range uses {
			if u.From < at || u.To < u.From || u.Section >= len(p.Document.Sections) {
				t.Fatalf("%+v behind %d", u, at)
			}
			at = u.To
		}
		plain, open := withHoles(p, nil), withHoles(p, uses)
		if strings.Count(open, "[")-strings.Count(plain, "[") != strings.Count(open, "]")-strings.Count(plain, "]") {
			t.Fatalf("not as many ends as beginnings: %q", open)
		}
		for _, tag := range tags.FindAllString(plain, -1) {
			if !strings.Contains(open, tag) {
				t.Fatalf("%q is cut in %q", tag, open)
			}
		}
		shown := func(s string) string {
			return strings.NewReplacer("[", "", "]", "").Replace(html.UnescapeString(tags.ReplaceAllString(s, "")))
		}
		if shown(plain) != shown(open) {
			t.Fatalf("%q\nis not %q", shown(open), shown(plain))
		}
	})
}

func BenchmarkUses(b *testing.B) {
	var text strings.Builder
	text.WriteString("# A page\n\n")
	for i := range 18 { // about 900 words
		fmt.Fprintf(&text, "## Section %d\n\nThe people who *cook* look at what is on [the shelf](shelf.md) between the two rooms, and whoever carries it to the table, with nothing in their hands but the plate, serves a customer. What nobody \"sees\" is the pass -- a `shelf`, with a line of sight to each table, as the long table has it.\n\n", i)
	}
	m := matcherOf("en", strings.Split("line of sight;pass;customer;SLA;mise en place;standing order;cover;service;rota;long table;value stream;colleague;owner;"+
		"backlog;sprint;release;incident;on call;retrospective;roadmap;outcome;platform;enabling team;cognitive load;stand-up;pairing;review;runbook;postmortem;"+
		"error budget;latency;tenant;feature flag;trunk;canary;rollback;staging;fixture;ledger;invoice;refund;chargeback;dunning;churn;cohort;persona;journey;pilot;quorum;hatch", ";")...)
	for i := range m.phrases {
		m.phrases[i].word.Document = &markdown.Document{}
	}
	p := pageOf(text.String())
	for b.Loop() {
		m.uses(p.Document)
	}
}

func TestManyWordsAreLookedThroughOnce(t *testing.T) {
	growth.Straight(t, 5000, func(size int) {
		g := &Glossary{}
		for i := range size {
			at := report.Position{File: "capitals.yaml"}
			g.Words = append(g.Words, &Word{Term: fmt.Sprint("Word", i), At: at})
		}
		if n := len(g.phrases()); n != size {
			t.Error(n)
		}
	})
}
