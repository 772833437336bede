//go:build linux || dragonfly || openbsd || solaris

package stamp

import "syscall"

func changed(own *syscall.Stat_t) int64 { return own.Ctim.Nano() }
