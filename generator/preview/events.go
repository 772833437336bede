package preview

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// most is how many tabs may listen at once.
const most = 1000

const (
	quiet = 15 * time.Second // how long a stream is silent before it says that it is there
	slow  = 10 * time.Second // how long a browser may take to read an event
)

// together is how many pages one stream may be about.
const together = 32

// state is what a tab is told of a page; see the package's comment.
type state struct {
	For      string            `json:"for"`
	Run      string            `json:"run"`
	Build    int               `json:"build"`
	Page     string            `json:"page"`
	Moved    string            `json:"moved,omitempty"`
	Pictures map[string]string `json:"pictures"`
	Errors   int               `json:"errors"`
	Faults   int               `json:"faults"`
	Advice   int               `json:"advice"`
	Problems string            `json:"problems"`
	Follow   string            `json:"follow,omitempty"`
	Edited   int               `json:"edited,omitempty"`
}

// tab is a browser's tab that listens. Wake holds one when something may be new
// for it: what is new the tab finds out by itself, so that a slow one misses
// nothing but what is old already.
type tab struct {
	pages  []string // what it and the tabs that it listens for show
	wake   chan struct{}
	follow string // the page that was edited while the tab was open
	edited int    // the build that it was edited for
	built  int    // the build that it was told of
}

// tabs are those that listen.
type tabs struct {
	mu   sync.Mutex
	open map[*tab]bool
}

func (t *tabs) join(one *tab) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.open) >= most {
		return false
	}
	t.open[one] = true
	return true
}

func (t *tabs) leave(one *tab) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.open, one)
}

// count is how many tabs listen.
func (t *tabs) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.open)
}

// wakeAll has every tab look for what is new.
func (t *tabs) wakeAll() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for one := range t.open {
		select {
		case one.wake <- struct{}{}:
		default: // it is about to look
		}
	}
}

// events is a stream of states for one tab.
func (p *Preview) events(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet { // the head of a stream would never end
		w.Header().Set("Allow", http.MethodGet)
		http.Error(w, "events can only be read", http.StatusMethodNotAllowed)
		return
	}
	now := p.ready(w, r)
	if now == nil {
		return
	}
	one := &tab{pages: asked(r), wake: make(chan struct{}, 1), built: now.build}
	if !p.tabs.join(one) {
		http.Error(w, "too many tabs listen", http.StatusServiceUnavailable)
		return
	}
	defer p.tabs.leave(one)
	w.Header().Set("Content-Type", "text/event-stream")
	p.stream(r, one, http.NewResponseController(w), w)
}

// asked are the pages that a stream is to be about.
func asked(r *http.Request) (pages []string) {
	for _, page := range r.URL.Query()["page"] {
		if page = strings.TrimPrefix(page, "/"); len(pages) < together && !slices.Contains(pages, page) {
			pages = append(pages, page)
		}
	}
	if pages == nil {
		return []string{""}
	}
	return pages
}

func (p *Preview) stream(r *http.Request, one *tab, control *http.ResponseController, w http.ResponseWriter) {
	alive := time.NewTicker(quiet)
	defer alive.Stop()
	last := make([][]byte, len(one.pages))
	for {
		if !p.news(one, last, control, w) {
			return
		}
		select {
		case <-one.wake:
		case <-alive.C:
			if !send(control, w, ": here\n\n") {
				return
			}
		case <-r.Context().Done():
			return
		case <-p.done:
			return
		}
	}
}

// news sends the states that are not as they were last, and keeps them there.
func (p *Preview) news(one *tab, last [][]byte, control *http.ResponseController, w http.ResponseWriter) bool {
	one.look(p.shown.Load())
	for i, page := range one.pages {
		text, same := p.tell(one, page)
		if bytes.Equal(same, last[i]) {
			continue
		}
		last[i] = same
		if !send(control, w, "event: state\ndata: "+string(text)+"\n\n") {
			return false
		}
	}
	return true
}

// look takes note of the page that was edited, unless that was before the tab
// was there.
func (t *tab) look(now *shown) {
	if now.edited > t.built {
		t.follow, t.edited = now.follow, now.edited
	}
	t.built = now.build
}

// send writes what a browser is to read soon.
func send(control *http.ResponseController, w http.ResponseWriter, text string) bool {
	_ = control.SetWriteDeadline(time.Now().Add(slow)) // what cannot have one has no slow browser
	if _, err := fmt.Fprint(w, text); err != nil {
		return false
	}
	return control.Flush() == nil
}

// tell gives the state of a page for a tab, and the same without what alone is
// no news.
func (p *Preview) tell(one *tab, page string) (text, same []byte) {
	now := p.shown.Load()
	s := state{For: page, Run: p.run, Build: now.build, Pictures: map[string]string{}, Follow: one.follow, Edited: one.edited}
	if f, name := now.site.lookup(page); f != nil {
		s.Page, s.Pictures = now.site.look(f, p.root())
	} else {
		s.Moved = now.moved[name]
	}
	list := now.list(p.o.Place) // after the page was made, which may have problems of its own
	s.Errors, s.Faults, s.Advice, s.Problems = list.errors, list.faults, list.advice, list.digest
	text, _ = json.Marshal(s) // strings and numbers
	s.Build = 0
	same, _ = json.Marshal(s)
	return text, same
}
