package preview

import (
	"cmp"
	"maps"
	"slices"

	"handbook/generator/source"
)

// changedFiles are the files that are not as they were for the build before,
// were not there then, or are there no more.
func changedFiles(before, now *source.Tree) (changed []string) {
	note := func(path string) { changed = append(changed, path) }
	differ(before.Pages, now.Pages, pathOf, note)
	differ(before.Diagrams, now.Diagrams, pathOf, note)
	differ(before.Drawings, now.Drawings, pathOf, note)
	differ(dataFiles(before), dataFiles(now), pathOf, note)
	differ(before.Assets, now.Assets, func(a source.Asset) string { return a.Path }, note) // of these, only what they measure is known
	slices.Sort(changed)
	return slices.Compact(changed) // a drawing is an asset too
}

func pathOf(f *source.File) string { return f.Path }

func dataFiles(t *source.Tree) []*source.File {
	return slices.SortedFunc(maps.Values(t.Data), func(x, y *source.File) int { return cmp.Compare(x.Path, y.Path) })
}

// differ goes through two lists that are in the order of their paths, and notes
// what is not in both as it is.
func differ[T comparable](before, now []T, path func(T) string, note func(path string)) {
	for len(before) > 0 && len(now) > 0 {
		if before[0] == now[0] {
			before, now = before[1:], now[1:]
			continue
		}
		x, y := path(before[0]), path(now[0])
		note(min(x, y))
		if x <= y {
			before = before[1:]
		}
		if y <= x {
			now = now[1:]
		}
	}
	for _, one := range slices.Concat(before, now) {
		note(path(one))
	}
}
