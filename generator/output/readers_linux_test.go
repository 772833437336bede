package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
)

// Readers go on while the site is published over and over.
func TestReadersNeverMissAFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	must(t, dir, generation("alpha", 12))
	times := 150
	if testing.Short() {
		times = 30
	}
	var done atomic.Bool
	var reads, missing, empty atomic.Int64
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for !done.Load() {
				for _, name := range []string{"index.html", "assets/site.css", "guide/deep/er/x.html"} {
					text, err := os.ReadFile(filepath.Join(dir, name))
					reads.Add(1)
					if err != nil {
						missing.Add(1)
					} else if len(text) == 0 {
						empty.Add(1)
					}
				}
			}
		})
	}
	for i := range times {
		must(t, dir, generation([]string{"beta", "alpha"}[i%2], 0))
	}
	done.Store(true)
	wg.Wait()
	t.Logf("%d reads, %d missing, %d empty", reads.Load(), missing.Load(), empty.Load())
	if missing.Load()+empty.Load() > 0 || reads.Load() < 100 {
		t.Fail()
	}
}

// A real full disk, with one page of memory more free each time.
func TestADiskOfOneMegabyteFillsUp(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1m"); err != nil {
		t.Skip("cannot mount:", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) })
	dir, page := filepath.Join(disk, "site"), os.Getpagesize()
	must(t, dir, generation("alpha", 12))
	alpha, beta := tree(t, dir), treeOf(t, generation("beta", 12))
	full, fits := 0, 0
	for free := range 45 {
		fill(t, filepath.Join(disk, "filler"), free*page)
		_, _, err := Publish(t.Context(), dir, generation("beta", 12), Options{Jobs: 2})
		want := beta
		if err != nil {
			full++
			want = alpha
			if !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("%d pages free: %v", free, err)
			}
		} else {
			fits++
		}
		check(t, fmt.Sprint(free, " pages free"), tree(t, dir), want)
		os.Remove(filepath.Join(disk, "filler"))
		check(t, "beside", litter(t, dir), []string{})
		must(t, dir, generation("alpha", 12))
	}
	if full < 5 || fits < 5 {
		t.Errorf("full %d times, enough %d times", full, fits)
	}
}

// fill writes a file that leaves so many bytes of the disk.
func fill(t *testing.T, name string, free int) {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(name), &s); err != nil {
		t.Fatal(err)
	}
	text := slices.Repeat([]byte("x"), int(s.Bavail)*int(s.Bsize)-free)
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAMountedVolumeIsNamed(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skip("cannot mount:", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	_, _, err := Publish(t.Context(), dir, generation("alpha", 12), Options{})
	if err == nil || !strings.Contains(err.Error(), "mounted volume") {
		t.Errorf("got %v", err)
	}
	check(t, "beside", litter(t, dir), []string{})
}
