package rewrite

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/growth"
)

func TestRedirectsAreChangedAndNothingElse(t *testing.T) {
	add := Redirects{Add: []Redirect{{"/tags/a.html", "/tags/b.html"}}}
	pair := "/tags/a.html: /tags/b.html"
	for name, e := range map[string]struct {
		do            Redirects
		before, after string
	}{
		"no file":                     {add, "", "redirects:\n  " + pair + "\n"},
		"none yet":                    {add, "# Ours\ntitle: T # t\n", "# Ours\ntitle: T # t\nredirects:\n  " + pair + "\n"},
		"no line end":                 {add, "title: T", "title: T\nredirects:\n  " + pair + "\n"},
		"CRLF":                        {add, "title: T\r\n", "title: T\r\nredirects:\r\n  " + pair + "\r\n"},
		"a key without a value":       {add, "redirects: # old ones\n# end\ntitle: T\n", "redirects: # old ones\n  " + pair + "\n# end\ntitle: T\n"},
		"below the others":            {add, "redirects:\n    \"/x\": /y # why\n    # end\ntitle: T\n", "redirects:\n    \"/x\": /y # why\n    \"/tags/a.html\": \"/tags/b.html\"\n    # end\ntitle: T\n"},
		"without a line end":          {add, "redirects:\n  /x: /y", "redirects:\n  /x: /y\n  " + pair},
		"in braces":                   {add, "redirects: {/x: /y}\n", "redirects: {/x: /y, " + pair + "}\n"},
		"in empty braces":             {add, "redirects: {}\n", "redirects: {" + pair + "}\n"},
		"an address with a sign":      {Redirects{Add: []Redirect{{"/tags/c#.html", "/küche/"}}}, "", "redirects:\n  \"/tags/c#.html\": /küche/\n"},
		"one leads elsewhere":         {Redirects{Lead: map[string]string{"/x": "/z"}}, "redirects:\n  /x: '/y' # why\n  /v: /w\n", "redirects:\n  /x: '/z' # why\n  /v: /w\n"},
		"one goes":                    {Redirects{Drop: []Redirect{{"/x", "/y"}}}, "redirects:\n  # of x\n  /x: /y # why\n  /v: /w\n", "redirects:\n  # of x\n  /v: /w\n"},
		"one goes from braces":        {Redirects{Drop: []Redirect{{"/x", "/y"}}}, "redirects: {/v: /w, /x: /y}\n", "redirects: {/v: /w}\n"},
		"the last goes and one comes": {Redirects{Drop: []Redirect{{"/x", "/y"}}, Add: add.Add}, "redirects:\n  /x: /y\ntitle: T\n", "redirects:\n  " + pair + "\ntitle: T\n"},
	} {
		t.Run(name, func(t *testing.T) {
			change, problems := e.do.Edit("handbook.yaml", []byte(e.before))
			if string(change.After) != e.after || len(problems) > 0 {
				t.Errorf("got\n%s%v\nwanted\n%s", change.After, problems, e.after)
			}
		})
	}
}

func TestRedirectsThatCannotBeWrittenAreTold(t *testing.T) {
	add := Redirects{Add: []Redirect{{"/tags/a.html", "/tags/b.html"}}}
	for name, text := range map[string]string{
		"a document that is ended": "title: T\n...\n",
		"all in braces":            "{title: T}\n",
		"a tilde":                  "redirects: ~\n",
		"no map":                   "redirects: [a]\n",
	} {
		change, problems := add.Edit("handbook.yaml", []byte(text))
		if !change.Same() || len(problems) != 1 || problems[0].Hint != "write under redirects:, /tags/a.html: /tags/b.html" {
			t.Errorf("%s: %q %v", name, change.After, problems)
		}
	}
}

func TestAThousandRedirectsAreChangedAtOnce(t *testing.T) {
	growth.Straight(t, 500, func(size int) { changeRedirects(t, size) })
}

func changeRedirects(t *testing.T, size int) {
	do := Redirects{Lead: map[string]string{}}
	var before, after strings.Builder
	before.WriteString("redirects:\n")
	after.WriteString("redirects:\n")
	for i := range size {
		from := fmt.Sprintf("/tags/küche-%d.html", i)
		fmt.Fprintf(&before, "  %s: /tags/a.html # %d\n", from, i)
		if i%2 == 0 {
			do.Lead[from] = "/tags/b.html"
			fmt.Fprintf(&after, "  %s: /tags/b.html # %d\n", from, i)
		} else {
			do.Drop = append(do.Drop, Redirect{from, "/tags/a.html"})
		}
	}
	change, problems := do.Edit("handbook.yaml", []byte(before.String()))
	if string(change.After) != after.String() || len(problems) > 0 {
		t.Errorf("%d bytes, wanted %d, %v", len(change.After), after.Len(), problems)
	}
}
