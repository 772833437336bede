package output

import (
	"strings"
	"testing"
)

func TestPathsThatNotEverySystemCanHold(t *testing.T) {
	for _, path := range []string{
		"", ".", "..", "../x", "/etc/passwd", "a/../b", "a//b", "a/", "./a", `a\b`, "C:x", "a:b", "a?b", "a*", "a|b", `a"b`, "<a>",
		"a\x00b", "a\nb", "a\x7f", "\xff", "con", "CON.html", "a/nul.txt/b", "com1", "COM¹", "lpt9.x", "conin$", "aux .txt",
		"a.", "a /b", "a./b", strings.Repeat("x", 256), ".handbook", ".Handbook/x",
	} {
		if Check([]File{{Path: path}}) == nil {
			t.Errorf("%q was taken", path)
		}
	}
	for _, path := range []string{"a", "a/b.html", "...a", ".well-known/x", "console", "com10", "com", "común.html", "日本/index.html", "a b", "sub/.handbook"} {
		if bad := Check([]File{{Path: path}}); bad != nil {
			t.Error(bad[0])
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
		bad := Check([]File{{Path: c[0]}, {Path: c[1]}})
		if len(bad) != 1 || bad[0].Path != c[1] || bad[0].Other != c[0] {
			t.Errorf("%q: %v", c, bad)
		}
	}
	for _, c := range [][2]string{{"a", "b"}, {"a/b", "a/c"}, {"a/b", "ab"}, {"straße", "strasse"}, {"e", "é"}} {
		if bad := Check([]File{{Path: c[0]}, {Path: c[1]}}); bad != nil {
			t.Error(bad[0])
		}
	}
}

func TestEachClashIsFoundOnce(t *testing.T) {
	var files []File
	for _, path := range []string{"Foo/a", "foo/b", "foo/c", "aux", "x/y", "x", "p/q/A/x", "P/q/A/y"} {
		files = append(files, File{Path: path})
	}
	var found []string
	for _, bad := range Check(files) {
		found = append(found, bad.Path)
	}
	if got := strings.Join(found, " "); got != "foo/b aux x P/q/A/y" {
		t.Errorf("found %s", got)
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
