package preview

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"

	"handbook/generator/report"
)

// Standing is the folder that stands at a path now: the open one, or that which
// took its place, as one does when a branch is checked out that brought it back.
// The open one would stay what it was, wherever it has been moved to.
func Standing(open *os.Root, path string) (*os.Root, error) {
	if same, err := standsAt(open, path); same || err != nil {
		return open, err
	}
	return os.OpenRoot(path)
}

func standsAt(open *os.Root, path string) (bool, error) {
	there, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	here, err := open.Stat(".")
	return err == nil && os.SameFile(here, there), nil
}

// root is the handbook's folder as the last build found it.
func (p *Preview) root() *os.Root { return p.content.Load() }

// standing stands before what writes into the handbook's folder: that must still
// be the one at its path.
func (p *Preview) standing(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if same, _ := standsAt(p.root(), p.o.Dir); !same {
			http.Error(w, "the content folder is gone, or another one; save again when its pages are shown", http.StatusForbidden)
			return
		}
		next(w, r)
	}
}

// reopen finds the handbook's folder for the next build. Requests may still read
// through the one before it.
func (p *Preview) reopen() error {
	root, err := Standing(p.root(), p.o.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the content folder is gone; there is no %s", p.o.Dir)
	case err != nil:
		return fmt.Errorf("the content folder cannot be opened: %w", report.Cause(err))
	}
	p.content.Store(root)
	return nil
}
