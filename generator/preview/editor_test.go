package preview

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
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

const oneRegion = `{"regions":[{"was":0,"shape":"rect","at":[20,10,90,80],"percent":false,"id":"","to":"b.md","title":"","note":""}]}`

// picture is a picture as the preview tells it.
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

func TestIDsAreNoPaths(t *testing.T) {
	if a, b := pictureID("a.png"), pictureID("b.png"); a == b || len(a) != 16 || fmt.Sprintf("%x", []byte(a)) == "" {
		t.Error(a, b)
	}
}
