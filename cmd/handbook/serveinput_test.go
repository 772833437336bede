package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A theme's folder may be removed and made again while it is shown, as git does
// between branches.
func TestTheThemeIsThatOfTheFolderThatStandsThereNow(t *testing.T) {
	content, look := t.TempDir(), filepath.Join(t.TempDir(), "look")
	s := &session{ctx: t.Context(), getenv: os.Getenv, now: time.Now, term: newTerminal(os.Stderr)}
	write(t, filepath.Join(look, "strings.yaml"), []byte("skip: Old\n"))
	site, err := s.openFolders(siteFlags{content: content, theme: look, jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer site.root.Close()
	in := newInputs(s, site)
	close(in.dates.first) // without git
	said := func() string {
		next, err := in.next(t.Context())
		if err != nil || len(next.Theme) != 2 {
			t.Fatalf("%d layers, %v", len(next.Theme), err)
		}
		text, _ := fs.ReadFile(next.Theme[1].FS, "strings.yaml")
		return string(text)
	}
	if got := said(); got != "skip: Old\n" {
		t.Errorf("at first %q", got)
	}
	if err := os.RemoveAll(look); err != nil {
		t.Skip("an open folder cannot be removed here: ", err)
	}
	if _, err := in.next(t.Context()); err == nil || !strings.HasPrefix(err.Error(), "the theme folder ") {
		t.Errorf("without the folder: %v", err)
	}
	write(t, filepath.Join(look, "strings.yaml"), []byte("skip: New\n"))
	if got := said(); got != "skip: New\n" {
		t.Errorf("with a new folder %q", got)
	}
}

// A preview that is open over midnight shows what is out on the new day.
func TestThereIsOneBuildMoreOnANewDay(t *testing.T) {
	var now atomic.Int64 // in seconds since 1970; read beside the test
	now.Store(time.Date(2026, 11, 22, 23, 59, 0, 0, time.UTC).Unix())
	s := &session{ctx: t.Context(), getenv: func(string) string { return "" }, now: func() time.Time { return time.Unix(now.Load(), 0) }}
	in := newInputs(s, &site{})
	close(in.dates.first) // without git
	changed := make(chan string, 10)
	in.changed = func() { changed <- "built" }
	ctx, end := context.WithCancel(t.Context())
	defer end()
	if in.turned() {
		t.Error("there is a new day before there is a build")
	}
	if _, err := in.next(ctx); err != nil {
		t.Fatal(err)
	}
	go in.days(ctx, time.Millisecond)
	time.Sleep(20 * time.Millisecond)
	if len(changed) != 0 {
		t.Error("built again on the same day")
	}
	now.Add(120)
	select {
	case <-changed:
	case <-time.After(30 * time.Second):
		t.Fatal("not built again on the new day")
	}
	time.Sleep(20 * time.Millisecond)
	if len(changed) != 0 {
		t.Error("built more than once")
	}
	if next, _ := in.next(ctx); next.Options.Now.Day() != 23 {
		t.Errorf("built for %v", next.Options.Now)
	}
}
