package watch

import "golang.org/x/sys/unix"

// beingWritten says that some program has a file open to write to it: then the
// system refuses us a lease to read it, which ends with our own look. Of files
// that belong to others nothing is known.
func beingWritten(path string) bool {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer unix.Close(fd)
	_, err = unix.FcntlInt(uintptr(fd), unix.F_SETLEASE, unix.F_RDLCK)
	return err == unix.EAGAIN
}
