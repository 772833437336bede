package browsertest

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"handbook/generator"
	"handbook/generator/theme"
)

// What a reader who knows what he looks for finds, in a handbook of 500 pages
// that is made from content/, and with HANDBOOK_LARGE=1, where the handbooks of
// other people are beside the repository, in one of 5,000 that is made from them
// and takes some minutes: the mean reciprocal rank of the page that is meant (1 when it always comes first), and how much
// is loaded for the first ten results, packed.
func TestKnownPagesAreFound(t *testing.T) {
	t.Parallel()
	small := searched(t, readProse(t, os.DirFS("../../content")).handbook(500))
	// The limits of the field's best at 5,000 real pages; here is less to tell
	// pages apart by, since a few pages give all their words.
	small.measure(t, 40).holds(t, 50_000)
	if os.Getenv("HANDBOOK_LARGE") == "" {
		t.Log("skipped: 5,000 pages; set HANDBOOK_LARGE=1")
		return
	}
	if from := corpora(t); from != nil {
		searched(t, readProse(t, from).handbook(5000)).measure(t, 100).holds(t, 55_000)
	}
}

// BenchmarkKnownPages reports the same at three sizes, with the time that a
// question takes whose files are there, the part of the build that search is,
// and where $HANDBOOK_MINISEARCH names an installed package minisearch, what
// that answers to the same questions. HANDBOOK_SEARCH_PAGES leaves out larger
// handbooks: 50,000 pages take some minutes.
func BenchmarkKnownPages(b *testing.B) {
	from := corpora(b)
	if from == nil {
		b.Skip("there is nothing to make large handbooks from")
	}
	p := readProse(b, from)
	for _, pages := range []int{500, 5000, 50000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			if os.Getenv("HANDBOOK_SEARCH_PAGES") == "5000" && pages > 5000 {
				b.Skip("left out by HANDBOOK_SEARCH_PAGES")
			}
			for b.Loop() {
				s := searched(b, p.handbook(pages))
				f := s.measure(b, 60)
				for _, kind := range questionKinds {
					b.ReportMetric(f.rank[kind.name], kind.name+"-mrr")
				}
				b.ReportMetric(f.rightHeading, "right-heading")
				b.ReportMetric(float64(halfway(f.bytes)), "bytes/first")
				b.ReportMetric(float64(slices.Max(f.bytes)), "bytes/first-max")
				b.ReportMetric(halfway(f.warm), "ms/warm")
				b.ReportMetric(s.share, "cpu-share")
				for kind, rank := range s.yardstick(b, 60) {
					b.ReportMetric(rank, kind+"-minisearch")
				}
			}
		})
	}
}

// searching is a handbook whose search is served, and what it cost.
type searching struct {
	*generator.Result
	files map[string]func() []byte
	share float64 // of all processor time of the build, with what is written

	mu     sync.Mutex
	loaded map[string]int // packed bytes, by the folder that asked
	packed map[string]int // by file
}

// searched builds a handbook. Pages are made for their time alone.
func searched(t testing.TB, content fstest.MapFS) *searching {
	t.Helper()
	in := generator.Input{Content: content, Theme: []theme.Layer{{Name: "default theme", FS: os.DirFS("../../themes/default")}},
		Options: generator.Options{Jobs: 2, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}}
	start := time.Now()
	result, err := generator.Build(context.Background(), in, generator.NewMemory())
	if err != nil {
		t.Fatal(err)
	}
	built, found := time.Since(start), time.Duration(0)
	s := &searching{Result: result, files: map[string]func() []byte{}, loaded: map[string]int{}, packed: map[string]int{}}
	for _, f := range result.Files {
		begin := time.Now()
		var text bytes.Buffer
		f.Make(&text)
		if took := time.Since(begin); strings.HasPrefix(f.Path, "search/") {
			found += took
		} else {
			built += took
		}
		if strings.HasPrefix(f.Path, "search/") || strings.HasPrefix(f.Path, "assets/search") {
			s.files[f.Path] = text.Bytes
		}
	}
	s.share = float64(found) / float64(found+built)
	return s
}

// ServeHTTP counts what is loaded for each question: /<question>/search/….
func (s *searching) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	question, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	w.Header().Set("Cache-Control", "no-store")
	text, there := s.files[name]
	if !there {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<!doctype html><title>search</title>"))
		return
	}
	w.Header().Set("Content-Type", "text/javascript")
	_, _ = w.Write(text())
	s.mu.Lock()
	s.loaded[question] += s.size(name)
	s.mu.Unlock()
}

// size is what a file takes on its way, packed as hosts do.
func (s *searching) size(name string) int {
	if s.packed[name] == 0 {
		var out bytes.Buffer
		w, _ := gzip.NewWriterLevel(&out, 6)
		_, _ = w.Write(s.files[name]())
		_ = w.Close()
		s.packed[name] = out.Len()
	}
	return s.packed[name]
}

// found is how well, and at what price.
type found struct {
	rank         map[string]float64
	rightHeading float64 // of the pages found by a heading, how many are offered at that heading
	bytes        []int   // of each question, with the engine and the dialog
	warm         []float64
}

// answer is what the browser says of one question.
type answer struct {
	URLs    []string
	Heading string  // of the page that is meant
	Warm    float64 // milliseconds
}

// Each question begins with nothing loaded. Only the newest engine of a page is
// answered by its files, so what is warm comes after.
const askAll = `(async list => {
	const answers = [];
	for (const [i, q] of list.entries()) {
		const found = await handbookSearch(location.origin + "/" + q.Kind + i + "/search/").find(q.Query), hit = found.hits.find(h => h.url === q.URL);
		answers.push({ URLs: found.hits.map(h => h.url), Heading: hit ? hit.sections[0].url : "" });
	}
	const warm = handbookSearch(location.origin + "/warm/search/");
	for (const [i, q] of list.entries()) {
		await warm.find(q.Query);
		const start = performance.now();
		await warm.find(q.Query);
		answers[i].Warm = performance.now() - start;
	}
	return answers;
})`

// measure asks n questions of each kind.
func (s *searching) measure(t testing.TB, n int) found {
	t.Helper()
	server := httptest.NewServer(s)
	defer server.Close()
	tab, err := startChromium(t).tab(look{width: 1280, unseen: true})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.close()
	fixed, engine := 0, ""
	for name := range s.files {
		if strings.HasPrefix(name, "assets/search") || name == "search/dialog.js" {
			fixed += s.size(name)
		}
		if strings.HasPrefix(name, "assets/search-engine") {
			engine = string(s.files[name]())
		}
	}
	if err := tab.open(server.URL + "/"); err != nil {
		t.Fatal(err)
	}
	if _, err := evaluate[bool](tab, engine+";true"); err != nil {
		t.Fatal(err)
	}
	f := found{rank: map[string]float64{}}
	asked := questions(s.Book, n)
	for _, kind := range questionKinds {
		f.ask(t, tab, s, kind.name, asked[kind.name], fixed)
	}
	return f
}

// ask asks questions of one kind, a few at a time.
func (f *found) ask(t testing.TB, tab *tab, s *searching, kind string, list []question, fixed int) {
	t.Helper()
	if len(list) < 20 {
		t.Fatalf("there are %d questions of the kind %q", len(list), kind)
	}
	sum, right, offered := 0.0, 0, 0
	for batch := range slices.Chunk(list, 10) {
		clear(s.loaded)
		answers := s.answers(t, tab, kind, batch)
		for i, a := range answers {
			f.bytes = append(f.bytes, fixed+s.loaded[fmt.Sprint(kind, i)])
			f.warm = append(f.warm, a.Warm)
			place := 1 + slices.Index(a.URLs, batch[i].URL)
			if place == 0 {
				continue
			}
			sum += 1 / float64(place)
			if batch[i].Heading != "" {
				offered++
				if a.Heading == batch[i].Heading {
					right++
				}
			}
		}
	}
	f.rank[kind] = sum / float64(len(list))
	if offered > 0 {
		f.rightHeading = float64(right) / float64(offered)
	}
}

func (s *searching) answers(t testing.TB, tab *tab, kind string, batch []question) []answer {
	t.Helper()
	type asked struct{ Kind, Query, URL string }
	var list []asked
	for _, q := range batch {
		list = append(list, asked{kind, q.Query, q.URL})
	}
	literal, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := evaluate[[]answer](tab, fmt.Sprintf("%s(%s)", askAll, literal))
	if err != nil {
		t.Fatal(err)
	}
	return answers
}

// holds compares with what must be reached.
func (f found) holds(t *testing.T, bytes int) {
	t.Helper()
	for _, kind := range questionKinds {
		t.Logf("%s: mean reciprocal rank %.3f", kind.name, f.rank[kind.name])
		if f.rank[kind.name] < kind.floor {
			t.Errorf("%s: the mean reciprocal rank is %.3f; it must be %.2f", kind.name, f.rank[kind.name], kind.floor)
		}
	}
	t.Logf("right heading %.2f; bytes to the first results: median %d, most %d; warm %.1f ms", f.rightHeading, halfway(f.bytes), slices.Max(f.bytes), halfway(f.warm))
	if f.rightHeading < .95 {
		t.Errorf("the heading that is meant is offered in %.2f of all cases", f.rightHeading)
	}
	if got := halfway(f.bytes); got > bytes {
		t.Errorf("%d bytes are loaded for the first results; %d are allowed", got, bytes)
	}
}

func halfway[T int | float64](list []T) T {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}

// yardstick asks MiniSearch, with its whole index in the browser.
func (s *searching) yardstick(b *testing.B, n int) map[string]float64 {
	folder := os.Getenv("HANDBOOK_MINISEARCH")
	if folder == "" || len(s.Book.Pages) > 10_000 { // it holds all in memory
		return nil
	}
	script, err := os.ReadFile(filepath.Join(folder, "dist", "umd", "index.js"))
	if err != nil {
		b.Fatal(err)
	}
	tab, err := startChromium(b).tab(look{width: 1280, unseen: true})
	if err != nil {
		b.Fatal(err)
	}
	defer tab.close()
	const begin = `;globalThis.mini = new MiniSearch({ fields: ["title", "headings", "text"], searchOptions: { boost: { title: 8, headings: 4 }, fuzzy: .2, prefix: true } }); true`
	if _, err := evaluate[bool](tab, string(script)+begin); err != nil {
		b.Fatal(err)
	}
	type document struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		Headings string `json:"headings"`
		Text     string `json:"text"`
	}
	var documents []document
	for _, p := range s.Book.Pages {
		if p.Document == nil {
			continue
		}
		d := document{ID: p.Address, Title: p.Title}
		for _, h := range p.Document.Headings {
			d.Headings += h.Text + "\n"
		}
		for _, part := range p.Document.Sections {
			d.Text += part.Text + "\n"
		}
		documents = append(documents, d)
	}
	for part := range slices.Chunk(documents, 200) {
		literal, err := json.Marshal(part)
		if err == nil {
			_, err = evaluate[bool](tab, fmt.Sprintf("mini.addAll(%s), true", literal))
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	ranks := map[string]float64{}
	for kind, list := range questions(s.Book, n) {
		for _, q := range list {
			literal, _ := json.Marshal([]string{strings.TrimSpace(q.Query), q.URL})
			place, err := evaluate[int](tab, fmt.Sprintf("(([q, url]) => 1 + mini.search(q).slice(0, 10).findIndex(r => r.id === url))(%s)", literal))
			if err != nil {
				b.Fatal(err)
			}
			if place > 0 {
				ranks[kind] += 1 / float64(place) / float64(len(list))
			}
		}
	}
	return ranks
}
