package parallel

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
)

func name(i int) string { return fmt.Sprint("item ", i) }

func TestTheFirstFailureIsToldAtAnyNumberOfWorkers(t *testing.T) {
	for _, jobs := range []int{0, 1, 2, 100} {
		err := Each(t.Context(), 50, jobs, name, func(_, i int) error {
			switch {
			case i == 20:
				panic("boom")
			case i > 20:
				return errors.New("later")
			}
			return nil
		})
		if p, ok := errors.AsType[*Panic](err); !ok || p.Path != "item 20" || p.Value != "boom" || p.Stack == "" {
			t.Errorf("%d jobs: %v", jobs, err)
		}
	}
}

func TestWorkThatEndsItsGoroutineIsNotForgotten(t *testing.T) {
	err := Each(t.Context(), 3, 2, name, func(_, i int) error {
		if i == 1 {
			runtime.Goexit()
		}
		return nil
	})
	if p, ok := errors.AsType[*Panic](err); !ok || p.Path != "item 1" {
		t.Errorf("got %v", err)
	}
}

func TestEveryItemIsDoneOnceByAKnownWorker(t *testing.T) {
	var done [1000]atomic.Int32
	if err := Each(t.Context(), len(done), 7, name, func(worker, i int) error {
		if worker < 0 || worker >= Workers(7, len(done)) {
			t.Errorf("worker %d", worker)
		}
		done[i].Add(1)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for i := range done {
		if n := done[i].Load(); n != 1 {
			t.Errorf("item %d was done %d times", i, n)
		}
	}
}

func TestCancelledWorkFailsForThatReasonAlone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := Each(ctx, 10, 2, name, func(_, i int) error {
		cancel()
		return errors.New("another reason")
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAPanicThatIsPassedOnKeepsItsFile(t *testing.T) {
	first := &Panic{Path: "a.md", Value: "boom", Stack: "where"}
	if err := Safely("all", func() error { panic(first) }); err != first {
		t.Errorf("got %v", err)
	}
	if err := Safely("", func() error { panic("boom") }); err.Error() != "panic: boom" {
		t.Errorf("got %v", err)
	}
}
