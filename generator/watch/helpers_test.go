package watch

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// patience is how long a test waits for what must happen at some time: no test
// says how fast.
const patience = 30 * time.Second

// ways are the two ways to notice a change.
var ways = map[string]Options{
	"told":   {},
	"looked": {Poll: true, Interval: 20 * time.Millisecond},
}

// eachWay runs a test both ways, in a new folder.
func eachWay(t *testing.T, test func(t *testing.T, dir string, o Options)) {
	for name, o := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, t.TempDir(), o)
		})
	}
}

// run runs a watcher until the test ends.
func run(t *testing.T, o Options, folders ...string) *Watcher {
	t.Helper()
	return runOn(t, o, system{listenToSystem, remote, settling}, folders...)
}

func runOn(t *testing.T, o Options, s system, folders ...string) *Watcher {
	t.Helper()
	w, err := begin(folders, o, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(goOn(t, w))
	return w
}

// goOn runs the watcher; the function it gives ends it.
func goOn(t *testing.T, w *Watcher) (end func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- w.Run(ctx) }()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// noticed waits for a message.
func noticed(t *testing.T, w *Watcher, of string) {
	t.Helper()
	select {
	case <-w.Changed():
	case <-time.After(patience):
		t.Fatalf("nothing was said of %s", of)
	}
}

// quiet takes messages until there are no more of what was done before. Where it
// gives up too early, a test may see too much, never too little.
func quiet(w *Watcher) {
	for {
		select {
		case <-w.Changed():
		case <-time.After(150 * time.Millisecond):
			return
		}
	}
}

// until waits until what is read at a message is as it should be: nothing is
// read without a message, so the last message came late enough.
func until(t *testing.T, w *Watcher, of string, is func() bool) {
	t.Helper()
	limit := time.After(patience)
	for {
		select {
		case <-w.Changed():
			if is() {
				return
			}
		case <-limit:
			t.Fatalf("the last message came before %s", of)
		}
	}
}

func contains(file, text string) func() bool {
	return func() bool {
		got, err := os.ReadFile(file)
		return err == nil && string(got) == text
	}
}

// try fails the test where one of its steps failed.
func try(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func write(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// treeOf is what a reader sees: each file's name and text.
func treeOf(dir string) map[string]string {
	tree := map[string]string{}
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		text := "a folder"
		if !d.IsDir() {
			b, _ := os.ReadFile(path)
			text = string(b)
		}
		tree[path] = text
		return nil
	})
	return tree
}

// deaf is a system that tells only what a test lets it tell.
type deaf struct {
	events chan fsnotify.Event
	errors chan error
	mu     sync.Mutex
	asked  map[string]bool
	limit  func(folder string) error
}

func newDeaf(limit func(folder string) error) *deaf {
	return &deaf{events: make(chan fsnotify.Event), errors: make(chan error), asked: map[string]bool{}, limit: limit}
}

func (d *deaf) system() system {
	return system{open: d.open, remote: func(string) string { return "" }}
}

func (d *deaf) open() (*notices, error) {
	return &notices{
		add: func(folder string) error {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.asked[folder] = true
			return d.limit(folder)
		},
		remove: func(folder string) error {
			d.mu.Lock()
			defer d.mu.Unlock()
			delete(d.asked, folder)
			return nil
		},
		close:  func() error { close(d.events); close(d.errors); return nil },
		events: d.events, errors: d.errors, ended: make(chan struct{}),
	}, nil
}

// watched are the folders that the system was asked about, in order.
func (d *deaf) watched(dir string) (names []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, path := range slices.Sorted(maps.Keys(d.asked)) {
		name, _ := filepath.Rel(dir, path)
		names = append(names, filepath.ToSlash(name))
	}
	return names
}

func noLimit(string) error { return nil }
