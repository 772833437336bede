package source

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"handbook/generator/report"
)

// The limits of names: bytes in one name on common file systems, and
// characters in a path where Windows programs still give up at 260 and need
// room for the folder above.
const (
	maxName = 255
	maxPath = 240
)

// badName says why a file or folder cannot be published on every system, and
// "" when it can. The rules are the same on all systems: a site that was built
// on one must be possible on the others.
func badName(path, name string) string {
	switch {
	case !utf8.ValidString(name):
		return "the name is not UTF-8"
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }):
		return "the name holds a control character"
	case strings.ContainsAny(name, `:?<>"|*\`):
		i := strings.IndexAny(name, `:?<>"|*\`)
		return "the name holds a " + name[i:i+1]
	case strings.HasSuffix(name, "."):
		return "the name ends in a full stop"
	case strings.HasSuffix(name, " "):
		return "the name ends in a space"
	case report.Device(name):
		return "the name is reserved on Windows"
	case len(name) > maxName:
		return "the name is longer than 255 bytes"
	case utf8.RuneCountInString(path) > maxPath:
		return "the path is longer than 240 characters"
	}
	return ""
}

// Unfit says why a file or folder of that name would not be published, "" when
// it would: for those who are about to make one.
func Unfit(name string) string { return cmp.Or(badName(name, name), skipped(name)) }

// ReservedName says whether Windows sees a device in a name of a file or folder.
func ReservedName(name string) bool { return report.Device(name) }
