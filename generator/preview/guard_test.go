package preview

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// raw sends a request as it stands, which clients would put in order first.
func (h *house) raw(t *testing.T, request string) *http.Response {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	fmt.Fprint(conn, request)
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	return answer
}

// A page of another site can make a name of its own lead to this machine. What
// it asks then has that name.
func TestOnlyTheNamesOfThisMachineAreAnswered(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n"}, func(o *Options) { o.Host = "desk.example" })
	port := h.url[strings.LastIndex(h.url, ":")+1:]
	other := "1" + port
	for host, want := range map[string]int{
		"localhost:" + port: 200, "127.0.0.1:" + port: 200, "[::1]:" + port: 200, "LOCALHOST:" + port: 200, "desk.example:" + port: 200,
		"evil.example": 403, "evil.example:" + port: 403, "127.0.0.1.nip.io:" + port: 403, "localhost.evil:" + port: 403, "localhost.:" + port: 403,
		"localhost": 403, "127.0.0.1:80": 403, "127.0.0.1:" + other: 403, "192.168.0.7:" + port: 403, "0.0.0.0:" + port: 403, "": 403, ":" + port: 403,
		"user@localhost:" + port: 403, "[::1": 403, "localhost:" + port + "/": 403, "127.1:" + port: 403,
	} {
		for _, address := range []string{"/", "/-/problems", "/-/events", "/nothing.html", "/-/preview.js"} {
			answer := h.raw(t, "GET "+address+" HTTP/1.1\r\nHost: "+host+"\r\nConnection: close\r\n\r\n")
			if strings.ContainsAny(host, "@/") && answer.StatusCode == http.StatusBadRequest {
				continue // no host at all
			}
			if missing := address == "/nothing.html" && want == 200; missing && answer.StatusCode != 404 || !missing && answer.StatusCode != want {
				t.Errorf("%q at %s: %d, wanted %d", host, address, answer.StatusCode, want)
			}
			if body, _ := io.ReadAll(io.LimitReader(answer.Body, 100)); want == 403 && strings.Contains(string(body), "Home") {
				t.Errorf("%q was shown the page", host)
			}
		}
	}
}

// Every answer says that no other site may read, embed or frame it.
func TestEveryAnswerIsForThisSiteAlone(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n"})
	for _, request := range []string{"GET /", "GET /nothing.html", "GET /-/problems", "GET /-/events?page=index.html", "GET /-/preview.js", "GET /a\\b", "GET /-/nothing", "PUT /-/problems", "OPTIONS /", "POST /index.html", "GET /robots.txt"} {
		answer := h.raw(t, request+" HTTP/1.1\r\nHost: "+strings.TrimPrefix(h.url, "http://")+"\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n")
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "same-origin",
			"Content-Security-Policy": "frame-ancestors 'none'", "Cache-Control": "no-store", "Access-Control-Allow-Origin": ""} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, wanted %q", request, name, got, want)
			}
		}
	}
}

// What is asked with the wiles of a path stays in the site, and nothing beside
// it is told of.
func TestNoAddressLeadsOutOfTheSite(t *testing.T) {
	h := live(t, map[string]string{"content/README.md": "# Home\n", "content/.env": "secret", "content/.git/config": "secret", "content/essays/a.md": "# A\n", "outside.txt": "secret"},
		func(o *Options) { o.Dir += "/content"; o.Content, _ = o.Content.OpenRoot("content") })
	for _, address := range []string{
		"/..", "/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/..%5coutside.txt", "/%2e%2e%2foutside.txt", "/..\\outside.txt", "/essays/../../outside.txt",
		"/essays/..%2f..%2foutside.txt", "//outside.txt", "//evil.example/", "/essays//a.html", "/%00", "/index.html%00", "/index.html::$DATA", "/C:/outside.txt", "/.env", "/.env/.", "/.git", "/.git/config",
		"/essays/.", "/essays/./a.html", "/./", "/%5c..%5coutside.txt", "/essays%2fa.html", "/-/../outside.txt", "/-/%2e%2e/outside.txt", "/index.html%0d%0aX-Evil: 1", "/essays/%2e", "/?/../outside.txt/../.env", "/README.md", "/../content/README.md",
		"/-/editor.html", "/-/..%2feditor.html", "outside.txt", "*", "/%", "/%zz",
	} {
		answer := h.raw(t, "GET "+address+" HTTP/1.1\r\nHost: "+strings.TrimPrefix(h.url, "http://")+"\r\nConnection: close\r\n\r\n")
		body, _ := io.ReadAll(answer.Body)
		if address == "/?/../outside.txt/../.env" { // a question is none of the path
			if answer.StatusCode != 200 {
				t.Errorf("%q: %d", address, answer.StatusCode)
			}
			continue
		}
		if answer.StatusCode < 400 || answer.StatusCode >= 500 || strings.Contains(string(body), "secret") || answer.Header.Get("X-Evil") != "" {
			t.Errorf("%q: %d %q", address, answer.StatusCode, body)
		}
	}
}

func TestThePreviewsOwnAddressesAreForItsOwnPages(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n"})
	for site, want := range map[string]int{"": 200, "none": 200, "same-origin": 200, "same-site": 403, "cross-site": 403, "x": 403} {
		for _, address := range []string{"/-/problems", "/-/events?page=index.html", "/-/preview.js"} {
			line := ""
			if site != "" {
				line = "Sec-Fetch-Site: " + site + "\r\n"
			}
			answer := h.raw(t, "GET "+address+" HTTP/1.1\r\nHost: "+strings.TrimPrefix(h.url, "http://")+"\r\n"+line+"Connection: close\r\n\r\n")
			if answer.StatusCode != want {
				t.Errorf("%q from %q: %d, wanted %d", address, site, answer.StatusCode, want)
			}
		}
	}
}

// What writes is let in only from a page of this run, as no other page and no
// form can ask.
func TestOnlyTheEditorOfThisRunWrites(t *testing.T) {
	p := New(Options{AllowSave: true})
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /-/diagrams/{id}", p.writing(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(r.Body); err != nil {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
		}
	}))
	server := httptest.NewServer(p.guard(mux))
	defer server.Close()
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(server.URL, "http://"))
	good := map[string]string{"Origin": server.URL, "Sec-Fetch-Site": "same-origin", "X-Handbook-Token": p.token, "Content-Type": "application/json"}
	try := func(method, name, value string, body io.Reader) int {
		request, err := http.NewRequest(method, server.URL+"/-/diagrams/abc", body)
		if err != nil {
			t.Fatal(err)
		}
		for n, v := range good {
			request.Header.Set(n, v)
		}
		if name != "" {
			request.Header.Set(name, value)
		}
		if value == "" {
			request.Header.Del(name)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer.StatusCode
	}
	for _, c := range []struct {
		name, value string
		want        int
	}{
		{"", "", 200}, {"Sec-Fetch-Site", "", 200}, {"Content-Type", "application/json; charset=utf-8", 200},
		{"Origin", "http://evil.example", 403}, {"Origin", "null", 403}, {"Origin", "", 403}, {"Origin", "http://127.0.0.1:1", 403}, {"Origin", "http://127.0.0.2:" + port, 403},
		{"Origin", "https://127.0.0.1:" + port, 403}, {"Origin", "http://localhost:" + port, 403}, {"Origin", server.URL + "/", 403},
		{"Sec-Fetch-Site", "cross-site", 403}, {"Sec-Fetch-Site", "same-site", 403}, {"Sec-Fetch-Site", "none", 403},
		{"X-Handbook-Token", "", 403}, {"X-Handbook-Token", p.token[1:], 403}, {"X-Handbook-Token", strings.ToUpper(p.token) + "x", 403}, {"X-Handbook-Token", p.run, 403},
		{"Content-Type", "", 415}, {"Content-Type", "text/plain", 415}, {"Content-Type", "application/x-www-form-urlencoded", 415}, {"Content-Type", "multipart/form-data; boundary=x", 415}, {"Content-Type", "application/jsonp", 415},
	} {
		if got := try(http.MethodPut, c.name, c.value, strings.NewReader("{}")); got != c.want {
			t.Errorf("%s %q: %d, wanted %d", c.name, c.value, got, c.want)
		}
	}
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
		if got := try(method, "", "", nil); got != 405 {
			t.Errorf("%s: %d", method, got)
		}
	}
	large := strings.Repeat("x", largestBody+1)
	if got := try(http.MethodPut, "", "", strings.NewReader(large)); got != 413 {
		t.Errorf("a large body: %d", got)
	}
	if got := try(http.MethodPut, "", "", struct{ io.Reader }{strings.NewReader(large)}); got != 413 {
		t.Errorf("a large body of unknown length: %d", got)
	}
	p.o.AllowSave = false
	if got := try(http.MethodPut, "", "", strings.NewReader("{}")); got != 403 {
		t.Errorf("saving is off: %d", got)
	}
}

// The token is in nothing that is served but the editor's page, and two runs
// have two.
func TestTheTokenIsInNoPage(t *testing.T) {
	h := liveIn(t, "../../content")
	if h.token == New(Options{}).token || len(h.token) < 32 {
		t.Error("the token can be guessed")
	}
	for _, address := range []string{"/", "/nothing.html", "/essays/", "/-/problems", "/-/preview.js", "/-/editor.js"} {
		if _, body, header := h.get(t, address); strings.Contains(body, h.token) || strings.Contains(fmt.Sprint(header), h.token) {
			t.Errorf("%s holds the token", address)
		}
	}
}

// A browser reads no answer before it has sent everything.
func TestWhoSendsTooMuchIsAnswered(t *testing.T) {
	h := drawn(t)
	host := strings.TrimPrefix(h.url, "http://")
	for token, want := range map[string]int{h.token: http.StatusRequestEntityTooLarge, "wrong": http.StatusForbidden} {
		conn, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		body := strings.Repeat(" ", 20_000_000)
		head := fmt.Sprintf("PUT /-/diagrams/%s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\n%s: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", planID, host, h.url, tokenHeader, token, len(body))
		if _, err := io.WriteString(conn, head+body); err != nil {
			t.Fatalf("%d: %v", want, err)
		}
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil || answer.StatusCode != want {
			t.Error(want, answer, err)
		}
	}
}

// Who is turned away is told what to do instead.
func TestRefusalsSayWhatToDo(t *testing.T) {
	h := drawn(t)
	host := strings.TrimPrefix(h.url, "http://")
	for _, c := range []struct{ request, says string }{
		{"GET / HTTP/1.1\r\nHost: evil.example", `the preview does not answer to the name "evil.example"; open ` + h.url + "/ instead"},
		{"GET / HTTP/1.1\r\nHost: localhost.:" + strings.Split(host, ":")[1], "; open " + h.url + "/ instead"},
		{"GET /.. HTTP/1.1\r\nHost: " + host, "; begin at /"},
		{"GET /-/problems HTTP/1.1\r\nHost: " + host + "\r\nSec-Fetch-Site: cross-site", "; open it in a tab of its own"},
		{"GET /-/edit/x HTTP/1.1\r\nHost: " + host, "; open the editor from a page that shows it"},
		{"PUT /-/diagrams/x HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://evil.example", "; open it from a page of the preview"},
		{"PUT /-/diagrams/x HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + h.url, "; load its page again"},
		{"PUT /-/diagrams/x HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + h.url + "\r\n" + tokenHeader + ": " + h.token, "; load the editor's page again"},
	} {
		answer := h.raw(t, c.request+"\r\nConnection: close\r\n\r\n")
		if text, _ := io.ReadAll(answer.Body); !strings.HasSuffix(strings.TrimSpace(string(text)), c.says) {
			t.Errorf("%q, wanted … %s", text, c.says)
		}
	}
}
