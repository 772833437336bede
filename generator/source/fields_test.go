package source

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// fields reads the front matter that the lines make; the first is line 2.
func fields(t *testing.T, lines ...string) *Fields {
	t.Helper()
	f := ParseFile("a.md", []byte("---\n"+strings.Join(lines, "\n")+"\n---\n"))
	if f.Broken() {
		t.Fatal(told(f.Problems))
	}
	return NewFields(f.Front, "value")
}

func texts(list []Text) string {
	var out []string
	for _, text := range list {
		out = append(out, text.Text+"@"+text.At.String())
	}
	return strings.Join(out, " ")
}

func TestTextsAreTakenAsWritten(t *testing.T) {
	f := fields(t, "title: 2026", "a: no", "b: 0123", "c: 1.50", "d: 2026-11-21", "e: 'quoted'", "f:", "tags: [2024, no, 1e3, ~, x]", "one: single")
	same(t, "title", texts([]Text{f.String("title"), f.String("a"), f.String("b"), f.String("c"), f.String("d"), f.String("e")}),
		"2026@a.md:2:8 no@a.md:3:4 0123@a.md:4:4 1.50@a.md:5:4 2026-11-21@a.md:6:4 quoted@a.md:7:4")
	if f.String("f") != (Text{}) || f.Has("f") || f.String("none") != (Text{}) {
		t.Error("an empty value is taken as given")
	}
	same(t, "tags", texts(f.Strings("tags")), "2024@a.md:9:8 no@a.md:9:14 1e3@a.md:9:18 x@a.md:9:26")
	same(t, "one", texts(f.Strings("one")), "single@a.md:10:6")
	same(t, "problems", told(f.Problems()), "")
}

func TestValuesOfTheWrongKindAreReportedAtTheirPlace(t *testing.T) {
	f := fields(t, "title: [a]", "tags: [a, {b: c}]", "draft: maybe", "weight: first", "big: 99999999999999999999",
		"date: 2026-02-30", "when: soon", "number: 5", "review_in: 90", "some: 6 moons", "owner: {a: b}", "provides: [x]", "contact: x")
	f.String("title")
	f.Strings("tags")
	f.Bool("draft")
	f.Int("weight")
	f.Int("big")
	f.Date("date")
	f.Date("when")
	f.Date("number")
	f.Duration("review_in")
	f.Duration("some")
	f.String("owner")
	f.List("provides")
	f.Map("contact")
	f.Entries("contact")
	same(t, "problems", told(f.Problems()), strings.Join([]string{
		`a.md:2:8 value: "title" is a list, where a text belongs`,
		`a.md:3:11 value: "tags" is a map of keys, where a list of texts belongs`,
		`a.md:4:8 value: "draft" is "maybe", where true or false belongs`,
		`a.md:5:9 value: "weight" is "first", where a whole number belongs`,
		`a.md:6:6 value: "big" is "99999999999999999999", where a smaller number belongs`,
		`a.md:7:7 value: "date" is "2026-02-30", a day or time that does not exist`,
		`a.md:8:7 value: "when" is "soon", where a date belongs`,
		`a.md:9:9 value: "number" is "5", where a date belongs`,
		`a.md:10:12 value: "review_in" is "90", where a length of time belongs`,
		`a.md:11:7 value: "some" is "6 moons", where a length of time belongs`,
		`a.md:12:8 value: "owner" is a map of keys, where a text belongs`,
		`a.md:13:12 value: "provides" is "x", where a list of maps belongs`,
		`a.md:14:10 value: "contact" is "x", where a map of keys belongs`,
		`a.md:14:10 value: "contact" is "x", where a map of keys belongs`,
	}, "\n"))
}

func TestBoolsAndNumbers(t *testing.T) {
	f := fields(t, "a: true", "b: yes", "c: 'false'", "d: Off", "i: 012", "j: -3", "k: '7'", "l: 1_000")
	for key, want := range map[string]bool{"a": true, "b": true, "c": false, "d": false} {
		if got, given := f.Bool(key); got != want || !given {
			t.Errorf("%s: %v %v", key, got, given)
		}
	}
	for key, want := range map[string]int{"i": 12, "j": -3, "k": 7, "l": 1000} {
		if got, given := f.Int(key); got != want || !given {
			t.Errorf("%s: %v %v", key, got, given)
		}
	}
	if _, given := f.Bool("none"); given {
		t.Error("an absent key is given")
	}
	same(t, "problems", told(f.Problems()), "")
}

func TestDatesAreReadInUTC(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2026-11-21", "2026-11-21T00:00:00Z day"},
		{"'2026-11-21'", "2026-11-21T00:00:00Z day"},
		{"2026-1-2", "2026-01-02T00:00:00Z day"},
		{"2026-11-21 15:04", "2026-11-21T15:04:00Z"},
		{"2026-11-21 15:04:05", "2026-11-21T15:04:05Z"},
		{"2026-11-21T15:04:05+02:00", "2026-11-21T13:04:05Z"},
		{"2026-11-21t15:04:05Z", "2026-11-21T15:04:05Z"},
		{"2026-11-21 00:30:00 +0100", "2026-11-20T23:30:00Z"},
		{"2026-11-21T15:04:05.5Z", "2026-11-21T15:04:05.5Z"},
		{"2024-02-29", "2024-02-29T00:00:00Z day"},
		{"2026-02-29", "a day or time that does not exist"},
		{"2026-13-01", "a day or time that does not exist"},
		{"2026-11-21 25:00", "a day or time that does not exist"},
		{"21.11.2026", "where a date belongs"},
		{"2026/11/21", "2026-11-21T00:00:00Z day"},
		{"October 2, 2026", "2026-10-02T00:00:00Z day"},
		{"2 Aug 2026", "2026-08-02T00:00:00Z day"},
		{"2026/02/30", "a day or time that does not exist"},
		{"11/21/2026", "where a date belongs"},
		{"yesterday", "where a date belongs"},
	} {
		f := fields(t, "date: "+c.text)
		m := f.Date("date")
		got := told(f.Problems())
		if !m.IsZero() {
			got += m.Time.Format(time.RFC3339Nano)
			if m.Day {
				got += " day"
			}
		}
		if !strings.HasSuffix(got, c.want) || m.IsZero() == (got == "") {
			same(t, c.text, got, c.want)
		}
	}
}

func TestSpansCountByTheCalendar(t *testing.T) {
	for _, c := range []struct{ text, want, from string }{
		{"6 months", "0 6 0", "2026-07-31"},
		{"1 month", "0 1 0", "2026-02-28"},
		{"1 year", "1 0 0", "2027-01-31"},
		{"90 days", "0 0 90", "2026-05-01"},
		{"2w", "0 0 14", "2026-02-14"},
		{"1 year 6 months", "1 6 0", "2027-07-31"},
		{"P1Y6M", "1 6 0", "2027-07-31"},
		{"2 quarters", "0 6 0", "2026-07-31"},
	} {
		f := fields(t, "review_in: "+c.text)
		s := f.Duration("review_in")
		same(t, c.text, fmt.Sprint(s.Years, s.Months, s.Days)+told(f.Problems()), c.want)
		same(t, c.text, s.From(time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)).Format(time.DateOnly), c.from)
	}
	for _, text := range []string{"''", "months", "6", "six months", "0 days", "99999999999999999999 days", "99999 days", "P", "1 day ago"} {
		f := fields(t, "x: 1", "review_in: "+text)
		if s := f.Duration("review_in"); !s.IsZero() || len(f.Problems()) != 1 {
			t.Errorf("%s: %v %s", text, s, told(f.Problems()))
		}
	}
}

func TestFirstNameWinsOverItsSynonyms(t *testing.T) {
	f := fields(t, "updated: 2026-01-02", "lastmod: 2026-01-01", "linkTitle: only")
	same(t, "lastmod", f.Date("lastmod", "updated").Time.Format(time.DateOnly), "2026-01-01")
	f.Has("lastmod", "updated")
	same(t, "nav_title", f.String("nav_title", "linkTitle").Text, "only")
	f.Unknown("unknown-key")
	same(t, "problems", told(f.Problems()), `a.md:2:1 unknown-key: "updated" is not read, because "lastmod" is given | a.md:3:1 given here`)
}

func TestUnknownKeysNameTheNearest(t *testing.T) {
	f := fields(t, "titel: A", "params: {free: 1}", "contact: {chat: a, chta: b}", "provides: [{waht: x}, {what: y}]", "Draft: true", "zzz: 1", "kinds: {any: x}")
	f.String("title")
	f.Bool("draft")
	f.Map("contact").String("chat")
	for _, p := range f.List("provides") {
		p.String("what")
	}
	if entries := f.Entries("kinds"); len(entries) != 1 || entries[0].Key != "any" {
		t.Errorf("entries %v", entries)
	}
	f.Unknown("unknown-key", "params")
	var hints []string
	for _, p := range f.Problems() {
		hints = append(hints, p.At.String()+" "+p.Message+"; "+p.Hint)
	}
	same(t, "problems", strings.Join(hints, "\n"), strings.Join([]string{
		`a.md:2:1 the key "titel" is not known; did you mean "title"?`,
		`a.md:7:1 the key "zzz" is not known; `,
		`a.md:4:20 the key "chta" is not known; did you mean "chat"?`,
		`a.md:5:13 the key "waht" is not known; did you mean "what"?`,
	}, "\n"))
}

func TestAbsentMapsReadAsEmpty(t *testing.T) {
	f := NewFields(nil, "config")
	if f.Has("a") || f.Map("b").Has("c") || f.List("d") != nil || f.Value("e") != nil || f.Items("f") != nil || f.Entries() != nil {
		t.Error("something comes of nothing")
	}
	f.Unknown("config")
	same(t, "problems", told(f.Problems()), "")
	list := ParseData("handbook.yaml", []byte("- a\n"))
	same(t, "a list", told(NewFields(list.Front, "config").Problems()), "handbook.yaml:1:1 config: this is a list, where keys with values belong")
}

func TestMixedListsAreReadItemByItem(t *testing.T) {
	f := fields(t, "index:", "  - agility > speed", "  - {term: entitlement, man: true}")
	items := f.Items("index")
	if len(items) != 2 || items[0].Text != "agility > speed" {
		t.Fatalf("items %v", items)
	}
	entry := f.In(items[1])
	same(t, "term", entry.String("term").Text, "entitlement")
	entry.Bool("main")
	f.Unknown("unknown-key")
	same(t, "problems", told(f.Problems()), `a.md:4:25 unknown-key: the key "man" is not known`)
}
