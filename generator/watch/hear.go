package watch

import (
	"context"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// notices are what the system tells of the folders that it was asked about.
type notices struct {
	add, remove func(folder string) error
	close       func() error
	events      <-chan fsnotify.Event
	errors      <-chan error
	ended       chan struct{} // is closed when it tells no more
}

func listenToSystem() (*notices, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return &notices{add: w.Add, remove: w.Remove, close: w.Close, events: w.Events, errors: w.Errors, ended: make(chan struct{})}, nil
}

// listen begins to hear of all folders. What it tells is taken at once and all
// the time: the system's own queue is short, and on Windows a folder cannot be
// added while something waits to be told.
func (w *Watcher) listen() error {
	n, err := w.system.open()
	if err != nil {
		return err
	}
	w.notices = n
	go w.collect(n)
	return w.watchAll()
}

func (w *Watcher) collect(n *notices) {
	defer close(n.ended)
	for events, errs := n.events, n.errors; events != nil || errs != nil; {
		select {
		case e, open := <-events:
			if !open {
				events = nil
			} else if w.matters(e.Name) {
				w.told.add(e)
			}
		case err, open := <-errs:
			if !open {
				errs = nil
			} else {
				w.told.fail(err)
			}
		}
	}
}

// matters keeps to the paths of the folders given to New: what they are changes
// meanwhile.
func (w *Watcher) matters(path string) bool {
	for i := range w.roots {
		if w.roots[i].path == path {
			return true
		}
	}
	return !w.skips(filepath.Base(path))
}

// hear sends messages until the context ends, or until the system is of no more
// use.
func (w *Watcher) hear(ctx context.Context) {
	tick := time.NewTicker(w.options.Interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.notices.ended:
			w.fallBack(errEnded)
		case <-tick.C:
			if w.rootsMoved() {
				w.told.question()
			}
			continue
		case <-w.told.begun:
			if !w.settle(ctx) {
				return
			}
			if err := w.follow(); err != nil {
				w.fallBack(err)
			}
		}
		if w.tell(); w.Polling() {
			return
		}
	}
}

// settle waits for the end of the batch; false when the context has ended.
func (w *Watcher) settle(ctx context.Context) bool {
	var quiet time.Time // since when nothing happens
	for {
		now := time.Now()
		wait := w.told.due(now)
		if wait <= 0 {
			if quiet.IsZero() {
				quiet = now
			}
			if !w.told.unfinished(now, quiet) {
				return true
			}
			wait = silence / 2
		}
		if !sleep(ctx, wait) {
			return false
		}
	}
}

// stop closes what the system tells by, and waits until it is closed.
func (w *Watcher) stop() error {
	if w.notices == nil {
		return nil
	}
	err := w.notices.close()
	<-w.notices.ended
	w.notices = nil
	clear(w.folders)
	return err
}
