//go:build !unix

package generator_test

import "testing"

func cpuSeconds(b *testing.B) float64 {
	b.Skip("processor time is measured on Unix only")
	return 0
}
