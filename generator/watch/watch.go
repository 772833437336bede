// Package watch says when something below some folders may have changed. It
// never says what: whoever listens looks at everything again, and what is the
// same as before costs little there. So it may speak once too often, and must
// never be silent when something has changed.
//
// # What it takes, what it gives
//
// [New] takes folders, which need not exist yet. From the moment it returns,
// nothing that changes below them is missed, so a first build begins after it.
// [Watcher.Run] listens until its context ends, then closes everything: no
// goroutine and no open file is left. [Watcher.Changed] holds one message at
// most; whoever takes it and then reads the folders has read all that the
// message was about, and what changes while he reads is a message again.
//
// # How it listens
//
// The system tells of changes in folders, one by one (fsnotify). Single files
// are never watched: most editors replace the file that they save, and the
// watch would stay with the old one. What is told is a reason to look, no more:
//
//   - A batch is what is told until there is silence for 10 ms, at most what is
//     told in 500 ms. Where a file that was told of is empty just then, an editor
//     has cut it off and is about to write it: the batch waits up to 100 ms more.
//     Where a program still has it open to write to it, the batch waits up to 3 s;
//     only Linux says so. Elsewhere, and where we look, a file that is written with
//     pauses may be read half, and is read again when the rest is there.
//   - Where the batch names a folder, or a name that was a folder, all folders
//     are watched anew, each before its names are read; the message comes after.
//     So what was made in a new folder before it was watched is read with the
//     message, and what is made later is told.
//   - Where the system had more to tell than it could keep, all folders are
//     watched anew, and there is a message.
//   - A folder given to New that is gone, or is another one by now, is looked for
//     at every interval: git removes the whole folder when it checks out an
//     older state, and nothing tells of the new one.
//
// # How it looks
//
// Where the system does not tell, or Options.Poll says so, the folders are
// looked at every 300 ms: names, sizes, times, modes and numbers of files are
// one digest, and another digest is a change. It is told when two looks 20 ms
// apart agree, and once more after 2.5 s where some file was that young: two
// saves in one tick of a coarse clock may look the same, and are not taken for
// one. The pause is longer where a look takes long: never more than a tenth of
// one processor is spent. Looking takes the place of listening, and Options.Say
// is told once why,
//
//   - where a folder lies on a file system whose changes come from elsewhere:
//     NFS, SMB, 9p (WSL, virtual machines), FUSE and virtiofs (Docker), vboxsf. Only
//     Linux says which one it is; elsewhere nothing is guessed, and Options.Poll is
//     for those who know better;
//   - where the system's limit of watched folders or open files is reached.
//
// # What it leaves alone
//
// Names that a handbook does not publish and editors write beside a file
// (hidden names, backups, swap files), and folders of other programs
// (node_modules, a site that a build has written): see names.go. Links are not
// followed, except where a folder given to New is one; what they lead to inside
// the folder is watched where it is.
//
// On Windows a folder that holds watched folders cannot be renamed by other
// programs meanwhile; on macOS every file in a watched folder is kept open.
// Options.Poll avoids both.
package watch

import (
	"context"
	"fmt"
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"
)

// defaultInterval is the pause between two looks: short enough for a person,
// long enough for ten thousand files.
const defaultInterval = 300 * time.Millisecond

// Options change how a Watcher works; the zero value is right for most.
type Options struct {
	Poll     bool                   // look at the folders, whatever the system could tell
	Interval time.Duration          // between two looks; 300 ms where it is 0
	Skip     func(name string) bool // names that do not matter, besides those of this package; called by any goroutine
	Say      func(message string)   // is told once, by New or Run, why folders are looked at
}

// Watcher watches some folders.
type Watcher struct {
	options Options
	system  system
	roots   []root
	changed chan struct{}
	polling atomic.Bool

	// While the system tells:
	notices *notices
	told    *batch
	folders map[string]fs.FileInfo // those that are watched

	// While we look:
	seed  maphash.Seed
	seen  picture       // what was last told of
	again time.Time     // when it is told of once more; zero for never
	spent time.Duration // of a processor, since the last pause
	took  time.Duration // of everybody's time, since the last pause
}

// root is a folder given to New, and what it was when it was last watched: nil
// where there was none.
type root struct {
	path string
	info fs.FileInfo
}

// system is what the Watcher asks of the system; tests let it fail.
type system struct {
	open   func() (*notices, error)
	remote func(path string) (kind string) // of a file system that tells of no changes, else ""

	settling time.Duration // until what was written now cannot be written again with the same time
}

// New begins to watch folders. Only Run ends it.
func New(folders []string, o Options) (*Watcher, error) {
	return begin(folders, o, system{listenToSystem, remote, settling})
}

func begin(folders []string, o Options, s system) (*Watcher, error) {
	if o.Interval <= 0 {
		o.Interval = defaultInterval
	}
	w := &Watcher{options: o, system: s, changed: make(chan struct{}, 1), told: newBatch(), folders: map[string]fs.FileInfo{}, seed: maphash.MakeSeed()}
	for _, folder := range folders {
		path, err := filepath.Abs(folder)
		if err != nil {
			return nil, err
		}
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return nil, fmt.Errorf("%s is a file, and only folders are watched", folder)
		}
		w.roots = append(w.roots, root{path: path})
	}
	if o.Poll {
		w.polling.Store(true)
		w.saw(w.look())
	} else if err := w.listen(); err != nil {
		w.fallBack(err)
	}
	return w, nil
}

// Changed holds a message when something may have changed since the last was
// taken. It is never closed.
func (w *Watcher) Changed() <-chan struct{} { return w.changed }

// Polling says that the folders are looked at, because the system does not tell.
func (w *Watcher) Polling() bool { return w.polling.Load() }

// Run sends messages until the context ends. Its error is that of closing.
func (w *Watcher) Run(ctx context.Context) error {
	if !w.Polling() {
		w.hear(ctx)
	}
	if w.Polling() {
		w.poll(ctx)
	}
	return w.stop()
}

// tell leaves a message, if there is none yet.
func (w *Watcher) tell() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}

// sleep says whether the context still goes on after that time.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
