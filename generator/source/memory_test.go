package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"handbook/generator/stamp"
)

// remembered is a folder with a clock of its own, and how often its files were
// opened.
type remembered struct {
	t      *testing.T
	dir    string
	memory Memory
	opened []string
	root   *os.Root
}

func newRemembered(t *testing.T) *remembered {
	r := &remembered{t: t, dir: t.TempDir()}
	root, err := os.OpenRoot(r.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	r.root = root
	r.later(time.Hour)
	return r
}

// later sets the clock so long after now.
func (r *remembered) later(d time.Duration) {
	r.memory.now = func() time.Time { return time.Now().Add(d) }
}

func (r *remembered) write(name, text string) {
	r.must(os.WriteFile(filepath.Join(r.dir, name), []byte(text), 0o644))
}

func (r *remembered) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// watched counts the files that are opened, folders aside.
type watched struct {
	fs.FS
	r *remembered
}

func (w watched) Open(name string) (fs.File, error) {
	w.r.opened = append(w.r.opened, name)
	return w.FS.Open(name)
}

func (w watched) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(w.FS, name) }
func (w watched) ReadLink(name string) (string, error)       { return fs.ReadLink(w.FS, name) }
func (w watched) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(w.FS, name) }

// read reads the folder and gives the text of its page a.md.
func (r *remembered) read() string {
	r.t.Helper()
	r.opened = nil
	tree, err := Read(r.t.Context(), watched{r.root.FS(), r}, &r.memory, 1)
	r.must(err)
	for _, f := range tree.Pages {
		if f.Path == "a.md" {
			return string(f.Text)
		}
	}
	return told(tree.Problems)
}

func TestWhatDidNotChangeIsNotOpenedAgain(t *testing.T) {
	r := newRemembered(t)
	for _, name := range []string{"a.md", "handbook.yaml", "p.png", "s.svg", "way.diagram.yaml", "LICENCE", "t.txt"} {
		r.write(name, "\x89PNG\r\n\x1a\n0000IHDR00000000")
	}
	r.write("s.svg", "<svg/>")
	first := r.read()
	if len(r.opened) != 6 {
		t.Errorf("opened at first: %v", r.opened)
	}
	if again := r.read(); again != first || len(r.opened) != 0 {
		t.Errorf("opened again: %v, %q", r.opened, again)
	}
	r.write("a.md", "longer than it was, and by much more than that")
	r.must(os.Remove(filepath.Join(r.dir, "p.png")))
	if text := r.read(); len(r.opened) != 1 || text == first || len(r.memory.kept) != 6 {
		t.Errorf("opened after a change: %v, %q, %d kept", r.opened, text, len(r.memory.kept))
	}
}

// A clock of a file system may stand still for two seconds.
func TestAFileThatWasWrittenJustNowIsReadAgain(t *testing.T) {
	r := newRemembered(t)
	r.later(0)
	r.write("a.md", "one")
	same(t, "at first", r.read(), "one")
	// What is not told apart by its stamp: the same file, size and times.
	for _, k := range r.memory.kept {
		if k.settled {
			t.Error("the stamp of a file that was written just now is trusted")
		}
	}
	before, err := os.Stat(filepath.Join(r.dir, "a.md"))
	r.must(err)
	r.write("a.md", "two")
	r.must(os.Chtimes(filepath.Join(r.dir, "a.md"), before.ModTime(), before.ModTime()))
	r.memory.kept["a.md"].stamp = r.stamp("a.md")
	same(t, "then", r.read(), "two")
	r.later(time.Minute)
	r.read()
	r.read()
	if len(r.opened) != 0 {
		t.Error("a file that was written a minute ago is read again")
	}
	r.later(-time.Minute)
	r.write("a.md", "six")
	r.read()
	r.read()
	if len(r.opened) != 1 {
		t.Error("a file from the future is not read again")
	}
}

func (r *remembered) stamp(name string) stamp.Stamp {
	info, err := os.Lstat(filepath.Join(r.dir, name))
	r.must(err)
	return stamp.Of(info)
}

// tracked skips where the system says neither a file's number nor when it was
// changed: there, a restored time and the same size do fool us.
func tracked(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the system gives files no numbers")
	}
}

func TestAnotherFileWithARestoredTimeIsRead(t *testing.T) {
	tracked(t)
	r := newRemembered(t)
	old := time.Now().Add(-time.Hour)
	r.write("a.md", "one")
	r.must(os.Chtimes(filepath.Join(r.dir, "a.md"), old, old))
	same(t, "at first", r.read(), "one")

	r.write("new.txt", "two")
	r.must(os.Chtimes(filepath.Join(r.dir, "new.txt"), old, old))
	r.must(os.Rename(filepath.Join(r.dir, "new.txt"), filepath.Join(r.dir, "a.md")))
	same(t, "another file", r.read(), "two")

	r.write("a.md", "six") // in place
	r.must(os.Chtimes(filepath.Join(r.dir, "a.md"), old, old))
	same(t, "the same file", r.read(), "six")
}

func TestTheNumberAloneTellsFilesApart(t *testing.T) {
	a := stamp.Stamp{Size: 1, Modified: 2, Number: 3}
	b := a
	b.Number = 4
	k := &kept{kind: readPage, real: "a.md", stamp: a, settled: true}
	if !k.still(task{kind: readPage, real: "a.md", stamp: a}) || k.still(task{kind: readPage, real: "a.md", stamp: b}) {
		t.Error("the number does not count")
	}
	if k.still(task{kind: readPage, real: "b.md", stamp: a}) || k.still(task{kind: readData, real: "a.md", stamp: a}) {
		t.Error("where the file is, or what is made of it, does not count")
	}
}

func TestASymbolicLinkInTheFilesPlaceIsFollowed(t *testing.T) {
	r := newRemembered(t)
	old := time.Now().Add(-time.Hour)
	for name, text := range map[string]string{"a.md": "one", "b.txt": "two", "c.txt": "six"} {
		r.write(name, text)
		r.must(os.Chtimes(filepath.Join(r.dir, name), old, old))
	}
	same(t, "a file", r.read(), "one")
	for _, to := range []string{"b.txt", "c.txt"} {
		r.must(os.Remove(filepath.Join(r.dir, "a.md")))
		if err := os.Symlink(to, filepath.Join(r.dir, "a.md")); err != nil {
			t.Skip(err)
		}
		same(t, "a link to "+to, r.read(), map[string]string{"b.txt": "two", "c.txt": "six"}[to])
	}
	r.must(os.Remove(filepath.Join(r.dir, "a.md")))
	r.must(os.Symlink("../elsewhere.md", filepath.Join(r.dir, "a.md")))
	same(t, "a link that leaves", r.read(), "a.md outside: the link leads outside the project")
}
