package output

import (
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/report"
)

// Check finds what keeps the files from standing together in a folder of any
// system: unusable names, and names that some file system takes for one. Each
// file, and each folder, is found once, in the order of the files.
func Check(files []File) []*BadPath {
	c := claims{taken: make(map[string]claim, len(files)), folders: map[string]bool{}}
	var found []*BadPath
	for _, f := range files {
		if reason := unusable(f.Path); reason != "" {
			found = append(found, &BadPath{Path: f.Path, Reason: reason})
		} else if bad := c.add(f.Path); bad != nil {
			found = append(found, bad)
		}
	}
	return found
}

// claims remembers the names in use, folded so that names which differ only by
// case or by Unicode composition meet.
type claims struct {
	taken   map[string]claim
	folders map[string]bool // as spelled
}

// claim is a name in use and the file that brought it: itself, or the first in
// a folder of that name.
type claim struct {
	name, file string
	folder     bool
}

func (c *claims) add(file string) *BadPath {
	bad := c.claim(claim{name: file, file: file})
	for dir := path.Dir(file); dir != "." && !c.folders[dir]; dir = path.Dir(dir) {
		c.folders[dir] = true
		if clash := c.claim(claim{name: dir, file: file, folder: true}); bad == nil {
			bad = clash
		}
	}
	return bad
}

// claim takes a name that is free, and else says who has it.
func (c *claims) claim(wanted claim) *BadPath {
	folded := fold(wanted.name)
	other, taken := c.taken[folded]
	if !taken {
		c.taken[folded] = wanted
		return nil
	}
	reason := "some file systems take them for one"
	switch {
	case wanted.folder && other.folder:
		reason = "some file systems take their folders " + wanted.name + " and " + other.name + " for one"
	case wanted.folder || other.folder:
		reason = "the one is a folder of the other"
	}
	return &BadPath{Path: wanted.file, Other: other.file, Reason: reason}
}

// fold gives one spelling to all names that a file system which ignores case
// (NTFS, APFS) or composition (APFS, HFS+) takes for one.
func fold(name string) string {
	if isASCII(name) {
		return strings.ToLower(name)
	}
	return norm.NFC.String(strings.Map(leastFold, norm.NFC.String(name)))
}

// leastFold picks the smallest of the letters that differ by case only, in
// lower case where that is ASCII, so that both branches of fold agree.
func leastFold(r rune) rune {
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	if least < utf8.RuneSelf {
		return unicode.ToLower(least)
	}
	return least
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// unusable says why a path cannot be published on every system, "" if it can.
func unusable(file string) string {
	if !fs.ValidPath(file) || file == "." {
		return "not a clean relative path"
	}
	for name := range strings.SplitSeq(file, "/") {
		if reason := unusableName(name); reason != "" {
			return reason
		}
	}
	if top, _, _ := strings.Cut(file, "/"); fold(top) == ManifestName {
		return "the name is taken by the manifest"
	}
	return ""
}

// The characters and the length are those of NTFS and ext4.
func unusableName(name string) string {
	switch {
	case plain(name): // most are
	case strings.ContainsAny(name, `<>:"|?*\`) || strings.ContainsFunc(name, unicode.IsControl):
		return "a character that not every system allows"
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "a name ends in a dot or a space"
	case len(name) > 255:
		return "a name is longer than 255 bytes"
	}
	if report.Device(name) {
		return "a name that is a device on Windows"
	}
	return ""
}

// plain says of a name that it has nothing but small letters, digits, hyphens
// and dots inside, and that it is short.
func plain(name string) bool {
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-', c == '.' && i < len(name)-1:
		default:
			return false
		}
	}
	return len(name) <= 255
}
