package output

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"handbook/generator/report"
)

// handbookOf is a site of so many pages of 8 KiB in 20 to a folder, each page
// under an address of its own, as render makes it. Pages below changed differ
// by version.
func handbookOf(pages, changed, version int) []File {
	var files []File
	for i := range pages {
		text := bytes.Repeat(fmt.Appendf(nil, "<p>page %d</p>\n", i), 8<<10/16)
		if i < changed {
			text = fmt.Appendf(text, "<p>version %d</p>", version)
		}
		files = append(files, File{
			Path: fmt.Sprintf("part-%d/page-%d/index.html", i/20, i),
			Make: func(w io.Writer) []report.Problem { w.Write(text); return nil },
		})
	}
	return files
}

// writeBare is what a publish is measured against: one file after another, in place.
func writeBare(b *testing.B, dir string, files []File) time.Duration {
	b.Helper()
	var page bytes.Buffer
	made := map[string]bool{}
	start := time.Now()
	for _, f := range files {
		page.Reset()
		f.Make(&page)
		name := filepath.Join(dir, f.Path)
		if folder := filepath.Dir(name); !made[folder] {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				b.Fatal(err)
			}
			made[folder] = true
		}
		if err := os.WriteFile(name, page.Bytes(), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

// BenchmarkPublish gives the time of a publish as a ratio to the bare loop.
func BenchmarkPublish(b *testing.B) {
	const pages = 10_000
	for _, c := range []struct {
		name    string
		changed int // pages that differ from the published ones; -1 publishes to an empty folder
	}{{"fresh", -1}, {"all-changed", pages}, {"one-changed", 1}, {"unchanged", 0}} {
		b.Run(c.name, func(b *testing.B) {
			dir, version := b.TempDir(), 0
			var bare, ours time.Duration
			if c.changed >= 0 {
				benchPublish(b, filepath.Join(dir, "site"), handbookOf(pages, c.changed, version))
			}
			for b.Loop() {
				version++
				files := handbookOf(pages, max(c.changed, 0), version)
				site := filepath.Join(dir, "site")
				if c.changed < 0 {
					site = filepath.Join(dir, fmt.Sprint("site-", version))
				}
				folder := filepath.Join(dir, fmt.Sprint("bare-", version))
				bare += writeBare(b, folder, files)
				ours += benchPublish(b, site, files)
				os.RemoveAll(folder)
				if c.changed < 0 {
					os.RemoveAll(site)
				}
			}
			b.ReportMetric(ours.Seconds()/bare.Seconds(), "x-bare")
			b.ReportMetric(bare.Seconds()*1000/float64(version), "bare-ms")
			b.ReportMetric(ours.Seconds()*1000/float64(version), "publish-ms")
		})
	}
}

func benchPublish(b *testing.B, dir string, files []File) time.Duration {
	b.Helper()
	start := time.Now()
	if _, _, err := Publish(b.Context(), dir, files, Options{}); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
