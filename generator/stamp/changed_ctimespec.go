//go:build darwin || freebsd || netbsd

package stamp

import "syscall"

func changed(own *syscall.Stat_t) int64 { return own.Ctimespec.Nano() }
