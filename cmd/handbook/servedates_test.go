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
			return source.History{Files: map[string]source.Times{commit.Load().(string): {}}}
		}
		d.changed = func() { built.Add(1) }
		go d.run(t.Context(), time.Second, 10*time.Second)
		expect := func(when, of string, a, b int32) {
			t.Helper()
			synctest.Wait()
			if _, is := d.now(t.Context()).Files[of]; !is || asked.Load() != a || built.Load() != b {
				t.Errorf("%s: not of the %s commit, or asked %d times, built %d more", when, of, asked.Load(), built.Load())
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
		var built atomic.Int32
		d.commit = func(context.Context) string { return "" }
		d.git = func(context.Context) source.History {
			time.Sleep(time.Minute)
			return source.History{Files: map[string]source.Times{"late.md": {}}}
		}
		d.changed = func() { built.Add(1) }
		go d.run(t.Context(), time.Second, 10*time.Second)
		start := time.Now()
		if got := d.now(t.Context()).Files; len(got) != 0 || time.Since(start) != gitPatience {
			t.Errorf("%v after %v", got, time.Since(start))
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if got := d.now(t.Context()).Files; len(got) != 1 || built.Load() != 1 {
			t.Errorf("%v, %d more builds", got, built.Load())
		}
	})
}

// A shallow clone gets its older commits without another commit being checked out.
func TestGitIsAskedAgainWhereItDidNotKnowAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var shallow atomic.Bool
		shallow.Store(true)
		d := newDates("")
		d.commit = func(context.Context) string { return "the same" }
		d.git = func(context.Context) source.History { return source.History{Shallow: shallow.Load()} }
		d.changed = func() {}
		go d.run(t.Context(), time.Second, 10*time.Second)
		synctest.Wait()
		if !d.now(t.Context()).Shallow {
			t.Error("it is shallow at first")
		}
		shallow.Store(false)
		time.Sleep(11 * time.Second)
		synctest.Wait()
		if d.now(t.Context()).Shallow {
			t.Error("it is whole now")
		}
	})
}
