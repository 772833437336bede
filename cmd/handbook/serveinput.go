package main

import (
	"context"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"handbook/generator"
	"handbook/generator/preview"
	"handbook/generator/source"
	"handbook/generator/theme"
)

// How long the first page waits for git, and how long its answer is good for:
// it changes with a commit, not with a save.
const (
	gitPatience = 300 * time.Millisecond
	gitFresh    = time.Minute
)

// dayLook is the time between two looks at what day it is.
const dayLook = 30 * time.Second

// inputs is what each build of a preview depends on. Git is asked beside the
// builds; when it has something new, there is one more.
type inputs struct {
	session *session
	site    *site
	changed func() // has the handbook built again

	mu      sync.Mutex
	history source.History
	asked   time.Time
	asking  bool
	first   chan struct{} // closed after git's first answer
	begun   bool          // there was a build
	day     string        // of the last build
	theme   *os.Root      // the folder of --theme as the last build found it; nil for none
}

func newInputs(s *session, site *site) *inputs {
	return &inputs{session: s, site: site, first: make(chan struct{}), theme: site.theme}
}

// next is the input of the next build.
func (in *inputs) next(ctx context.Context) (generator.Input, error) {
	now, err := in.session.today()
	if err != nil {
		return generator.Input{}, err
	}
	in.await(ctx)
	in.mu.Lock()
	defer in.mu.Unlock()
	layers, err := in.layers()
	if err != nil {
		return generator.Input{}, err
	}
	next := in.site.input
	next.Theme, next.History, next.Options.Now = layers, in.history, now
	if in.begun {
		next.Options.Progress = nil // a line for each save would be in the way
	}
	in.begun, in.day = true, now.Format(time.DateOnly)
	return next, nil
}

// days has the handbook built again when another day has begun, since the day
// decides which pages are out. The clock is asked again and again: a timer set
// for midnight stands still while the machine sleeps.
func (in *inputs) days(ctx context.Context, look time.Duration) {
	tick := time.NewTicker(look)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if in.turned() {
				in.changed()
			}
		}
	}
}

// turned says, once for each day, that it is not that of the last build.
func (in *inputs) turned() bool {
	now, err := in.session.today()
	if err != nil {
		return false
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	day := now.Format(time.DateOnly)
	turned := in.begun && in.day != day
	in.day = day
	return turned
}

// layers are those of the theme, with the folder that stands at --theme now.
func (in *inputs) layers() ([]theme.Layer, error) {
	layers := slices.Clone(in.site.input.Theme)
	if in.theme == nil {
		return layers, nil
	}
	now, err := preview.Standing(in.theme, in.site.flags.theme)
	if err != nil {
		return nil, noTheme(in.site.flags.theme, err)
	}
	in.theme = now
	layers[len(layers)-1].FS = now.FS()
	return layers, nil
}

// await gives git the time that it takes in most handbooks, so that the first
// page has its dates.
func (in *inputs) await(ctx context.Context) {
	in.mu.Lock()
	begun, stale := in.begun, !in.asking && time.Since(in.asked) > gitFresh
	in.mu.Unlock()
	if stale {
		in.ask()
	}
	if begun {
		return
	}
	select {
	case <-in.first:
	case <-time.After(gitPatience):
	case <-ctx.Done():
	}
}

// ask asks git, and comes back at once.
func (in *inputs) ask() {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.asking {
		return
	}
	in.asking = true
	go in.answer(source.GitHistory)
}

func (in *inputs) answer(git func(context.Context, string) source.History) {
	history := git(in.session.ctx, in.site.flags.content)
	in.mu.Lock()
	known := in.history
	same := known.Reason == history.Reason && known.Shallow == history.Shallow && maps.Equal(known.Files, history.Files)
	late := in.begun && !same
	first := in.asked.IsZero()
	in.history, in.asked, in.asking = history, time.Now(), false
	in.mu.Unlock()
	if first {
		close(in.first)
	}
	if late {
		in.changed()
	}
}
