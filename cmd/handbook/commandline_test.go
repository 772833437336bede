package main

import "testing"

func TestAShellTakesAWordAsItIs(t *testing.T) {
	for _, c := range []struct{ system, word, want string }{
		{"linux", "content", "content"}, {"linux", "", "''"}, {"linux", "our book", "'our book'"}, {"linux", "it's", `'it'\''s'`}, {"linux", `a\b`, `'a\b'`}, {"darwin", "$HOME", "'$HOME'"},
		{"windows", `C:\books\ours`, `C:\books\ours`}, {"windows", `C:\our books`, `"C:\our books"`}, {"windows", `C:\our books\`, `"C:\our books\\"`}, {"windows", "it's", `"it's"`}, {"windows", "", `""`},
	} {
		if got := shellWordOn(c.system, c.word); got != c.want {
			t.Errorf("%s on %s is %s, want %s", c.word, c.system, got, c.want)
		}
	}
}
