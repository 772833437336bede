package source

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"handbook/generator/report"
)

// Symbolic links are followed while they stay inside the folder, to files and
// to folders alike. They are resolved here, name by name, and not left to the
// system: so the answer is the same on all systems, a link that leaves is told
// from one that is broken, and a folder that holds itself is seen.

var (
	errOutside = errors.New("the link leads outside the project")
	errCircle  = errors.New("the link leads back to itself")
)

// unreadError is that a link leads to a name that is not read.
type unreadError struct{ part string }

func (e *unreadError) Error() string {
	return "the link leads to " + e.part + ", and names like that are not read"
}

// maxHops is how many links one name may go through, as on Linux.
const maxHops = 40

// Real returns the path without links of a path whose parts may be links.
func Real(fsys fs.FS, name string) (string, error) {
	done, rest, hops := ".", strings.Split(name, "/"), 0
	for len(rest) > 0 {
		part := rest[0]
		rest = rest[1:]
		switch {
		case part == "" || part == ".":
			continue
		case part == ".." && done == ".":
			return "", errOutside
		case part == "..":
			done = path.Dir(done)
			continue
		}
		next := path.Join(done, part)
		info, err := fs.Lstat(fsys, next)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done = next
			continue
		}
		if hops++; hops > maxHops {
			return "", errCircle
		}
		target, err := fs.ReadLink(fsys, next)
		if err != nil {
			return "", err
		}
		target = strings.ReplaceAll(target, `\`, "/")
		if path.IsAbs(target) || strings.Contains(target, ":/") {
			return "", errOutside
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	return done, nil
}

// badLink is the problem of a link that was not followed.
func badLink(name string, err error) report.Problem {
	at := report.Position{File: name}
	var unread *unreadError
	switch {
	case errors.As(err, &unread):
		return report.New(at, "unreadable", err.Error(), "put a copy in the place of the link, or link to a file by another name")
	case errors.Is(err, errOutside):
		return report.New(at, "outside", err.Error(), "copy the file into the folder, or link to one inside by a relative path")
	case errors.Is(err, errCircle):
		return report.New(at, "unreadable", err.Error(), "delete the link")
	case errors.Is(err, fs.ErrNotExist):
		return report.New(at, "unreadable", "the link leads to nothing", "delete the link, or put the file there")
	}
	return unreadable(name, err)
}

// unreadable is the problem of what the system refuses to give.
func unreadable(name string, err error) report.Problem {
	var in *fs.PathError
	if errors.As(err, &in) {
		err = in.Err
	}
	hint := ""
	if errors.Is(err, fs.ErrPermission) {
		hint = "allow it to be read, or move it out of the folder"
	}
	return report.New(report.Position{File: name}, "unreadable", "this cannot be read: "+err.Error(), hint)
}
