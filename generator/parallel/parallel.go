// Package parallel does many like things at once: reads files, parses pages,
// makes the files of a site. Wherever a number of jobs is given, it is how many
// are done at a time, and 0 means one for each processor.
//
// What panics is a fault of ours. It becomes a [*Panic] that names what was
// worked on, and does not end the program.
package parallel

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Panic is a fault of ours: the work on something panicked.
type Panic struct {
	Path  string // the file that was worked on; "" where none is known
	Value string
	Stack string
}

func (p *Panic) Error() string {
	if p.Path == "" {
		return "panic: " + p.Value
	}
	return fmt.Sprintf("panic at work on %s: %s", p.Path, p.Value)
}

// Safely does the work on a file, and turns its panic into an error. One that
// was caught before, and is passed on, keeps its file and its stack.
func Safely(path string, do func() error) (err error) {
	return caught(func() string { return path }, do)
}

func caught(path func() string, do func() error) (err error) {
	defer func() {
		switch value := recover().(type) {
		case nil:
		case *Panic:
			err = value
		default:
			err = &Panic{Path: path(), Value: fmt.Sprint(value), Stack: string(debug.Stack())}
		}
	}()
	return do()
}

// Workers is how many workers [Each] has for so many jobs and items.
func Workers(jobs, items int) int {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return max(1, min(jobs, items))
}

// Each does the items 0 to n-1 and returns the error of the first item that has
// one, or the context's. Items begin in order and those begun are always
// finished, so the error is the same at any number of workers. The work gets
// the number of its worker; the path of an item is what a panic of it names.
func Each(ctx context.Context, n, jobs int, path func(item int) string, do func(worker, item int) error) error {
	var next atomic.Int64
	var failed atomic.Bool
	var workers sync.WaitGroup
	errs := make([]error, n)
	for worker := range Workers(jobs, n) {
		workers.Go(func() {
			for ctx.Err() == nil && !failed.Load() {
				item := int(next.Add(1)) - 1
				if item >= n {
					return
				}
				errs[item] = errEnded // for as long as it has not come back
				errs[item] = caught(func() string { return path(item) }, func() error { return do(worker, item) })
				if errs[item] != nil {
					failed.Store(true)
				}
			}
		})
	}
	workers.Wait()
	if err := ctx.Err(); err != nil {
		return err // cancelled work fails for that reason alone
	}
	for item, err := range errs {
		if err == errEnded {
			return &Panic{Path: path(item), Value: err.Error()}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// errEnded stands for work that took its whole goroutine with it, as
// runtime.Goexit does: without it the item would be missing and nobody the wiser.
var errEnded = errors.New("the work ended its goroutine")
