package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
				w.told.add(e.Name)
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
	var quiet time.Time // since when only a file's content is missing
	for {
		now := time.Now()
		wait := w.told.due(now)
		if wait <= 0 {
			if quiet.IsZero() {
				quiet = now
			}
			if now.Sub(quiet) >= emptyWait || !w.told.hollow() {
				return true
			}
			wait = silence / 2
		}
		if !sleep(ctx, wait) {
			return false
		}
	}
}

// follow ends the batch and watches the folders that came with it.
func (w *Watcher) follow() error {
	paths, doubt, err := w.told.take()
	if err != nil {
		return err
	}
	if doubt || slices.ContainsFunc(paths, w.isFolder) {
		return w.watchAll()
	}
	return nil
}

// isFolder says that a path is a folder, or was one.
func (w *Watcher) isFolder(path string) bool {
	if _, was := w.folders[path]; was {
		return true
	}
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}

// watchAll watches every folder there is. Those that are gone or moved are let
// go first: under its new name a folder would be taken for the old watch, and
// lost with it.
func (w *Watcher) watchAll() error {
	for path, info := range w.folders {
		if now, err := os.Stat(path); err != nil || !os.SameFile(info, now) {
			w.leave(path)
		}
	}
	way := walk{skips: w.skips, enter: w.enter, leave: w.leave, entry: func(string, fs.DirEntry) {}}
	for i := range w.roots {
		r := &w.roots[i]
		if r.info = folderAt(r.path); r.info == nil {
			continue
		}
		if err := way.down(r.path); err != nil {
			return err
		}
	}
	return nil
}

// enter watches a folder, be it watched or not: the name may have come to stand
// for another one meanwhile.
func (w *Watcher) enter(path string) error {
	if kind := w.system.remote(path); kind != "" {
		return &remoteError{path, kind}
	}
	err := w.notices.add(path)
	info := folderAt(path)
	switch {
	case info == nil: // it is gone, or a file took its name; the folder above tells of what comes
		w.leave(path)
		return nil
	case errors.Is(err, fs.ErrPermission): // who reads it cannot either; the folder above tells when that changes
		return nil
	case err == nil:
		w.folders[path] = info
	}
	return err
}

func (w *Watcher) leave(path string) {
	w.notices.remove(path) // its error: the system has let go of it already
	delete(w.folders, path)
}

// rootsMoved says that a folder given to New came, went, or is another one.
// Its own removal is told, but nothing tells of its return, nor of what is done
// to the folders above it.
func (w *Watcher) rootsMoved() bool {
	return slices.ContainsFunc(w.roots, func(r root) bool {
		now := folderAt(r.path)
		return (now == nil) != (r.info == nil) || now != nil && !os.SameFile(now, r.info)
	})
}

func folderAt(path string) fs.FileInfo {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return info
	}
	return nil
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
