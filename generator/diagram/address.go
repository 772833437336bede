package diagram

import (
	"path"
	"strings"
	"unicode"

	"handbook/generator/report"
)

// link checks an address that an author wrote and, when nothing is wrong with
// it, gives it its index among the links of the scene; -1 when it is unsafe.
func (s *Scene) link(l Link) int {
	if p, bad := Unsafe(l.Dest, l.At); bad {
		s.Problems = append(s.Problems, p)
		return -1
	}
	s.Links = append(s.Links, l)
	return len(s.Links) - 1
}

// Unsafe says what is wrong with an address that no link may lead to.
func Unsafe(dest string, at report.Position) (report.Problem, bool) {
	switch {
	case runsCode(dest):
		return report.New(at, "unsafe-link", "a link to "+inQuotes(dest)+" could run code",
			"link to a page, a file, or an address that begins with https://"), true
	case leavesQuietly(dest):
		return report.New(at, "unsafe-link", "the link "+inQuotes(dest)+" leads to another host without saying how",
			"write the whole address: https://…"), true
	}
	return report.Problem{}, false
}

// runsCode says whether an address has a scheme that runs code or carries a
// document of its own: the list that Markdown links have. What browsers drop
// inside a scheme, and all else that does not show, is dropped before it is
// looked at.
func runsCode(dest string) bool {
	switch scheme(dest) {
	case "javascript", "vbscript", "livescript", "mocha", "jscript", "data", "view-source", "jar", "blob", "filesystem", "about", "ms-its", "mhtml":
		return true
	}
	return false
}

// scheme is what an address has before its first colon, in lower case.
func scheme(dest string) string {
	before, _, found := strings.Cut(dest, ":")
	if !found || strings.ContainsAny(before, "/?#") {
		return ""
	}
	return visible(before)
}

// leavesQuietly finds //host and the spellings that browsers read as it.
func leavesQuietly(dest string) bool {
	start := strings.ReplaceAll(visible(dest), `\`, "/")
	return strings.HasPrefix(start, "//")
}

// visible takes away what browsers overlook in an address: case, blanks and
// characters that do not show.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r >= 0x7f && !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// isOutside says that an address names a host or a program, not a page.
func isOutside(dest string) bool { return scheme(dest) != "" }

// beside finds a file that is named relative to another one; a slash at the
// beginning means the content folder. It is not ok when that leads out of it.
func beside(file, name string) (found string, ok bool) {
	if strings.HasPrefix(name, "/") {
		found = path.Clean(strings.TrimLeft(name, "/"))
	} else {
		found = path.Join(path.Dir(file), name)
	}
	return found, found != "." && found != ".." && !strings.HasPrefix(found, "../")
}

// isSVG goes by the name of a picture.
func isSVG(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }
