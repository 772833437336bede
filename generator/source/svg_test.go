package source

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

func TestDrawingsAreReadAsText(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"as it is", "<svg/>", "<svg/>"},
		{"whatever is in it", "<svg><script/></svg>", "<svg><script/></svg>"},
		{"cut off", "<svg>\n<g", "<svg>\n<g"},
		{"mark and line ends", "\ufeff<svg>\r\n<g/>\r</svg>", "<svg>\n<g/>\n</svg>"},
		{"letters", "<svg>é</svg>", "<svg>é</svg>"},
	} {
		tree := read(t, fstest.MapFS{"d/a.SVG": {Data: []byte(c.raw)}}, nil)
		same(t, c.name, listing(tree), "asset d/a.SVG 0×0\nfolder d\n")
		if len(tree.Drawings) != 1 {
			t.Fatalf("%s: %d drawings", c.name, len(tree.Drawings))
		}
		f := tree.Drawings[0]
		same(t, c.name, string(f.Text), c.want)
		if f.Path != "d/a.SVG" || f.Broken() || f.Front != nil || f.At(len(f.Text)).Line != strings.Count(c.want, "\n")+1 {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
}

func TestDrawingsThatAreNoTextAreLeftOut(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"a.svg", "", "a.svg left-out: the picture is empty"},
		{"a.svg", " \r\n", "a.svg left-out: the picture is empty"},
		{"a.svg", "\xff\xfe<\x00s\x00v\x00g\x00", "a.svg:1:1 left-out: the picture is no text in UTF-8: the file is UTF-16"},
		{"a.svg", "<\x00s\x00v\x00g\x00/\x00>\x00", "a.svg:1:1 left-out: the picture is no text in UTF-8: the file is UTF-16"},
		{"a.svg", "<svg>\n <a b='\xe9'/></svg>", "a.svg:2:8 left-out: the picture is no text in UTF-8: the byte 0xE9 is not UTF-8"},
		{"a.svg", "<svg>\x00</svg>", "a.svg:1:6 left-out: the picture is no text in UTF-8: the text holds a NUL byte"},
		{"a.svg", "\x1f\x8bxyz", "a.svg left-out: the picture is compressed"},
		{"a.svgz", "<svg/>", "a.svgz raw-html: compressed drawings are not published, because nobody can look into them"},
		{"a.svg", "version https://git-lfs.github.com/spec/v1\noid", "a.svg left-out: the picture is not here, only its Git LFS pointer"},
	} {
		tree := read(t, fstest.MapFS{c.name: {Data: []byte(c.raw)}}, nil)
		same(t, c.name, listing(tree), c.want)
		if len(tree.Drawings) > 0 || tree.Refused[c.name] == "" {
			t.Errorf("%q: %d drawings, refused because %q", c.raw, len(tree.Drawings), tree.Refused[c.name])
		}
	}
}

func TestDrawingsOfMoreThanEightMebibytesAreNotRead(t *testing.T) {
	raw := append([]byte("<svg>"), bytes.Repeat([]byte(" "), maxSVG)...)
	tree := read(t, fstest.MapFS{"a.svg": {Data: raw[:maxSVG]}, "b.svg": {Data: raw[:maxSVG+1]}}, nil)
	same(t, "tree", listing(tree), "asset a.svg 0×0\nb.svg left-out: the picture is larger than 8 MiB")
}

func TestKnownDrawingsAreUsedAgain(t *testing.T) {
	fsys := fstest.MapFS{"a.svg": {Data: []byte("<svg/>")}, "b.svg": {Data: []byte("<svg/>")}}
	known := &Memory{}
	first := read(t, fsys, known)
	fsys["b.svg"] = &fstest.MapFile{Data: []byte("<svg></svg>")}
	second := read(t, fsys, known)
	if len(second.Drawings) != 2 || second.Drawings[0] != first.Drawings[0] || second.Drawings[1] == first.Drawings[1] || len(second.Assets) != 2 {
		t.Error(listing(second))
	}
}
