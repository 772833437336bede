package preview

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/book"
)

// picture is a PNG of so many dots.
func picturePNG(t *testing.T, width int) string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 10))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A tab is told how its page is when it connects, and of the pictures that the
// page shows.
func TestATabIsToldHowItsPageIs(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "essays/a b.md": "# A\n\n![Lane](mill%20lane.png) ![Away](https://example.org/x.png)\n\n[A link](other.png)\n",
		"essays/mill lane.png": picturePNG(t, 10), "essays/other.png": picturePNG(t, 20)})
	_, body, _ := h.get(t, "/essays/a-b.html")
	m := put.FindStringSubmatch(body)
	if m == nil {
		t.Fatal(body)
	}
	s := h.listen(t, m[1]).next(t)
	if s.For != m[1] || s.Page != m[2] || s.Build != 1 || s.Run != h.run || s.Errors != 0 {
		t.Errorf("%+v for %q", s, m)
	}
	names := slices.Sorted(maps.Keys(s.Pictures))
	if len(names) != 1 || !strings.Contains(names[0], "mill") || s.Pictures[names[0]] == "" {
		t.Errorf("pictures %v", s.Pictures)
	}
	if _, body, _ := h.get(t, strings.ReplaceAll(names[0], " ", "%20")); s.Pictures[names[0]] != digestOf([]byte(body)) {
		t.Error("the picture has another digest")
	}
}

func TestAChangeOfAnotherPageIsNoNews(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "a.md": "# A\n", "b.md": "# B\n", "p.png": picturePNG(t, 10), "c.md": "# C\n\n![P](p.png)\n"})
	a, c := h.listen(t, "a.html"), h.listen(t, "c.html")
	first, withPicture := a.next(t), c.next(t)
	h.save(t, "b.md", "# B\n\nNew words.\n")
	h.builds(t, "b", func(b Build) bool { return slices.Equal(b.Changed, []string{"b.md"}) })
	h.save(t, "p.png", picturePNG(t, 11))
	s := c.next(t)
	for s.Pictures["/p.png"] == withPicture.Pictures["/p.png"] {
		s = c.next(t)
	}
	h.save(t, "a.md", "# A\n\nNew words.\n")
	if got := a.next(t); got.Page == first.Page {
		t.Errorf("the tab was told of what is not its own: %+v after %+v", got, first)
	}
}

// A page that comes, or goes, is told: a tab may stand on its 404 page.
func TestPagesComeAndGo(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n"})
	tab := h.listen(t, "a.html")
	if s := tab.next(t); s.Page != "" || s.For != "a.html" {
		t.Errorf("%+v", s)
	}
	h.save(t, "a.md", "# A\n")
	if s := tab.next(t); s.Page == "" {
		t.Errorf("%+v", s)
	}
	if err := os.Remove(filepath.Join(h.dir, "a.md")); err != nil {
		t.Fatal(err)
	}
	for s := tab.next(t); s.Page != ""; {
		s = tab.next(t)
	}
}

// Whoever connects again is told how things are now, and nothing else.
func TestAStreamBeginsWithHowThingsAre(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "a.md": "# A\n"})
	tab := h.listen(t, "a.html", "index.html")
	one, two := tab.next(t), tab.next(t)
	if one.For != "a.html" || two.For != "index.html" || one.Page == two.Page {
		t.Errorf("%+v %+v", one, two)
	}
	tab.close()
	until(t, "the tab is gone", func() bool { return h.tabs.count() == 0 })
	h.save(t, "a.md", "# A\n\nNew words.\n")
	h.builds(t, "a", func(b Build) bool { return slices.Equal(b.Changed, []string{"a.md"}) })
	again := h.listen(t, "a.html").next(t)
	if again.Page == one.Page || again.Build <= one.Build {
		t.Errorf("%+v after %+v", again, one)
	}
}

// With Follow, tabs hear of the page that was edited while they were there.
func TestTabsFollowTheAuthor(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "a.md": "# A\n", "b.md": "# B\n"}, func(o *Options) { o.Follow = true })
	tab := h.listen(t, "a.html")
	if s := tab.next(t); s.Follow != "" {
		t.Errorf("%+v", s)
	}
	h.save(t, "b.md", "# B\n\nNew words.\n")
	if s := tab.next(t); s.Follow != "b.html" || s.Edited < 2 {
		t.Errorf("%+v", s)
	}
	if s := h.listen(t, "a.html").next(t); s.Follow != "" {
		t.Errorf("a tab that came later: %+v", s)
	}
}

// A tab that looks late hears of the edit all the same, and of one before it came
// never.
func TestAnEditIsKnownAfterLaterBuilds(t *testing.T) {
	p := New(Options{Follow: true})
	before := &shown{build: 1, good: true, site: siteOf("a", "b")}
	edit := p.next(before, siteOf("a", "b").result, []string{"a.png", "b.md"})
	later := p.next(edit, siteOf("a", "b").result, nil)
	p.shown.Store(later)
	p.broken(later, errors.New("locked"), time.Now())
	for i, now := range []*shown{edit, later, p.shown.Load()} {
		one := &tab{built: 1}
		one.look(now)
		if one.follow != "b.html" || one.edited != 2 {
			t.Errorf("%d: %+v", i, one)
		}
	}
	came := &tab{built: 2}
	if came.look(later); came.follow != "" {
		t.Errorf("%+v", came)
	}
}

// siteOf is a site of pages.
func siteOf(names ...string) *site {
	b := &book.Book{}
	for _, name := range names {
		b.Pages = append(b.Pages, &book.Page{Path: name + ".md", Address: name + ".html"})
	}
	return newSite(&generator.Result{Book: b}, nil)
}

// The head of a stream is none: it would never end, and take a tab's place.
func TestTheHeadOfAStreamIsRefused(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n"})
	answer := h.raw(t, "HEAD /-/events?page=index.html HTTP/1.1\r\nHost: "+strings.TrimPrefix(h.url, "http://")+"\r\n\r\n")
	if answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET" {
		t.Error(answer.Status, answer.Header)
	}
}

// A large file is not opened to see how it is.
func TestStreamsAboutLargeFilesLeaveNothingOpen(t *testing.T) {
	open := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip(err)
		}
		return len(entries)
	}
	h := live(t, map[string]string{"README.md": "# Home\n", "film.txt": strings.Repeat("x", whole+1)})
	h.shows(t, "/", "Home")
	f, _ := h.shown.Load().site.lookup("film.txt")
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // would close what is forgotten
	before := open()
	for range 200 {
		if page, _ := h.shown.Load().site.look(f, h.root()); page == "" {
			t.Fatal("it is not there")
		}
	}
	if more := open() - before; more > 100 {
		t.Errorf("%d files were left open", more)
	}
}

// A thousand tabs listen at most.
func TestTabsAreCounted(t *testing.T) {
	all := tabs{open: map[*tab]bool{}}
	var some []*tab
	for range most {
		some = append(some, &tab{wake: make(chan struct{}, 1)})
		if !all.join(some[len(some)-1]) {
			t.Fatal("there is room")
		}
	}
	if all.join(&tab{}) {
		t.Error("one too many")
	}
	all.wakeAll()
	all.wakeAll() // nobody has looked yet
	all.leave(some[0])
	if !all.join(&tab{wake: make(chan struct{}, 1)}) || all.count() != most {
		t.Error("who leaves makes room")
	}
}

// The preview ends at once, whoever listens.
func TestThePreviewEndsWithOpenStreams(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n"})
	var streams []*listening
	for range 20 {
		l := h.listen(t, "index.html")
		l.next(t)
		streams = append(streams, l)
	}
	h.end()
	select {
	case err := <-h.ended:
		h.ended <- err
	case <-time.After(long):
		t.Fatal("the preview does not end")
	}
	for _, l := range streams {
		if _, more := <-l.states; more {
			t.Error("a stream goes on")
		}
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://")); err == nil {
		t.Error("the port is still taken")
	}
}

// Requests wait for the first build: whoever goes away before it has no answer,
// and whoever waits has one after it.
func TestRequestsWaitForTheFirstBuild(t *testing.T) {
	waits := make(chan struct{})
	h := live(t, map[string]string{"README.md": "# Home\n"}, func(o *Options) {
		input := o.Input
		o.Input = func(ctx context.Context) (generator.Input, error) {
			select {
			case <-waits:
			case <-ctx.Done():
			}
			return input(ctx)
		}
	})
	addresses := map[string]int{"/": http.StatusOK, "/-/problems": http.StatusOK, "/-/diagrams?page=index.html": http.StatusOK, "/nothing.html": http.StatusNotFound}
	gone, leave := context.WithCancel(t.Context())
	leave()
	for address := range addresses {
		if answer := h.answer(t, gone, address); answer.Body.Len() > 0 {
			t.Errorf("%s is answered with %d before there is a site", address, answer.Code)
		}
	}
	var all sync.WaitGroup
	for address, want := range addresses {
		all.Go(func() {
			if answer := h.answer(t, t.Context(), address); answer.Code != want || answer.Body.Len() == 0 {
				t.Errorf("%s is answered with %d", address, answer.Code)
			}
		})
	}
	close(waits)
	all.Wait()
}

// answer is what somebody has who asks, without a network, and stays until the
// context ends.
func (h *house) answer(t *testing.T, ctx context.Context, address string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	local, err := net.ResolveTCPAddr("tcp", strings.TrimPrefix(h.url, "http://"))
	if err != nil {
		t.Error(err)
		return answer
	}
	r := httptest.NewRequest(http.MethodGet, h.url+address, nil)
	h.Handler().ServeHTTP(answer, r.WithContext(context.WithValue(ctx, http.LocalAddrContextKey, local)))
	return answer
}

// After a build, what an open tab shows is made, and nothing else.
func TestOnlyWhatATabShowsIsMade(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "a.md": "# A\n", "b.md": "# B\n"})
	tab := h.listen(t, "a.html")
	first := tab.next(t)
	for _, address := range []string{"/", "/b.html", "/b.html"} {
		h.get(t, address)
	}
	h.save(t, "a.md", "# A\n\nNew words.\n")
	for s := tab.next(t); s.Page == first.Page; {
		s = tab.next(t)
	}
	var now *site
	until(t, "the tab's page is made", func() bool { // once for each build, and the save may be built twice
		now = h.shown.Load().site
		return now.hasMade("a.html")
	})
	for name := range now.files.places {
		if name != "a.html" && now.hasMade(name) {
			t.Error(name + " is made, and no tab shows it")
		}
	}
}

func (s *site) hasMade(name string) bool {
	f := s.files.at(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	return f.text != nil
}
