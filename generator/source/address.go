package source

import (
	"net/url"
	"strings"
	"unicode"
)

// FullAddress says whether a text is an address on the web that a browser can
// follow and that stays one word in whatever file it is written to.
func FullAddress(text string) bool {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != ""
}
