//go:build linux || darwin

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// taggedPosts writes a handbook whose posts all have one tag, in the styles of
// several authors.
func taggedPosts(t *testing.T, dir string, n int) {
	t.Helper()
	fronts := []string{"---\ntags: [other, old name] # why\n---\n", "---\ntags:\n  - \"old name\"\n  # and\n  - other\n---\n",
		"+++\ntags = ['old name']\n+++\n", "{\"tags\": [\"Old Name\", \"other\"]}\n", "---\r\ntags: old-name\r\n---\r\n"}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("%s\n# Post %d\n", fronts[i%len(fronts)], i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("post-%03d.md", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Wherever a run is killed: each file is the old one or the new one, and
// running it again makes all of them new and nothing else.
func TestARunThatIsKilledIsCompletedByTheNext(t *testing.T) {
	const posts = 150
	rename := func(dir string) *exec.Cmd {
		return exec.Command("handbook", "terms", "rename", "--content", dir, "old name", "new name")
	}
	top := t.TempDir()
	whole := filepath.Join(top, "whole")
	taggedPosts(t, whole, posts)
	before := filesOf(t, whole)
	start := time.Now()
	if out, err := rename(whole).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took, after := time.Since(start), filesOf(t, whole)
	midway := 0
	for turn := range 4 {
		dir := filepath.Join(top, fmt.Sprint(turn))
		taggedPosts(t, dir, posts)
		cmd := rename(dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for wait := time.Now(); time.Since(wait) < time.Minute; time.Sleep(time.Millisecond) {
			if _, err := os.Stat(filepath.Join(dir, "handbook.yaml")); err == nil { // it is written first
				break
			}
		}
		time.Sleep(time.Duration(rand.Int64N(int64(took) / 3)))
		cmd.Process.Kill()
		cmd.Wait()
		changed := 0
		for name, text := range filesOf(t, dir) {
			switch {
			case name[0] == '.': // what was being written
			case bytes.Equal(text, after[name]):
				changed++
			case !bytes.Equal(text, before[name]):
				t.Fatalf("%s is neither old nor new:\n%s", name, text)
			}
		}
		if changed > 0 && changed < len(after) {
			midway++
		}
		age(t, dir)
		out, err := rename(dir).CombinedOutput()
		if err != nil && changed < len(after) {
			t.Fatalf("the second run: %v\n%s", err, out)
		}
		if changed < len(after) { // a run that had nothing to do sweeps nothing
			compareFiles(t, filesOf(t, dir), after)
		}
	}
	t.Logf("%d of 4 runs were killed midway", midway) // a fast disk may be done before
}

// age makes hidden files old: a run that goes on may have written young ones.
func age(t *testing.T, dir string) {
	t.Helper()
	hidden, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range hidden {
		if err := os.Chtimes(name, time.Time{}, time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
}

func compareFiles(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d files, wanted %d", len(got), len(want))
	}
	for name, text := range want {
		if !bytes.Equal(got[name], text) {
			t.Fatalf("%s is\n%s\nwanted\n%s", name, got[name], text)
		}
	}
}
