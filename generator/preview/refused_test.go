package preview

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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
