package watch

import (
	"context"
	"encoding/binary"
	"hash/maphash"
	"io/fs"
	"time"

	"handbook/generator/stamp"
)

// agree is the time between two looks that must find the same before it is
// told: longer than one tick of the clock by which file systems date.
const agree = 20 * time.Millisecond

// settling is for how long a file that was written may be written again without
// another time: the coarsest clocks of file systems tick every two seconds.
const settling = 2500 * time.Millisecond

// picture is what a look at the folders has found.
type picture struct {
	digest uint64
	empty  map[string]bool // the files without content
	newest int64           // the time of the last change, in nanoseconds
}

// emptied says that a file has no content which had some, or was not there.
func (p picture) emptied(before picture) bool {
	for path := range p.empty {
		if !before.empty[path] {
			return true
		}
	}
	return false
}

// poll sends messages until the context ends.
func (w *Watcher) poll(ctx context.Context) {
	for sleep(ctx, w.pause()) {
		now := w.look()
		if now.digest == w.seen.digest {
			if w.settled() {
				w.tell()
			}
			continue
		}
		now, whole := w.calm(ctx, now)
		if !whole {
			return
		}
		w.saw(now)
		w.tell()
	}
}

// saw keeps what is told of now. Where some of it is so young that a further
// save could look the same, all is told of once more later.
func (w *Watcher) saw(p picture) {
	w.seen, w.again = p, time.Time{}
	if now := time.Now(); p.newest > now.Add(-w.system.settling).UnixNano() {
		w.again = now.Add(w.system.settling)
	}
}

// settled says, once, that no save looks any more like one that was told of.
func (w *Watcher) settled() bool {
	if w.again.IsZero() || time.Now().Before(w.again) {
		return false
	}
	w.again = time.Time{}
	return true
}

// calm looks until what is found stays the same, as long as a batch at most.
func (w *Watcher) calm(ctx context.Context, now picture) (_ picture, whole bool) {
	for begun := time.Now(); sleep(ctx, agree); {
		again := w.look()
		waited := time.Since(begun)
		same := again.digest == now.digest && (waited > emptyWait || !again.emptied(w.seen))
		if now = again; same || waited > longest {
			return now, true
		}
	}
	return now, false
}

// pause is the time until the next look: nine times what the last ones have cost
// a processor, and as long as they took where they waited for a network.
func (w *Watcher) pause() time.Duration {
	d := max(w.options.Interval, 9*w.spent, w.took)
	w.spent, w.took = 0, 0
	return d
}

// look goes through all folders.
func (w *Watcher) look() picture {
	p := picture{empty: map[string]bool{}}
	begun := time.Now()
	w.spent += processorTime(func() { w.digest(&p) })
	w.took += time.Since(begun)
	return p
}

// digest is of all names and of what shows that a file was written. Folders are
// their names; their own times change with every swap file.
func (w *Watcher) digest(p *picture) {
	var h maphash.Hash
	h.SetSeed(w.seed)
	number := func(n uint64) { h.Write(binary.LittleEndian.AppendUint64(nil, n)) }
	text := func(s string) { number(uint64(len(s))); h.WriteString(s) }
	way := walk{skips: w.skips, leave: func(string) {}}
	way.enter = func(folder string) error { text(folder); return nil }
	way.entry = func(path string, e fs.DirEntry) {
		text(e.Name())
		info, err := e.Info()
		if err != nil {
			return
		}
		number(uint64(info.Mode()))
		if e.IsDir() {
			return
		}
		s := stamp.Of(info)
		p.newest = max(p.newest, s.Latest())
		for _, n := range [...]uint64{uint64(s.Size), uint64(s.Modified), uint64(s.Changed), s.Number} {
			number(n)
		}
		if info.Mode().IsRegular() && s.Size == 0 {
			p.empty[path] = true
		}
	}
	for _, r := range w.roots {
		if info := folderAt(r.path); info != nil {
			number(stamp.Of(info).Number)
			way.down(r.path) // has no errors: enter has none
		}
	}
	p.digest = h.Sum64()
}
