package watch

import (
	"context"
	"encoding/binary"
	"hash/maphash"
	"io/fs"
	"time"
)

// agree is the time between two looks that must find the same before it is
// told: longer than one tick of the clock by which file systems date.
const agree = 20 * time.Millisecond

// picture is what a look at the folders has found.
type picture struct {
	digest uint64
	empty  map[string]bool // the files without content
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
			continue
		}
		now, whole := w.calm(ctx, now)
		if !whole {
			return
		}
		w.seen = now
		w.tell()
	}
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
	w.spent += processorTime(func() { p.digest = w.digest(p.empty) })
	w.took += time.Since(begun)
	return p
}

// digest is of all names and of what shows that a file was written: the number
// of the file too, because a new one may be as long and as old as the one it
// replaces. Folders are their names; their own times change with every swap file.
func (w *Watcher) digest(empty map[string]bool) uint64 {
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
		number(uint64(info.Size()))
		number(uint64(info.ModTime().UnixNano()))
		number(fileNumber(info))
		if info.Mode().IsRegular() && info.Size() == 0 {
			empty[path] = true
		}
	}
	for _, r := range w.roots {
		if info := folderAt(r.path); info != nil {
			number(fileNumber(info))
			way.down(r.path) // has no errors: enter has none
		}
	}
	return h.Sum64()
}
