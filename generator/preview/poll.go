package preview

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// watch has the handbook built again when something in the folders changes.
func (p *Preview) watch(ctx context.Context) {
	last := p.footprint()
	tick := time.NewTicker(300 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if now := p.footprint(); now != last {
			last = now
			p.Changed()
		}
	}
}

// footprint differs when a file in the folders differs in size or time.
func (p *Preview) footprint() uint64 {
	sum := fnv.New64a()
	for _, dir := range append([]string{p.o.Dir}, p.o.Folders...) {
		_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if info, err := os.Lstat(name); err == nil {
				fmt.Fprint(sum, name, info.Size(), info.ModTime().UnixNano(), info.Mode())
			}
			return nil
		})
	}
	return sum.Sum64()
}
