package watch

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A program may think between two pieces of a file: half of it is never told.
func TestAFileIsToldOfWhenItIsWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.md")
	try(t, write(file, "# Before\n"))
	w := run(t, Options{}, filepath.Dir(file))
	for range 3 {
		f, err := os.Create(file)
		try(t, err)
		for _, piece := range []string{"---\ntitle: \"", "Prep", "\"\n---\n"} {
			_, err := f.WriteString(piece)
			try(t, err)
			time.Sleep(50 * time.Millisecond)
		}
		select {
		case <-w.Changed():
			t.Error("it was told of before it was closed")
		default:
		}
		try(t, f.Close())
		noticed(t, w, "the file")
	}
}

// Some programs leave a file open for as long as they run. They are waited for
// once.
func TestAFileThatStaysOpenIsNotWaitedForAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.md")
	f, err := os.Create(file)
	try(t, err)
	defer f.Close()
	_, err = f.WriteString("# A\n")
	try(t, err)
	b := newBatch()
	b.add(fsnotify.Event{Name: file, Op: fsnotify.Write})
	begun := time.Now()
	for _, step := range []struct {
		waited time.Duration
		want   bool
	}{{0, true}, {openWait - 1, true}, {openWait, false}, {openLong, false}, {2 * openLong, false}, {time.Hour, true}} {
		if now := begun.Add(step.waited); b.unfinished(now, now) != step.want {
			t.Errorf("after %v: unfinished is %v", step.waited, !step.want)
		}
	}
	try(t, f.Close())
	if b.unfinished(begun, begun) {
		t.Error("it is closed, and waited for")
	}
	f, err = os.OpenFile(file, os.O_WRONLY, 0)
	try(t, err)
	defer f.Close()
	if !b.unfinished(begun, begun) {
		t.Error("it was closed in between, and is not waited for")
	}
}

// While we ask, another program may come to write: it must not be kept, nor must
// the system's word about that end us.
func TestToAskKeepsNobodyFromWriting(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.md")
	try(t, write(file, "# A\n"))
	asked, end := make(chan struct{}), time.Now().Add(300*time.Millisecond)
	go func() {
		defer close(asked)
		for time.Now().Before(end) {
			beingWritten(file)
		}
	}()
	writes := 0
	for ; time.Now().Before(end); writes++ {
		try(t, write(file, "# B\n"))
	}
	if <-asked; writes < 100 {
		t.Errorf("only %d saves in all that time", writes)
	}
}
