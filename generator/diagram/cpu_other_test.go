//go:build !unix

package diagram

import "testing"

func cpuSeconds(t testing.TB) float64 {
	t.Skip("processor time is measured on Unix only")
	return 0
}
