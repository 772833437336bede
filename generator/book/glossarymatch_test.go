package book

import (
	"strings"
	"testing"
	"unicode/utf8"

	"handbook/generator/report"
)

// matcherOf searches for terms, those behind "avoid:" to be avoided.
func matcherOf(language string, terms ...string) *matcher {
	g := &Glossary{}
	for _, term := range terms {
		w := &Word{Term: term, At: report.Position{File: "glossary.yaml"}}
		if avoided, is := strings.CutPrefix(term, "avoid:"); is {
			w.Term, w.Avoid = "x"+strings.ToLower(w.Term[:1]), []Avoided{{Term: avoided}}
		}
		g.Words = append(g.Words, w)
	}
	return newMatcher(language, g.phrases())
}

func (m *matcher) all(text string, markup bool) string {
	var found []string
	m.find(text, markup, func(h hit) { found = append(found, text[h.from:h.to]) })
	return strings.Join(found, "|")
}

func TestMatcherFindsWholeWordsInEveryForm(t *testing.T) {
	for _, c := range []struct{ language, terms, text, want string }{
		{"en", "pass", "The pass, two passes, PASS. Passing and passed are not; nor is passport, nor a bypass.", "pass|passes|PASS"},
		{"en", "customer", "Customers’ custom is customary at customs; the customer's choice.", "Customers|customer"},
		{"en", "line of sight;sight", "A line of\nsight, lines of sight, two line of sights; a sight.", "line of\nsight|sight|line of sights|sight"},
		{"en", "agility;shelf;potato;box", "agilities shelves potatoes boxes boxer", "agilities|shelves|potatoes|boxes"},
		{"en", "escalate;classify", "escalated, escalates, escalating; classified, escalation", "escalated|escalates|escalating|classified"},
		{"en", "café", "A cafe, a CAFÉ, two cafés, a cafe\u0301", "cafe|CAFÉ|cafés|cafe\u0301"},
		{"en", "hands", "A hand, hands", "hands"},
		{"en", "SLA;line", "An SLA, two SLAs, Sla, SLAP, sla", "SLA|SLAs"},
		{"en", "iPhone;line", "iPhones, Iphone", "iPhones"},
		{"en", "Go;line", "Go, and go", "Go"},
		{"en", "Go;Line", "Go, and go; the line", "Go|go|line"},
		{"en", "Common Table;line", "At Common Table a common table stands", "Common Table"},
		{"en", "customer;team", "customer-facing, non-customer, customer_id, customer@example, customer.csv, customer. Team", "customer|Team"},
		{"en", "customer/guest;R&D;C++;9 to 5", "a customer/guest in R&D writes C++ from 9 to 5", "customer/guest|R&D|C++|9 to 5"},
		{"en", "C;C++;C#;.NET;Net", "C, C++, C#, C. A C+D; C++17; .NET and Net, ASP.NET (.NET) C# .NET.", "C|C++|C#|C|C|.NET|Net|NET|.NET|C#|.NET"},
		{"en", "C", "C++ and C#; C+; C", "C"},
		{"en", "net;team", "The team.Net and (.net) .NET ...net", "team|Net|net"},
		{"en", "house's rule", "The house’s rules", "house’s rules"},
		{"en", "co-owner", "two co-owners, co owners, co\u2011owner", "co-owners|co\u2011owner"},
		{"en", "mise en place", "Mise  en\u00a0place", "Mise  en\u00a0place"},
		{"en", "customer;avoid:internal customer", "the internal customer and the customer", "internal customer|customer"},
		{"en", "client library;avoid:client", "a client library for clients", "client library|clients"},
		{"en", "word;avoid:leverage", "leveraged, leverages, leveraging", "leveraged|leverages|leveraging"},
		{"de", "Kunde;Gast;weg", "Der Kunde, den Kunden; die Gäste; KUNDE; kunde, Kundin, Kundschaft", "Kunde|Kunden|Gäste|KUNDE"},
		{"de", "schon", "schön und schon", "schon"},
		{"de", "Leiter;Leitung", "Leitungen, leiten, des Leiters", "Leitungen|Leiters"},
		{"fr", "équipe;cheval", "L’équipe, les équipes, l'Équipe; des chevaux", "équipe|équipes|Équipe|chevaux"},
		{"es", "lección;cliente", "Las lecciones de los clientes", "lecciones|clientes"},
		{"sv", "kund", "kunden, kunder, kunderna, kundtjänst", "kunden|kunder|kunderna"},
		{"ru", "встреча", "Встречи, на встрече, встречами", "Встречи|встрече|встречами"},
		{"el", "ομάδα", "Η ΟΜΆΔΑ, ομάδα", "ΟΜΆΔΑ|ομάδα"},
		{"ja", "配膳口;客;バー", "客は配膳口で待つ。バーベキューとバー。", "客|配膳口|バー"},
		{"ja", "KEP;line", "これはKEPです", "KEP"},
		{"ko", "고객", "고객은 고객의 고객사", "고객은|고객의"},
		{"th", "ลูกค้า", "นี่คือลูกค้าของเรา", "ลูกค้า"},
		{"ar", "زبون", "هذا زبون.", "زبون"},
		{"pl", "klient", "Klient, KLIENT, klienta", "Klient|KLIENT"},
		{"en", "!;—;?", "! — ?", ""},
	} {
		m := matcherOf(c.language, strings.Split(c.terms, ";")...)
		if got := m.all(c.text, false); got != c.want {
			t.Errorf("%s %q in %q: %q, want %q", c.language, c.terms, c.text, got, c.want)
		}
	}
}

func TestMatcherSeesNoWordsInTagsAndCharacterReferences(t *testing.T) {
	m := matcherOf("en", "amp", "br", "quot", "R&D", "line of sight", "house's rule", "span")
	text := `&amp; <br class="span"> &quot;amp&quot; R&amp;D, a line of<br> sight, line<span> of sight; house&#39;s rule`
	if got, want := m.all(text, true), "amp|R&amp;D|line of<br> sight|house&#39;s rule"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Whatever stands in a text: what is found lies inside it, one after the other,
// ends where words end, and cuts no tag or character reference in two.
func FuzzMatcher(f *testing.F) {
	f.Add("en", "line of sight;pass;SLA", "The <b>line</b> of sight &amp; passes, SLAs", true)
	f.Add("ja", "客;バー;KEPルール", "客はKEPルールでバー<br>", true)
	f.Add("de", "Kunde;a-b;R&D", "Kunden a-b &R&D; \xff <", false)
	f.Fuzz(func(t *testing.T, language, terms, text string, markup bool) {
		m := matcherOf(language, strings.Split(terms, ";")...)
		end := 0
		m.find(text, markup, func(h hit) {
			if h.from < end || h.to <= h.from || h.to > len(text) {
				t.Fatalf("%d to %d after %d of %d", h.from, h.to, end, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[h.from:h.to]) {
				t.Fatalf("%q is cut inside a character", text[h.from:h.to])
			}
			if markup {
				notInMarkup(t, text, h.from)
				notInMarkup(t, text, h.to)
			}
			end = h.to
		})
	})
}

// notInMarkup sees to it that a text is not cut in a tag or a character reference.
func notInMarkup(t *testing.T, text string, at int) {
	t.Helper()
	for i := 0; i < at; {
		n := 1
		if text[i] == '<' || text[i] == '&' {
			n = skipMarkup(text[i:])
		}
		if i += n; i > at {
			t.Fatalf("%d of %q is inside markup", at, text)
		}
	}
}

func BenchmarkMatcher(b *testing.B) {
	terms := strings.Split("line of sight;pass;customer;SLA;mise en place;standing order;cover;hands;service;rota;long table;value stream;colleague;owner;"+
		"backlog;sprint;release;incident;on call;retrospective;roadmap;outcome;platform;enabling team;cognitive load;stand-up;pairing;review;runbook;postmortem;"+
		"error budget;latency;tenant;feature flag;trunk;canary;rollback;staging;fixture;ledger;invoice;refund;chargeback;dunning;churn;cohort;persona;journey;pilot;quorum", ";")
	text := strings.Repeat("The people who cook look at what is on the shelf between the two rooms, and whoever carries it to the table, with nothing in their hands but the plate, serves a customer. ", 28) // 900 words
	for _, language := range []string{"en", "de", "ru"} {
		b.Run(language, func(b *testing.B) {
			m, page := matcherOf(language, terms...), text
			if language == "ru" {
				page = strings.Repeat("Те, кто готовит, смотрят на полку между двумя комнатами, и каждый, кто несёт блюдо к столу, служит гостю, а не коллеге; так было всегда. ", 36)
			}
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				m.find(page, true, func(hit) { n++ })
			}
			b.ReportMetric(float64(n)/float64(b.N), "hits")
		})
	}
}
