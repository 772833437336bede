package book

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"handbook/generator/report"
)

// neighbours finds the paths that a broken one may have meant. It follows from the
// list of all paths, and is remembered for as long as that is the same.
type neighbours struct {
	paths []string
	files map[string][]string // by file name without its ending, in lower case
	bases *nearIndex          // by file name
	stems *nearIndex          // by file name without its ending, as wiki links name it
}

// nearIndex finds paths by a name that may be misspelt.
type nearIndex struct {
	paths    map[string][]string
	names    *report.Names
	lock     sync.Mutex
	answered map[string][]string // the nearest names, by what was asked
}

// mostAnswered is how many answers are kept; more are for a handbook in which
// everything was renamed.
const mostAnswered = 10_000

func newNeighbours(paths []string) *neighbours {
	n := &neighbours{paths: paths, files: make(map[string][]string, len(paths))}
	n.bases, n.stems = newNearIndex(paths, path.Base), newNearIndex(paths, func(p string) string { return stem(path.Base(p)) })
	for _, p := range paths {
		key := strings.ToLower(stem(path.Base(p)))
		n.files[key] = append(n.files[key], p)
	}
	return n
}

func newNearIndex(paths []string, name func(string) string) *nearIndex {
	x := &nearIndex{paths: make(map[string][]string, len(paths)), answered: map[string][]string{}}
	var names []string
	for _, p := range paths {
		n := name(p)
		if x.paths[n] == nil {
			names = append(names, n)
		}
		x.paths[n] = append(x.paths[n], p)
	}
	x.names = report.NewNames(names)
	return x
}

// nearest are the names that are nearest to one, best first.
func (x *nearIndex) nearest(name string) []string {
	x.lock.Lock()
	names, known := x.answered[name]
	x.lock.Unlock()
	if known {
		return names
	}
	names = x.names.Nearest(name, 3)
	x.lock.Lock()
	defer x.lock.Unlock()
	if len(x.answered) >= mostAnswered {
		clear(x.answered)
	}
	x.answered[name] = names
	return names
}

// near gives what a broken path may have meant, as it would be written on the page.
func (b *Book) near(from *Page, file string) []string {
	n := b.neighbours()
	want, index := path.Base(file), n.bases
	if path.Ext(want) == "" {
		index = n.stems
	}
	same := slices.Clone(n.files[strings.ToLower(stem(want))])
	if len(same) == 0 && len([]rune(stem(want))) > 2 {
		for _, name := range index.nearest(want) {
			same = append(same, index.paths[name]...)
		}
	}
	slices.SortStableFunc(same, func(x, y string) int {
		return cmp.Compare(steps(from.Path, x), steps(from.Path, y))
	})
	var out []string
	for _, p := range same[:min(3, len(same))] {
		out = append(out, Relative(from.Path, p))
	}
	return out
}

// neighbours is made when a path is broken, of all paths that the book has.
func (b *Book) neighbours() *neighbours {
	l, m := b.lookup, b.memory
	l.once.Do(func() {
		m.lock.Lock() // another book may ask too
		defer m.lock.Unlock()
		if m.near == nil || !slices.Equal(m.near.paths, l.paths) {
			m.near = newNeighbours(l.paths)
		}
		l.near = m.near
	})
	return l.near
}
