package output

import (
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// checkPaths sees that the files can stand together in a folder of any system:
// usable names, and no two that some file system takes for one.
func checkPaths(files []File) error {
	claims := claims{taken: make(map[string]string, len(files)), folders: map[string]bool{}}
	for _, f := range files {
		if reason := unusable(f.Path); reason != "" {
			return &BadPath{Path: f.Path, Reason: reason}
		}
		if err := claims.add(f.Path); err != nil {
			return err
		}
	}
	return nil
}

// claims remembers the names in use, folded so that names which differ only by
// case or by Unicode composition meet.
type claims struct {
	taken   map[string]string // folded → as spelled; folders end in a slash
	folders map[string]bool   // as spelled
}

func (c *claims) add(file string) error {
	folded := fold(file)
	if other, clash := c.taken[folded]; clash {
		return &BadPath{Path: file, Other: other, Reason: "some file systems take them for one"}
	}
	c.taken[folded] = file
	for dir := path.Dir(file); dir != "." && !c.folders[dir]; dir = path.Dir(dir) {
		folded := fold(dir)
		if other, clash := c.taken[folded]; clash {
			return &BadPath{Path: file, Other: other, Reason: "some file systems take its folder for the other"}
		}
		c.taken[folded] = dir + "/"
		c.folders[dir] = true
	}
	return nil
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
	case strings.ContainsAny(name, `<>:"|?*\`) || strings.ContainsFunc(name, unicode.IsControl):
		return "a character that not every system allows"
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "a name ends in a dot or a space"
	case len(name) > 255:
		return "a name is longer than 255 bytes"
	case isDevice(name):
		return "a name that is a device on Windows"
	}
	return ""
}

// isDevice knows the reserved names of Windows, with or without an extension:
// learn.microsoft.com, "Naming Files, Paths, and Namespaces".
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if n, ok := strings.CutPrefix(stem, port); ok && utf8.RuneCountInString(n) == 1 {
			return strings.Contains("0123456789¹²³", n)
		}
	}
	return false
}
