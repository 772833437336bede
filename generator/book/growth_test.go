package book

import (
	"testing"
	"time"
)

// growsStraight says that four times as much takes no more than some four
// times as long: squared it would be sixteen times. Both are measured in this
// run, each at its best of three, so that a busy machine is busy for both.
func growsStraight(t *testing.T, n int, run func(n int)) {
	t.Helper()
	best := func(n int) time.Duration {
		least := time.Duration(1<<63 - 1)
		for range 3 {
			start := time.Now()
			run(n)
			least = min(least, time.Since(start))
		}
		return least
	}
	if small, large := best(n), best(4*n); large > 12*small {
		t.Errorf("four times as much takes %.1f times as long", float64(large)/float64(small))
	}
}
