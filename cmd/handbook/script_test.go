package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the files that the stories compare with")

// The real command runs in the stories: the test's own binary, under its name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"handbook": main})
}

// Each testdata/*.txtar file is a story told on the command line. Besides the
// commands of testscript there are:
//
//	tree DIR FILE          write what stands below DIR, with digests, to FILE
//	hold DIR               take the lock of a site, as a build does while it publishes
//	bytes FILE TEXT        write a file; name and text are Go strings, for what a text file cannot hold
//	port NAME [held]       a port that is free goes into the environment, or one that is taken
//	fetch ADDRESS TEXT     wait until what is served there holds the text
//	status N CMD [ARG...]  run a command that is to end with the exit status N
//
// It is the 21st of November 2026, unless a story changes SOURCE_DATE_EPOCH.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Deadline:            time.Now().Add(3 * time.Minute),
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795262400")
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Getuid() == 0, nil
			}
			return false, fmt.Errorf("no condition %q", name)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"tree": tree, "hold": hold, "bytes": writeBytes, "status": status, "port": port, "fetch": fetch,
		},
	})
}

// tree lists a folder so that two of them can be compared byte for byte.
func tree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tree DIR FILE")
	}
	top := ts.MkAbs(args[0])
	var list strings.Builder
	err := filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(top, name)
		fmt.Fprintf(&list, "%s %x\n", filepath.ToSlash(rel), sha256.Sum256(text))
		return err
	})
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(list.String()), 0o644))
}

// writeBytes writes what stands between the quotation marks of a Go string.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	var name, text string
	_, err := fmt.Sscanf(`"`+args[0]+`" "`+args[1]+`"`, "%q %q", &name, &text)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
}

// status wants a certain exit status of a command.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N CMD [ARG...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("%s ended with %s, wanted %s", strings.Join(args[1:], " "), got, args[0])
	}
}
