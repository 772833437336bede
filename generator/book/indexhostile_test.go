package book

import (
	"fmt"
	"strings"
	"testing"
)

func TestSeeThatLeadOnTwoWaysAtManyLevelsArriveAtOnce(t *testing.T) {
	levels := 200 // each level asks the next one twice: 2²⁰⁰ ways
	var see strings.Builder
	see.WriteString("see:\n")
	for i := range levels {
		fmt.Fprintf(&see, "  a%d: [a%d, b%d]\n  b%d: [a%d, b%d]\n", i, i+1, i+1, i, i+1, i+1)
	}
	b := Bind(indexInput(t, map[string]string{
		"README.md":  fmt.Sprintf("---\nindex: [a%d, b%d]\n---\n# Home\n", levels, levels),
		"index.yaml": see.String(),
	}))
	if got := indexText(b.Index); !strings.Contains(got, "a0 #a0 see a200 see b200\n") {
		t.Errorf("the first entry leads elsewhere:\n%s", got)
	}
}

func TestEachCircleIsToldWhereItIsWrittenAndNothingElseIsTakenOut(t *testing.T) {
	for see, want := range map[string][2]string{
		"  a: b\n  b: c\n  c: [a, b, z]\n":           {"2:6 a b c a", "c #c see z"},
		"  a: b\n  b: c\n  c: [a, d]\n  d: [b, z]\n": {"2:6 a b c a", "d #d see z"},
		"  a: [b, c]\n  b: c\n  c: [a, d]\n  d: a\n": {"2:7 a b c a; 2:10 a c d a", ""},
		"  a: [b, c, z]\n  b: a\n  c: a\n":           {"2:7 a b a; 2:10 a c a", "a #a see z"},
	} {
		b := Bind(indexInput(t, map[string]string{"README.md": "---\nindex: z\n---\n# Home\n", "index.yaml": "see:\n" + see}))
		var circles []string
		for _, p := range b.Problems {
			if names, is := strings.CutPrefix(p.Message, "see leads in a circle: "); is {
				circles = append(circles, fmt.Sprintf("%d:%d %s", p.At.Line, p.At.Column, strings.NewReplacer(`"`, "", ",", "").Replace(names)))
			}
		}
		if got := strings.Join(circles, "; "); got != want[0] {
			t.Errorf("see:\n%scircles %q, want %q", see, got, want[0])
		}
		if got := indexText(b.Index); !strings.Contains(got, want[1]) {
			t.Errorf("see:\n%sno %q in\n%s", see, want[1], got)
		}
	}
}

func TestATermWithThousandsOfLevelsIsCut(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{"README.md": "---\ntags: " + strings.Repeat("a/", 5000) + "a\n---\n# Home\n"}))
	if n := len(b.Taxonomies[0].Terms); n != mostLevels {
		t.Errorf("%d terms", n)
	}
}

func TestLikeNamedEntriesHaveAddressesAtOnce(t *testing.T) {
	names, n := newNames("a-3"), 300_000 // each counted from the start would take minutes
	last := ""
	for range n {
		last = names.take("a")
	}
	if want := fmt.Sprintf("a-%d", n+1); last != want {
		t.Errorf("the last of %d is %s, want %s", n, last, want)
	}
}

func TestOnlyTheFirstLostPlacesOfTheIndexAreComparedWithAllAnchors(t *testing.T) {
	var index, text strings.Builder
	for i := range 2 * mostHints {
		fmt.Fprintf(&index, "  - {term: t%d, at: section-%d-her}\n", i, i)
		fmt.Fprintf(&text, "## Section %d here\n\n", i)
	}
	b := Bind(indexInput(t, map[string]string{"README.md": "---\nindex:\n" + index.String() + "---\n# Home\n\n" + text.String()}))
	lost, hints := 0, 0
	for _, p := range b.Problems {
		if p.Rule == "broken-anchor" {
			lost++
		}
		if p.Hint != "" {
			hints++
		}
	}
	if lost != 2*mostHints || hints != mostHints {
		t.Errorf("%d lost, %d hints", lost, hints)
	}
}

func TestAPlaceIsInTheSectionThatHasItsAnchor(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{"README.md": `---
index: [{term: block, at: foo}, {term: raw, at: bar}, {term: defined, at: lid}, {term: top, at: high}]
---
# Home

Above all. {#high}

## Not here

Words. {#foobar} ` + "`{#foo} id=bar`" + `

<p id="barrel">Wood</p>

## Here

Words. {#foo}

## There

<p id='bar'>Steel</p>

Lid
: It closes.
`}))
	got := ""
	for _, l := range b.Index.Letters {
		for _, e := range l.Entries {
			got += e.Term + ":"
			if h := e.Locators[0].Heading; h != nil {
				got += " " + h.Text + " #" + h.ID
			}
			got += "\n"
		}
	}
	if want := "block: Here #foo\ndefined: Lid #lid\nraw: There #bar\ntop:\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestTheIndexLeavesItsAddressToAGlossaryThere(t *testing.T) {
	b := Bind(indexInput(t, map[string]string{
		"README.md":   "---\nindex: kitchen\n---\n# Home\n",
		"glossary.md": "---\nurl: /a-z.html\n---\n# Words\n\nLid\n: It closes.\n",
	}))
	if b.Glossary.Page.Address != "a-z.html" || b.Glossary.Page.Kind != GlossaryKind || b.Index.Page.Address != indexAddresses[1] {
		t.Errorf("the glossary is at %s as kind %v, the index at %s", b.Glossary.Page.Address, b.Glossary.Page.Kind, b.Index.Page.Address)
	}
}

func TestLettersOfNoAlphabetAreAsTheyAreWritten(t *testing.T) {
	f := newFiling("en")
	for term, want := range map[string]string{"აღმართი": "ა", "ʻokina": "O", "ʻ": "ʻ", "ʼn": "N", "դուռ": "Դ", "ˈstress": "S"} {
		if got := f.place(term, false, false).letter.name; got != want {
			t.Errorf("%s is under %q, want %q", term, got, want)
		}
	}
}
