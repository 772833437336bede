//go:build darwin || freebsd || netbsd

package watch

import (
	"io/fs"
	"syscall"
)

// changedAt is the time that the system itself keeps of the last change of a
// file, in nanoseconds; nobody can set it.
func changedAt(info fs.FileInfo) int64 {
	if s, is := info.Sys().(*syscall.Stat_t); is {
		return s.Ctimespec.Nano()
	}
	return 0
}
