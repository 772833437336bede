package book

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"handbook/generator/analysis"
	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// indexInput makes a handbook of texts by file name. A line "mark: term, sub-
// term" in a page is an index mark there.
func indexInput(t testing.TB, texts map[string]string) Input {
	t.Helper()
	in := Input{Tree: &source.Tree{Refused: map[string]string{}, Data: map[string]*source.File{}}, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	for name, text := range texts {
		if strings.HasSuffix(name, ".yaml") || name == "SUMMARY.md" {
			in.Tree.Data[name] = source.ParseData(name, []byte(text))
			if name == "SUMMARY.md" {
				in.Tree.Data[name] = source.ParseFile(name, []byte(text))
			}
			continue
		}
		page := source.ParseFile(name, []byte(text))
		if page.Broken() {
			t.Fatalf("%s: %v", name, page.Problems)
		}
		in.Tree.Pages = append(in.Tree.Pages, page)
		in.Documents = append(in.Documents, markdown.Parse(page))
	}
	return in
}

// indexText writes an index out: letters, entries with addresses, places.
func indexText(x *Index) string {
	if x == nil {
		return "nothing\n"
	}
	var out strings.Builder
	var write func(e *Entry, indent string)
	write = func(e *Entry, indent string) {
		fmt.Fprintf(&out, "%s%s #%s", indent, e.Term, e.ID)
		for _, l := range e.Locators {
			place := l.Page.Address
			if l.Heading != nil {
				place += "#" + l.Heading.ID
			}
			if l.Main {
				place = "*" + place
			}
			out.WriteString(" " + place)
		}
		for _, other := range e.See {
			out.WriteString(" see " + other.ID)
		}
		for _, other := range e.SeeAlso {
			out.WriteString(" also " + other.ID)
		}
		out.WriteString("\n")
		for _, below := range e.Entries {
			write(below, indent+"  ")
		}
	}
	for _, l := range x.Letters {
		fmt.Fprintf(&out, "[%s]\n", l.Name)
		for _, e := range l.Entries {
			write(e, "")
		}
	}
	return out.String()
}

func TestLocatorsComeMainFirstAndThenAsTheBookIsRead(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{
		"SUMMARY.md": "- [Last](a.md)\n- [First](z.md)\n",
		"README.md":  "# Home\n",
		"a.md":       "---\nindex: [stove, {term: stove, at: two}, {term: stove, at: one}]\n---\n# A\n\n## One\n\n## Two\n",
		"z.md":       "---\nindex: [stove, {term: Stove, at: here, main: true}]\n---\n# Z\n\n## Here\n",
		"extra.md":   "---\nindex: STOVE\n---\n# Extra\n",
	}))
	want := "[S]\nstove #stove *z.html#here a.html a.html#one a.html#two z.html extra.html\n"
	if got := indexText(b.Index); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	reading := b.Reading()
	if last := reading[len(reading)-1]; last != b.Index.Page || last.Chapter != nil || last.Kind != IndexKind {
		t.Errorf("the book ends with %s", last.Address)
	}
	for _, p := range b.Pages {
		want := 1
		if p == b.Home || p.Generated() {
			want = 0
		}
		if len(p.Entries) != want {
			t.Errorf("%s has %d entries, want %d", p.Address, len(p.Entries), want)
		}
	}
}

func TestATermIsSpeltAsItIsMostly(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{
		"README.md": "---\nindex: [Mise en place, SLA, sla, the cook's knife]\n---\n# Home\n",
		"a.md":      "---\nindex: [mise  en place, mise en Place, mise en place, \"the cook’s knife\"]\n---\n# A\n",
	}))
	want := "[C]\nthe cook’s knife #the-cooks-knife index.html a.html\n[M]\nmise en place #mise-en-place index.html a.html\n[S]\nSLA #sla index.html\n"
	if got := indexText(b.Index); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAddressesOfEntriesAreOwnAndReadable(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{
		"README.md": "---\nindex: [x > b, x b, X-B, C, C++, C#, \"§\", top, 9 lives, ärger]\n---\n# Home\n",
	}))
	want := "[]\n§ #entry index.html\n[]\n9 lives #9-lives index.html\n[A]\närger #ärger index.html\n" +
		"[C]\nC #c index.html\nC# #c-sharp index.html\nC++ #c-plus-plus index.html\n[T]\ntop #top-2 index.html\n[X]\nx #x\n  b #x-b index.html\nx b #x-b-2 index.html\nX-B #x-b-3 index.html\n"
	if got := indexText(b.Index); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if b.Index.Count != 10+1 {
		t.Errorf("%d entries", b.Index.Count)
	}
}

func TestCrossReferencesStandInTheOrderOfTheIndex(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{
		"README.md":  "---\nindex: [zoo, kitchen > mornings, kitchen > the evenings, apple]\n---\n# Home\n",
		"index.yaml": "see: {pantry: [zoo, kitchen > mornings, the kitchen, kitchen]}\nsee_also: {zoo: [kitchen > mornings, kitchen > the evenings, apple]}\nentries: {the kitchen: README.md}\n",
	}))
	got := indexText(b.Index)
	for _, want := range []string{"pantry #pantry see kitchen see kitchen-mornings see the-kitchen see zoo\n", "zoo #zoo index.html also apple also kitchen-the-evenings also kitchen-mornings\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestTheOrderOfFilesMakesNoDifferenceToTheIndex(t *testing.T) {
	in := largeIndex(t, 60, 4)
	want := Bind(in)
	for range 5 {
		rand.Shuffle(len(in.Documents), func(i, j int) { in.Documents[i], in.Documents[j] = in.Documents[j], in.Documents[i] })
		got := Bind(in)
		if indexText(got.Index) != indexText(want.Index) || !slices.EqualFunc(got.Problems, want.Problems, func(p, q report.Problem) bool { return p.At == q.At && p.Message == q.Message }) {
			t.Fatal("another order of files makes another index")
		}
	}
}

// Whatever is written, every entry of the index leads somewhere, and nothing
// leads to what is not there.
func FuzzTheIndexLeadsSomewhere(f *testing.F) {
	f.Add("see: {a: b, b: a, c: [a, d], d: x}\nsee_also: {x: d, y: y}\n", "[x, y > z, y]")
	f.Add("see: {a > b: a}\nentries: {a > b > c: README.md, \"\": 1}\nsort: {a: 1}\n", "a > b")
	f.Add("see: {x: y, y > z: x}\nsee_also: {y: x}\n", "{term: y, at: \"#home\", main: true}")
	f.Fuzz(func(t *testing.T, yaml, front string) {
		page := source.ParseFile("README.md", []byte("---\nindex: "+front+"\n---\n# Home\n"))
		data := source.ParseData("index.yaml", []byte(yaml))
		if page.Broken() || data.Broken() {
			return
		}
		in := Input{Tree: &source.Tree{Pages: []*source.File{page}, Data: map[string]*source.File{"index.yaml": data}}, Documents: []*markdown.Document{markdown.Parse(page)}}
		b := Bind(in)
		ids, there := map[string]bool{}, map[*Entry]bool{}
		eachEntry(b.Index, func(e *Entry) { there[e] = true })
		eachEntry(b.Index, func(e *Entry) {
			if ids[e.ID] || e.ID == "" || e.Term == "" {
				t.Errorf("%q has the address %q", e.Term, e.ID)
			}
			ids[e.ID] = true
			leads := len(e.Locators) + len(e.Entries)
			if leads == 0 && len(e.See) == 0 || leads > 0 && len(e.See) > 0 {
				t.Errorf("%q has %d places or entries and %d see\n%s", e.Term, leads, len(e.See), indexText(b.Index))
			}
			for _, other := range slices.Concat(e.See, e.SeeAlso) {
				if !there[other] || other == e || len(other.See) > 0 {
					t.Errorf("%q leads to %q", e.Term, other.Term)
				}
			}
		})
	})
}

func eachEntry(x *Index, visit func(*Entry)) {
	var walk func(list []*Entry)
	walk = func(list []*Entry) {
		for _, e := range list {
			visit(e)
			walk(e.Entries)
		}
	}
	if x != nil {
		for _, l := range x.Letters {
			walk(l.Entries)
		}
	}
}

// What is proposed for our own handbook makes an index without a problem, and
// is not proposed a second time.
func TestAProposalMakesAnIndexAsItIs(t *testing.T) {
	tree, err := source.Read(context.Background(), os.DirFS("../../content"), nil, 2)
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Tree: tree, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	for _, page := range tree.Pages {
		in.Documents = append(in.Documents, markdown.Parse(page))
	}
	delete(tree.Data, "index.yaml")
	before := Bind(in)
	proposed := before.SuggestIndex()
	if n := strings.Count(proposed, ": # "); n < 50 {
		t.Fatalf("%d entries are proposed", n)
	}
	tree.Data["index.yaml"] = source.ParseData("index.yaml", []byte(proposed))
	after := Bind(in)
	for _, p := range append(after.Problems, tree.Data["index.yaml"].Problems...) {
		if p.At.File == "index.yaml" {
			t.Errorf("%v: %s", p.At, p.Message)
		}
	}
	if n, more := after.Index.Count, strings.Count(proposed, ": # "); n < more {
		t.Errorf("%d entries, of %d that were proposed", n, more)
	}
	if again := after.SuggestIndex(); strings.Count(again, ": # ") > 0 && strings.Count(proposed, ": # ") < mostProposed {
		t.Errorf("proposed again:\n%s", again)
	}
}

// Who pastes half of a proposal and asks again can paste the rest too, however
// the file is indented and wherever the key stands in it.
func TestAProposalIsPastedBelowTheEntriesThatThereAre(t *testing.T) {
	texts := map[string]string{
		"README.md": "# Home\n\n## Pass\n\n## Walk-outs\n\n## Larder\n\n## Cellar\n\n## Tin\n",
	}
	for _, c := range []struct{ before, below string }{
		{"entries:\n  pass: README.md\nsee:\n  tin: pass\n", "entries:\n"},
		{"see: {Tin: pass}\nEntries: # ours\n     pass: README.md\n     cellars:\n", "Entries: # ours\n"},
		{"see: {tin: larder}\nentries:\n", "entries:\n"},
		{"see: {tin: larder}\n", ""},
	} {
		file := c.before
		for i := range 2 {
			texts["index.yaml"] = file
			proposed := Bind(indexInput(t, texts)).SuggestIndex()
			if strings.Contains(strings.ToLower(proposed), "tin:") || strings.Contains(proposed, "\nentries:") != (c.below == "" && i == 0) {
				t.Errorf("%q: proposed\n%s", file, proposed)
			}
			if below := c.below; below != "" || i > 0 {
				if i == 0 { // the first of them only
					lines := strings.SplitAfter(proposed, "\n")
					proposed = strings.Join(lines[:5], "")
				}
				if below == "" {
					below = "entries:\n"
				}
				file = strings.Replace(file, below, below+proposed, 1)
			} else {
				file += strings.Join(strings.SplitAfter(proposed, "\n")[:5], "")
			}
		}
		texts["index.yaml"] = file
		in := indexInput(t, texts)
		if data := in.Tree.Data["index.yaml"]; data.Broken() {
			t.Errorf("%v\n%s", data.Problems, file)
			continue
		}
		b := Bind(in)
		if got := b.SuggestIndex(); got != "" {
			t.Errorf("proposed a third time\n%s\nfor\n%s", got, file)
		}
		for _, term := range []string{"larder", "pass"} {
			if !strings.Contains(strings.ToLower(indexText(b.Index)), term+" #") {
				t.Errorf("%s is not in the index of\n%s", term, file)
			}
		}
	}
}

func TestAProposalSaysThatNothingIsPastedBetweenBraces(t *testing.T) {
	texts := map[string]string{"README.md": "# Home\n\n## Pass\n", "index.yaml": "see: {}\nentries: {larder: README.md}\n"}
	proposed := Bind(indexInput(t, texts)).SuggestIndex()
	for _, want := range []string{`below "entries:" in its line 2.`, "without { }", "\n  Pass: #"} {
		if !strings.Contains(proposed, want) {
			t.Errorf("%q is not in\n%s", want, proposed)
		}
	}
}

func FuzzQuotedTextIsReadAsItIs(f *testing.F) {
	for _, text := range []string{"", "no", "a: b", "- x", "#1", "a #b", "{x}", `"q"`, `\`, "é’s", "~", "1", "2026-11-21", "x ", "= y", "null", "\x1f", "😀"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ToValidUTF8(text, "") != text || strings.ContainsAny(text, "\x00\ufffe\uffff") {
			return
		}
		q := quoteYAML(text)
		file := source.ParseData("x.yaml", []byte("entries:\n  "+q+": # why\n    - "+q+"\n    - {at: "+q+", main: true}\n"))
		if file.Broken() {
			t.Fatalf("%q is written as %s: %v", text, q, file.Problems)
		}
		e := file.Front.Entries[0].Value.Entries[0]
		for _, got := range []string{e.Key, e.Value.Items[0].Text, e.Value.Items[1].Entries[0].Value.Text} {
			if got != text {
				t.Errorf("%q is written as %s and read as %q", text, q, got)
			}
		}
	})
}

// largeIndex is a handbook of many pages, each with marks, and an index.yaml.
func largeIndex(t testing.TB, pages, marks int) Input {
	texts := map[string]string{"README.md": "# Home\n"}
	for i := range pages {
		texts[fmt.Sprintf("p/page-%d.md", i)] = fmt.Sprintf("# Page %d\n\n## One\n\nText.\n\n## Two\n\nText.\n", i)
	}
	var yaml strings.Builder
	yaml.WriteString("see:\n")
	for i := range pages / 10 {
		fmt.Fprintf(&yaml, "  other %d: subject %d\n", i, i)
	}
	texts["index.yaml"] = yaml.String()
	in := indexInput(t, texts)
	slices.SortFunc(in.Documents, func(x, y *markdown.Document) int { return strings.Compare(x.File.Path, y.File.Path) })
	n := 0
	for _, d := range in.Documents {
		for range marks {
			term := []string{fmt.Sprintf("subject %d", n%(max(1, pages*marks/4)))}
			if n%3 == 0 {
				term = append(term, fmt.Sprintf("part %d", n%17))
			}
			d.Marks = append(d.Marks, markdown.Mark{Term: term, Section: n % len(d.Sections), At: report.Position{File: d.File.Path, Line: n%9 + 1, Column: 1}})
			n++
		}
	}
	return in
}

// The index of 5,000 pages with 20,000 marks: the whole binding, and what it
// takes without a mark.
func BenchmarkIndex(b *testing.B) {
	for _, marks := range []int{0, 4} {
		in := largeIndex(b, 5000, marks)
		if marks == 0 {
			delete(in.Tree.Data, "index.yaml")
		}
		b.Run(fmt.Sprintf("%d-marks", 5000*marks), func(b *testing.B) {
			for b.Loop() {
				book := Bind(in)
				if (book.Index == nil) != (marks == 0) {
					b.Fatal("no index")
				}
			}
		})
	}
}

// The glossary's word knows where the index says that it is really treated.
func TestAWordOfTheGlossaryKnowsItsMainPlace(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{
		"README.md":     "# Home\n\nThe pass, and covers.\n\n## Again\n\nThe pass.\n",
		"pass.md":       "---\nindex: [{term: Pass, at: here, main: true}, cover]\n---\n# At work\n\n## Here\n\nText.\n",
		"glossary.yaml": "pass: {definition: Where plates leave., index: true}\ncover: A guest at a table.\n",
	}))
	if b.Glossary == nil {
		t.Fatal("there is no glossary")
	}
	want := "[C]\ncover #cover pass.html\n[P]\npass #pass *pass.html#here index.html index.html#again\n"
	if got := indexText(b.Index); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, w := range b.Glossary.Words {
		switch {
		case w.Term == "pass" && (w.Main == nil || w.Main.Heading == nil || w.Main.Heading.ID != "here"):
			t.Errorf("the pass is treated at %v", w.Main)
		case w.Term == "cover" && w.Main != nil:
			t.Error("a cover has a main place, which nobody gave it")
		}
	}
	if reading := b.Reading(); reading[len(reading)-1] != b.Index.Page || reading[len(reading)-2] != b.Glossary.Page {
		t.Error("the book does not end with the glossary and the index")
	}
}

func TestAnEntryInThePluralIsTheMainPlaceOfAWord(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{
		"README.md":     "---\nindex: [{term: Covers, at: cover, main: true}, {term: covers of the night, at: cover, main: true}, {term: C, at: cover, main: true}]\n---\n# Home\n\n## Cover\n",
		"pass.md":       "---\nindex: [{term: line of sight, main: true}, sights]\n---\n# Sight\n",
		"glossary.yaml": "cover: A guest at a table.\nlines of sight: What a team has.\nsight: What one sees.\nC++: A language.\nC#: Another.\n",
	}))
	var got []string
	for _, w := range b.Glossary.Words {
		if w.Main != nil {
			got = append(got, w.Term+" "+w.Main.Page.Address+"#"+headingID(w.Main.Heading))
		}
	}
	slices.Sort(got)
	if want := "[cover index.html#cover lines of sight pass.html#]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestAPlaceAtAWordThatIsExplainedIsInItsSection(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{
		"words.md": "---\nindex: [{term: pass, at: pass}, {term: pass, at: last}, {term: pass, at: first}]\n---\n# Words\n\n## First\n\nText.\n\n## Kitchen\n\nPass\n: The shelf.\n\n## Last\n",
	}))
	want := "[P]\npass #pass words.html#first words.html#pass words.html#last\n"
	if got := indexText(b.Index); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMarksInAHandbookThatHasNoIndexAreDoubtedOnce(t *testing.T) {
	plain := "# Home\n\nWe say (((Hello))) to ((every guest)).\n\nAgain: ((every guest)).\n"
	for name, texts := range map[string]map[string]string{
		"doubt":       {"README.md": plain, "zoo.md": "# Zoo\n\n((one more))\n"},
		"index.yaml":  {"README.md": plain, "index.yaml": ""},
		"entries":     {"README.md": plain, "zoo.md": "---\nindex: zoo\n---\n# Zoo\n"},
		"words":       {"README.md": plain, "glossary.yaml": "guest: {definition: Who comes., index: true}\n"},
		"many":        {"README.md": plain + "((one more)) and ((two more))\n"},
		"parentheses": {"README.md": "# Home\n\nWe say \\(((Hello))).\n"},
	} {
		problems := Bind(indexInput(t, texts)).Problems
		if name != "doubt" {
			if len(problems) > 0 {
				t.Errorf("%s: %v", name, problems)
			}
			continue
		}
		if len(problems) != 1 || problems[0].At.Line != 3 || problems[0].Severity != report.Advice || !strings.HasPrefix(problems[0].Message, `"Hello" becomes`) {
			t.Errorf("%v", problems)
		}
	}
}

func TestSubjectsAreNoSentences(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{"README.md": "# Home\n\nWe handle a refund, and the line of sight of everyone.\n"}))
	p := &proposal{book: b, stemmer: analysis.NewStemmer("en"), small: map[string]bool{}, everywhere: wordSet(everywhere), telling: wordSet(telling), opening: wordSet(opening)}
	p.readWords(b.Home)
	for text, want := range map[string]string{
		"Line of Sight": "line of sight", "2.3 The Refund": "refund", "Step 1: Refund": "refund", "API": "API", "Kubernetes": "Kubernetes", "Refund:": "refund",
		"Introduction": "", "See also": "", "Einführung": "", "How we see it": "", "Why?": "", "We handle refunds": "", "What is a refund": "", "2026": "",
		"Handling refunds, tips and more": "", "one two three four five": "", "“Quoted”": "", "": "", "…": "", "A": "",
	} {
		if got := p.subject(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestBoldWordsAreFoundOutsideCode(t *testing.T) {
	page := source.ParseFile("a.md", []byte("# A\n\nThe **pass** and **`code`** and `**no**`.\n\n```\n**not this**\n```\n\n## B\n\n**Pass** again, **[the rota](rota.md)**, __line  cook__, **[[guests|our guests]]**.\n"))
	got := fmt.Sprint(boldTerms(markdown.Parse(page)))
	if want := "[{pass 0} {the rota 1} {line  cook 1} {our guests 1}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
