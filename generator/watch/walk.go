package watch

import (
	"io/fs"
	"os"
	"path/filepath"
)

// walk is a way through the folders that leaves out what does not matter.
type walk struct {
	skips func(name string) bool
	enter func(folder string) error // before its names are read; its error ends the walk
	leave func(folder string)       // where it turns out to be another program's
	entry func(path string, e fs.DirEntry)
}

// down goes through a folder given to New, in the order of names. A folder that
// cannot be read, or is gone by now, has no names.
func (k walk) down(root string) error { return k.folder(root, true) }

func (k walk) folder(path string, top bool) error {
	if err := k.enter(path); err != nil {
		return err
	}
	entries, _ := os.ReadDir(path)
	if !top && foreign(filepath.Base(path), entries) {
		k.leave(path)
		return nil
	}
	for _, e := range entries {
		if k.skips(e.Name()) {
			continue
		}
		name := filepath.Join(path, e.Name())
		k.entry(name, e)
		if !e.IsDir() {
			continue
		}
		if err := k.folder(name, false); err != nil {
			return err
		}
	}
	return nil
}
