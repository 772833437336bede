package rewrite

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handbook/generator/book"
	"handbook/generator/source"
)

// frontWriter makes front matter of a small grammar: every way of writing a
// list that people use, with comments, blanks and other keys around it.
type frontWriter struct {
	rng    *rand.Rand
	syntax syntax
}

var someTerms = []string{"a", "b", "line of sight", "Line-of-Sight", "it's", "C#", "2024", "yes", "a/b", "a/c d", "küche", "x: y", "# z", "*s", "say \"so\"", "q, r", "don't", "~", "[br", "-dash", "- dash", "key:", "null", "1:30", "中文"}

func (w *frontWriter) any(texts ...string) string { return texts[w.rng.IntN(len(texts))] }

func (w *frontWriter) term() string {
	words := w.any(someTerms...)
	style := w.any(`"`, `'`, "", "")
	switch {
	case w.syntax == jsonSyntax:
		return quote(words, '"', jsonSyntax)
	case w.syntax == tomlSyntax:
		return quote(words, w.any(`"`, `'`)[0], tomlSyntax)
	case style == "" && plainFits(words, source.Int, true) && plainFits(words, source.String, false):
		return words
	}
	return quote(words, w.any(`"`, `'`)[0], yamlSyntax)
}

func (w *frontWriter) comment() string {
	if w.syntax == jsonSyntax {
		return ""
	}
	return w.any("", "", " # note, [of \"it\"", " #")
}

func (w *frontWriter) flow() string {
	var text strings.Builder
	lines := w.rng.IntN(2) == 0
	gap := func() string {
		if lines {
			return w.comment() + "\n" + w.any("  ", "    ", "\t", " \n  ")
		}
		return w.any("", " ", "  ")
	}
	open := gap()
	text.WriteString("[" + open)
	for i, n := 0, w.rng.IntN(5); i < n; i++ {
		text.WriteString(w.item())
		switch {
		case i < n-1 && w.rng.IntN(4) == 0:
			text.WriteString(gap() + "," + w.any(" ", "  "))
		case i < n-1:
			text.WriteString("," + w.any(" ", gap()+" "))
		case w.syntax != jsonSyntax && w.rng.IntN(3) == 0:
			text.WriteString(",")
		}
	}
	text.WriteString(gap() + "]")
	return text.String()
}

func (w *frontWriter) item() string {
	if w.rng.IntN(6) > 0 {
		return w.term()
	}
	switch w.syntax {
	case jsonSyntax:
		return `{"label": ` + w.term() + `, "permalink": "/[x"}`
	case tomlSyntax:
		return `{label = ` + w.term() + `, permalink = "/]x"}`
	}
	return `{label: ` + w.term() + `, permalink: "/]x"}`
}

func (w *frontWriter) block() string {
	var text strings.Builder
	indent := w.any("", "  ", "    ")
	for range 1 + w.rng.IntN(4) {
		text.WriteString(w.any("", "", "\n"+indent+"# a line, of its own\n", "\n"))
		if !strings.HasSuffix(text.String(), "\n") {
			text.WriteString(w.comment() + "\n")
		}
		text.WriteString(indent + "-" + w.any(" ", "   "))
		if w.rng.IntN(6) == 0 {
			text.WriteString("{label: " + w.term() + "}")
		} else {
			text.WriteString(w.term())
		}
	}
	return text.String()
}

func (w *frontWriter) front() string {
	other := "title: [x\n"
	switch w.syntax {
	case jsonSyntax:
		return "{\"title\": \"[ # a\",\n \"tags\":" + w.any(" ", "") + w.any(w.flow(), w.term()) + w.any("", ", \"after\": [\"a\"]") + "\n}\n"
	case tomlSyntax:
		return "+++\ntitle = '[ # a'\n" + w.any("tags", `"tags"`) + " = " + w.any(w.flow(), w.term()) + w.comment() + "\nafter = [\"a\"]\n[params]\ntags = [\"a\"]\n+++\n"
	}
	other = w.any("title: \"[ # a\"\n", "title: >-\n  tags: [a]\n  b\n", "# tags: [a]\n")
	value := w.any(" "+w.flow(), w.block(), " "+w.term())
	return "---\n" + other + w.any("tags:", "Tags:", "\"tags\":", "tags :") + value + w.comment() + "\nafter: {tags: [a]}\n---\n"
}

// Whatever the front matter: the terms are as wanted and nothing else changes,
// or the page stays as it is and a problem says so; a second time changes
// nothing.
func FuzzTermsOfAnyPage(f *testing.F) {
	for seed := range uint64(1500) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := &frontWriter{rng: rand.New(rand.NewPCG(seed, 4)), syntax: syntax(seed % 3)}
		text := w.front() + "\n# Text\n\ntags: [a]\n"
		if w.rng.IntN(3) == 0 {
			text = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
		}
		terms := Terms{Taxonomy: "tags", Old: []string{w.any(someTerms...), w.any(someTerms...)}, New: w.any(append(someTerms, "", "")...)}
		checkEdit(t, terms, text)
	})
}

// Any bytes at all: never a panic, and never a change that is not as wanted.
func FuzzTermsOfAnyBytes(f *testing.F) {
	for name := range edits {
		f.Add(edits[name].before, "a", "b")
	}
	f.Add("---\ntags: [a\u2028, b]\n---\n", "a", "x")
	f.Add("---\r\ntags: [\u0085a]\n\r---\n", "a", "")
	f.Fuzz(func(t *testing.T, text, old, name string) {
		terms := Terms{Taxonomy: "tags", Old: []string{old}, New: name}
		before := source.ParseFile("p.md", []byte(text))
		change, problems := terms.Edit("p.md", []byte(text))
		if len(problems) > 0 || before.Broken() || before.Front == nil {
			if !change.Same() {
				t.Fatalf("changed with problems: %q", change.After)
			}
			return
		}
		if got, want := termTexts(source.ParseFile("p.md", change.After)), wantedTerms(termTexts(before), terms); !slices.Equal(got, want) {
			t.Fatalf("%+v: got %q, wanted %q\n%q\n%q", terms, got, want, text, change.After)
		}
	})
}

func checkEdit(t *testing.T, terms Terms, text string) {
	t.Helper()
	before := source.ParseFile("p.md", []byte(text))
	change, problems := terms.Edit("p.md", []byte(text))
	if before.Broken() || len(problems) > 0 {
		if !change.Same() || len(problems) == 0 {
			t.Fatalf("changed with problems %v: %q", problems, change.After)
		}
		if !before.Broken() {
			t.Fatalf("not changed (%+v): %s\n%v", terms, text, problems)
		}
		return
	}
	after := source.ParseFile("p.md", change.After)
	want := wantedTerms(termTexts(before), terms)
	if got := termTexts(after); !slices.Equal(got, want) {
		t.Fatalf("%+v: got %q, wanted %q\n%s\n%s", terms, got, want, text, change.After)
	}
	if !outsideSame(text, string(change.After)) {
		t.Fatalf("%+v: more than the list has changed\n%s\n%s", terms, text, change.After)
	}
	again, _ := terms.Edit("p.md", change.After)
	if !again.Same() {
		t.Fatalf("%+v: a second time changes\n%s\n%s", terms, change.After, again.After)
	}
}

func termTexts(f *source.File) []string {
	var texts []string
	for _, v := range pageTerms(f.Front, "tags") {
		if v != nil {
			texts = append(texts, v.Text)
		}
	}
	return texts
}

// wantedTerms says in another way what is to become of a list.
func wantedTerms(terms []string, do Terms) []string {
	gone, there := map[string]bool{}, map[string]bool{}
	for _, term := range terms {
		if do.Becomes(term) == term {
			there[book.TermSlug(term)] = true
		} else {
			gone[term] = true
		}
	}
	var want []string
	for _, term := range terms {
		now := do.Becomes(term)
		if !gone[term] {
			want = append(want, term)
		} else if now != "" && !there[book.TermSlug(now)] {
			want, there[book.TermSlug(now)] = append(want, now), true
		}
	}
	return want
}

// outsideSame says that the lines above and below the list are the same, byte
// for byte, and so are all comments but those of lines that went.
func outsideSame(before, after string) bool {
	same := func(at func(string) int) bool { return at(before) >= 0 && at(after) >= 0 }
	key := func(s string) int { return strings.Index(strings.ToLower(s[4:]), "tags") }
	rest := func(s string) int { return max(strings.LastIndex(s, "after"), strings.LastIndex(s, "# Text")-4) }
	if !same(key) || !same(rest) {
		return false
	}
	a, b := before[rest(before):], after[rest(after):]
	if strings.Contains(before, "\"after\"") != strings.Contains(after, "\"after\"") || a != b {
		return false
	}
	n := 0
	for n < len(before) && n < len(after) && before[n] == after[n] {
		n++
	}
	crlf := strings.Count(after, "\n") == strings.Count(after, "\r\n") || !strings.Contains(before, "\r")
	return crlf && bytes.HasPrefix([]byte(after), []byte(before[:n])) && n >= key(before)
}

func Example_diff() {
	c, _ := rename("a", "b").Edit("p.md", []byte("---\ntitle: T\ntags: [a]\n---\nText\n"))
	fmt.Print(string(c.Diff("content/p.md")))
	// Output:
	// --- content/p.md
	// +++ content/p.md
	// @@ -1,5 +1,5 @@
	//  ---
	//  title: T
	// -tags: [a]
	// +tags: [b]
	//  ---
	//  Text
}
