package main

import (
	"context"
	"os"
	"slices"
	"sync"
	"time"

	"handbook/generator"
	"handbook/generator/preview"
	"handbook/generator/theme"
)

// dayLook is the time between two looks at what day it is.
const dayLook = 30 * time.Second

// inputs is what each build of a preview depends on.
type inputs struct {
	session *session
	site    *site
	dates   *dates
	changed func() // has the handbook built again

	mu    sync.Mutex
	begun bool     // there was a build
	day   string   // of the last build
	theme *os.Root // the folder of --theme as the last build found it; nil for none
}

func newInputs(s *session, site *site) *inputs {
	return &inputs{session: s, site: site, dates: newDates(site.flags.content), theme: site.theme}
}

// next is the input of the next build.
func (in *inputs) next(ctx context.Context) (generator.Input, error) {
	now, err := in.session.today()
	if err != nil {
		return generator.Input{}, err
	}
	history := in.dates.now(ctx)
	in.mu.Lock()
	defer in.mu.Unlock()
	layers, err := in.layers()
	if err != nil {
		return generator.Input{}, err
	}
	next := in.site.input
	next.Theme, next.History, next.Options.Now = layers, history, now
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
