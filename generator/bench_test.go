package generator_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"handbook/generator"
	"handbook/generator/growth"
	"handbook/generator/output"
	"handbook/generator/report"
	"handbook/generator/theme"
)

// BenchmarkBuild builds generated handbooks of 500 and 5,000 pages of about
// 900 words into a folder, everything on, in one run, and prints how the cost
// of a page grows from the one to the other:
//
//	go test ./generator -run - -bench Build -benchtime 1x
//
// "growth" columns are the figure per page at 5,000 pages over that at 500:
// 1.0 is linear.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		small, large := measure(b, 500), measure(b, 5000)
		b.ReportMetric(large.rate, "pages/s")
		b.ReportMetric(large.cpu*1000, "cpu-ms/page")
		b.ReportMetric(large.peak/(1<<20), "peak-MiB")
		b.ReportMetric(large.nav, "nav-bytes/page")
		b.ReportMetric(large.cpu/small.cpu, "cpu-growth")
		b.ReportMetric(large.peak/5000/(small.peak/500), "memory-growth")
		b.ReportMetric(large.nav/small.nav, "nav-growth")
	}
}

// cost is what one build took; cpu (seconds) is per page.
type cost struct{ rate, cpu, peak, nav float64 }

var navigation = regexp.MustCompile(`(?s)<nav[^>]*>.*?</nav>`)

func measure(b *testing.B, pages int) cost {
	content := largeHandbook(pages, 1)
	runtime.GC()
	peak, stop := watchHeap()
	var navBytes, made atomic.Int64
	startCPU, start := growth.Seconds(), time.Now()
	in := generator.Input{Content: content, Theme: []theme.Layer{{Name: "default theme", FS: os.DirFS("../themes/default")}},
		Options: generator.Options{Now: today, Jobs: runtime.GOMAXPROCS(0), BaseURL: exampleBase}}
	result, err := generator.Build(context.Background(), in, generator.NewMemory())
	if err != nil {
		b.Fatal(err)
	}
	if n := report.Count(result.Problems, report.Error); n > 0 {
		b.Fatalf("%d errors, the first %v", n, result.Problems[0])
	}
	if _, _, err := output.Publish(context.Background(), b.TempDir()+"/public", result.Files, output.Options{}); err != nil {
		b.Fatal(err)
	}
	took, cpu := time.Since(start).Seconds(), growth.Seconds()-startCPU
	stop()
	for i, f := range result.Files {
		if i%50 == 0 && strings.Contains(f.Path, "page-") {
			var page strings.Builder
			f.Make(&page)
			for _, nav := range navigation.FindAllString(page.String(), -1) {
				navBytes.Add(int64(len(nav)))
			}
			made.Add(1)
		}
	}
	n := float64(pages)
	return cost{n / took, cpu / n, float64(peak.Load()), float64(navBytes.Load()) / float64(made.Load())}
}

// watchHeap notes the largest heap in use until stop is called.
func watchHeap() (*atomic.Uint64, func()) {
	var peak atomic.Uint64
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapInuse+m.StackInuse))
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	return &peak, func() { close(done); wg.Wait() }
}

// largeHandbook makes a handbook of the field's common shape: sections of
// about 20 pages three levels deep, 900 words a page, tables, notes, code on
// every fifth page, ten links a page.
func largeHandbook(pages int, seed uint64) fstest.MapFS {
	r := rand.New(rand.NewPCG(seed, 2))
	content := fstest.MapFS{"handbook.yaml": &fstest.MapFile{Data: []byte("title: Large\n")}}
	for i := range pages {
		name := pageName(i)
		content[name] = &fstest.MapFile{Data: []byte(largePage(r, i, pages))}
	}
	return content
}

func pageName(i int) string {
	return fmt.Sprintf("area-%d/section-%d/page-%d.md", i/400, i/20, i)
}

func largePage(r *rand.Rand, i, pages int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntags: [topic-%d, topic-%d]\nowner: team-%d\nlastmod: 2026-%02d-%02d\n---\n# Page %d\n\n", r.IntN(40), r.IntN(40), r.IntN(9), 1+r.IntN(11), 1+r.IntN(28), i)
	for section := range 6 {
		fmt.Fprintf(&b, "## Section %d of it\n\n", section)
		for range 2 {
			b.WriteString(sentences(r, 70))
			to := r.IntN(pages)
			fmt.Fprintf(&b, " See [page %d](../../%s).\n\n", to, pageName(to))
		}
	}
	b.WriteString("A claim.[^1]\n\n[^1]: " + sentences(r, 20) + "\n\n| What | When | Who |\n|---|---|---|\n")
	for range 5 {
		fmt.Fprintf(&b, "| %s | %d | %s |\n", word(r), r.IntN(100), word(r))
	}
	if i%5 == 0 {
		fmt.Fprintf(&b, "\n```yaml\n# settings of %d\nkey: value-%d\nlist:\n  - one\n  - \"two\"\n```\n", i, i)
	}
	return b.String()
}

func sentences(r *rand.Rand, words int) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word(r))
		if i%13 == 12 {
			b.WriteByte('.')
		}
	}
	b.WriteByte('.')
	return b.String()
}

// word draws from a vocabulary in which few words are common, as in language.
func word(r *rand.Rand) string {
	n := int(float64(8000) * r.Float64() * r.Float64() * r.Float64())
	syllables := []string{"ka", "to", "mer", "vi", "sal", "non", "pre", "du", "ri", "ste", "bo", "lan", "fi", "gu", "em", "or", "ta", "qui", "ze", "pol"}
	return syllables[n%20] + syllables[n/20%20] + syllables[n/400%20]
}
