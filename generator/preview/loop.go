package preview

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/parallel"
	"handbook/generator/report"
	"handbook/generator/source"
	"handbook/generator/watch"
)

// work watches the folders, and builds at the start and whenever something may
// have changed. It alone has the memory of the builds.
func (p *Preview) work(ctx context.Context) {
	var outside <-chan struct{} // nil never has a message
	w, err := watch.New(append([]string{p.o.Dir}, p.o.Folders...), watch.Options{Poll: p.o.Poll, Say: p.o.Say})
	if err != nil {
		p.o.Say("the folders cannot be watched: " + err.Error())
	} else {
		outside = w.Changed()
		var watching sync.WaitGroup
		watching.Go(func() { _ = w.Run(ctx) }) // fails only at closing
		defer watching.Wait()
	}
	memory := generator.NewMemory()
	for {
		p.build(ctx, memory)
		select {
		case <-ctx.Done():
			return
		case <-p.changed:
		case <-outside:
		}
	}
}

// build makes what is shown next.
func (p *Preview) build(ctx context.Context, memory *generator.Memory) {
	start := time.Now()
	before := p.shown.Load()
	result, err := p.result(ctx, memory, before == nil || !before.good)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		p.broken(before, err, start)
		return
	}
	var changed []string
	if before != nil {
		changed = changedFiles(cmp.Or(before.tree, &source.Tree{}), result.Tree)
	}
	next := p.next(before, result, changed)
	next.tree = result.Tree
	p.show(next)
	list := next.list(p.o.Place)
	p.o.Built(Build{Number: next.build, Pages: result.Book.Count(), Files: len(result.Files), Changed: changed,
		Problems: list.placed, Kept: next.site.result != result, Took: time.Since(start)})
}

// result builds. As long as there is no good site to show, what can be read is
// better than nothing.
func (p *Preview) result(ctx context.Context, memory *generator.Memory, keepGoing bool) (result *generator.Result, err error) {
	err = parallel.Safely("", func() error {
		if err := p.reopen(); err != nil {
			return err
		}
		in, err := p.o.Input(ctx)
		if err != nil {
			return err
		}
		in.Content, in.Options.KeepGoing = p.root().FS(), keepGoing
		result, err = generator.Build(ctx, in, memory)
		return err
	})
	return result, err
}

// next is what is shown after a build: its site, or the good one before it.
func (p *Preview) next(before *shown, result *generator.Result, changed []string) *shown {
	good := report.Worst(result.Problems) != report.Error
	next := &shown{build: 1, good: good, since: p.o.Now(), found: result.Problems}
	if before != nil {
		next.build, next.follow, next.edited, next.moved = before.build+1, before.follow, before.edited, before.moved
	}
	if before != nil && before.good && !good {
		next.site, next.good, next.since = before.site, true, before.since
		return next
	}
	var old *site
	if before != nil {
		old = before.site
	}
	next.site = newSite(result, old)
	if old != nil {
		next.moved = movedPages(before.moved, old, next.site)
	}
	next.site.late = p.tabs.wakeAll
	if p.o.Follow {
		if page := next.site.edited(changed); page != "" {
			next.follow, next.edited = page, next.build
		}
	}
	return next
}

// show shows it, and has the tabs look.
func (p *Preview) show(next *shown) {
	first := p.shown.Swap(next) == nil
	if first {
		close(p.first)
	}
	p.tabs.wakeAll()
}

// broken tells of a fault of ours, or that the input cannot be had. The preview
// goes on with what it showed before.
func (p *Preview) broken(before *shown, err error, start time.Time) {
	next := &shown{build: 1, since: p.o.Now(), found: []report.Problem{failure(err)}, failed: true}
	if before == nil {
		next.site = newSite(&generator.Result{Book: &book.Book{}}, nil)
	} else {
		next.build, next.site, next.good, next.since = before.build+1, before.site, before.good, before.since
		next.follow, next.edited, next.moved, next.tree = before.follow, before.edited, before.moved, before.tree
	}
	p.show(next)
	of := next.site.result
	p.o.Built(Build{Number: next.build, Pages: of.Book.Count(), Files: len(of.Files), Problems: next.list(p.o.Place).placed, Kept: before != nil, Took: time.Since(start)})
}

// failure is the problem of a build that came to nothing. What is no fault of
// ours has words of its own.
func failure(err error) report.Problem {
	if _, ours := errors.AsType[*parallel.Panic](err); ours {
		return fault(err)
	}
	return report.New(report.Position{}, "unreadable", err.Error(), "put that right, and the preview goes on by itself")
}

// edited is the address of the one page among what changed; "" for several.
func (s *site) edited(changed []string) (address string) {
	for _, p := range s.result.Book.Pages {
		if _, is := slices.BinarySearch(changed, p.Path); !is || p.Path == "" {
			continue
		}
		if address != "" {
			return ""
		}
		address = p.Address
	}
	return address
}
