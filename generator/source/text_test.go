package source

import (
	"bytes"
	"strings"
	"testing"
)

func TestEveryLineEndingReadsAlike(t *testing.T) {
	lf := "---\ntitle: Élan\ntags: [a, b]\nbad key\n---\n\n# Text\n\nmore\n"
	for _, text := range []string{lf, strings.Replace(lf, "bad key\n", "", 1), "", "\n", "a", "+++\na = 1\n+++\nb", "{\"a\":\n1}\nb"} {
		want := ParseFile("a.md", []byte(text))
		for name, raw := range map[string]string{
			"CRLF": strings.ReplaceAll(text, "\n", "\r\n"),
			"CR":   strings.ReplaceAll(text, "\n", "\r"),
			"BOM":  "\ufeff" + text,
			"both": "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"),
		} {
			got := ParseFile("a.md", []byte(raw))
			if !bytes.Equal(got.Text, want.Text) || got.Body != want.Body {
				t.Errorf("%s: text %q body %d, want %q body %d", name, got.Text, got.Body, want.Text, want.Body)
			}
			same(t, name, flat(got.Front), flat(want.Front))
			same(t, name, told(got.Problems), told(want.Problems))
		}
	}
}

func TestDigestIsOfTheBytesOnDisk(t *testing.T) {
	if ParseFile("a.md", []byte("a\r\n")).Digest == ParseFile("a.md", []byte("a\n")).Digest {
		t.Error("two files on disk have one digest")
	}
}

func TestBadBytesHaveTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"one byte", "é\nab\xe9c", "a.md:2:3 encoding: the byte 0xE9 is not UTF-8"},
		{"more bytes, after a BOM", "\ufeffa\xff\xfe", "a.md:1:2 encoding: the byte 0xFF is not UTF-8 (nor is one more)"},
		{"after CRLF", "a\r\nb\r\n\xc3", "a.md:3:1 encoding: the byte 0xC3 is not UTF-8"},
		{"in front matter", "---\ntitle: \xe9\n---\n", "a.md:2:8 encoding: the byte 0xE9 is not UTF-8"},
		{"surrogate", "\xed\xa0\x80", "a.md:1:1 encoding: the byte 0xED is not UTF-8 (nor are 2 more)"},
		{"NUL", "text\nte\x00xt", "a.md:2:3 encoding: the text holds a NUL byte"},
		{"UTF-16 with mark", "\xff\xfea\x00", "a.md:1:1 encoding: the file is UTF-16, not UTF-8"},
		{"UTF-16 big end", "\xfe\xff\x00a", "a.md:1:1 encoding: the file is UTF-16, not UTF-8"},
		{"UTF-16 without mark", "#\x00 \x00T\x00", "a.md:1:1 encoding: the file is UTF-16, not UTF-8"},
	} {
		f := ParseFile("a.md", []byte(c.raw))
		same(t, c.name, told(f.Problems), c.want)
		if !f.Broken() || f.Front != nil {
			t.Errorf("%s: not broken, or read all the same", c.name)
		}
	}
}

func TestAtCountsCharactersAsAnEditorDoes(t *testing.T) {
	f := ParseFile("a.md", []byte("\ufeffaé日b\r\n\r\nx"))
	for _, c := range []struct {
		offset int
		want   string
	}{
		{-5, "a.md:1:1"}, {0, "a.md:1:1"}, {3, "a.md:1:3"}, {6, "a.md:1:4"}, {7, "a.md:1:5"},
		{8, "a.md:2:1"}, {9, "a.md:3:1"}, {10, "a.md:3:2"}, {99, "a.md:3:2"},
	} {
		same(t, "offset", f.At(c.offset).String(), c.want)
	}
	same(t, "empty", ParseFile("e.md", nil).At(3).String(), "e.md:1:1")
}
