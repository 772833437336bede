package preview

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// Two hundred tabs listen, some of them do not read, and each hears the latest.
func TestTwoHundredTabsHearTheLatest(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "a.md": "# A\n"})
	var all []*listening
	for range 200 {
		l := h.listen(t, "a.html")
		l.next(t)
		all = append(all, l)
	}
	for i := range 20 {
		h.save(t, "a.md", fmt.Sprintf("# A\n\nVersion %d.\n", i))
	}
	h.shows(t, "/a.html", "Version 19.")
	_, body, _ := h.get(t, "/a.html")
	want := put.FindStringSubmatch(body)[2]
	for _, l := range all {
		for s := l.next(t); s.Page != want; {
			s = l.next(t)
		}
	}
}

// open counts what the process holds open.
func open(t *testing.T) int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0 // only Linux says
	}
	return len(entries)
}

// Tabs come and go all day, and nothing of them stays.
func TestNothingStaysOfTabsThatWereClosed(t *testing.T) {
	times := 10_000
	if testing.Short() {
		times = 500
	}
	h := live(t, map[string]string{"README.md": "# Home\n"})
	h.get(t, "/")
	connect := func() {
		ctx, leave := context.WithCancel(t.Context())
		defer leave()
		request, _ := http.NewRequestWithContext(ctx, http.MethodGet, h.url+"/-/events?page=index.html", nil)
		answer, err := h.client.Do(request)
		if err != nil {
			t.Error(err)
			return
		}
		io.ReadAtLeast(answer.Body, make([]byte, 64), 20)
		answer.Body.Close()
	}
	connect()
	until(t, "the tab is gone", func() bool { return h.tabs.count() == 0 })
	goroutines, files := runtime.NumGoroutine(), open(t)
	var workers sync.WaitGroup
	for range 20 {
		workers.Go(func() {
			for range times / 20 {
				connect()
			}
		})
	}
	workers.Wait()
	h.client.CloseIdleConnections()
	until(t, "everything is as it was", func() bool {
		return h.tabs.count() == 0 && runtime.NumGoroutine() <= goroutines+5 && open(t) <= files+5
	})
}

// Authors save, readers read and tabs listen at the same time; at the end, all
// see what a clean build would give.
func TestEditsSavesAndReadersAtOnce(t *testing.T) {
	files := map[string]string{"README.md": "# Home\n", "shared.md": "# Shared\n"}
	for i := range 10 {
		files[fmt.Sprintf("p%d.md", i)] = fmt.Sprintf("# Page %d\n\n[On](p%d.md)\n", i, (i+1)%10)
	}
	h := live(t, files)
	ctx, stop := context.WithCancel(t.Context())
	var busy, readers sync.WaitGroup
	for i := range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				for _, address := range []string{fmt.Sprintf("/p%d.html", i), "/", "/nothing.html", "/-/problems", "/search/index.html"} {
					answer, err := h.client.Get(h.url + address)
					if err != nil {
						t.Error(err)
						return
					}
					body, _ := io.ReadAll(answer.Body)
					answer.Body.Close()
					if answer.StatusCode >= 500 || len(body) == 0 {
						t.Errorf("%s: %s", address, answer.Status)
					}
				}
			}
		})
	}
	for i := range 8 {
		l := h.listen(t, fmt.Sprintf("p%d.html", i), "index.html")
		go func() {
			for range l.states {
			}
		}()
	}
	for author := range 3 {
		busy.Go(func() {
			for n := range 20 {
				text := fmt.Sprintf("# Page %d\n\nVersion %d of %d. [On](p%d.md)\n", author, n, author, (n+1)%10)
				if n%5 == 3 {
					text = "---\ntitle: [\n---\n" + text // an error for a moment
				}
				h.save(t, fmt.Sprintf("p%d.md", author), text)
				time.Sleep(time.Millisecond)
			}
		})
	}
	busy.Wait()
	for author := range 3 {
		h.shows(t, fmt.Sprintf("/p%d.html", author), fmt.Sprintf("Version 19 of %d.", author))
	}
	stop()
	readers.Wait()
	fresh := liveIn(t, h.dir)
	for name := range files {
		address := "/" + strings.Replace(strings.Replace(name, ".md", ".html", 1), "README", "index", 1)
		_, got, _ := h.get(t, address)
		_, want, _ := fresh.get(t, address)
		if put.ReplaceAllString(got, "") != put.ReplaceAllString(want, "") {
			t.Errorf("%s is not as a clean build makes it:\n%s\nclean:\n%s", address, got, want)
		}
	}
}
