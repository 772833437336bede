package output

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// place is where a site stands: a name in a folder, both as they really are.
type place struct {
	parent string
	site   string
	stands bool // something has the name
}

// locate finds the place of a site and refuses those that could hold more than
// a site. Nothing is written yet.
func locate(dir string, keep []string) (place, error) {
	real, err := filepath.Abs(dir)
	if err != nil {
		return place{}, err
	}
	if info, err := os.Lstat(real); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if real, err = filepath.EvalSymlinks(real); err != nil {
			return place{}, &NotOurs{dir, "is a symbolic link that leads nowhere", "remove it, or choose another folder for the site"}
		}
	}
	parent, site := filepath.Dir(real), filepath.Base(real)
	if parent == real {
		return place{}, &NotOurs{dir, "is the root of the file system", "choose a folder for the site, such as public"}
	}
	info, err := os.Stat(real)
	if os.IsNotExist(err) {
		return place{parent, site, false}, nil
	}
	if err != nil {
		return place{}, err
	}
	if !info.IsDir() {
		return place{}, &NotOurs{dir, "is a file", "choose a folder for the site, such as public"}
	}
	return place{parent, site, true}, sparing(dir, info, keep)
}

// sparing refuses a folder that is, or holds, one of the paths to keep. It
// compares folders, not names, so links and letter case do not matter.
func sparing(dir string, target fs.FileInfo, keep []string) error {
	for _, k := range keep {
		at, err := filepath.Abs(k)
		if err != nil {
			return err
		}
		if real, err := filepath.EvalSymlinks(at); err == nil {
			at = real
		}
		for {
			if info, err := os.Stat(at); err == nil && os.SameFile(info, target) {
				return &NotOurs{dir, fmt.Sprintf("is or holds %s, which a build must not replace", filepath.ToSlash(k)), "choose another folder for the site, such as public"}
			}
			if filepath.Dir(at) == at {
				break
			}
			at = filepath.Dir(at)
		}
	}
	return nil
}

// survey reads what stands in a site's folder: the manifest of what is ours,
// and an error when anything else would be lost or is in the way of fresh.
func (d disk) survey(fresh manifest) (manifest, error) {
	old, err := d.manifest(".")
	if err == errManifest {
		return old, &NotOurs{"", "was published by another version of handbook", "remove the folder, or publish with that version"}
	}
	if err != nil {
		return old, err
	}
	var foreign []string
	if err := d.strangers(".", old, fresh, &foreign); err != nil {
		return old, err
	}
	if len(foreign) == 0 {
		return old, nil
	}
	reason, hint := "holds "+few(foreign)+", which no build made", "move it away, or choose another folder for the site"
	if old.files == nil {
		reason, hint = "is not empty and was not made by a build (it holds "+few(foreign)+")", "choose a folder that is empty or not there yet"
	}
	return old, &NotOurs{"", reason, hint}
}

// strangers gathers what is neither ours nor carried. No build makes a symbolic
// link, so one with the name of our file is a stranger too. A carried entry that
// the fresh site makes as well is in the way.
func (d disk) strangers(dir string, old, fresh manifest, found *[]string) error {
	entries, err := d.list(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		switch {
		case e.IsDir() && old.folders[p]:
			if err := d.strangers(p, old, fresh, found); err != nil {
				return err
			}
		case e.Type().IsRegular() && (old.files[p] || p == ManifestName && old.files != nil):
		case dir == "." && isCarried(p) && !fresh.holds(p):
		case isDropping(e.Name()) && !e.IsDir():
		default:
			*found = append(*found, p)
		}
	}
	return nil
}

// few names the first of a list, and how many more there are.
func few(names []string) string {
	const most = 3
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
