package book

import (
	"strings"
	"testing"
)

// avoided lists what is found in a page: found>better, with ? where nothing may
// be put in its place.
func avoided(t *testing.T, language, text string, pairs ...string) string {
	t.Helper()
	g := &Glossary{}
	for _, pair := range pairs {
		bad, better, _ := strings.Cut(pair, ">")
		g.Other = append(g.Other, &Word{Term: better, Avoid: []Avoided{{Term: bad}}})
	}
	p := pageOf(text)
	b := &Book{Config: Config{Language: language}, Glossary: g, Pages: []*Page{p}}
	var found []string
	for _, a := range b.Avoidances() {
		s := a.Found + ">" + a.Better
		if a.From == a.To {
			s += "?"
		} else if got := string(p.Document.File.Text[a.From:a.To]); got != a.Found || p.Document.File.At(a.From) != a.At {
			t.Errorf("%q: %q stands there, not %q, and it is told of %v", text, got, a.Found, a.At)
		}
		found = append(found, s)
	}
	return strings.Join(found, "|")
}

func TestAvoidedWordsAreFoundWhereTheyStand(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"A client. Clients, CLIENTS and a Client.", "client>customer|Clients>Customers|CLIENTS>CUSTOMERS|Client>Customer"},
		{"An internal\ncustomer", "internal\ncustomer>colleague"},
		{"# The client\n\n## Of clients", "client>customer|clients>customers"},
		{"`client` [client](a.md) <https://client.example> ![client](b.png)", ""},
		{"> client\n\n<q>client</q>", ""},
		{"\"client\" “a client here” 'client' ‘client’ «client» „client“", ""},
		{"A \"word *or* [two](a.md) of a client\", a client", "client>customer"},
		{"The customer's client isn't ours; a client's view", "client>customer|client>customer"},
		{"Five inches 5\" of client and a client 6\"", "client>customer|client>customer"},
		{"client-side, client_id, client.example, sub-client", ""},
		{"They leverage, leveraged and leverages it. Leveraging!", "leverage>use|leveraged>use?|leverages>uses|Leveraging>Use?"},
		{"---\ntitle: For clients\ndescription: \"A client, 'client'\"\ntags: [client]\n---\n# T", "clients>customers|client>customer"},
		{"---\ntitle: \"\\u0041 client\"\n---\n# T", "client>customer?"},
		{"+++\ntitle = 'A client'\n+++\n# T", "client>customer"},
	} {
		if got := avoided(t, "en", c.text+"\n", "client>customer", "internal customer>colleague", "leverage>use"); got != c.want {
			t.Errorf("%q:\n%q, want\n%q", c.text, got, c.want)
		}
	}
}

func TestOtherLanguagesGetTheWordButNotItsForm(t *testing.T) {
	if got, want := avoided(t, "de", "Ein Klient, zwei Klienten, „der Klient“, »Klient«.\n", "Klient>Gast"), "Klient>Gast|Klienten>Gast?"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := avoided(t, "ja", "顧客と「顧客」\n", "顧客>お客様"), "顧客>お客様"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheBetterWordIsWrittenAsInTheGlossary(t *testing.T) {
	for _, c := range []struct{ text, pair, want string }{
		{"We ship to Britain. BRITAIN", "Britain>United Kingdom", "Britain>United Kingdom|BRITAIN>UNITED KINGDOM"},
		{"In JS, js", "JS>Javascript", "JS>Javascript"},
		{"a cell, Cells", "cell>iPhone", "cell>iPhone|Cells>iPhone?"},
		{"Clients and a client", "client>Guest", "Clients>Guests|client>Guest"},
		{"A client's", "client>émigré", "client>émigré"},
		{"Client", "client>émigré", "Client>Émigré"},
		{"clients", "client>guest's view", "clients>guest's view?"},
		{"A punter", "punter>guest’s", "punter>guest's"},
	} {
		if got := avoided(t, "en", c.text+"\n", c.pair); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestOnlyACertainPluralIsWritten(t *testing.T) {
	for better, want := range map[string]string{
		"guest": "guests", "box": "boxes", "party": "parties", "day": "days", "branch": "branches", "department": "departments", "reason": "reasons", "Tip": "Tips",
		"person": "", "woman": "", "child": "", "staff": "", "leaf": "", "potato": "", "analysis": "", "software": "", "stomach": "", "Kennedy": "", "line of sight": "",
		"SLA": "", "guest (of ours)": "", "people": "", "index": "", "café": "", "criterion": "", "medium": "", "colloquy": "", "": "",
	} {
		if want == "" {
			want = better + "?"
		}
		if got := avoided(t, "en", "the zebus\n", "zebu>"+better); got != "zebus>"+want {
			t.Errorf("%q: %q, want %q", better, got, want)
		}
	}
}

func TestAWordMayBeAvoidedInAnotherCase(t *testing.T) {
	if got, want := avoided(t, "en", "Github, GitHub, github, GITHUB. The hotline, a Hotline.\n", "Github>GitHub", "Hotline>hotline"), "Github>GitHub|Hotline>hotline"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
