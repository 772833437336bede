package preview

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
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

// state is what a tab is told; see the package's comment.
type state struct {
	Run      string            `json:"run"`
	Build    int               `json:"build"`
	Page     string            `json:"page"`
	Pictures map[string]string `json:"pictures"`
	Errors   int               `json:"errors"`
	Faults   int               `json:"faults"`
	Advice   int               `json:"advice"`
	Problems string            `json:"problems"`
	Follow   string            `json:"follow,omitempty"`
}

// tab is a browser's tab that listens. Wake holds one when something may be new
// for it: what is new the tab finds out by itself, so that a slow one misses
// nothing but what is old already.
type tab struct {
	page   string
	wake   chan struct{}
	follow string // the page that was edited while the tab was open
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
	now := p.ready(r)
	if now == nil {
		http.Error(w, "the preview has ended", http.StatusServiceUnavailable)
		return
	}
	one := &tab{page: strings.TrimPrefix(r.URL.Query().Get("page"), "/"), wake: make(chan struct{}, 1), built: now.build}
	if !p.tabs.join(one) {
		http.Error(w, "too many tabs listen", http.StatusServiceUnavailable)
		return
	}
	defer p.tabs.leave(one)
	w.Header().Set("Content-Type", "text/event-stream")
	p.stream(r, one, http.NewResponseController(w), w)
}

func (p *Preview) stream(r *http.Request, one *tab, control *http.ResponseController, w http.ResponseWriter) {
	alive := time.NewTicker(quiet)
	defer alive.Stop()
	var last []byte
	for {
		text, same := p.tell(one)
		if !bytes.Equal(same, last) {
			last = same
			if !send(control, w, "event: state\ndata: "+string(text)+"\n\n") {
				return
			}
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

// send writes what a browser is to read soon.
func send(control *http.ResponseController, w http.ResponseWriter, text string) bool {
	_ = control.SetWriteDeadline(time.Now().Add(slow)) // what cannot have one has no slow browser
	if _, err := fmt.Fprint(w, text); err != nil {
		return false
	}
	return control.Flush() == nil
}

// tell gives the state for a tab, and the same without what alone is no news.
func (p *Preview) tell(one *tab) (text, same []byte) {
	now := p.shown.Load()
	if now.build > one.built && now.follow != "" {
		one.follow = now.follow
	}
	one.built = now.build
	s := state{Run: p.run, Build: now.build, Pictures: map[string]string{}, Follow: one.follow}
	if f, _ := now.site.lookup(one.page); f != nil {
		s.Page, s.Pictures = now.site.look(f, p.root())
	}
	list := now.list(p.o.Place) // after the page was made, which may have problems of its own
	s.Errors, s.Faults, s.Advice, s.Problems = list.errors, list.faults, list.advice, list.digest
	text, _ = json.Marshal(s) // strings and numbers
	s.Build = 0
	same, _ = json.Marshal(s)
	return text, same
}
