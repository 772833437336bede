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
		{"# The client\n\n## Of clients", "client>customer?|clients>customers?"},
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

func TestWhatIsQuotedIsLeftAlone(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"\"a client \" and **\"… a client, x. \"** and \" client\"", ""},
		{"« un client » «\u00a0client\u00a0» «\u202fclient\u202f» »client« client", "client>guest"},
		{"”client” ’client’ ‚client‘ ‚client’ „client” 「client」 client", "client>guest"},
		{"&quot;a client&quot; &ldquo;client&rdquo; &#8220;client&#8221; &laquo;&nbsp;client&nbsp;&raquo; client", "client>guest"},
		{"“He said “client” to a client” client", "client>guest"},
		{"It isn't the clients' client, and it's ours", "clients>guests|client>guest"},
		{"It's \"open, said a client", "client>guest?"},
		{"An end\" of a client", "client>guest?"},
		{"“Once a client\n\nand a client\n\n“always a client.”\n\nA client.", "client>guest?|client>guest?|client>guest"},
		{"\"Once a client\n\nalways a client.\"\n\nA client.", "client>guest?|client>guest?|client>guest"},
		{"“Once a client\n\n## On\n\nA client.", "client>guest?|client>guest"},
		{"One 5\" client | one 6\" client", "client>guest|client>guest"},
		{"צה\"ל client x\"y client", "client>guest|client>guest"},
		{"A 'client \n\nA client", "client>guest?|client>guest"},
		{"---\ntitle: A “client”, a client\ndescription: A \"client\n---\nT", "client>guest|client>guest?"},
	} {
		if got := avoided(t, "en", c.text+"\n", "client>guest"); got != c.want {
			t.Errorf("%q:\n%q, want\n%q", c.text, got, c.want)
		}
	}
}

func TestHandlesPathsAndFormulasAreNoWords(t *testing.T) {
	for text, want := range map[string]string{
		"@client #client client/x x/client \\client client\\x ~client $client client=x _client :client: client:x client://x": "",
		"$client$ and $a client b$ and $$\nclient\n$$":  "",
		"It costs $5 per client and $6 per client":      "client>guest|client>guest",
		"A client: this; _client_ ~~client~~ (client)":  "client>guest|client>guest|client>guest|client>guest",
		"((client)) ((a *client* here)) client":         "client>guest?|client>guest?|client>guest",
		"Client\n===\n\n## A client\n\n<h2>client</h2>": "Client>Guest?|client>guest?|client>guest?",
	} {
		if got := avoided(t, "en", text+"\n", "client>guest"); got != want {
			t.Errorf("%q:\n%q, want\n%q", text, got, want)
		}
	}
}

func FuzzForeign(f *testing.F) {
	f.Add("“a\n\n# b ' c &quot; $x$ »d« ((e))\n> \n\"f", 4)
	f.Fuzz(func(t *testing.T, text string, at int) {
		if at < 0 || at > len(text) {
			t.Skip()
		}
		end := 0
		all := newForeign([]byte(text), 0)
		for _, p := range all.parts {
			if p.from != end || p.to <= p.from {
				t.Fatalf("%d to %d behind %d", p.from, p.to, end)
			}
			for _, s := range p.spans {
				if s[0] < 0 || s[1] <= s[0] || s[1] > p.to-p.from {
					t.Fatal(s)
				}
			}
			end = p.to
		}
		if end != len(text) {
			t.Fatalf("%d of %d", end, len(text))
		}
		all.at(at)
	})
}
