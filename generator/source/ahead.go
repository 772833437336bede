package source

import (
	"io/fs"

	"handbook/generator/parallel"
)

// held is what a folder holds. It is known when done is closed.
type held struct {
	folder  string
	begun   bool
	done    chan struct{}
	listed  bool
	entries []fs.DirEntry
	err     error
}

// lookAhead lists the folders that the walk before asked for, many at once and
// while this walk goes on, since it will mostly ask for the same in that order.
// The function that it returns waits for the end, and gives the error of
// [parallel.Each].
func (w *walker) lookAhead(folders []string, jobs int) (end func() error) {
	lists := make([]*held, 0, len(folders))
	w.ahead = make(map[string]*held, len(folders))
	for _, folder := range folders {
		if w.ahead[folder] == nil { // several links may lead to one
			h := &held{folder: folder, done: make(chan struct{})}
			w.ahead[folder], lists = h, append(lists, h)
		}
	}
	failed := make(chan error, 1)
	go func() {
		err := parallel.Each(w.ctx, len(lists), jobs, func(i int) string { return lists[i].folder }, func(_, i int) error {
			lists[i].begun = true
			defer close(lists[i].done)
			lists[i].look(w.fsys)
			return nil
		})
		for _, h := range lists {
			if !h.begun {
				close(h.done)
			}
		}
		failed <- err
	}()
	return func() error { return <-failed }
}

// look leaves what is no folder any more to the walk: to open a pipe would wait
// for somebody to write into it.
func (h *held) look(fsys fs.FS) {
	if info, err := fs.Lstat(fsys, h.folder); err == nil && info.IsDir() {
		h.entries, h.err = fs.ReadDir(fsys, h.folder)
		h.listed = true
	}
}

func (w *walker) list(real string) ([]fs.DirEntry, error) {
	w.listed = append(w.listed, real)
	if h := w.ahead[real]; h != nil {
		if <-h.done; h.listed {
			return h.entries, h.err
		}
	}
	return fs.ReadDir(w.fsys, real)
}
