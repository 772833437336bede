package main

import (
	"context"
	"maps"
	"sync"
	"time"

	"handbook/generator/source"
)

// How long the first page waits for git; and when the commit is looked at: once
// no build has begun for a moment, since a checkout ends with it, and else now
// and then, for a commit changes no file.
const (
	gitPatience = 300 * time.Millisecond
	gitQuiet    = time.Second
	gitLook     = 10 * time.Second
)

// dates are what git knows of the content. It is asked beside the builds, and
// only when another commit is checked out: nothing else changes its answer.
type dates struct {
	commit  func(ctx context.Context) string
	git     func(ctx context.Context) source.History
	changed func()        // has the handbook built again
	first   chan struct{} // closed after git's first answer
	built   chan struct{} // told of each build

	mu      sync.Mutex
	history source.History
	given   bool // to a build
}

func newDates(content string) *dates {
	return &dates{first: make(chan struct{}), built: make(chan struct{}, 1),
		commit: func(ctx context.Context) string { return source.GitCommit(ctx, content) },
		git:    func(ctx context.Context) source.History { return source.GitHistory(ctx, content) }}
}

// now is the history for a build. The first build waits a moment for it.
func (d *dates) now(ctx context.Context) source.History {
	patience, end := context.WithTimeout(ctx, gitPatience)
	defer end()
	if !d.given {
		select {
		case <-d.first:
		case <-patience.Done():
		}
	}
	select {
	case d.built <- struct{}{}:
	default: // it will be heard of
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.given = true
	return d.history
}

// run asks git until the context ends.
func (d *dates) run(ctx context.Context, quiet, look time.Duration) {
	commit := d.commit(ctx)
	d.ask(ctx)
	close(d.first)
	for next := time.NewTimer(look); ; {
		select {
		case <-ctx.Done():
			return
		case <-d.built:
			next.Reset(quiet)
		case <-next.C:
			if now := d.commit(ctx); now != commit || d.wanting() {
				commit = now
				d.ask(ctx)
			}
			next.Reset(look)
		}
	}
}

// wanting says that git may know more without another commit: older ones may be
// fetched, or there may be a repository now.
func (d *dates) wanting() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.history.Shallow || d.history.Reason != ""
}

// ask asks git, and has the handbook built again where a build had another answer.
func (d *dates) ask(ctx context.Context) {
	history := d.git(ctx)
	if ctx.Err() != nil {
		return
	}
	d.mu.Lock()
	known := d.history
	same := known.Reason == history.Reason && known.Shallow == history.Shallow && maps.Equal(known.Files, history.Files)
	d.history = history
	late := d.given && !same
	d.mu.Unlock()
	if late {
		d.changed()
	}
}
