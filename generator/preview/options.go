package preview

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"handbook/generator"
	"handbook/generator/report"
)

// Options say what is shown, and to whom.
type Options struct {
	Content *os.Root // the handbook's folder
	Dir     string   // the same folder on disk, from the root of the file system, for links into an editor
	Folders []string // what to watch besides it, such as a theme's folder

	// Input is asked before each build, never twice at once. Its Content is put
	// in by the preview, which opens the folder anew when it was replaced.
	Input func(ctx context.Context) (generator.Input, error)
	// Place is where a problem is seen from where the command runs, and nil
	// where problems are to be told as the build tells them.
	Place func(report.Position) report.Position

	Host      string       // a name of this machine that browsers may use besides those of the machine itself
	Editor    string       // an editor of [Editors], or none
	Follow    bool         // tabs go to the page that was edited
	Poll      bool         // look at the folders again and again, and do not ask the system
	AllowSave bool         // regions may be saved
	Say       func(string) // what happens, in words for people; may be nil
	Built     func(Build)  // may be nil; called after each build, never twice at once
	Now       func() time.Time
}

// Build is what the command tells of a build.
type Build struct {
	Number   int
	Pages    int
	Files    int
	Changed  []string         // source paths of what changed, in their order; none at the first build
	Problems []report.Problem // sorted, folded and placed
	Kept     bool             // there are errors, and the site that is shown is an older one
	Took     time.Duration
}

// Preview is a handbook that is shown while it is written.
type Preview struct {
	o       Options
	run     string // names this run of the program
	token   string // what a request that writes must carry; only the editor's page has it
	content atomic.Pointer[os.Root]

	shown   atomic.Pointer[shown]
	first   chan struct{} // closed when there is something to show
	changed chan struct{} // holds one when something may have changed since the last build began
	tabs    tabs
	saving  sync.Mutex    // one save at a time
	done    chan struct{} // closed when the preview ends, for streams
	end     sync.Once
}

// New is a preview that has built nothing yet.
func New(o Options) *Preview {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Say == nil {
		o.Say = func(string) {}
	}
	if o.Built == nil {
		o.Built = func(Build) {}
	}
	if o.Place == nil {
		o.Place = func(at report.Position) report.Position { return at }
	}
	p := &Preview{o: o, run: secret()[:12], token: secret(), first: make(chan struct{}), changed: make(chan struct{}, 1), done: make(chan struct{})}
	p.tabs.open = map[*tab]bool{}
	p.content.Store(o.Content)
	return p
}

// secret is a word that nobody can guess.
func secret() string {
	var b [24]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// Changed has the handbook built again, as a change in the folder does.
func (p *Preview) Changed() {
	select {
	case p.changed <- struct{}{}:
	default: // a build is due already
	}
}

// stop ends all streams.
func (p *Preview) stop() { p.end.Do(func() { close(p.done) }) }
