package preview

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkSaveToMessage is how long it takes from the write of a file to the
// message that reaches a tab which shows the page, by the watcher and over a
// connection, as between the editor and the browser of an author.
//
//	go test ./generator/preview -run - -bench SaveToMessage -benchtime 1x
//
// One iteration is 40 edits of each kind: the text of a page (body), its title,
// which stands on other pages too (title), a style sheet of the handbook's theme
// (theme), and a page that was not there (new). Of each, the median and the
// 90th and 99th of a hundred; and for the text the medians of the parts: until
// a build began (watch), the build, and from its end to the message (tell). start
// is from the beginning to the first page's bytes.
func BenchmarkSaveToMessage(b *testing.B) {
	for _, pages := range []int{1000, 10000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			for b.Loop() {
				newWorkplace(b, pages).measure(b, 40)
			}
		})
	}
}

// workplace is an author's: a large handbook, its preview, and a tab that is open.
type workplace struct {
	*house
	pages int
	start time.Duration
	ended chan Build // builds, with the time at which they ended in at
	at    chan time.Time
	n     int
}

func newWorkplace(b *testing.B, pages int) *workplace {
	dir := b.TempDir()
	r := rand.New(rand.NewPCG(5, 1))
	before := time.Now().Add(-time.Hour)
	for i := range pages {
		file := filepath.Join(dir, deskPage(i))
		writeFile(b, file, deskText(r, i, pages, "Page", ""))
		if err := os.Chtimes(file, before, before); err != nil {
			b.Fatal(err)
		}
	}
	writeFile(b, filepath.Join(dir, "theme/assets/house.css"), "body { margin: 0 }\n")
	d := &workplace{pages: pages, ended: make(chan Build, 100), at: make(chan time.Time, 100)}
	start := time.Now()
	d.house = liveIn(b, dir, func(o *Options) {
		o.Built = func(built Build) { d.at <- time.Now(); d.ended <- built }
	})
	d.get(b, "/"+strings.Replace(deskPage(7), ".md", ".html", 1))
	d.start = time.Since(start)
	d.drain()
	return d
}

func deskPage(i int) string { return fmt.Sprintf("area-%d/section-%d/page-%d.md", i/400, i/20, i) }

// deskText is a page of some 600 words, with links to others.
func deskText(r *rand.Rand, i, pages int, title, more string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntags: [topic-%d]\n---\n# %s %d\n\n%s\n\n", i%40, title, i, more)
	for section := range 5 {
		fmt.Fprintf(&b, "## Section %d of it\n\n", section)
		for range 8 {
			for range 14 {
				fmt.Fprintf(&b, "word%d ", r.IntN(4000))
			}
			b.WriteString("and on.\n")
		}
		to := (i*7 + section*13) % pages
		fmt.Fprintf(&b, "\nSee [the other](../../%s).\n\n", deskPage(to))
	}
	return b.String()
}

// drain forgets the builds that were told of.
func (d *workplace) drain() {
	time.Sleep(100 * time.Millisecond)
	for len(d.ended) > 0 {
		<-d.ended
		<-d.at
	}
}

func (d *workplace) measure(b *testing.B, n int) {
	b.ReportMetric(float64(d.start.Milliseconds()), "start-ms")
	r := rand.New(rand.NewPCG(5, 2))
	page := 7
	tab := d.listen(b, strings.Replace(deskPage(page), ".md", ".html", 1))
	tab.next(b)
	edit := func(title, more string) func() {
		return func() { writeFile(b, filepath.Join(d.dir, deskPage(page)), deskText(r, page, d.pages, title, more)) }
	}
	d.series(b, tab, "body", n, func(i int) func() { return edit("Page", fmt.Sprintf("Edit %d.", i)) })
	d.series(b, tab, "title", n, func(i int) func() { return edit(fmt.Sprintf("Title %d of", i), "") })
	d.series(b, tab, "theme", n, func(i int) func() {
		return func() {
			writeFile(b, filepath.Join(d.dir, "theme/assets/house.css"), fmt.Sprintf("body { outline: %dpx }\n", i))
		}
	})
	d.series(b, tab, "new", n, func(i int) func() {
		return func() { // an index page or the neighbour's page turn shows it
			writeFile(b, filepath.Join(d.dir, filepath.Dir(deskPage(page)), fmt.Sprintf("page-%d-%d.md", page, i)), deskText(r, page, d.pages, "New page", "")+fmt.Sprintf("\n[Back](%s)\n", filepath.Base(deskPage(page))))
		}
	})
}

// series makes n edits, each after quiet, and reports how long they took.
func (d *workplace) series(b *testing.B, tab *listening, kind string, n int, edit func(i int) func()) {
	var all, watch, build, tell []float64
	for i := range n {
		do := edit(d.n)
		d.n++
		d.drain()
		start := time.Now()
		do()
		tab.next(b)
		message := time.Now()
		all = append(all, ms(message.Sub(start)))
		built, ended := <-d.ended, <-d.at
		_ = i
		watch, build, tell = append(watch, ms(ended.Sub(start)-built.Took)), append(build, ms(built.Took)), append(tell, max(0, ms(message.Sub(ended))))
	}
	for _, part := range []struct {
		name string
		of   int
	}{{"p50", 50}, {"p90", 90}, {"p99", 99}} {
		b.ReportMetric(hundredth(all, part.of), kind+"-"+part.name+"-ms")
	}
	if kind == "body" {
		b.ReportMetric(hundredth(watch, 50), "watch-ms")
		b.ReportMetric(hundredth(build, 50), "build-ms")
		b.ReportMetric(hundredth(tell, 50), "tell-ms")
	}
	b.ReportMetric(0, "ns/op")
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func hundredth(all []float64, n int) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(len(sorted)-1, len(sorted)*n/100)]
}
