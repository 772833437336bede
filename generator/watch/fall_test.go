package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// sayings keeps what was said.
type sayings struct {
	mu  sync.Mutex
	all []string
}

func (s *sayings) say(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, message)
}

// once says that one thing was said, and that it holds these words.
func (s *sayings) once(t *testing.T, words ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.all) != 1 {
		t.Fatalf("said %q", s.all)
	}
	for _, word := range words {
		if !strings.Contains(s.all[0], word) {
			t.Errorf("%q does not say %q", s.all[0], word)
		}
	}
}

func TestWhatIsReadBeforeAFolderIsWatchedIsSaidAfterIt(t *testing.T) {
	dir := t.TempDir()
	d := newDeaf(noLimit)
	w := runOn(t, Options{}, d.system(), dir)
	try(t, write(filepath.Join(dir, "a", "b", "a.md"), "# A\n"), write(filepath.Join(dir, "node_modules", "x.md"), ""),
		write(filepath.Join(dir, "public", ".handbook"), ""), write(filepath.Join(dir, "public", "teams", "index.html"), ""),
		write(filepath.Join(dir, "vendor", "modules.txt"), ""), write(filepath.Join(dir, "tool", "pyvenv.cfg"), ""))
	d.events <- fsnotify.Event{Name: filepath.Join(dir, "a"), Op: fsnotify.Create}
	noticed(t, w, "the folder")
	if got, want := d.watched(dir), []string{".", "a", "a/b"}; !slices.Equal(got, want) {
		t.Errorf("watched %q, want %q", got, want)
	}
}

// What is made in a folder at the moment when it is watched is told by nobody,
// unless its names are read after that.
func TestAFolderIsWatchedBeforeItIsRead(t *testing.T) {
	dir := t.TempDir()
	d := newDeaf(func(folder string) error {
		if rel, _ := filepath.Rel(dir, folder); len(rel) > 4 {
			return nil
		}
		return os.Mkdir(filepath.Join(folder, "in"), 0o755)
	})
	runOn(t, Options{}, d.system(), dir)
	if got, want := d.watched(dir), []string{".", "in", "in/in"}; !slices.Equal(got, want) {
		t.Errorf("watched %q, want %q", got, want)
	}
}

func TestAFolderThatIsGoneIsLetGo(t *testing.T) {
	dir := t.TempDir()
	try(t, write(filepath.Join(dir, "a", "b", "a.md"), "# A\n"))
	d := newDeaf(noLimit)
	w := runOn(t, Options{}, d.system(), dir)
	try(t, os.RemoveAll(filepath.Join(dir, "a")))
	d.events <- fsnotify.Event{Name: filepath.Join(dir, "a"), Op: fsnotify.Remove}
	noticed(t, w, "the removal")
	if got := d.watched(dir); !slices.Equal(got, []string{"."}) {
		t.Errorf("watched %q", got)
	}
}

func TestAnOverflowMakesEveryFolderWatchedAnew(t *testing.T) {
	dir := t.TempDir()
	d := newDeaf(noLimit)
	w := runOn(t, Options{}, d.system(), dir)
	for _, name := range []string{"a", "b", "c"} {
		try(t, write(filepath.Join(dir, name, "a.md"), "# A\n"))
		d.errors <- fsnotify.ErrEventOverflow
		noticed(t, w, "the overflow")
	}
	if got, want := d.watched(dir), []string{".", "a", "b", "c"}; !slices.Equal(got, want) || w.Polling() {
		t.Errorf("watched %q, want %q; polling %v", got, want, w.Polling())
	}
}

func TestAtTheLimitOfWatchedFoldersTheyAreLookedAt(t *testing.T) {
	full := func(folder string) error {
		if strings.Contains(folder, "many") {
			return &os.PathError{Op: "inotify_add_watch", Path: folder, Err: syscall.ENOSPC}
		}
		return nil
	}
	for name, early := range map[string]bool{"from the start": true, "later": false} {
		t.Run(name, func(t *testing.T) {
			var said sayings
			dir, d := t.TempDir(), newDeaf(full)
			if early {
				try(t, write(filepath.Join(dir, "many", "b.md"), "# B\n"))
			}
			w := runOn(t, Options{Interval: 20 * time.Millisecond, Say: said.say}, d.system(), dir)
			if !early {
				try(t, write(filepath.Join(dir, "many", "b.md"), "# B\n"))
				d.events <- fsnotify.Event{Name: filepath.Join(dir, "many"), Op: fsnotify.Create}
				noticed(t, w, "the folder")
			}
			if !w.Polling() {
				t.Error("it does not look")
			}
			file := filepath.Join(dir, "many", "a.md")
			try(t, write(file, "# A\n"))
			until(t, w, file, contains(file, "# A\n"))
			said.once(t, "limit of watched folders", "every 20 ms", "max_user_watches")
		})
	}
}

func TestWithoutOpenFilesFoldersAreLookedAt(t *testing.T) {
	var said sayings
	dir := t.TempDir()
	s := system{open: func() (*notices, error) { return nil, syscall.EMFILE }, remote: remote}
	w := runOn(t, Options{Interval: 20 * time.Millisecond, Say: said.say}, s, dir)
	try(t, write(filepath.Join(dir, "a.md"), "# A\n"))
	noticed(t, w, "a page")
	said.once(t, "open files", "ulimit -n")
}

func TestAFileSystemOfAnotherComputerIsLookedAt(t *testing.T) {
	var said sayings
	dir := t.TempDir()
	s := system{open: listenToSystem, remote: func(path string) string {
		if strings.HasSuffix(path, "shared") {
			return "9p"
		}
		return ""
	}}
	try(t, write(filepath.Join(dir, "shared", "a.md"), "# A\n"))
	w := runOn(t, Options{Interval: 20 * time.Millisecond, Say: said.say}, s, dir)
	try(t, write(filepath.Join(dir, "shared", "b.md"), "# B\n"))
	noticed(t, w, "a page")
	said.once(t, "shared is on a file system (9p)", "this computer")
}

func TestASystemThatFailsAgainAndAgainIsNotBelieved(t *testing.T) {
	var said sayings
	dir, d := t.TempDir(), newDeaf(noLimit)
	w := runOn(t, Options{Interval: 20 * time.Millisecond, Say: said.say}, d.system(), dir)
	for range maxFaults + 1 {
		d.errors <- errors.New("broken")
	}
	until(t, w, "the end of belief", w.Polling)
	try(t, write(filepath.Join(dir, "a.md"), "# A\n"))
	noticed(t, w, "a page")
	said.once(t, "(broken)")
}

func TestASystemThatEndsIsNotWaitedFor(t *testing.T) {
	var said sayings
	dir, d := t.TempDir(), newDeaf(noLimit)
	s := d.system()
	s.open = func() (*notices, error) {
		n, err := d.open()
		n.close = func() error { return nil }
		return n, err
	}
	w := runOn(t, Options{Interval: 20 * time.Millisecond, Say: said.say}, s, dir)
	close(d.events)
	close(d.errors)
	until(t, w, "the end", w.Polling)
	try(t, write(filepath.Join(dir, "a.md"), "# A\n"))
	noticed(t, w, "a page")
	said.once(t, "tells of no more changes")
}

func TestLookingIsNeverMoreThanATenthOfAProcessor(t *testing.T) {
	for _, c := range []struct{ spent, took, want time.Duration }{
		{time.Millisecond, time.Millisecond, 300 * time.Millisecond},
		{time.Second, time.Second, 9 * time.Second},
		{time.Millisecond, 4 * time.Second, 4 * time.Second},
	} {
		w := &Watcher{options: Options{Interval: defaultInterval}, spent: c.spent, took: c.took}
		if got := w.pause(); got != c.want {
			t.Errorf("%v of a processor in %v: a pause of %v, want %v", c.spent, c.took, got, c.want)
		}
		if got := w.pause(); got != defaultInterval {
			t.Errorf("after it a pause of %v", got)
		}
	}
}

// Not parallel, so that the goroutines of other tests do not count.
func TestNothingIsLeftWhenItEnds(t *testing.T) {
	dir := t.TempDir()
	try(t, write(filepath.Join(dir, "a", "a.md"), "# A\n"))
	goroutines, files := runtime.NumGoroutine(), openFiles()
	for name, o := range ways {
		for range 10 {
			w, err := New([]string{dir}, o)
			try(t, err)
			end := goOn(t, w)
			try(t, write(filepath.Join(dir, "a", "a.md"), "# B\n"))
			noticed(t, w, "an edit, "+name)
			end()
		}
	}
	for limit := time.Now().Add(patience); runtime.NumGoroutine() > goroutines || openFiles() > files; time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("%d goroutines and %d files were open, now %d and %d", goroutines, files, runtime.NumGoroutine(), openFiles())
		}
	}
}

// openFiles is 0 where it cannot be known.
func openFiles() int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(entries)
}

func TestAnEndedContextEndsItAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, o := range ways {
		w, err := New([]string{t.TempDir()}, o)
		try(t, err)
		if err := w.Run(ctx); err != nil {
			t.Error(name, err)
		}
	}
}
