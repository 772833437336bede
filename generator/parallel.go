package generator

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Panic is a fault of ours: the work on one file panicked.
type Panic struct {
	Path  string
	Value string
	Stack string
}

func (p *Panic) Error() string { return fmt.Sprintf("panic while reading %s: %s", p.Path, p.Value) }

// inParallel calls do for 0 to n-1 with a number of workers, until all are
// done or the context ends. A panic becomes an error that names the file; the
// other workers go on.
func inParallel(ctx context.Context, n, jobs int, do func(i int), name func(i int) string) error {
	var next atomic.Int64
	var workers sync.WaitGroup
	panics := make([]*Panic, n)
	one := func(i int) {
		defer func() {
			if v := recover(); v != nil {
				panics[i] = &Panic{name(i), fmt.Sprint(v), string(debug.Stack())}
			}
		}()
		do(i)
	}
	for range max(1, min(jobs, n)) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				one(i)
			}
		})
	}
	workers.Wait()
	for _, p := range panics {
		if p != nil {
			return p
		}
	}
	return ctx.Err()
}
