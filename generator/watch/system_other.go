//go:build !linux

package watch

import "time"

// remote guesses nothing: Options.Poll is for those who know.
func remote(string) (kind string) { return "" }

// processorTime is how long the work takes: never less than it costs.
func processorTime(work func()) time.Duration {
	begun := time.Now()
	work()
	return time.Since(begun)
}
