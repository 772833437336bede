//go:build unix

package diagram

import (
	"syscall"
	"testing"
)

// cpuSeconds is the processor time that this process has used, its own and the
// system's on its behalf.
func cpuSeconds(t testing.TB) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}
