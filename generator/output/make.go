package output

import (
	"context"
	"slices"
	"sync"

	"handbook/generator/parallel"
	"handbook/generator/report"
)

// Make calls every promise, jobs of them at a time, throws the bytes away and
// returns all problems in their stable order. Progress, which may be nil, is
// called after each file, never twice at once. The error is the context's or a
// [*parallel.Panic]; of several panics, it is that of the file which stands
// first.
func Make(ctx context.Context, files []File, jobs int, progress func(done, total int)) ([]report.Problem, error) {
	problems := make([][]report.Problem, len(files))
	tell := ticker(len(files), progress)
	err := parallel.Each(ctx, len(files), jobs, pathOf(files), func(_, i int) error {
		problems[i] = files[i].Make(sink{ctx})
		tell()
		return nil
	})
	if err != nil {
		return nil, err
	}
	return report.Sorted(slices.Concat(problems...)), nil
}

func pathOf(files []File) func(int) string { return func(i int) string { return files[i].Path } }

// sink swallows what is written, and lets a promise that never ends meet the
// end of the context.
type sink struct{ ctx context.Context }

func (s sink) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return len(p), nil
}

// ticker counts files for progress.
func ticker(total int, progress func(done, total int)) func() {
	if progress == nil {
		return func() {}
	}
	var mu sync.Mutex
	done := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		progress(done, total)
	}
}
