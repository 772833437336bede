package watch

import (
	"errors"
	"io/fs"
	"os"
	"slices"
)

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
