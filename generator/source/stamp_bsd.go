//go:build darwin || freebsd || netbsd

package source

import (
	"io/fs"
	"syscall"
)

// identify adds what the system knows of a file besides its size and the time
// of its modification.
func (s *stamp) identify(info fs.FileInfo) {
	if own, is := info.Sys().(*syscall.Stat_t); is {
		s.number, s.device = uint64(own.Ino), uint64(own.Dev)
		s.changed = own.Ctimespec.Nano()
	}
}
