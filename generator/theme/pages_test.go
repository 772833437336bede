package theme

import (
	"bytes"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// walk calls visit for every element of a page.
func walk(t *testing.T, page string, visit func(n *html.Node, attr map[string]string)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		visit(n, attr)
	}
}

func eachPage(t *testing.T, check func(t *testing.T, v *View, page string)) {
	theme := defaultTheme(t, "en-GB")
	for name, view := range kinds() {
		t.Run(name, func(t *testing.T) { check(t, view, show(t, theme, view)) })
	}
}

func TestPageHasOneHeadingOneMainAndALanguage(t *testing.T) {
	eachPage(t, func(t *testing.T, _ *View, page string) {
		count := map[string]int{}
		language := ""
		walk(t, page, func(n *html.Node, attr map[string]string) {
			count[n.Data]++
			if n.Data == "html" {
				language = attr["lang"] + " " + attr["dir"]
			}
		})
		if count["h1"] != 1 || count["main"] != 1 || language != "en-GB ltr" {
			t.Errorf("%d h1, %d main, language %q", count["h1"], count["main"], language)
		}
		if !strings.HasPrefix(page, "<!doctype html>\n") {
			t.Error("the page does not begin with its doctype")
		}
	})
}

func TestPageHasNoInlineScriptOrStyle(t *testing.T) {
	eachPage(t, func(t *testing.T, _ *View, page string) {
		walk(t, page, func(n *html.Node, attr map[string]string) {
			if n.Data == "style" || n.Data == "script" && (attr["src"] == "" || n.FirstChild != nil) {
				t.Errorf("inline <%s>", n.Data)
			}
			for key := range attr {
				if key == "style" || strings.HasPrefix(key, "on") {
					t.Errorf("<%s %s>", n.Data, key)
				}
			}
			if src := attr["src"] + attr["action"]; strings.Contains(src, "//") || strings.HasPrefix(src, "data:") {
				t.Errorf("<%s> loads %s", n.Data, src)
			}
		})
	})
}

func TestPolicyComesBeforeAnythingThatLoads(t *testing.T) {
	eachPage(t, func(t *testing.T, _ *View, page string) {
		var order []string
		walk(t, page, func(n *html.Node, attr map[string]string) {
			if n.Parent.Data == "head" {
				order = append(order, strings.TrimSpace(n.Data+" "+attr["http-equiv"]))
			}
		})
		if len(order) < 2 || order[0] != "meta" || order[1] != "meta Content-Security-Policy" {
			t.Errorf("head begins with %q", order[:2])
		}
	})
}

// explains says that a page has a word of the glossary at an address, which its
// author named.
func (v *View) explains(id string) bool {
	return v.Glossary != nil && slices.ContainsFunc(v.Glossary.Letters, func(l GlossaryLetter) bool {
		return slices.ContainsFunc(l.Words, func(w GlossaryWord) bool { return w.ID == id })
	})
}

// Ids of the theme begin with "hb:", because headings bring ids of their own.
func TestIDsAreUniqueAndKeepClearOfTheAuthors(t *testing.T) {
	eachPage(t, func(t *testing.T, v *View, page string) {
		var ids, wanted []string
		walk(t, page, func(n *html.Node, attr map[string]string) {
			if id := attr["id"]; id != "" {
				if slices.Contains(ids, id) {
					t.Errorf("id %q twice", id)
				}
				ids = append(ids, id)
				if !strings.HasPrefix(id, "hb:") && id != v.HeadingID && !strings.Contains(string(v.Body), `id="`+id+`"`) && !v.explains(id) {
					t.Errorf("id %q is the theme's and does not begin with hb:", id)
				}
			}
			if l := attr["aria-labelledby"]; l != "" {
				wanted = append(wanted, l)
			}
			if target, ok := strings.CutPrefix(attr["href"], "#"); ok && !strings.Contains(string(v.Body), attr["href"]) {
				target, _ = url.PathUnescape(target)
				wanted = append(wanted, target)
			}
		})
		for _, id := range wanted {
			if !slices.Contains(ids, id) {
				t.Errorf("nothing has the id %q", id)
			}
		}
	})
}

func TestEveryControlAndLandmarkHasAName(t *testing.T) {
	eachPage(t, func(t *testing.T, _ *View, page string) {
		walk(t, page, func(n *html.Node, attr map[string]string) {
			switch n.Data {
			case "nav", "section":
				if attr["aria-label"] == "" && attr["aria-labelledby"] == "" && attr["class"] != "group" && !strings.HasPrefix(attr["id"], "hb:part") {
					t.Errorf("<%s class=%q> has no name", n.Data, attr["class"])
				}
			case "a", "button":
				if attr["aria-label"] == "" && strings.TrimSpace(text(n)) == "" {
					t.Errorf("<%s class=%q> has no words", n.Data, attr["class"])
				}
			}
		})
	})
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestSearchReadsTheTextAndNotTheFurniture(t *testing.T) {
	theme := defaultTheme(t, "en")
	found := ""
	walk(t, show(t, theme, team()), func(n *html.Node, attr map[string]string) {
		if _, body := attr["data-pagefind-body"]; body {
			found = n.Data
		}
		for _, class := range []string{"running-head", "outline", "crumbs", "on-this-page", "page-end", "foot"} {
			if _, ignored := attr["data-pagefind-ignore"]; attr["class"] == class && !ignored {
				t.Errorf(".%s is read by search", class)
			}
		}
	})
	if found != "article" {
		t.Errorf("search reads <%s>", found)
	}
}

func TestEmptyFieldsLeaveNoTraces(t *testing.T) {
	theme := defaultTheme(t, "en")
	for _, kind := range []string{"page", "team", "customer", "section", "term", "taxonomy", "missing", "home", "map"} {
		v := &View{Kind: kind, Title: "Bare", Site: Site{Title: "Book"}}
		switch kind {
		case "team":
			v.Team = &Team{}
		case "customer":
			v.Customer = &Customer{}
		case "home":
			v.Home = &Home{}
		}
		page := show(t, theme, v)
		for _, trace := range []string{`href=""`, `id=""`, "<ul></ul>", "<dl>", "<table", "<h2", "canonical", "og:url", "alternate", "ZgotmplZ"} {
			if strings.Contains(page, trace) {
				t.Errorf("%s without content shows %s", kind, trace)
			}
		}
		if !strings.Contains(page, `id="hb:title"`) {
			t.Errorf("%s: the heading has no id", kind)
		}
	}
}

// A team from which no way leads to a customer says so, whether or not there
// is a map of those around it; without either there is no heading.
func TestTheLineOfSightIsDrawnOrMissed(t *testing.T) {
	theme := defaultTheme(t, "en")
	for _, c := range []struct {
		drawing       template.HTML
		lost          bool
		heading, said bool
	}{{drawn, false, true, false}, {"", true, true, true}, {drawn, true, true, true}, {"", false, false, false}} {
		v := team()
		v.Map, v.Team.NoSight = c.drawing, c.lost
		page := show(t, theme, v)
		heading := strings.Contains(page, `<h2 id="hb:sight">Our line of sight</h2>`)
		entry := strings.Contains(page, `<a href="#hb:sight">`)
		said := strings.Contains(page, "No way leads from this team")
		if heading != c.heading || entry != c.heading || said != c.said || strings.Contains(page, string(drawn)) != (c.drawing != "") {
			t.Errorf("map %t, no sight %t: heading %t, entry %t, said %t", c.drawing != "", c.lost, heading, entry, said)
		}
	}
}

func TestTextFromAuthorsIsEscaped(t *testing.T) {
	const evil = `"><script>alert(1)</script>`
	theme := defaultTheme(t, "en")
	v := team()
	v.Title, v.Number, v.Lead, v.Address, v.Here, v.Draft, v.HeadingID = evil, evil, evil, "javascript:alert(1)", evil, evil, evil
	v.Heading = ""
	v.Authors, v.Crumbs, v.Tags, v.Related, v.Colophon = []string{evil}, []Link{{URL: "javascript:alert(1)", Title: evil}}, []Link{{Title: evil}}, []Link{{URL: evil, Title: evil, Summary: evil}}, []Fact{{Label: evil, Text: evil, URL: "javascript:alert(1)"}}
	v.Team.Contact = []Fact{{Label: evil, Text: evil}}
	v.Team.Provides = Exchanges{{What: evil, Expect: evil, Gets: evil, Mode: evil, Other: Link{URL: evil, Title: evil}}}
	v.Site.Title, v.Site.Ways = evil, []Link{{URL: evil, Title: evil, Rel: evil}}
	var out bytes.Buffer
	theme.Execute(&out, v)
	page := out.String()
	if strings.Contains(page, "<script>") || strings.Contains(page, `href="javascript:`) {
		t.Error("an author's text became markup")
	}
	walk(t, page, func(n *html.Node, attr map[string]string) {
		if n.Data == "script" && attr["src"] == "" {
			t.Error("a script came in")
		}
	})
}
