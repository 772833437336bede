package output

import (
	"fmt"
	"path/filepath"
)

// NotOurs refuses a folder that the site may not replace.
type NotOurs struct {
	Dir    string // the folder as the caller named it
	Reason string // what was found, continuing "public ..."
	Hint   string
}

func (e *NotOurs) Error() string {
	return fmt.Sprintf("%s %s", filepath.ToSlash(e.Dir), e.Reason)
}

// Locked says that another build publishes to the same folder right now.
type Locked struct {
	Dir string
	Pid int // 0 when the other build did not say
}

func (e *Locked) Error() string {
	if e.Pid == 0 {
		return fmt.Sprintf("%s is locked by another build", filepath.ToSlash(e.Dir))
	}
	return fmt.Sprintf("%s is locked by another build, process %d", filepath.ToSlash(e.Dir), e.Pid)
}

// BadPath is a file that cannot be published on every system. The pipeline asks
// [Check] and tells the author; that [Publish] meets one is a fault of ours.
type BadPath struct {
	Path   string
	Other  string // the file that it, or a folder of it, clashes with; may be empty
	Reason string
}

func (e *BadPath) Error() string {
	if e.Other != "" {
		return fmt.Sprintf("output file %q and %q: %s", e.Path, e.Other, e.Reason)
	}
	return fmt.Sprintf("output file %q: %s", e.Path, e.Reason)
}
