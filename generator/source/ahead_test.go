package source

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"handbook/generator/parallel"
)

// folders is a tree whose folders do something when they are listed.
type folders struct {
	fstest.MapFS
	listing func(name string)
}

func (f folders) ReadDir(name string) ([]fs.DirEntry, error) {
	if f.listing != nil {
		f.listing(name)
	}
	return f.MapFS.ReadDir(name)
}

func twoFolders() folders {
	return folders{MapFS: fstest.MapFS{"f/a.md": {Data: []byte("# A\n")}, "g/b.md": {Data: []byte("# B\n")}, "g/h/c.md": {Data: []byte("# C\n")}}}
}

// What was a folder at the last read may be anything now.
func TestFoldersThatWereListedMayBeGone(t *testing.T) {
	for name, change := range map[string]func(fstest.MapFS){
		"gone":     func(m fstest.MapFS) { delete(m, "f/a.md") },
		"a file":   func(m fstest.MapFS) { delete(m, "f/a.md"); m["f"] = &fstest.MapFile{Data: []byte("text")} },
		"a pipe":   func(m fstest.MapFS) { delete(m, "f/a.md"); m["f"] = &fstest.MapFile{Mode: fs.ModeNamedPipe} },
		"another":  func(m fstest.MapFS) { delete(m, "g/h/c.md"); m["g/i/c.md"] = &fstest.MapFile{Data: []byte("# C\n")} },
		"the same": func(fstest.MapFS) {},
	} {
		tree, m := twoFolders(), &Memory{}
		if _, err := Read(t.Context(), tree, m, 2); err != nil {
			t.Fatal(err)
		}
		change(tree.MapFS)
		warm, err := Read(t.Context(), tree, m, 2)
		cold, other := Read(t.Context(), tree, nil, 2)
		if err != nil || other != nil || listing(warm) != listing(cold) {
			t.Errorf("%s: %v, %v\n%s\nwanted\n%s", name, err, other, listing(warm), listing(cold))
		}
	}
}

func TestFaultsInFoldersAreToldWithTheirNames(t *testing.T) {
	tree, m := twoFolders(), &Memory{}
	if _, err := Read(t.Context(), tree, m, 2); err != nil {
		t.Fatal(err)
	}
	tree.listing = func(name string) {
		if name == "g" {
			panic("boom")
		}
	}
	for _, memory := range []*Memory{m, nil} {
		_, err := Read(t.Context(), tree, memory, 2)
		p, is := errors.AsType[*parallel.Panic](err)
		if want := map[bool]string{true: "g", false: "."}[memory != nil]; !is || p.Path != want || p.Value != "boom" {
			t.Errorf("got %v, wanted a panic at %s", err, want)
		}
	}
}

func TestReadingEndsWhenItIsCancelledInTheMiddle(t *testing.T) {
	tree, m := twoFolders(), &Memory{}
	if _, err := Read(t.Context(), tree, m, 2); err != nil {
		t.Fatal(err)
	}
	for _, jobs := range []int{1, 2, 8} {
		ctx, cancel := context.WithCancel(t.Context())
		tree.listing = func(string) { cancel() }
		if _, err := Read(ctx, tree, m, jobs); !errors.Is(err, context.Canceled) {
			t.Errorf("%d jobs: %v", jobs, err)
		}
	}
}
