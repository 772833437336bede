package output

import (
	"bytes"
	"io"
	"path/filepath"
	"runtime"
	"testing"
	"testing/iotest"

	"handbook/generator/report"
)

// A long file goes to the disk as it comes.
func TestALongFileIsNotHeldInMemory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	block := bytes.Repeat([]byte("picture "), 4<<10)
	const blocks = 1500
	files := []File{{"film.bin", func(w io.Writer) []report.Problem {
		for range blocks {
			w.Write(block)
		}
		return nil
	}}}
	for _, want := range []Result{{Written: 1, Bytes: 49_152_000}, {Linked: 1, Bytes: 49_152_000}} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		check(t, "result", must(t, dir, files), want)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 24<<20 {
			t.Errorf("%d MiB were allocated for %d", used>>20, want.Bytes>>20)
		}
	}
}

func TestSameComparesToTheEnd(t *testing.T) {
	long := bytes.Repeat([]byte("0123456789"), 20_000)
	for _, c := range []struct {
		a, b []byte
		want bool
	}{
		{nil, nil, true},
		{long, long, true},
		{long[:64<<10], long[:64<<10], true},
		{long[:64<<10], long[:64<<10+1], false},
		{long, long[:len(long)-1], false},
		{long, append(bytes.Clone(long[:len(long)-1]), 'x'), false},
		{nil, long, false},
	} {
		if got := same(bytes.NewReader(c.a), bytes.NewReader(c.b), new([]byte)); got != c.want {
			t.Errorf("%d and %d bytes: %v", len(c.a), len(c.b), got)
		}
	}
	bad := iotest.TimeoutReader(bytes.NewReader(long)) // fails at the second read
	if same(bad, bytes.NewReader(long), new([]byte)) {
		t.Error("what cannot be read was the same")
	}
}
