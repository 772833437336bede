package preview

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestTargetsComeBestFirst(t *testing.T) {
	h := drawn(t)
	for asked, want := range map[string]string{
		"pass":                               "b.md a.md",
		"PASSING":                            "b.md",
		"creme":                              "../teams/cr%C3%A8me.md",
		"who ca":                             "a.md#who-carries-it",
		"carr":                               "a.md#who-carries-it",
		"zzz":                                "",
		"pasing":                             "b.md",
		"SOPU":                               "../dishes/first.md ../dishes/second.md a.md",
		"crreme bru":                         "../teams/cr%C3%A8me.md",
		"cabries":                            "a.md#who-carries-it",
		"pasx":                               "b.md a.md",
		"pax":                                "", // a short word is soon another one
		"passinggg":                          "",
		"dishes fierst":                      "",
		strings.Repeat("%C3%A4", 150) + "cc": "", // of a question, letters count and not bytes
	} {
		_, body, _ := h.get(t, "/-/targets?q="+strings.ReplaceAll(asked, " ", "+")+"&from="+planID)
		var found []target
		if err := json.Unmarshal([]byte(body), &found); err != nil {
			t.Fatal(err, body)
		}
		var got []string
		for _, f := range found {
			got = append(got, f.To)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", asked, found, want)
		}
	}
	if status, _, _ := h.get(t, "/-/targets?q=a&from=none"); status != http.StatusNotFound {
		t.Error(status)
	}
}

// Where a region leads is told before it is saved, in the words of the next build.
func TestTheEditorIsToldWhereARegionLeads(t *testing.T) {
	h := drawn(t)
	for to, want := range map[string]lead{
		"b.md":                   {Name: "Passing on"},
		" b.md ":                 {Name: "Passing on"},
		"Passing on":             {Name: "Passing on"},
		"a.md#who-carries-it":    {Name: "Who carries it"},
		"https://example.org/":   {Name: "https://example.org/"},
		"":                       {},
		"lonk.md#x":              {"", true, `there is no page or file "lonk.md"; did you mean "long.md"?`, "long.md#x"},
		"../teams/cr%C3%A8m":     {"", true, `there is no page or file "../teams/crèm"; did you mean "../teams/crème.md"?`, "../teams/cr%C3%A8me.md"},
		"a.md#who-caries-it":     {"Soup at the pass", true, `a.md has no heading "#who-caries-it"; did you mean "#who-carries-it"?`, "a.md#who-carries-it"},
		"../../../etc/passwd":    {"", true, `there is no page or file "../../../etc/passwd"`, ""},
		"#who":                   {"", true, `"#who" is a heading of no page; write the page before it: page.md#who`, ""},
		"Soup":                   {"", true, `"Soup" could be any of 2 pages; write the path, such as [[../dishes/first.md]]`, "../dishes/first.md"},
		"javascript:alert(1)":    {"", true, `a link to "javascript:alert(1)" could run code; link to a page, a file, or an address that begins with https://`, ""},
		"elsewhere.diagram.yaml": {"", true, `"elsewhere.diagram.yaml" is not in the site: what a diagram is made from is not published; to show the diagram, embed it on a line of its own: ![[elsewhere.diagram.yaml]]`, ""},
	} {
		status, body, _ := h.get(t, "/-/targets?to="+url.QueryEscape(to)+"&from="+planID)
		var got lead
		if err := json.Unmarshal([]byte(body), &got); err != nil || status != http.StatusOK || got != want {
			t.Errorf("%s: %d %s, want %+v", to, status, body, want)
		}
	}
	if status, _, _ := h.get(t, "/-/targets?to=b.md&from=none"); status != http.StatusNotFound {
		t.Error(status)
	}
}

func TestTheEditorIsToldThatAPageCannotBeRead(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# House\n\n![Plan](plan.svg)\n", "plan.svg": plan, "bad.md": "---\ntitle: [\n---\n"})
	want := `{"name":"","broken":true,"why":"what it leads to cannot be read; the list of problems says why","instead":""}` + "\n"
	if _, body, _ := h.get(t, "/-/targets?to=bad.md&from="+pictureID("plan.svg")); body != want {
		t.Error(body)
	}
}

// What the editor is told of a region is what the list of problems says.
func TestTheEditorHasTheWordsOfTheBuild(t *testing.T) {
	h := drawn(t)
	p, _ := h.picture(t, planID)
	for _, problem := range h.problemsNow(t).Problems {
		if problem.Rule == "broken-link" && problem.Line == 5 {
			if got, want := p.Regions[1].Why, strings.TrimSuffix(problem.Message+"; "+problem.Hint, "; "); got != want {
				t.Errorf("%q, want %q", got, want)
			}
			return
		}
	}
	t.Error("the build says nothing of it")
}
