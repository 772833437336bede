package watch

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"handbook/generator/stamp"
)

// A clock of two seconds gives two saves one time; the system's own time of the
// last change tells them apart where there is one.
func TestASaveThatLeavesSizeAndTimeIsNoticed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.md")
	when := time.Now().Add(-time.Hour)
	try(t, write(file, "# A\n"), os.Chtimes(file, when, when))
	info, err := os.Stat(file)
	try(t, err)
	if stamp.Of(info).Changed == 0 {
		t.Skip("no such time here")
	}
	w, err := New([]string{filepath.Dir(file)}, Options{Poll: true})
	try(t, err)
	before := w.look()
	if again := w.look(); again.digest != before.digest {
		t.Error("nothing has changed, and the digest has")
	}
	time.Sleep(agree)
	try(t, write(file, "# B\n"), os.Chtimes(file, when, when))
	if after := w.look(); after.digest == before.digest {
		t.Error("the save is not seen")
	}
}

// Where nothing tells two saves apart, it is said once more when no further one
// can have the same time: after a change, and at the start.
func TestYoungFilesAreToldOfOnceMore(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.md")
	try(t, write(file, "# A\n"))
	s := system{listenToSystem, remote, 300 * time.Millisecond}
	w := runOn(t, Options{Poll: true, Interval: 10 * time.Millisecond}, s, dir)
	noticed(t, w, "what may have followed the first look")
	time.Sleep(400 * time.Millisecond) // all is old now
	select {
	case <-w.Changed():
		t.Error("it is said a second time, though all is old")
	default:
	}
	try(t, write(file, "# Longer\n"))
	noticed(t, w, "the save")
	noticed(t, w, "what may have followed it")
}
