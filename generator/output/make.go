package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"handbook/generator/report"
)

// Make calls every promise, jobs of them at a time (0 means one for each
// processor), throws the bytes away and returns all problems in their stable
// order. Progress, which may be nil, is called after each file, never twice at
// once. The error is the context's or a [*Panic]; of several panics, it is that
// of the file which stands first.
func Make(ctx context.Context, files []File, jobs int, progress func(done, total int)) ([]report.Problem, error) {
	problems := make([][]report.Problem, len(files))
	tell := ticker(len(files), progress)
	err := each(ctx, len(files), jobs, func(_, i int) (err error) {
		problems[i], err = files[i].call(sink{ctx})
		tell()
		return err
	})
	if err != nil {
		return nil, naming(files, err)
	}
	return report.Sorted(slices.Concat(problems...)), nil
}

// call runs the promise and turns its panic into an error.
func (f File) call(w io.Writer) (problems []report.Problem, err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &Panic{Path: f.Path, Value: fmt.Sprint(value), Stack: string(debug.Stack())}
		}
	}()
	return f.Make(w), nil
}

// sink swallows what is written, and lets a promise that never ends meet the
// end of the context.
type sink struct{ ctx context.Context }

func (s sink) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return len(p), nil
}

// ticker counts files for progress.
func ticker(total int, progress func(done, total int)) func() {
	if progress == nil {
		return func() {}
	}
	var mu sync.Mutex
	done := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		progress(done, total)
	}
}

// ended is the error of an item that took its whole goroutine with it, as
// runtime.Goexit does: without it the file would be missing and nobody the wiser.
type ended struct{ item int }

func (e *ended) Error() string { return fmt.Sprintf("item %d ended its goroutine", e.item) }

// naming gives an item that ended its goroutine the name of its file.
func naming(files []File, err error) error {
	if e, ok := errors.AsType[*ended](err); ok {
		return &Panic{Path: files[e.item].Path, Value: "the promise ended its goroutine"}
	}
	return err
}

func workers(jobs, items int) int {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return max(1, min(jobs, items))
}

// each does the items 0 to n-1 with so many workers and returns the error of
// the first item that has one. Items begin in order and those begun are always
// finished, so the error is the same at any number of workers.
func each(ctx context.Context, n, jobs int, do func(worker, item int) error) error {
	var (
		wg     sync.WaitGroup
		next   atomic.Int64
		mu     sync.Mutex
		failed atomic.Bool
		first  = n
		cause  error
	)
	fail := func(item int, err error) {
		mu.Lock()
		defer mu.Unlock()
		failed.Store(true)
		if item < first {
			first, cause = item, err
		}
	}
	for worker := range workers(jobs, n) {
		wg.Go(func() {
			item, busy := 0, false
			defer func() {
				if busy {
					fail(item, &ended{item})
				}
			}()
			for !failed.Load() && ctx.Err() == nil {
				if item = int(next.Add(1) - 1); item >= n {
					return
				}
				busy = true
				if err := do(worker, item); err != nil {
					fail(item, err)
				}
				busy = false
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return err // a cancelled build fails for that reason alone
	}
	return cause
}
