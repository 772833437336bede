package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"handbook/generator/parallel"
	"handbook/generator/report"
)

func TestMakeReturnsAllProblemsInOrder(t *testing.T) {
	var files []File
	var want []string
	for i := range 100 {
		at := report.Position{File: fmt.Sprintf("%03d.md", 99-i), Line: 1}
		want = append(want, fmt.Sprintf("%03d.md:1", i))
		files = append(files, File{fmt.Sprint(i), func(w io.Writer) []report.Problem {
			time.Sleep(time.Duration(i%3) * time.Millisecond)
			return []report.Problem{report.New(at, "broken-link", "no page", "")}
		}})
	}
	for _, jobs := range []int{0, 1, 8} {
		last := 0
		problems, err := Make(t.Context(), files, jobs, func(done, total int) {
			if last++; done != last || total != 100 {
				t.Errorf("progress %d of %d after %d", done, total, last-1)
			}
		})
		var got []string
		for _, p := range problems {
			got = append(got, p.At.String())
		}
		check(t, "problems", got, want)
		check(t, "error and progress", fmt.Sprint(err, last), "<nil> 100")
	}
}

// Whatever the number of workers, it is the first file's panic that is told,
// the files begun are finished and the site stays.
func TestAPanicNamesItsFile(t *testing.T) {
	var files []File
	for i := range 60 {
		files = append(files, say(fmt.Sprintf("%02d", i), ""))
	}
	files[20].Make = func(io.Writer) []report.Problem {
		time.Sleep(2 * time.Millisecond)
		panic(fmt.Errorf("first %d", 20))
	}
	files[21].Make = func(io.Writer) []report.Problem {
		time.Sleep(9 * time.Millisecond)
		panic("last")
	}
	files[22].Make = nil
	for _, jobs := range []int{1, 2, 8, 100} {
		_, made := Make(t.Context(), files, jobs, nil)
		_, _, published := Publish(t.Context(), t.TempDir(), files, Options{Jobs: jobs})
		for _, err := range []error{made, published} {
			p, ok := errors.AsType[*parallel.Panic](err)
			if !ok || p.Path != "20" || p.Value != "first 20" || !strings.Contains(p.Stack, "make_test.go") {
				t.Errorf("%d jobs: %v", jobs, err)
			}
		}
	}
}

func TestAPromiseThatEndsItsGoroutineIsNotForgotten(t *testing.T) {
	files := []File{say("a", ""), {"b", func(io.Writer) []report.Problem { runtime.Goexit(); return nil }}}
	_, made := Make(t.Context(), files, 2, nil)
	_, _, published := Publish(t.Context(), t.TempDir(), files, Options{Jobs: 1})
	for _, err := range []error{made, published} {
		if p, ok := errors.AsType[*parallel.Panic](err); !ok || p.Path != "b" {
			t.Errorf("got %v", err)
		}
	}
}

func TestAPromiseThatNeverEndsMeetsTheEndOfTheContext(t *testing.T) {
	for _, publishes := range []bool{false, true} {
		ctx, cancel := context.WithCancel(t.Context())
		var wrote atomic.Int64
		files := []File{{"endless", func(w io.Writer) []report.Problem {
			for {
				if _, err := io.WriteString(w, "more"); err != nil {
					return nil
				}
				if wrote.Add(1) == 1000 {
					cancel()
				}
			}
		}}}
		var err error
		if publishes {
			_, _, err = Publish(ctx, t.TempDir(), files, Options{})
		} else {
			_, err = Make(ctx, files, 1, nil)
		}
		check(t, "error", err, context.Canceled)
	}
}
