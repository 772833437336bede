//go:build !unix

package main

import "github.com/rogpeppe/go-internal/testscript"

// hold is for systems whose locks a story can take.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	ts.Fatalf("hold works on Unix only: skip the story with [!unix] skip")
}
