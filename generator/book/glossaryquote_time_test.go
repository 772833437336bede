package book

import (
	"strings"
	"testing"
	"time"
)

func TestQuotationsThatNeverEndTakeNoTimeSquared(t *testing.T) {
	for _, text := range []string{` “a`, ` "a`, ` „a`, ` «a`, ` 'a`, ` »a`} {
		start := time.Now()
		quoted(strings.Repeat(text, 50_000))
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%q: %v", text, took)
		}
	}
}
