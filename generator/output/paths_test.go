package output

import (
	"errors"
	"strings"
	"testing"
)

func TestPathsThatNotEverySystemCanHold(t *testing.T) {
	for _, path := range []string{
		"", ".", "..", "../x", "/etc/passwd", "a/../b", "a//b", "a/", "./a", `a\b`, "C:x", "a:b", "a?b", "a*", "a|b", `a"b`, "<a>",
		"a\x00b", "a\nb", "a\x7f", "\xff", "con", "CON.html", "a/nul.txt/b", "com1", "COM¹", "lpt9.x", "conin$", "aux .txt",
		"a.", "a /b", "a./b", strings.Repeat("x", 256), ".handbook", ".Handbook/x",
	} {
		if _, ok := errors.AsType[*BadPath](checkPaths([]File{{Path: path}})); !ok {
			t.Errorf("%q was taken", path)
		}
	}
	for _, path := range []string{"a", "a/b.html", "...a", ".well-known/x", "console", "com10", "com", "común.html", "日本/index.html", "a b", "sub/.handbook"} {
		if err := checkPaths([]File{{Path: path}}); err != nil {
			t.Error(err)
		}
	}
}

func TestFilesThatSomeSystemTakesForOne(t *testing.T) {
	for _, c := range [][2]string{
		{"a.html", "a.html"},
		{"a.html", "A.html"},
		{"caf\u00e9.html", "cafe\u0301.html"},
		{"\u00c9/x", "e\u0301/x"},
		{"a", "a/b"},
		{"a/b", "a"},
		{"a/b", "A"},
		{"A/x", "a/y"},
		{"p/q/A/x", "p/q/a/y"},
		{"\u212a", "k"}, // the kelvin sign
		{"σ", "ς"},
	} {
		err := checkPaths([]File{{Path: c[0]}, {Path: c[1]}})
		bad, ok := errors.AsType[*BadPath](err)
		if !ok || bad.Path != c[1] || strings.TrimSuffix(bad.Other, "/") == "" || !strings.HasPrefix(c[0], strings.TrimSuffix(bad.Other, "/")) {
			t.Errorf("%q: %v", c, err)
		}
	}
	for _, c := range [][2]string{{"a", "b"}, {"a/b", "a/c"}, {"a/b", "ab"}, {"straße", "strasse"}, {"e", "é"}} {
		if err := checkPaths([]File{{Path: c[0]}, {Path: c[1]}}); err != nil {
			t.Error(err)
		}
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add("handbook site 1\na\nb/c\n")
	f.Add("handbook site 1\n../x\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parseManifest([]byte(text))
		if err != nil {
			return
		}
		again, err := parseManifest(m.text())
		if err != nil || string(again.text()) != string(m.text()) {
			t.Errorf("%q does not come back: %v", text, err)
		}
		for path := range m.files {
			if strings.HasPrefix(path, "/") || strings.Contains("/"+path+"/", "/../") {
				t.Errorf("%q leads outside", path)
			}
		}
	})
}
