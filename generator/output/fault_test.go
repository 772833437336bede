package output

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

type hook = func(op, name string) error

// swaps are the two ways in which folders are swapped, for a system that has
// the exchange.
func swaps() map[string]hook {
	return map[string]hook{
		"exchange": nil,
		"two renames": func(op, _ string) error {
			if op == "exchange" {
				return errNoExchange
			}
			return nil
		},
	}
}

// faults are the ways in which the disk fails at the n-th operation.
func faults() map[string]func(op string, nth, n int64) error {
	return map[string]func(op string, nth, n int64) error{
		"once": func(op string, nth, n int64) error {
			if nth == n {
				return syscall.EIO
			}
			return nil
		},
		"full from then on": func(op string, nth, n int64) error {
			if nth >= n && slices.Contains([]string{"create", "write", "close", "mkdir", "link"}, op) {
				return syscall.ENOSPC
			}
			return nil
		},
		// The disk is gone, the cleaning up fails too: what a kill leaves.
		"gone from then on": func(op string, nth, n int64) error {
			if nth >= n {
				return syscall.EIO
			}
			return nil
		},
	}
}

// At whichever operation the disk fails, the site is whole, the old one where
// an error is returned, and what others keep in it is not lost.
func TestADiskThatFailsAtAnyOperation(t *testing.T) {
	alpha, beta := treeOf(t, generation("alpha", 0)), treeOf(t, generation("beta", 0))
	for way, swap := range swaps() {
		for kind, fault := range faults() {
			for _, jobs := range []int{1, 3} {
				if jobs > 1 && (swap != nil || testing.Short()) {
					continue
				}
				t.Run(fmt.Sprint(way, " ", kind, " ", jobs), func(t *testing.T) {
					t.Parallel()
					f := failing{t, filepath.Join(t.TempDir(), "site"), alpha, beta, swap, fault, jobs, kind == "gone from then on"}
					inRepository(t, f.dir)
					n := int64(1)
					for f.at(n) {
						n++
					}
					if n < 50 {
						t.Errorf("only %d operations were counted", n)
					}
				})
			}
		}
	}
}

type failing struct {
	t           *testing.T
	dir         string
	alpha, beta string
	swap        hook
	fault       func(op string, nth, n int64) error
	jobs        int
	gone        bool // the folder cannot be cleaned up
}

// at lets the n-th operation fail, and says whether there was one.
func (f failing) at(n int64) bool {
	f.t.Helper()
	must(f.t, f.dir, generation("alpha", 0))
	var ops atomic.Int64
	var failed atomic.Value
	r, _, err := publish(f.t.Context(), f.dir, generation("beta", 0), Options{Jobs: f.jobs}, func(op, name string) error {
		if err := f.fault(op, ops.Add(1), n); err != nil {
			failed.CompareAndSwap(nil, op+" "+name)
			return err
		}
		if f.swap != nil {
			return f.swap(op, name)
		}
		return nil
	})
	if failed.Load() == nil {
		return ops.Load() >= n // a disk that is full may meet only operations that go on
	}
	what := fmt.Sprint(n, ", ", failed.Load()) // "list ." finds out what stays
	f.whole(what, r, err)
	if err != nil && !errors.Is(err, syscall.EIO) && !errors.Is(err, syscall.ENOSPC) {
		f.t.Errorf("at %s: %v", what, err)
	}
	must(f.t, f.dir, generation("beta", 0))
	check(f.t, "tree afterwards, at "+what, tree(f.t, f.dir), f.beta)
	check(f.t, "beside afterwards, at "+what, litter(f.t, f.dir), []string{})
	f.carried("afterwards, at " + what)
	return !f.t.Failed()
}

func (f failing) whole(what string, r Result, err error) {
	f.t.Helper()
	got := tree(f.t, f.dir)
	switch {
	case f.gone:
		if got != f.alpha && got != f.beta && (got != "" || f.swap == nil) {
			f.t.Errorf("at %s: torn: %s", what, got)
		}
		check(f.t, "carried somewhere, at "+what, len(carriedFrom(f.t, f.dir)), 3)
		return
	case err != nil:
		check(f.t, "tree, at "+what, got, f.alpha)
		check(f.t, "beside, at "+what, litter(f.t, f.dir), []string{})
	default:
		check(f.t, "tree, at "+what, got, f.beta)
		for _, name := range litter(f.t, f.dir) {
			if !slices.Contains(r.Left, name) && !strings.HasSuffix(name, "-lock") && !strings.HasSuffix(what, "list .") {
				f.t.Errorf("at %s: %s stays and is not named", what, name)
			}
		}
	}
	f.carried("at " + what)
}

func (f failing) carried(what string) {
	f.t.Helper()
	check(f.t, "carried "+what, carriedFrom(f.t, f.dir), []string{"site/.git/HEAD", "site/.git/objects/00/1", "site/CNAME"})
}

// A short file meets the full disk when it is written, a long one while it
// streams.
func TestAFaultNamesTheFile(t *testing.T) {
	for _, file := range []string{"deep/long.bin", "short"} {
		for _, op := range []string{"create", "write", "close"} {
			dir := filepath.Join(t.TempDir(), "site")
			must(t, dir, generation("alpha", 0))
			files := []File{say("deep/long.bin", strings.Repeat("x", spillAt+1)), say("short", "x")}
			_, _, err := publish(t.Context(), dir, files, Options{}, func(at, name string) error {
				if at == op && name == file {
					return syscall.ENOSPC
				}
				return nil
			})
			if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), file) {
				t.Errorf("%s %s: %v", op, file, err)
			}
			check(t, op, tree(t, dir), treeOf(t, generation("alpha", 0)))
			check(t, "beside", litter(t, dir), []string{})
		}
	}
}
