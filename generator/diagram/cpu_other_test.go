//go:build !unix

package diagram

import "testing"

func cpuSeconds(b *testing.B) float64 {
	b.Skip("processor time is measured on Unix only")
	return 0
}
