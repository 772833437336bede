package book

import (
	"strings"
	"testing"
)

func TestQuotationsThatNeverEndTakeNoTimeSquared(t *testing.T) {
	for _, text := range []string{` “a`, ` "a`, ` „a`, ` «a`, ` 'a`, ` »a`} {
		t.Run(text, func(t *testing.T) {
			growsStraight(t, 10_000, func(n int) { quoted(strings.Repeat(text, n)) })
		})
	}
}
