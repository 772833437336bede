package report

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

func at(file string, line, column int) Position { return Position{file, line, column} }

func TestProblemsAreSortedByPlaceAndToldOnce(t *testing.T) {
	b := New(at("b.md", 1, 1), "broken-link", "b", "")
	a2 := New(at("a.md", 2, 1), "broken-link", "a2", "")
	a1 := New(at("a.md", 1, 9), "broken-link", "a1", "")
	got := Sorted([]Problem{b, a2, a1, b})
	if len(got) != 3 || got[0].Message != "a1" || got[1].Message != "a2" || got[2].Message != "b" {
		t.Errorf("sorted: %v", got)
	}
}

func TestLevelsRaiseLowerAndSwitchOffButNeverWhatIsUnsafe(t *testing.T) {
	list := []Problem{New(at("a.md", 1, 1), "broken-link", "x", ""), New(at("a.md", 2, 1), "encoding", "x", ""),
		New(at("a.md", 3, 1), "missing-alt", "x", ""), New(at("a.md", 4, 1), "no-owner", "x", "")}
	got := Levels{"broken-link": Error, "encoding": Off, "missing-alt": Off}.Apply(list)
	if len(got) != 2 || got[0].Severity != Error || got[1].Rule != "encoding" || got[1].Severity != Error {
		t.Errorf("applied: %v", got)
	}
	if got := (Levels{"no-owner": Fault}).Apply(list[3:]); len(got) != 1 || got[0].Severity != Fault {
		t.Errorf("a rule that is off was not raised: %v", got)
	}
}

func TestARuleIsOffByDefaultOrByChoiceUnlessItIsFixed(t *testing.T) {
	for _, c := range []struct {
		levels Levels
		rule   string
		off    bool
	}{
		{nil, "no-owner", true},
		{Levels{"no-owner": Advice}, "no-owner", false},
		{nil, "broken-link", false},
		{Levels{"broken-link": Off}, "broken-link", true},
		{Levels{"encoding": Off}, "encoding", false},
		{nil, "no-such-rule", false},
	} {
		if got := c.levels.Off(c.rule); got != c.off {
			t.Errorf("%v: %s is off: %v", c.levels, c.rule, got)
		}
	}
}

func TestRulesAreNamedOnceAndExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Name] || r.Says == "" || !strings.HasSuffix(r.Says, ".") {
			t.Errorf("rule %q: twice, or without a sentence", r.Name)
		}
		seen[r.Name] = true
	}
}

func TestGuideHasEveryRuleAsItIs(t *testing.T) {
	guide, err := os.ReadFile("../../content/writing/checking.md")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(string(guide)) {
		if strings.HasPrefix(line, "| `") {
			got = append(got, strings.ReplaceAll(strings.TrimSpace(line), "`", ""))
		}
	}
	var want []string
	for _, r := range Rules() {
		is := r.Severity.String()
		if r.Fixed {
			is += ", always"
		}
		want = append(want, "| "+r.Name+" | "+is+" | "+r.Says+" |")
	}
	if !slices.Equal(got, want) {
		t.Errorf("the guide has\n%s\nthe program\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNearestFindsWhatWasMeant(t *testing.T) {
	names := []string{"title", "tags", "template", "draft", "description"}
	for word, want := range map[string]string{"titel": "title", "Tilte": "title", "tag": "tags", "drafft": "draft", "xyzzy": ""} {
		got := Nearest(word, names, 1)
		if strings.Join(got, "") != want {
			t.Errorf("nearest to %q: %v, want %q", word, got, want)
		}
	}
}

func TestABeginningBearsOneSlip(t *testing.T) {
	for _, c := range []struct {
		name, typed string
		want        bool
	}{
		{"kitchen", "kit", true}, {"kitchen", "kitchen", true}, {"kitchen", "kichen", true}, {"kitchen", "kittchen", true}, {"kitchen", "kihtcen", false},
		{"kitchen", "kicthen", true}, {"kitchen", "kitxhe", true}, {"kitchen", "pitch", true}, {"kitchen", "itch", true}, {"kitchen", "ktc", false}, {"kitchen", "kitchenss", false},
		{"küche", "küxhe", true}, {"", "a", false}, {"", "abcd", false}, {"a", "", true},
	} {
		if got := Begins(c.name, c.typed); got != c.want {
			t.Errorf("%q of %q: %t", c.typed, c.name, got)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	word := func(least int) string {
		letters := make([]byte, least+r.IntN(4))
		for i := range letters {
			letters[i] = "abc"[r.IntN(3)]
		}
		return string(letters)
	}
	for range 20_000 {
		name, typed := word(0), word(4)
		want := false
		for i := range len(name) + 1 {
			want = want || edits(typed, name[:i], 1) <= 1
		}
		if Begins(name, typed) != want {
			t.Fatalf("%q of %q: %t", typed, name, !want)
		}
	}
}

func TestTextKeepsAMessageOnItsLineAndAwayFromTheTerminal(t *testing.T) {
	var b strings.Builder
	p := New(at("a\x1b.md", 3, 7), "broken-link", "there is no \x1b[31mpage\n\"x\"", "look")
	if err := Text(&b, []Problem{p.With(at("b.md", 1, 1), "here")}, false); err != nil {
		t.Fatal(err)
	}
	want := "a\uFFFD.md:3:7: fault: there is no \uFFFD[31mpage\uFFFD\"x\" (broken-link)\n    b.md:1:1: here\n    hint: look\n"
	if b.String() != want {
		t.Errorf("got %q\nwant %q", b.String(), want)
	}
}

func TestJSONIsOneArrayEvenOfNothing(t *testing.T) {
	var b strings.Builder
	if err := JSON(&b, nil); err != nil || strings.TrimSpace(b.String()) != "[]" {
		t.Errorf("nothing: %q %v", b.String(), err)
	}
	b.Reset()
	if err := JSON(&b, []Problem{New(at("a.md", 1, 2), "broken-link", "m <x>", "h")}); err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	if err := json.Unmarshal([]byte(b.String()), &list); err != nil || len(list) != 1 {
		t.Fatal(err, b.String())
	}
	for key, want := range map[string]any{"file": "a.md", "line": 1.0, "column": 2.0, "rule": "broken-link", "severity": "fault", "message": "m <x>", "hint": "h"} {
		if list[0][key] != want {
			t.Errorf("%s is %v, want %v", key, list[0][key], want)
		}
	}
}

func TestGitHubEscapesWhatWouldEndACommand(t *testing.T) {
	var b strings.Builder
	if err := GitHub(&b, []Problem{New(at("a,b:c.md", 1, 2), "broken-link", "50% of\nit", "")}); err != nil {
		t.Fatal(err)
	}
	want := "::warning file=a%2Cb%3Ac.md,line=1,col=2,title=broken-link::50%25 of%0Ait\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestFoldTellsATemplateFaultOnce(t *testing.T) {
	place := at("theme/partials/foot.html", 3, 4)
	list := Sorted([]Problem{
		New(place, "template", "on page a.md: no field X", ""), New(place, "template", "on page b.md: no field X", ""),
		New(place, "template", "on page c.md: no field X", ""), New(place, "template", "on page d.md: no field Y", ""),
		New(at("a.md", 1, 1), "broken-link", "same", ""), New(at("a.md", 1, 1), "broken-link", "other", ""),
	})
	var got []string
	for _, p := range Fold(list) {
		got = append(got, p.Message)
	}
	want := []string{"other", "same", "on page a.md: no field X (and on 2 more pages)", "on page d.md: no field Y"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
