package theme

import (
	"bytes"
	"strings"
	"testing"
)

func TestBrokenTemplatesAreAllReportedAtTheirPlaces(t *testing.T) {
	_, problems := Load([]Layer{folder("theme",
		"layouts/page.html", "ä {{template \"partials/gone.html\" .}}",
		"layouts/home.html", "<p>\n  {{.Title}\n</p>",
		"layouts/team.html", "<p>{{range .Groups}}</p>",
		"layouts/term.html", "ok\n\n äö{{nosuch .Title}}",
		"layouts/section.html", `<a href="{{.Title}}`,
		"partials/a.html", "{{end}}",
	)}, "en")
	want := strings.Join([]string{
		`theme/layouts/home.html:2:3: bad character U+007D '}'`,
		`theme/layouts/team.html:1:4: unexpected EOF`,
		`theme/layouts/term.html:3:6: function "nosuch" not defined`,
		`theme/partials/a.html:1:1: unexpected {{end}}`,
		`theme/layouts/page.html:1:14: no such template "partials/gone.html"`,
		`theme/layouts/section.html: ends in a non-text context`,
	}, "\n")
	got := lines(problems)
	for _, line := range strings.Split(want, "\n") {
		if !strings.Contains(got, line) {
			t.Errorf("not reported: %s", line)
		}
	}
	if t.Failed() {
		t.Log("reported:\n" + got)
	}
}

func TestTemplateThatFailsOnAPageNamesBoth(t *testing.T) {
	for _, c := range []struct{ template, want string }{
		{"<p>\n ü {{.Titel}}", `theme/layouts/page.html:2:6: on page essays/a.md: <.Titel>: can't evaluate field Titel in type *theme.View | did you mean "Title"?`},
		{`{{range .Crumbs}}{{.Url}}{{end}}`, `theme/layouts/page.html:1:20: on page essays/a.md: <.Url>: can't evaluate field Url in type theme.Link | did you mean "URL"?`},
		{`{{t "skp"}}`, `theme/layouts/page.html:1:3: on page essays/a.md: <t "skp">: error calling t: no word "skp"; did you mean "skip"?`},
		{`{{t "skip" "name"}}`, `theme/layouts/page.html:1:3: on page essays/a.md: <t "skip" "name">: error calling t: "skip": a placeholder's name has no text behind it`},
		{`{{asset "hanbook.css"}}`, `theme/layouts/page.html:1:3: on page essays/a.md: <asset "hanbook.css">: error calling asset: no asset "hanbook.css"; did you mean "handbook.css"?`},
		{`{{.Site.Params.motto}}`, `theme/layouts/page.html:1:8: on page essays/a.md: <.Site.Params.motto>: map has no entry for key "motto"`},
		{`{{index .Crumbs 7}}`, `theme/layouts/page.html:1:3: on page essays/a.md: <index .Crumbs 7>: error calling index: index out of range: 7`},
	} {
		theme := load(t, "en", folder("theme", "layouts/page.html", c.template, "strings.yaml", "skip: Skip", "assets/handbook.css", ""))
		var out bytes.Buffer
		got := lines(theme.Execute(&out, &View{Source: "essays/a.md", Crumbs: []Link{{}}, Site: Site{Params: map[string]string{}}}))
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.template, got, c.want)
		}
		if out.Len() > 0 {
			t.Errorf("%s: half a page was written: %q", c.template, out.String())
		}
	}
}

func TestOptionalParameterIsEmptyWhenItIsNotSet(t *testing.T) {
	theme := load(t, "en", folder("theme", "layouts/page.html", `[{{index .Site.Params "motto"}}]`))
	if got := show(t, theme, &View{}); got != "[]" {
		t.Error(got)
	}
}

func TestTemplateThatDoesNotEndIsStopped(t *testing.T) {
	for name, template := range map[string]string{
		"output":    `{{range 1000000000}}` + strings.Repeat("a long line of text ", 200) + `{{end}}`,
		"recursion": `{{define "again"}}{{template "again" .}}{{end}}{{template "again" .}}`,
	} {
		theme := load(t, "en", folder("theme", "layouts/page.html", template))
		var out bytes.Buffer
		got := lines(theme.Execute(&out, &View{Title: "Long"}))
		if !strings.HasPrefix(got, "theme/layouts/page.html") || !strings.Contains(got, `on page "Long"`) || strings.Contains(got, "\n") {
			t.Errorf("%s: %.200s", name, got)
		}
		if out.Len() > 0 {
			t.Errorf("%s: %d bytes were written", name, out.Len())
		}
	}
}

func TestUnknownTemplateOfAPageIsReportedAtThePage(t *testing.T) {
	theme := load(t, "en", folder("theme", "layouts/page.html", "x"))
	got := lines(theme.Execute(new(bytes.Buffer), &View{Layout: "pages", Source: "essays/a.md"}))
	if got != `essays/a.md: the theme has no layouts/pages.html | did you mean "page"?` {
		t.Error(got)
	}
}

func TestAddressThatIsRefusedIsReported(t *testing.T) {
	theme := load(t, "en", folder("theme", "layouts/page.html", `{{range .Tags}}<a href="{{.URL}}">{{.Title}}</a>{{end}}`))
	for url, want := range map[string]bool{"javascript:alert(1)": true, "a.html#hb:x": true, "a.html#hb%3Ax": false, "../a.html#hb:x": false, "mailto:a@b.example": false} {
		problems := theme.Execute(new(bytes.Buffer), &View{Source: "a.md", Tags: []Link{{URL: url}}})
		if got := len(problems) == 1; got != want {
			t.Errorf("%s: reported %v, want %v", url, got, want)
		}
	}
}
