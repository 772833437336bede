//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// hold takes the lock of a site until the story ends.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold DIR")
	}
	dir := ts.MkAbs(args[0])
	file, err := os.Create(filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".handbook-lock"))
	ts.Check(err)
	ts.Check(syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB))
	fmt.Fprintln(file, os.Getpid())
	ts.Defer(func() { file.Close() })
}
