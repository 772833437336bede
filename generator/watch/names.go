package watch

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// skips says that whatever happens to a name does not matter. It agrees with
// what package source does not publish, but for two differences: names that
// begin with _ count, since a theme may have them, and what JetBrains programs
// write beside a file does not. The file 4913 by which Vim tries a folder counts
// too: it comes and goes within the save, and a page may be called so.
func (w *Watcher) skips(name string) bool {
	return temporary(name) || w.options.Skip != nil && w.options.Skip(name)
}

func temporary(name string) bool {
	switch {
	case strings.HasPrefix(name, "."), strings.HasPrefix(name, "~$"), strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"):
		return true
	case strings.HasSuffix(name, "~"), strings.HasSuffix(name, "___jb_tmp___"), strings.HasSuffix(name, "___jb_old___"):
		return true
	}
	return slices.Contains(leftovers[:], strings.ToLower(filepath.Ext(name))) || slices.Contains(others[:], name)
}

// leftovers end the names of older versions of a file, and of those being
// written: as in package source.
var leftovers = [...]string{".orig", ".rej", ".bak", ".old", ".save", ".swp", ".swo", ".tmp"}

// others are what systems and package managers put beside what people write.
var others = [...]string{"Thumbs.db", "desktop.ini", "node_modules", "bower_components"}

// foreign says that a folder holds what another program put there: a built site
// (so that a build beside us is no change), packages, a Python environment.
func foreign(name string, entries []fs.DirEntry) bool {
	if name == "vendor" && has(entries, "modules.txt", "autoload.php", "bundle") {
		return true
	}
	return has(entries, ".handbook", "pyvenv.cfg")
}

func has(entries []fs.DirEntry, names ...string) bool {
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(names, e.Name()) })
}
