package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/theme"
)

// today is the day of all tests.
var today = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

// long is how long a test waits for what must come. It decides nothing.
const long = 30 * time.Second

// house is a content folder whose preview runs.
type house struct {
	*Preview
	dir, url string
	client   *http.Client
	end      context.CancelFunc
	ended    chan error

	mu    sync.Mutex
	built []Build
	said  []string
}

// live starts the preview of a folder with the files.
func live(t testing.TB, files map[string]string, change ...func(*Options)) *house {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		writeFile(t, filepath.Join(dir, name), text)
	}
	return liveIn(t, dir, change...)
}

// inputOf is the input of every build in tests.
func inputOf(content *os.Root) generator.Input {
	return generator.Input{Content: content.FS(), Theme: []theme.Layer{{Name: "default theme", FS: os.DirFS("../../themes/default")}},
		Options: generator.Options{Now: today, Drafts: true, Future: true, Jobs: 2}}
}

func liveIn(t testing.TB, dir string, change ...func(*Options)) *house {
	t.Helper()
	content, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{dir: dir, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 50}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, ended: make(chan error, 1)}
	o := Options{Content: content, Dir: dir, Editor: "code", AllowSave: true, Now: func() time.Time { return today },
		Input: func(context.Context) (generator.Input, error) { return inputOf(content), nil },
		Built: func(b Build) { h.mu.Lock(); defer h.mu.Unlock(); h.built = append(h.built, b) },
		Say:   func(text string) { h.mu.Lock(); defer h.mu.Unlock(); h.said = append(h.said, text) }}
	for _, c := range change {
		c(&o)
	}
	h.Preview = New(o)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.url = "http://" + l.Addr().String()
	var ctx context.Context
	ctx, h.end = context.WithCancel(context.Background())
	go func() { h.ended <- h.Run(ctx, l) }()
	t.Cleanup(func() {
		h.client.CloseIdleConnections()
		h.end()
		select {
		case err := <-h.ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(long):
			t.Error("the preview does not end")
		}
		content.Close()
	})
	return h
}

func writeFile(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// save writes a file of the content folder, as an author does.
func (h *house) save(t testing.TB, name, text string) {
	t.Helper()
	writeFile(t, filepath.Join(h.dir, name), text)
	h.Changed()
}

// get asks for an address.
func (h *house) get(t testing.TB, address string) (status int, body string, header http.Header) {
	t.Helper()
	answer, err := h.client.Get(h.url + address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text), answer.Header
}

// until waits for what must come.
func until(t testing.TB, what string, come func() bool) {
	t.Helper()
	for start := time.Now(); time.Since(start) < long; time.Sleep(5 * time.Millisecond) {
		if come() {
			return
		}
	}
	t.Fatal("waited in vain: " + what)
}

// shows waits until a page holds a text.
func (h *house) shows(t testing.TB, address, text string) {
	t.Helper()
	until(t, address+" shows "+text, func() bool {
		_, body, _ := h.get(t, address)
		return strings.Contains(body, text)
	})
}

// problemList asks what is wrong.
type problemList struct {
	Since    string
	Problems []toldProblem
	More     int
}

func (h *house) problemsNow(t testing.TB) problemList {
	t.Helper()
	_, body, _ := h.get(t, "/-/problems")
	var list problemList
	if err := json.Unmarshal([]byte(body), &list); err != nil {
		t.Fatal(err, body)
	}
	return list
}

// listening is a tab that listens.
type listening struct {
	states chan state
	close  func()
}

// listen opens a stream of events for pages.
func (h *house) listen(t testing.TB, pages ...string) *listening {
	t.Helper()
	answer, err := h.client.Get(h.url + "/-/events?page=" + strings.Join(pages, "&page="))
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatal(answer.Status, answer.Header)
	}
	l := &listening{make(chan state, 1000), func() { answer.Body.Close() }}
	t.Cleanup(l.close)
	go func() {
		defer close(l.states)
		lines := bufio.NewScanner(answer.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if data, is := strings.CutPrefix(lines.Text(), "data: "); is {
				var s state
				if json.Unmarshal([]byte(data), &s) == nil {
					l.states <- s
				}
			}
		}
	}()
	return l
}

// next waits for the next state.
func (l *listening) next(t testing.TB) state {
	t.Helper()
	select {
	case s, more := <-l.states:
		if !more {
			t.Fatal("the stream has ended")
		}
		return s
	case <-time.After(long):
		t.Fatal("no event comes")
	}
	return state{}
}

// builds waits until there were so many more builds.
func (h *house) builds(t testing.TB, what string, come func(Build) bool) {
	t.Helper()
	until(t, what, func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		return slices.ContainsFunc(h.built, come)
	})
}
