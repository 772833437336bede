package report

import (
	"strings"
	"unicode/utf8"
)

// Device says whether Windows sees a device in a name of a file or folder: it
// does so with any ending and in any case, and takes the superscript digits for
// digits (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
func Device(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	if base = strings.TrimRight(base, " "); len(base) > len("CONOUT$") {
		return false
	}
	base = strings.ToUpper(base)
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, found := strings.CutPrefix(base, "COM")
	if !found {
		port, found = strings.CutPrefix(base, "LPT")
	}
	return found && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}
