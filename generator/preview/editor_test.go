package preview

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// drawn is a handbook with a picture that has regions.
func drawn(t *testing.T, change ...func(*Options)) *house {
	t.Helper()
	return live(t, map[string]string{
		"README.md":                     "# The house\n\nHello.\n",
		"essays/a.md":                   "# Soup at the pass\n\n![Plan](plan.svg)\n\n## Who carries it\n\nSomebody.\n",
		"essays/b.md":                   "# Passing on\n\n![[elsewhere.diagram.yaml]]\n",
		"teams/crème.md":                "# Crème brûlée\n\nSweet.\n",
		"essays/long.md":                "# " + strings.Repeat("ä", 150) + "b\n\nLong.\n",
		"dishes/first.md":               "# Soup\n\nOne.\n",
		"dishes/second.md":              "# Soup\n\nTwo.\n",
		"essays/map.md":                 "# Map\n\n<img src=\"house.svg\" alt=\"House\" width=\"100\" height=\"50\" usemap=\"#m\">\n<map name=\"m\"><area shape=\"rect\" coords=\"1,1,30,30\" alt=\"Soup\" href=\"a.md\"></map>\n",
		"essays/plan.svg":               plan,
		"essays/house.svg":              plan,
		"essays/other.svg":              plan,
		"essays/plan.svg.yaml":          planRegions,
		"essays/elsewhere.diagram.yaml": "picture: other.svg\nalt: Other\nregions:\n  - {shape: rect, at: [10, 10, 50, 40], to: a.md}\n",
	}, change...)
}

const plan = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200"><rect id="oven" width="100" height="80"/></svg>`

const planRegions = "# by hand\r\nsize: [400, 200]\r\nregions:\r\n  - {shape: rect, at: [10, 10, 90, 80], to: b.md} # kept\r\n  - {id: oven, to: gone.md, title: The oven, colour: red}\r\n"

var planID = pictureID("essays/plan.svg")

// told is a picture as the preview tells it.
func (h *house) picture(t *testing.T, id string) (p picture, etag string) {
	t.Helper()
	status, body, header := h.get(t, "/-/diagrams/"+id)
	if status != http.StatusOK || json.Unmarshal([]byte(body), &p) != nil {
		t.Fatal(status, body)
	}
	return p, header.Get("ETag")
}

// put sends what the editor would; the change makes it something else.
func (h *house) put(t *testing.T, id, etag, body string, change ...func(*http.Request)) (status int, text string, header http.Header) {
	t.Helper()
	r, err := http.NewRequest(http.MethodPut, h.url+"/-/diagrams/"+id, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("If-Match", etag)
	r.Header.Set("Origin", h.url)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set(tokenHeader, h.token)
	for _, c := range change {
		c(r)
	}
	answer, err := h.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(got), answer.Header
}

func (h *house) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(h.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const oneRegion = `{"regions":[{"was":0,"shape":"rect","at":[20,10,90,80],"percent":false,"id":"","to":"b.md","title":"","note":""}]}`

func TestPicturesArePutTogetherForTheEditor(t *testing.T) {
	h := drawn(t)
	p, etag := h.picture(t, planID)
	if len(etag) != 34 || p.Picture != "/essays/plan.svg" || p.File != "essays/plan.svg.yaml" || !p.Exists || !p.Writable || p.Width != 400 || len(p.Regions) != 2 {
		t.Errorf("%s %+v", etag, p)
	}
	if first, second := p.Regions[0], p.Regions[1]; first.Name != "Passing on" || first.Broken || second.ID != "oven" || !second.Broken || second.Name != "The oven" {
		t.Errorf("%+v", p.Regions)
	}
	if _, body, _ := h.get(t, "/-/diagrams?page=essays/a.html"); body != `{"/essays/plan.svg":{"id":"`+planID+`","at":[0]}}`+"\n" {
		t.Error(body)
	}
	if p, _ := h.picture(t, pictureID("essays/other.svg")); p.File != "essays/elsewhere.diagram.yaml" || len(p.Regions) != 1 {
		t.Errorf("%+v", p)
	}
	if p, _ := h.picture(t, pictureID("essays/house.svg")); p.Writable || !strings.Contains(p.Why, "an image map in essays/map.md") {
		t.Errorf("%+v", p)
	}
	for _, id := range []string{"0123456789abcdef", "plan.svg", strings.ToUpper(planID)} {
		if status, _, _ := h.get(t, "/-/diagrams/"+id); status != http.StatusNotFound {
			t.Errorf("%s: %d", id, status)
		}
	}
}

func TestEditorsPageRunsNothingButItself(t *testing.T) {
	h := drawn(t)
	status, body, header := h.get(t, "/-/edit/"+planID)
	if status != http.StatusOK || strings.Contains(body, "<style") || strings.Contains(body, "onload") || strings.Count(body, "<script") != 1 {
		t.Error(status, body)
	}
	if policy := header.Get("Content-Security-Policy"); !strings.Contains(policy, "script-src 'self'") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
		t.Error(policy)
	}
	for _, part := range []string{`data-token="` + h.token + `"`, `<code>essays/plan.svg.yaml</code>`, `href="/essays/a.html"`, `/assets/handbook.`} {
		if !strings.Contains(body, part) {
			t.Errorf("no %s in %s", part, body)
		}
	}
	if strings.Contains(strings.Join([]string{header.Get("Set-Cookie"), header.Get("Location")}, ""), h.token) {
		t.Error("the token is told elsewhere")
	}
}

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

func TestSavedRegionsKeepAllElse(t *testing.T) {
	h := drawn(t)
	_, etag := h.picture(t, planID)
	status, body, header := h.put(t, planID, etag, oneRegion)
	if status != http.StatusOK {
		t.Fatal(status, body)
	}
	if got, want := h.read(t, "essays/plan.svg.yaml"), "# by hand\r\nsize: [400, 200]\r\nregions:\r\n  - {shape: rect, at: [20, 10, 90, 80], to: b.md} # kept\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if _, now := h.picture(t, planID); now != header.Get("ETag") || now == etag {
		t.Error(now, etag)
	}
	h.shows(t, "/essays/a.html", `x="20"`)
}

func TestPicturesWithoutAFileGetOne(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# House\n\n![Plan](plan.svg)\n", "plan.svg": plan})
	id := pictureID("plan.svg")
	p, etag := h.picture(t, id)
	if p.Exists || p.File != "plan.svg.yaml" || etag != `""` {
		t.Errorf("%s %+v", etag, p)
	}
	if status, body, _ := h.put(t, id, etag, strings.NewReplacer(`"was":0`, `"was":-1`, "b.md", "README.md").Replace(oneRegion)); status != http.StatusOK {
		t.Fatal(status, body)
	}
	if text := h.read(t, "plan.svg.yaml"); !strings.Contains(text, "size: [400, 200]") || !strings.Contains(text, "to: README.md") {
		t.Error(text)
	}
	if status, _, _ := h.put(t, id, `""`, oneRegion); status != http.StatusConflict {
		t.Error("a second window that has not seen the file wrote it:", status)
	}
}

// The numbers are those of the acceptance list.
func TestNobodyElseSaves(t *testing.T) {
	h := drawn(t)
	_, etag := h.picture(t, planID)
	for name, c := range map[string]struct {
		change func(*http.Request)
		want   int
	}{
		"53: a foreign origin":          {func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
		"53: no origin that is one":     {func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		"53: another port":              {func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 403},
		"53: from another site":         {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		"54: no token":                  {func(r *http.Request) { r.Header.Del(tokenHeader) }, 403},
		"54: a wrong token":             {func(r *http.Request) { r.Header.Set(tokenHeader, strings.Repeat("0", len(h.token))) }, 403},
		"54: a form":                    {func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data; boundary=x") }, 415},
		"54: text":                      {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415},
		"54: by POST":                   {func(r *http.Request) { r.Method = http.MethodPost }, 405},
		"55: an unknown picture":        {func(r *http.Request) { r.URL.Path = "/-/diagrams/0123456789abcdef" }, 404},
		"55: a path":                    {func(r *http.Request) { r.URL.Path = "/-/diagrams/a/b" }, 404},
		"55: a way out":                 {func(r *http.Request) { r.URL.Opaque = "/-/diagrams/..%2fx" }, 400},
		"55: a backslash":               {func(r *http.Request) { r.URL.Opaque = "/-/diagrams/..%5cx" }, 400},
		"57: another state of the file": {func(r *http.Request) { r.Header.Set("If-Match", `"0394f9574dc53b18123b19f20c865fd3"`) }, 409},
		"57: any state":                 {func(r *http.Request) { r.Header.Set("If-Match", "*") }, 409},
		"57: no state":                  {func(r *http.Request) { r.Header.Del("If-Match") }, 409},
	} {
		status, _, header := h.put(t, planID, etag, oneRegion, c.change)
		if status != c.want || header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %d, want %d", name, status, c.want)
		}
	}
	if got := h.read(t, "essays/plan.svg.yaml"); got != planRegions {
		t.Error(got)
	}
}

// What cannot be read or meant is refused field by field (56).
func TestWhatCannotBeMeantIsNotSaved(t *testing.T) {
	h := drawn(t)
	_, etag := h.picture(t, planID)
	const noList = "what came is no list of regions"
	many := strings.Repeat(`{"was":-1,"shape":"rect","at":[1,1,5,5],"to":"b.md"},`, 10000)
	for name, c := range map[string]struct {
		body string
		want int
		says string
	}{
		"not JSON":           {`{`, 422, noList},
		"two of them":        {oneRegion + oneRegion, 422, noList},
		"an unknown list":    {`{"regions":[],"path":"/etc/passwd"}`, 422, noList},
		"no list":            {`{}`, 422, "has no list of regions"},
		"nothing":            {`null`, 422, "has no list of regions"},
		"a list of nothing":  {`{"regions":null}`, 422, "has no list of regions"},
		"depth":              {strings.Repeat(`[`, 100000), 422, noList},
		"no number":          {strings.Replace(oneRegion, "[20,", "[NaN,", 1), 422, noList},
		"a word":             {strings.Replace(oneRegion, "[20,", `["20",`, 1), 422, `{"region":0,"key":"at","message":"here belongs a number; load the editor's page again, and save from there"}`},
		"a huge number":      {strings.Replace(oneRegion, "[20,", "[1e999,", 1), 422, `"message":"here belongs a number`},
		"half a place":       {strings.Replace(oneRegion, `"was":0`, `"was":0.5`, 1), 422, `"key":"was","message":"here belongs a whole number`},
		"a flat place":       {strings.Replace(oneRegion, "[20,10,90,80]", "7", 1), 422, `"key":"at","message":"here belongs a list of numbers`},
		"no text":            {strings.Replace(oneRegion, `"note":""`, `"note":[]`, 1), 422, `"key":"note","message":"here belongs a text`},
		"neither yes nor no": {strings.Replace(oneRegion, "false", "0", 1), 422, `"key":"percent","message":"here belongs true or false`},
		"no region":          {`{"regions":[7]}`, 422, `{"region":0,"key":"","message":"here belongs a region`},
		"an unknown key":     {strings.Replace(oneRegion, `"note"`, `"name"`, 1), 422, `{"region":0,"key":"name","message":"a region has no such key`},
		"bytes, not letters": {strings.Replace(oneRegion, `"note":""`, "\"note\":\"a\xffb\"", 1), 422, `{"region":0,"key":"note","message":"there are characters in it that do not show, or that could not be read`},
		"half a letter":      {strings.Replace(oneRegion, `"title":""`, `"title":"\ud800"`, 1), 422, `"key":"title"`},
		"two lines":          {strings.Replace(oneRegion, "b.md", `https://example.org\nb.md`, 1), 422, `"key":"to"`},
		"negative":           {strings.Replace(oneRegion, "90,80]", "-90,80]", 1), 422, `"key":"at"`},
		"far away":           {strings.Replace(oneRegion, "[20,", "[2000,", 1), 422, `"key":"at"`},
		"many":               {`{"regions":[` + strings.TrimSuffix(many, ",") + `]}`, 422, "500"},
		"twice":              {strings.Replace(oneRegion, `]}`+"", `]}`, 1)[:len(oneRegion)-2] + "," + oneRegion[len(`{"regions":[`):], 422, "twice"},
		"a link that runs":   {strings.Replace(oneRegion, "b.md", "javascript:alert(1)", 1), 422, `"key":"to"`},
		"no target":          {strings.Replace(oneRegion, "b.md", "", 1), 422, `"key":"to"`},
		"not one of its own": {strings.Replace(oneRegion, `"was":0`, `"was":7`, 1), 422, `"key":"was"`},
		"more than 1 MiB":    {`{"regions":[` + strings.Repeat(" ", 1<<20) + `]}`, 413, "more than 1 MiB"},
		"20 MB":              {`{"regions":[` + strings.Repeat(" ", 20_000_000) + `]}`, 413, "more than 1 MiB"},
	} {
		status, body, _ := h.put(t, planID, etag, c.body)
		if status != c.want || !strings.Contains(body, c.says) || strings.Contains(body, "json:") {
			t.Errorf("%s: %d %.200s, want %d with %s", name, status, body, c.want, c.says)
		}
	}
	if got := h.read(t, "essays/plan.svg.yaml"); got != planRegions {
		t.Error(got)
	}
}

func TestFilesThatAreNotToBeWrittenStay(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, dir, file string){
		"read-only": func(t *testing.T, dir, file string) {
			if err := os.Chmod(file, 0o444); err != nil {
				t.Fatal(err)
			}
		},
		"a symbolic link": func(t *testing.T, dir, file string) {
			writeFile(t, filepath.Join(dir, "real.yaml"), planRegions)
			if os.Remove(file) != nil || os.Symlink("../real.yaml", file) != nil {
				t.Skip("no symbolic links here")
			}
		},
		"not a file": func(t *testing.T, dir, file string) {
			if os.Remove(file) != nil || os.Mkdir(file, 0o755) != nil {
				t.Fatal()
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := drawn(t)
			h.picture(t, planID)
			make(t, h.dir, filepath.Join(h.dir, "essays/plan.svg.yaml"))
			h.Changed()
			p, etag := h.picture(t, planID)
			if p.Writable || !strings.Contains(p.Why, name) {
				t.Errorf("%+v", p)
			}
			if status, body, _ := h.put(t, planID, etag, oneRegion); status != http.StatusForbidden {
				t.Error(status, body)
			}
			if name == "a symbolic link" && h.read(t, "real.yaml") != planRegions {
				t.Error("what the link leads to was written")
			}
		})
	}
}

func TestAConflictHasWhatIsOnTheDisk(t *testing.T) {
	h := drawn(t)
	_, etag := h.picture(t, planID)
	h.save(t, "essays/plan.svg.yaml", strings.Replace(planRegions, "[10, 10,", "[11, 11,", 1))
	status, body, header := h.put(t, planID, etag, oneRegion)
	var got struct{ Disk picture }
	if err := json.Unmarshal([]byte(body), &got); err != nil || status != http.StatusConflict || len(got.Disk.Regions) != 2 || got.Disk.Regions[0].At[0] != 11 {
		t.Fatal(err, status, body)
	}
	if status, body, _ := h.put(t, planID, header.Get("ETag"), oneRegion); status != http.StatusOK {
		t.Error(status, body)
	}
}

func TestWithoutLeaveNothingIsSaved(t *testing.T) {
	h := drawn(t, func(o *Options) { o.AllowSave = false })
	p, etag := h.picture(t, planID)
	if p.Writable || !strings.Contains(p.Why, "--allow-save") {
		t.Errorf("%+v", p)
	}
	if status, _, _ := h.put(t, planID, etag, oneRegion); status != http.StatusForbidden {
		t.Error(status)
	}
}

func TestIDsAreNoPaths(t *testing.T) {
	if a, b := pictureID("a.png"), pictureID("b.png"); a == b || len(a) != 16 || fmt.Sprintf("%x", []byte(a)) == "" {
		t.Error(a, b)
	}
}
