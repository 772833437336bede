package watch

import (
	"errors"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	silence   = 10 * time.Millisecond  // ends a batch: one save is up to eight events
	longest   = 500 * time.Millisecond // is a batch's whole time, however much goes on
	emptyWait = 100 * time.Millisecond // is given to a file that was cut off and is about to be written
	openWait  = 3 * time.Second        // is given to a program that has a file open, from when that is first seen
	openLong  = time.Minute            // after so long without a word of it, the file has been closed meanwhile
	maxPaths  = 256                    // are remembered; more is not an editor, and all is looked at anew
	maxFaults = 20                     // of the system's, until it is no longer believed
)

// batch is what the system has told since the last message.
type batch struct {
	begun chan struct{} // holds a message when a batch has begun

	mu          sync.Mutex
	first, last time.Time       // zero where nothing was told
	paths       map[string]bool // those told of; true where it may be a folder that came or went
	doubt       bool            // more may have changed than was told
	faults      int
	fault       error // the last one

	open map[string]opened // files that are seen open to be written to; only for who ends the batch
}

// opened is when a file was first and last seen open.
type opened struct{ since, seen time.Time }

func newBatch() *batch {
	return &batch{begun: make(chan struct{}, 1), paths: map[string]bool{}, open: map[string]opened{}}
}

// add takes a path that was told of. What is written to is a file, or (on
// Windows) a folder in which something else happens, which is told by itself.
func (b *batch) add(e fsnotify.Event) {
	b.note(func() {
		if b.paths[e.Name] = b.paths[e.Name] || e.Op != fsnotify.Write; len(b.paths) > maxPaths {
			clear(b.paths)
			b.doubt = true
		}
	})
}

// question makes everything be looked at anew.
func (b *batch) question() { b.note(func() { b.doubt = true }) }

// fail takes an error of the system's. That it could not keep all is its right.
func (b *batch) fail(err error) {
	b.note(func() {
		if b.doubt = true; !errors.Is(err, fsnotify.ErrEventOverflow) {
			b.faults++
			b.fault = err
		}
	})
}

func (b *batch) note(what func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	what()
	b.last = time.Now()
	if b.first.IsZero() {
		b.first = b.last
		select {
		case b.begun <- struct{}{}:
		default:
		}
	}
}

// due is how long it is until the batch ends.
func (b *batch) due(now time.Time) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	return min(b.last.Add(silence).Sub(now), b.first.Add(longest).Sub(now))
}

// unfinished says that a file of the batch, in which nothing happens since then,
// is about to be written, or still is.
func (b *batch) unfinished(now, since time.Time) bool {
	b.mu.Lock()
	paths := slices.Collect(maps.Keys(b.paths))
	b.mu.Unlock()
	return slices.ContainsFunc(paths, func(path string) bool {
		info, err := os.Lstat(path)
		return err == nil && info.Mode().IsRegular() && (b.halfWritten(path, now) || info.Size() == 0 && now.Sub(since) < emptyWait)
	})
}

// halfWritten says that a program has the file open to write to it, and that it
// is worth waiting: some leave it open for as long as they run.
func (b *batch) halfWritten(path string, now time.Time) bool {
	if !beingWritten(path) {
		delete(b.open, path)
		return false
	}
	o := b.open[path]
	if now.Sub(o.seen) > openLong {
		o.since = now
	}
	o.seen = now
	b.open[path] = o
	return now.Sub(o.since) < openWait
}

// take ends the batch and gives the paths that may be folders. Its error says
// that the system is not believed any more.
func (b *batch) take() (paths []string, doubt bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for path, folder := range b.paths {
		if folder {
			paths = append(paths, path)
		}
	}
	doubt = b.doubt
	clear(b.paths)
	b.first, b.last, b.doubt = time.Time{}, time.Time{}, false
	if b.faults > maxFaults {
		err = b.fault
	}
	return paths, doubt, err
}
