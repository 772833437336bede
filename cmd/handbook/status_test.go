package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"handbook/generator/output"
	"handbook/generator/parallel"
)

// Each way in which a command can end has its exit status; a fault of ours, 3,
// says what to do with it and that the site is as it was.
func TestEveryEndHasItsStatus(t *testing.T) {
	site := publishedSite(t)
	for _, c := range []struct {
		err  error
		want int
		says string
	}{
		{nil, 0, ""},
		{&failure{status: fine}, 0, ""},
		{&failure{problems, "two pages", ""}, 1, "handbook: two pages\n"},
		{&failure{misuse, "no such option", "look it up"}, 2, "handbook: no such option\n    hint: look it up\n"},
		{&parallel.Panic{Path: "a.md", Value: "index out of range"}, 3, "a.md"},
		{fmt.Errorf("building: %w", &parallel.Panic{Path: "a.html", Value: "nil map"}), 3, "please report it"},
		{&output.BadPath{Path: "con.html", Reason: "reserved"}, 3, "the published site is as it was"},
		{errors.New("something else"), 3, "handbook: something else\n"},
		{context.Canceled, 130, "stopped; the published site is as it was"},
	} {
		out, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		s := &session{ctx: context.Background(), term: newTerminal(out), dir: site}
		got := s.status(c.err)
		text, err := os.ReadFile(out.Name())
		if err != nil {
			t.Fatal(err)
		}
		if got != c.want || !strings.Contains(string(text), c.says) || c.says == "" && len(text) > 0 || strings.Contains(string(text), "goroutine") {
			t.Errorf("%v: status %d, wanted %d, with %q", c.err, got, c.want, text)
		}
	}
}

// A file system that fails is no problem in the content, and is told without
// the names of our own files.
func TestAFullDiskIsToldInWords(t *testing.T) {
	s := &session{dir: publishedSite(t)}
	for _, err := range []error{
		&os.PathError{Op: "openat", Path: ".site.handbook-lock", Err: syscall.ENOSPC},
		fmt.Errorf("cannot publish a.html: %w", &os.LinkError{Op: "link", Old: "a", New: "b", Err: syscall.ENOSPC}),
		fmt.Errorf("building: %w", os.NewSyscallError("fsync", syscall.ENOSPC)),
	} {
		var f *failure
		if !errors.As(s.publishFailure(err), &f) {
			t.Fatalf("%v is no failure", err)
		}
		want := fmt.Sprintf("the site cannot be written to %s: %v; the published site is as it was", filepath.ToSlash(s.dir), syscall.ENOSPC)
		if f.status != misuse || f.message != want || f.hint == "" {
			t.Errorf("%v: %+v", err, f)
		}
	}
}

func publishedSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}
