package preview

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// timed takes note of the deadlines that it is given.
type timed struct {
	*httptest.ResponseRecorder
	read, write []time.Time
}

func (t *timed) SetReadDeadline(at time.Time) error  { t.read = append(t.read, at); return nil }
func (t *timed) SetWriteDeadline(at time.Time) error { t.write = append(t.write, at); return nil }

// A browser that is slow to send holds nothing for long; a request without a
// body, such as a stream, has no end by which it must be read.
func TestSlowBodiesEnd(t *testing.T) {
	p := New(Options{})
	for body, want := range map[string]int{"x": 1, "": 0} {
		w := &timed{ResponseRecorder: httptest.NewRecorder()}
		p.guard(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", strings.NewReader(body)))
		if len(w.read) != want || want > 0 && time.Until(w.read[0]) > slow {
			t.Errorf("a body of %q: %v", body, w.read)
		}
	}
}

// Each piece of a file has its own time: a film may take as long as it is seen.
func TestEachPieceOfAFileHasItsOwnTime(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n\n[Film](film.mp4)\n", "film.mp4": strings.Repeat("x", 3*whole), "note.txt": "A note."})
	h.shows(t, "/", "Home")
	for name, atLeast := range map[string]int{"film.mp4": 10, "index.html": 1, "note.txt": 1} {
		w := &timed{ResponseRecorder: httptest.NewRecorder()}
		f, _ := h.shown.Load().site.lookup(name)
		h.serveFile(w, httptest.NewRequest(http.MethodGet, "/"+name, nil), f)
		if w.Code != http.StatusOK || len(w.write) < atLeast || time.Until(w.write[0]) > paused {
			t.Errorf("%s: %d, %d deadlines", name, w.Code, len(w.write))
		}
	}
}
