// Package growth is for tests: it measures processor time, and says whether work
// grows with its size or with the square of its size. No program has it.
package growth

import "testing"

// limit is how many times as much four times as much may cost. With the square
// it would be sixteen times.
const limit = 12

// Straight fails a test where four times as much costs more than some four
// times as much. What counts is processor time, at its best of several runs: a
// machine that is busy with other things is no slower by this measure.
func Straight(t testing.TB, n int, run func(n int)) {
	t.Helper()
	if times := growth(n, run); times > limit {
		t.Errorf("four times as much costs %.1f times as much", times)
	}
}

// growth is how many times the cost of n the cost of four times n is.
func growth(n int, run func(n int)) float64 {
	small, large := costOf(n, run), costOf(4*n, run)
	for range 4 {
		small, large = min(small, costOf(n, run)), min(large, costOf(4*n, run))
	}
	return large / small
}

// measurable is so many seconds that the clock is no part of the result.
const measurable = .005

// costOf is what one run takes in seconds, on average over as many as are needed.
func costOf(n int, run func(n int)) float64 {
	for times := 1; ; times *= 2 {
		start := Seconds()
		for range times {
			run(n)
		}
		if took := Seconds() - start; took >= measurable {
			return took / float64(times)
		}
	}
}
