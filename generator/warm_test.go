package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/growth"
	"handbook/generator/theme"
)

// BenchmarkWarm is what the live preview does on every save: a page of a
// handbook in a real folder is written, the handbook is built with the memory
// of the build before, and that page's bytes are made.
//
//	go test ./generator -run - -bench Warm/10000 -benchtime 40x
//
// One iteration edits a page's text and then another page's title. The columns
// are medians: each step of the build that follows an edit of the text, that
// build with the page's bytes (body-ms), the same for a title (title-ms), and
// the processor time of both (cpu-ms). Every fiftieth page has a link that
// leads nowhere and a key that nobody reads.
func BenchmarkWarm(b *testing.B) {
	for _, pages := range []int{1000, 10000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) { benchWarm(b, pages) })
	}
}

func benchWarm(b *testing.B, pages int) {
	w := newWarm(b, pages)
	w.build(b, 0)
	w.build(b, 0)
	runtime.GC()
	steps := map[string][]float64{}
	var body, title, cpu []float64
	for i := 0; b.Loop(); i++ {
		page := 1 + i*37%(pages-1)
		w.edit(b, page, []byte("## Section 3 of it\n"), fmt.Appendf(nil, "Edit %d.\n\n## Section 3 of it\n", i))
		startCPU := growth.Seconds()
		result, took := w.build(b, page)
		body, cpu = append(body, took), append(cpu, 1000*(growth.Seconds()-startCPU))
		for _, s := range result.Took {
			steps[s.Name] = append(steps[s.Name], milliseconds(s.Took))
		}
		w.edit(b, page+1, []byte("\n# "), fmt.Appendf(nil, "\n# Edit %d of ", i))
		_, took = w.build(b, page+1)
		title = append(title, took)
	}
	for name, took := range steps {
		b.ReportMetric(median(took), name+"-ms")
	}
	b.ReportMetric(median(body), "body-ms")
	b.ReportMetric(median(title), "title-ms")
	b.ReportMetric(median(cpu), "cpu-ms")
	b.ReportMetric(0, "ns/op")
}

// warm is a handbook in a folder and what the preview keeps of it.
type warm struct {
	dir    string
	in     generator.Input
	memory *generator.Memory
}

// newWarm writes a handbook that has been lying there for an hour.
func newWarm(b *testing.B, pages int) *warm {
	w := &warm{dir: b.TempDir(), memory: generator.NewMemory()}
	r := rand.New(rand.NewPCG(1, 3))
	w.write(b, "handbook.yaml", []byte("title: Large\n"), time.Hour)
	for i := range pages {
		text := []byte(largePage(r, i, pages))
		if i%50 == 0 {
			text = bytes.Replace(text, []byte("owner:"), []byte("colour: blue\nowner:"), 1)
			text = fmt.Appendf(text, "\nThis was [moved](../setcion-%d/page-%dx.md).\n", i/20, i)
		}
		w.write(b, pageName(i), text, time.Hour)
	}
	root, err := os.OpenRoot(w.dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { root.Close() })
	w.in = generator.Input{Content: root.FS(), Theme: []theme.Layer{{Name: "default theme", FS: os.DirFS("../themes/default")}},
		Options: generator.Options{Now: today, BaseURL: exampleBase}}
	return w
}

func (w *warm) write(b *testing.B, name string, text []byte, age time.Duration) {
	file := filepath.Join(w.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o644); err != nil {
		b.Fatal(err)
	}
	then := time.Now().Add(-age)
	if err := os.Chtimes(file, then, then); err != nil {
		b.Fatal(err)
	}
}

// edit replaces the first place where a page has the old text.
func (w *warm) edit(b *testing.B, page int, old, text []byte) {
	before, err := os.ReadFile(filepath.Join(w.dir, pageName(page)))
	if err != nil {
		b.Fatal(err)
	}
	w.write(b, pageName(page), bytes.Replace(before, old, text, 1), 0)
}

// build builds the handbook, makes a page's bytes and says how long that took.
func (w *warm) build(b *testing.B, page int) (*generator.Result, float64) {
	start := time.Now()
	result, err := generator.Build(context.Background(), w.in, w.memory)
	if err != nil {
		b.Fatal(err)
	}
	address := pageName(page)[:len(pageName(page))-len(".md")] + ".html"
	for _, f := range result.Files {
		if f.Path == address {
			f.Make(io.Discard)
			return result, milliseconds(time.Since(start))
		}
	}
	b.Fatalf("there is no %s", address)
	return nil, 0
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
