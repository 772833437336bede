package output

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// lock is the right to publish a site. The system takes it back when its
// process ends, however it ends, so it is never stale; the file that a killed
// process leaves means nothing by itself.
type lock struct {
	disk disk
	name string
	file *os.File
}

// lock takes the right to publish the site, or fails with [*Locked].
func (d disk) lock(site string) (*lock, error) {
	name := "." + site + ".handbook-lock"
	for range 100 {
		if err := d.try("lock", name); err != nil {
			return nil, err
		}
		file, err := d.root.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		free, err := tryLock(file)
		if err == nil && !free {
			err = &Locked{Pid: holder(file)}
		}
		if err != nil {
			file.Close()
			return nil, err
		}
		if d.isNow(name, file) {
			sign(file) // a full disk takes no name; the lock holds all the same
			return &lock{d, name, file}, nil
		}
		file.Close()
	}
	return nil, fmt.Errorf("%s is not a file that can be locked", name)
}

// isNow says whether the file still has its name. The last holder removes the
// file while it holds the lock, perhaps after we opened it.
func (d disk) isNow(name string, file *os.File) bool {
	opened, err := file.Stat()
	if err != nil {
		return false
	}
	named, err := d.root.Lstat(name)
	return err == nil && os.SameFile(opened, named)
}

func (l *lock) release() {
	err := l.disk.remove(l.name)
	l.file.Close()
	if err != nil {
		l.disk.remove(l.name) // Windows may refuse while it is open
	}
}

// sign writes our process into the lock file, for the message of the next.
func sign(file *os.File) {
	text := strconv.Itoa(os.Getpid()) + "\n"
	file.WriteAt([]byte(text), 0)
	file.Truncate(int64(len(text)))
}

// holder reads who has the lock. One that has it for an instant only may not
// have signed yet.
func holder(file *os.File) int {
	for range 20 {
		var text [20]byte
		n, _ := file.ReadAt(text[:], 0)
		number, whole := strings.CutSuffix(string(text[:n]), "\n")
		if pid, err := strconv.Atoi(number); whole && err == nil {
			return pid
		}
		time.Sleep(5 * time.Millisecond)
	}
	return 0
}
