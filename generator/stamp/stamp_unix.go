//go:build unix

package stamp

import (
	"io/fs"
	"syscall"
)

// identify adds what the system knows of a file besides its size and the time
// of its modification.
func (s *Stamp) identify(info fs.FileInfo) {
	if own, is := info.Sys().(*syscall.Stat_t); is {
		s.Number, s.Device, s.Changed = uint64(own.Ino), uint64(own.Dev), changed(own)
	}
}
