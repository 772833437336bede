package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"handbook/generator/parallel"
)

// settle removes the folders beside the site: the one that a publish has just
// swapped out, and those that killed builds left. Where the site is missing, an
// old one is put back first; what an old one still keeps for others is moved to
// the site before anything is removed. Only the holder of the lock may call it.
//
// It returns the folders that could not be removed whole. The error is that of
// a carried entry that could not be moved, or of the site put back.
func (d disk) settle(site string) (left []string, err error) {
	entries, err := d.list(".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		kind := besideKind(site, e.Name())
		if kind == "" || !e.IsDir() {
			continue
		}
		if kind != kindNew && !d.has(site) {
			if kind == kindGone {
				continue // half removed, it is never put back; it waits for a site
			}
			if err := d.move(e.Name(), site); err != nil {
				return left, err
			}
			continue
		}
		stays, cause := d.clear(kind, e.Name(), site)
		if stays != "" {
			left = append(left, stays)
		}
		err = first(err, cause)
	}
	return left, err
}

// clear removes one folder and returns its name if it stays.
func (d disk) clear(kind, name, site string) (stays string, err error) {
	if kind == kindNew {
		if d.removeAll(name) != nil {
			return name, nil
		}
		return "", nil
	}
	if err := d.carry(name, site); errors.Is(err, errManifest) {
		return name, nil // left by a newer version, which will know what to do with it
	} else if err != nil {
		return name, err
	}
	if kind != kindGone {
		gone := beside(site, kindGone, suffix())
		if d.move(name, gone) != nil {
			return name, nil
		}
		name = gone
	}
	if d.sweep(name) != nil {
		return name, nil
	}
	return "", nil
}

// sweep removes a site that was ours: the files of its manifest, then the
// folders that are empty then, last the manifest. What anybody else put there
// keeps its folder standing.
func (d disk) sweep(name string) error {
	ours, err := d.manifest(name)
	if err != nil {
		return err
	}
	if ours.files != nil {
		if err := d.empty(name, ours); err != nil {
			return err
		}
	}
	return d.removeFolder(name)
}

func (d disk) empty(name string, ours manifest) error {
	in, err := d.within(name)
	if err != nil {
		return err
	}
	defer in.root.Close()
	files := sorted(ours.files)
	err = parallel.Each(context.Background(), len(files), 0, func(i int) string { return files[i] }, func(_, i int) error {
		if err := in.remove(files[i]); !os.IsNotExist(err) {
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	folders := sorted(ours.folders)
	slices.Reverse(folders) // a folder sorts before what is in it
	for _, p := range folders {
		if err := in.removeFolder(p); err != nil {
			return err
		}
	}
	return in.remove(ManifestName)
}

// removeFolder removes an empty folder, or one with nothing but the notes of a
// file browser.
func (d disk) removeFolder(name string) error {
	err := d.remove(name)
	if err == nil || os.IsNotExist(err) {
		return nil
	}
	entries, listErr := d.list(name)
	if listErr != nil || slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !isDropping(e.Name()) }) {
		return err
	}
	for _, e := range entries {
		if err := d.remove(name + "/" + e.Name()); err != nil {
			return err
		}
	}
	return d.remove(name)
}
