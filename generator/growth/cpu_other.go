//go:build !unix

package growth

import "time"

// start is when the program began.
var start = time.Now()

// seconds is the time that has passed: there is no processor time to be had.
func seconds() float64 { return time.Since(start).Seconds() }
