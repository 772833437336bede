package book

import (
	"strings"
	"testing"

	"handbook/generator/growth"
)

func TestQuotationsThatNeverEndTakeNoTimeSquared(t *testing.T) {
	for _, text := range []string{` “a`, ` "a`, ` „a`, ` «a`, ` 'a`, ` »a`} {
		t.Run(text, func(t *testing.T) {
			growth.Straight(t, 10_000, func(n int) { quoted(strings.Repeat(text, n)) })
		})
	}
}
