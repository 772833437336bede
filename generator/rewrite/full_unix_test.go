//go:build linux || darwin

package rewrite

import (
	"bytes"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
)

// A disk that is full in the middle of a file: here the system takes no more
// than some bytes of any file.
func TestAFullDiskLeavesTheOldFile(t *testing.T) {
	old := []byte("regions: []\n")
	root, dir := openFolder(t, map[string]string{"a.png.yaml": string(old)})
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	small := limit
	small.Cur = 4096
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Fatal(err)
	}
	err := Write(root, Change{"a.png.yaml", old, bytes.Repeat([]byte("# more\n"), 2000)})
	if back := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); back != nil {
		t.Fatal(back)
	}
	if err == nil {
		t.Error("the write is said to have gone well")
	}
	text, err := os.ReadFile(filepath.Join(dir, "a.png.yaml"))
	if err != nil || !bytes.Equal(text, old) {
		t.Errorf("the file is %q, %v", text, err)
	}
	nothingLeft(t, root, dir)
}
