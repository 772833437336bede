package stamp

import "syscall"

func changed(own *syscall.Stat_t) int64 { return own.Ctim.Sec*1e9 + int64(own.Ctim.Nsec) }
