package rewrite

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func openFolder(t *testing.T, files map[string]string) (*os.Root, string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o640)); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, dir
}

func TestAFileIsReplacedAndKeepsItsMode(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"a/b.md": "old"})
	if err := Write(root, Change{"a/b.md", []byte("old"), []byte("new")}); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(filepath.Join(dir, "a/b.md"))
	info, _ := os.Stat(filepath.Join(dir, "a/b.md"))
	if string(text) != "new" || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("%q %v", text, info.Mode())
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "a/.*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAFileThatHasChangedMeanwhileStays(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"b.md": "another's", "c.md": "another's"})
	if err := Write(root, Change{"b.md", []byte("old"), []byte("new")}); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
	if err := Write(root, Change{"c.md", nil, []byte("new")}); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
	for _, name := range []string{"b.md", "c.md"} {
		if text, _ := os.ReadFile(filepath.Join(dir, name)); string(text) != "another's" {
			t.Errorf("%s is %q", name, text)
		}
	}
}

func TestNothingIsWrittenOutsideOrThroughALink(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"in/b.md": "old", "out.md": "old"})
	inner, err := root.OpenRoot("in")
	if err != nil {
		t.Fatal(err)
	}
	defer inner.Close()
	if err := os.Symlink("../out.md", filepath.Join(dir, "in/link.md")); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"link.md", "../out.md"} {
		if err := Write(inner, Change{name, []byte("old"), []byte("new")}); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "out.md")); string(text) != "old" {
		t.Errorf("outside: %q", text)
	}
}

func TestWhatAKilledRunLeftIsSwept(t *testing.T) {
	left := "a/" + temporaryBegin + rand.Text() + temporaryEnd
	atWork := "a/" + temporaryBegin + rand.Text() + temporaryEnd
	stays := []string{atWork, "a/.handbook", "a/x.part", "a/.handbook-notes.part", "a/.handbook-abcdefghijklmnopqrstuvwxyz.part", "b.md"}
	files := map[string]string{left: ""}
	for _, name := range stays {
		files[name] = ""
	}
	root, dir := openFolder(t, files)
	now := time.Now()
	for name := range files {
		written := now.Add(-time.Hour)
		if name == atWork {
			written = now
		}
		if err := os.Chtimes(filepath.Join(dir, name), now, written); err != nil {
			t.Fatal(err)
		}
	}
	if err := Sweep(root, []string{".", "a"}, now.Add(-time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, left)); err == nil {
		t.Error("what was left is still there")
	}
	for _, name := range stays {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFileThatItsOwnerMayNotWriteStays(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"b.md": "old"})
	if err := os.Chmod(filepath.Join(dir, "b.md"), 0o440); err != nil {
		t.Fatal(err)
	}
	change := Change{"b.md", []byte("old"), []byte("new")}
	if err := Write(root, change); !errors.Is(err, ErrReadOnly) {
		t.Error(err)
	}
	if found := Refused(root, change); len(found) != 1 || found[0].At.File != "b.md" {
		t.Error(found)
	}
	if found := Refused(root, Change{"new.md", nil, []byte("new")}); found != nil {
		t.Error(found)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "b.md")); string(text) != "old" {
		t.Errorf("%q", text)
	}
}

func TestWhatIsPreparedAndDiscardedLeavesNothing(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"b.md": "old"})
	p, err := Prepare(root, Change{"b.md", []byte("old"), []byte("new")})
	if err != nil {
		t.Fatal(err)
	}
	p.Discard()
	entries, _ := os.ReadDir(dir)
	if text, _ := os.ReadFile(filepath.Join(dir, "b.md")); string(text) != "old" || len(entries) != 1 {
		t.Errorf("%q %v", text, entries)
	}
}

// What has come to the name since, and be it a link that leads nowhere, stays.
func TestANewFileReplacesNone(t *testing.T) {
	root, dir := openFolder(t, nil)
	if err := os.Symlink("nowhere", filepath.Join(dir, "link.md")); err != nil {
		t.Skip(err)
	}
	if err := Write(root, Change{"link.md", nil, []byte("new")}); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
	if to, err := os.Readlink(filepath.Join(dir, "link.md")); to != "nowhere" {
		t.Error(to, err)
	}
	for round := range 20 {
		name := fmt.Sprintf("%d.md", round)
		var writers sync.WaitGroup
		var written atomic.Int32
		for i := range 8 {
			writers.Go(func() {
				if Write(root, Change{name, nil, fmt.Append(nil, i)}) == nil {
					written.Add(1)
				}
			})
		}
		writers.Wait()
		if n := written.Load(); n != 1 {
			t.Fatalf("%d wrote %s", n, name)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, temporaryBegin+"*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
