package theme

import (
	"bytes"
	"html/template"
	"testing"

	"golang.org/x/net/html"
)

func dialog(t *testing.T, theme *Theme, v *View) string {
	t.Helper()
	var out bytes.Buffer
	for _, p := range theme.ExecutePartial(&out, "partials/search-dialog.html", v) {
		t.Errorf("%s: %s (%s)", p.At, p.Message, p.Hint)
	}
	return out.String()
}

func TestTheDialogIsAComboBoxWithItsList(t *testing.T) {
	theme := defaultTheme(t, "en-GB")
	v := search()
	v.Kind = "dialog"
	v.Search.Ways[0].Title = `</dialog><script>alert(1)</script>`
	roles, ids := map[string]map[string]string{}, map[string]bool{}
	walk(t, dialog(t, theme, v), func(n *html.Node, attr map[string]string) {
		roles[attr["role"]] = attr
		ids[attr["id"]] = true
		if n.Data == "script" || n.Data == "style" || attr["style"] != "" {
			t.Errorf("the dialog has a <%s>", n.Data)
		}
		if n.Data == "dialog" && (attr["aria-label"] == "" || roles["combobox"] != nil) {
			t.Error("the dialog has no name")
		}
	})
	box, list := roles["combobox"], roles["listbox"]
	if box == nil || list == nil || box["aria-controls"] != list["id"] || !ids[list["id"]] || box["aria-label"] == "" || list["aria-label"] == "" {
		t.Errorf("the combo box %v does not control the list %v", box, list)
	}
	if roles["status"] == nil {
		t.Error("nothing says how many are found")
	}
}

func TestAPartialThatIsNotThere(t *testing.T) {
	theme := load(t, "en", folder("theme", "layouts/page.html", "<p>{{.Title}}</p>"))
	if theme.Has("partials/search-dialog.html") {
		t.Error("a theme has a partial that nobody wrote")
	}
}

func TestAPartialThatFailsNamesItsPlace(t *testing.T) {
	theme := load(t, "en", folder("theme", "partials/a.html", "<p>\n{{index .Site.Params \"x\" \"y\"}}</p>", "layouts/page.html", `<p>{{template "partials/a.html" .}}</p>`))
	var out bytes.Buffer
	problems := theme.ExecutePartial(&out, "partials/a.html", &View{Title: "Search"})
	if len(problems) != 1 || problems[0].At.File != "theme/partials/a.html" || problems[0].At.Line != 2 || out.Len() > 0 {
		t.Errorf("%s and %q", lines(problems), out.String())
	}
}

func TestAScriptIsGivenAllFormsOfAWord(t *testing.T) {
	layer := folder("theme", "strings.yaml", `pages: {one: "one <b>", other: "{n} \"pages\""}`+"\nwhole: as it is\n",
		"layouts/page.html", `<p data-found="{{forms "pages"}}" data-whole="{{forms "whole"}}"></p>`)
	page := show(t, load(t, "en", layer), &View{Heading: template.HTML("x")})
	walk(t, page, func(n *html.Node, attr map[string]string) {
		if n.Data != "p" {
			return
		}
		if want := `{"one":"one \u003cb\u003e","other":"{n} \"pages\""}`; attr["data-found"] != want {
			t.Errorf("%s, want %s", attr["data-found"], want)
		}
		if want := `{"other":"as it is"}`; attr["data-whole"] != want {
			t.Errorf("%s, want %s", attr["data-whole"], want)
		}
	})
}
