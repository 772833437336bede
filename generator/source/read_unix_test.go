//go:build unix

package source

import (
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func TestPipesAndSocketsAreNeverOpened(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.md", "handbook.yaml", "p.png"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o644); err != nil {
			t.Skip(err)
		}
	}
	if err := os.Symlink("a.md", filepath.Join(dir, "link.md")); err != nil {
		t.Fatal(err)
	}
	want := "a.md not-a-file: this is a pipe, not a file\nhandbook.yaml not-a-file: this is a pipe, not a file\nlink.md not-a-file: this is a pipe, not a file\np.png not-a-file: this is a pipe, not a file"
	if l, err := net.Listen("unix", filepath.Join(dir, "s.md")); err == nil {
		defer l.Close()
		want += "\ns.md not-a-file: this is a socket, not a file"
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	done := make(chan string)
	go func() { done <- listing(read(t, root.FS(), nil)) }()
	select {
	case got := <-done:
		same(t, "tree", got, want)
	case <-time.After(10 * time.Second):
		t.Fatal("the read hangs")
	}
}

func TestWhatCannotBeReadIsNamed(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.md"), "a")
	write(t, filepath.Join(dir, "b", "c.md"), "c")
	for _, name := range []string{"a.md", "b"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(filepath.Join(dir, "b"), 0o755)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	same(t, "tree", listing(read(t, root.FS(), nil)), "a.md unreadable: this cannot be read: permission denied\nb unreadable: this cannot be read: permission denied")
}

// What the memory knows as a folder may be something else by now.
func TestAPipeInTheFoldersPlaceIsNotOpened(t *testing.T) {
	r := newRemembered(t)
	r.must(os.Mkdir(filepath.Join(r.dir, "d"), 0o755))
	r.write("d/b.md", "# B")
	r.read()
	r.must(os.RemoveAll(filepath.Join(r.dir, "d")))
	if err := syscall.Mkfifo(filepath.Join(r.dir, "d"), 0o644); err != nil {
		t.Skip(err)
	}
	done := make(chan string)
	go func() { done <- r.read() }()
	select {
	case got := <-done:
		same(t, "tree", got, "d not-a-file: this is a pipe, not a file")
	case <-time.After(10 * time.Second):
		t.Fatal("the read hangs")
	}
}
