//go:build unix

package watch

import (
	"io/fs"
	"syscall"
)

// fileNumber tells a file from the one that it replaced.
func fileNumber(info fs.FileInfo) uint64 {
	if s, is := info.Sys().(*syscall.Stat_t); is {
		return uint64(s.Ino)
	}
	return 0
}
