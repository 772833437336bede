package watch

import (
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// remote names the file system of a folder where changes may come from another
// computer, or from outside of a virtual machine: inotify tells of our own
// kernel's only. "" for all others, and where it cannot be known.
func remote(path string) (kind string) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return ""
	}
	return remoteKind(uint32(s.Type))
}

// remoteKind knows the numbers that statfs(2) and the kernel's sources give.
func remoteKind(magic uint32) string {
	switch magic {
	case unix.NFS_SUPER_MAGIC:
		return "nfs"
	case unix.SMB_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC:
		return "smb"
	case unix.V9FS_MAGIC: // also the drives of Windows in WSL 2
		return "9p"
	case unix.FUSE_SUPER_MAGIC: // also virtiofs, and the folders that Docker shares
		return "fuse"
	case unix.AFS_SUPER_MAGIC, unix.AFS_FS_MAGIC:
		return "afs"
	case unix.CODA_SUPER_MAGIC:
		return "coda"
	case unix.CEPH_SUPER_MAGIC:
		return "ceph"
	case 0x786f4256:
		return "vboxsf"
	case 0xbacbacbc:
		return "vmhgfs"
	case 0x7c7c6673:
		return "prl_fs"
	}
	return ""
}

// processorTime is what the work costs a processor, waiting left out.
func processorTime(work func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before := threadTime()
	work()
	return threadTime() - before
}

func threadTime() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_THREAD, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
