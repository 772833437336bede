package preview

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkQuiet is how long after the last write of a large change the preview
// serves what the folder has then.
//
//	go test ./generator/preview -run - -bench Quiet -benchtime 10x
//
// The handbook has 2,000 pages. In each iteration 1,000 of them are written, as
// by a checkout (checkout); 1,000 new ones are written in new folders inside new
// folders (nested); and the folder itself is removed and written anew (root). The
// columns are the medians, and the longest of all.
func BenchmarkQuiet(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "content")
	write := func(folder string, pages, version int) {
		for i := range pages {
			text := fmt.Sprintf("# Page %d\n\nVersion %d.\n\n%s\n", i, version, strings.Repeat("A sentence of some words. ", 100))
			writeFile(b, filepath.Join(dir, folder, fmt.Sprint(i%40), fmt.Sprintf("page-%d.md", i)), text)
		}
	}
	write("old", 2000, 0)
	h := liveIn(b, dir)
	h.get(b, "/")
	took := map[string][]float64{}
	version := 0
	measure := func(kind, folder string, pages int, change func()) {
		change()
		start := time.Now()
		h.serves(b, folder, pages, fmt.Sprintf("Version %d.", version))
		took[kind] = append(took[kind], ms(time.Since(start)))
	}
	for b.Loop() {
		version++
		measure("checkout", "old", 1000, func() { write("old", 1000, version) })
		folder := fmt.Sprintf("new-%d/and/deeper", version)
		measure("nested", folder, 1000, func() { write(folder, 1000, version) })
		version++
		measure("root", "old", 2000, func() {
			if err := os.RemoveAll(dir); err != nil {
				b.Fatal(err)
			}
			write("old", 2000, version)
		})
	}
	most := 0.0
	for kind, all := range took {
		most = max(most, slices.Max(all))
		b.ReportMetric(hundredth(all, 50), kind+"-ms")
	}
	b.ReportMetric(most, "most-ms")
	b.ReportMetric(0, "ns/op")
}

// serves waits until all pages of a folder are built from the text.
func (h *house) serves(b *testing.B, folder string, pages int, text string) {
	until(b, folder+" has "+text, func() bool {
		built := 0
		for _, p := range h.shown.Load().site.result.Book.Pages {
			if p.Document != nil && strings.HasPrefix(p.Path, folder+"/") && bytes.Contains(p.Document.File.Text, []byte(text)) {
				built++
			}
		}
		return built == pages
	})
}
