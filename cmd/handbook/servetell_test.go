package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handbook/generator/preview"
	"handbook/generator/report"
)

// A file that got another mode is built again, and is no news; nor are problems
// that were told of before.
func TestOnlyABuildThatChangedSomethingIsTold(t *testing.T) {
	said, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	told := &teller{session: &session{term: newTerminal(said)}, site: &site{}, start: time.Now()}
	fault := []report.Problem{report.New(report.Position{File: "a.md"}, "encoding", "not text", "")}
	two := append(fault, report.New(report.Position{File: "b.md"}, "encoding", "not text", ""))
	for i, c := range []struct {
		build preview.Build
		lines int
	}{
		{preview.Build{Pages: 2}, 1},
		{preview.Build{Pages: 2}, 0},
		{preview.Build{Pages: 2, Changed: []string{"a.md"}}, 1},
		{preview.Build{Pages: 2}, 0},
		{preview.Build{Pages: 3}, 1},
		{preview.Build{Pages: 3, Problems: fault}, 2},
		{preview.Build{Pages: 3, Problems: fault}, 0},
		{preview.Build{Pages: 3, Problems: two}, 2},
		{preview.Build{Pages: 3, Problems: fault}, 1},
		{preview.Build{Pages: 3, Problems: fault, Kept: true}, 1},
		{preview.Build{Pages: 3}, 1},
		{preview.Build{Pages: 3, Files: 1}, 1},
	} {
		before, _ := os.ReadFile(said.Name())
		c.build.Number = i + 1
		told.built(c.build)
		after, _ := os.ReadFile(said.Name())
		if got := strings.Count(string(after[len(before):]), "\n"); got != c.lines {
			t.Errorf("build %d: %d lines, want %d: %s", i+1, got, c.lines, after[len(before):])
		}
	}
}
