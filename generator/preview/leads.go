package preview

import (
	"net/url"
	"strings"

	"handbook/generator/book"
	"handbook/generator/check"
	"handbook/generator/diagram"
	"handbook/generator/report"
)

// lead is where a region leads; see the package's comment.
type lead struct {
	Name    string `json:"name"`
	Broken  bool   `json:"broken"`
	Why     string `json:"why"`
	Instead string `json:"instead"`
}

// leadOf says where a region of that file leads, or would, in the words that
// the next build has for it.
func leadOf(b *book.Book, file, to string) lead {
	if to = strings.TrimSpace(to); to == "" {
		return lead{}
	}
	if p, unsafe := diagram.Unsafe(to, report.Position{File: file}); unsafe {
		return lead{Broken: true, Why: inWords(p)}
	}
	t := b.Lead(file, to)
	l := lead{Broken: t.Broken() || t.Lost != "", Instead: instead(file, to, t)}
	if !t.Broken() {
		l.Name = t.Name(to)
	}
	switch p, found := check.Link(file, to, t); {
	case !l.Broken:
	case found:
		l.Why = inWords(p)
	default:
		l.Why = "what it leads to cannot be read; the list of problems says why"
	}
	return l
}

// inWords is a problem for somebody who sees where it is.
func inWords(p report.Problem) string {
	if p.Hint == "" {
		return p.Message
	}
	return p.Message + "; " + p.Hint
}

// instead is what was probably meant, as the file would have it; "" where
// nothing comes near.
func instead(file, to string, t book.Target) string {
	page, heading, _ := strings.Cut(to, "#")
	miss := t.Miss()
	switch {
	case t.Lost != "":
		if near := report.Nearest(t.Lost, t.Page.Anchors(), 1); len(near) > 0 {
			return page + "#" + near[0]
		}
	case len(miss.Near) > 0:
		return linkTo(miss.Near[0], heading)
	case len(miss.Pages) > 0:
		return wayTo(file, miss.Pages[0], heading)
	}
	return ""
}

// wayTo writes a link from a file to a page, the shortest that a forge's view
// of the repository follows too. A page without a file of its own is named by
// its address.
func wayTo(file string, p *book.Page, heading string) string {
	if p.Path == "" {
		return linkTo("/"+p.Address, heading)
	}
	return linkTo(book.Relative(file, p.Path), heading)
}

// linkTo writes a path as a link has it.
func linkTo(name, heading string) string {
	to := (&url.URL{Path: name}).EscapedPath()
	if first, _, _ := strings.Cut(to, "/"); strings.Contains(first, ":") {
		to = "./" + to // or it would be a scheme
	}
	if heading != "" {
		to += "#" + heading
	}
	return to
}
