package generator_test

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
	"testing/fstest"
)

// What a reader loads to see the dialog, and what finds, before the first word
// is asked.
func TestSearchIsSmall(t *testing.T) {
	site := build(t, fstest.MapFS{"README.md": {Data: []byte("# Small\n")}, "a.md": {Data: []byte("---\ntags: [one]\nindex: [two]\n---\n# A\n")}}, options(t, ""))
	const kilobyte = 1024
	shown, finds := 0, 0
	for name, text := range site.files {
		switch {
		case name == "search/dialog.js", strings.HasPrefix(name, "assets/search."):
			shown += zipped(t, text)
		case strings.HasPrefix(name, "assets/search-engine."):
			finds += zipped(t, text)
		}
	}
	if shown == 0 || shown > 4*kilobyte {
		t.Errorf("the dialog has %d bytes", shown)
	}
	if finds == 0 || finds > 4*kilobyte {
		t.Errorf("the engine has %d bytes", finds)
	}
}

func zipped(t *testing.T, text []byte) int {
	var out bytes.Buffer
	to := gzip.NewWriter(&out)
	if _, err := to.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
