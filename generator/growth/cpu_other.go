//go:build !unix

package growth

import "time"

// start is when the program began.
var start = time.Now()

// Seconds is the time that has passed: there is no processor time to be had.
func Seconds() float64 { return time.Since(start).Seconds() }
