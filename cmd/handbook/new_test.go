package main

import "testing"

func TestAPageIsNamedAfterItsFile(t *testing.T) {
	for file, want := range map[string]string{
		"essays/hot-kitchen.md": "Hot kitchen", "éclair.md": "Éclair", "---.md": "Untitled", ".md": "Untitled",
		"2026-01-01-hello.md": "Hello", "2026-01-01.md": "2026 01 01", "\xff.md": "\uFFFD", "a\xff.md": "A\uFFFD",
	} {
		if got := titleOf(file); got != want {
			t.Errorf("%q is called %q, want %q", file, got, want)
		}
	}
}
