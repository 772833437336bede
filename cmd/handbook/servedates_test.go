package main

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"handbook/generator/source"
)

// Git is asked at the start, and again when another commit is checked out:
// never for a save. A build that had another answer is made again.
func TestGitIsAskedForEachCommitAndNotForEachSave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var commit atomic.Value
		commit.Store("first")
		var asked, built atomic.Int32
		d := newDates("")
		d.commit = func(context.Context) string { return commit.Load().(string) }
		d.git = func(context.Context) source.History {
			asked.Add(1)
			return source.History{Reason: commit.Load().(string)}
		}
		d.changed = func() { built.Add(1) }
		go d.run(t.Context(), time.Second, 10*time.Second)
		expect := func(when, reason string, a, b int32) {
			t.Helper()
			synctest.Wait()
			if got := d.now(t.Context()).Reason; got != reason || asked.Load() != a || built.Load() != b {
				t.Errorf("%s: %s, asked %d times, built %d more", when, got, asked.Load(), built.Load())
			}
		}
		for range 10 {
			expect("a save", "first", 1, 0)
			time.Sleep(2 * time.Second)
		}
		commit.Store("second")
		expect("a checkout, while files are written", "first", 1, 0)
		time.Sleep(999 * time.Millisecond)
		expect("a moment later, still written", "first", 1, 0)
		time.Sleep(1001 * time.Millisecond)
		expect("a checkout that has ended", "second", 2, 1)
		time.Sleep(2 * time.Second)
		commit.Store("third") // and no file changes
		time.Sleep(11 * time.Second)
		expect("a commit", "third", 3, 2)
	})
}

// A git that is slow does not keep the first page back, and its answer comes later.
func TestTheFirstPageDoesNotWaitForASlowGit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDates("")
		built := 0
		d.commit = func(context.Context) string { return "" }
		d.git = func(context.Context) source.History { time.Sleep(time.Minute); return source.History{Reason: "late"} }
		d.changed = func() { built++ }
		go d.run(t.Context(), time.Second, 10*time.Second)
		start := time.Now()
		if got := d.now(t.Context()).Reason; got != "" || time.Since(start) != gitPatience {
			t.Errorf("%q after %v", got, time.Since(start))
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if got := d.now(t.Context()).Reason; got != "late" || built != 1 {
			t.Errorf("%q, %d more builds", got, built)
		}
	})
}
