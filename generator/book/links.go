package book

import (
	"cmp"
	"net/url"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/markdown"
)

// TargetKind is what a link turned out to lead to.
type TargetKind uint8

// The kinds of targets. From BrokenPage on there is nothing to lead to.
const (
	ToPage       TargetKind = iota // a page of this site, perhaps a heading in it
	ToAsset                        // a file of this site
	ToOutside                      // another site, a mail address, a telephone
	ToDiagram                      // a file that describes a diagram, which can be embedded
	BrokenPage                     // no page or file of that name
	WithheldPage                   // a page that is not published
	Ambiguous                      // a wiki name that several pages have
	Unsafe                         // refused by the Markdown room
	Refused                        // a file that is there and is not published; Why or a problem of its own says why
)

// Target is a resolved link.
type Target struct {
	Kind     TargetKind
	Page     *Page
	Asset    *Asset
	Diagram  *Diagram // ToDiagram; ToAsset of a picture that is shown and has regions or links of its own; Refused: it could be embedded
	URL      string   // ToOutside: the address
	Fragment string   // ToPage: the heading's id; empty when there is none or it is not there. ToAsset: as written
	Query    string   // ToAsset: as written
	Lost     string   // the fragment as written, when the page has no such heading
	Own      bool     // written with the handbook's full address
	Wanted   string   // what was looked for, for the message
	Why      string   // Refused, or a picture that is none: why it is not shown; empty when the file's own problem is an error
	Near     []string // what may have been meant
	Pages    []*Page  // Ambiguous: the pages that have the name
}

// Broken says that the link leads nowhere.
func (t Target) Broken() bool { return t.Kind >= BrokenPage }

func (b *Book) resolveLinks() {
	for _, p := range b.Pages {
		if p.Document == nil {
			continue
		}
		p.Links = make([]Target, len(p.Document.Links))
		for i, link := range p.Document.Links {
			p.Links[i] = b.resolve(p, link)
		}
		b.drawPage(p)
	}
}

func (b *Book) resolve(from *Page, link markdown.Link) Target {
	dest := strings.TrimSpace(link.Dest)
	if base := b.Config.BaseURL; base != "" && strings.HasPrefix(dest, base) {
		t := b.resolveLocal(from, "/"+strings.TrimPrefix(dest, base), link.Kind)
		t.Own = true
		return t
	}
	if outside(dest) {
		return Target{Kind: ToOutside, URL: dest}
	}
	return b.resolveLocal(from, dest, link.Kind)
}

// outside says that a destination has a scheme or a host of its own.
func outside(dest string) bool {
	if strings.HasPrefix(dest, "//") {
		return true
	}
	scheme, _, found := strings.Cut(dest, ":")
	if !found || scheme == "" || strings.ContainsAny(scheme, "/#?. ") {
		return false
	}
	for _, r := range scheme {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '+' || r == '-') {
			return false
		}
	}
	return len(scheme) > 1 // a single letter is a drive, not a scheme
}

func (b *Book) resolveLocal(from *Page, dest string, kind markdown.LinkKind) Target {
	file, fragment, _ := strings.Cut(dest, "#")
	file, query, _ := strings.Cut(file, "?")
	file, fragment = unescape(file), unescape(fragment)
	target := Target{Kind: BrokenPage, Wanted: file}
	switch {
	case file == "" && from.Document == nil:
		target.Wanted = dest // a diagram has no headings
	case file == "":
		target = Target{Kind: ToPage, Page: from}
	case kind == markdown.Wiki || kind == markdown.Embed:
		target = b.resolveWiki(from, file)
	default:
		target = b.resolvePath(from, file)
	}
	if target.Kind == BrokenPage && file != "" {
		target.Near = b.lookup.near(from, file)
	}
	switch {
	case target.Kind == Refused && target.Diagram != nil && kind == markdown.Embed:
		target.Kind, target.Why = ToDiagram, ""
	case target.Kind == ToAsset:
		target.Query, target.Fragment = query, fragment
		if kind == markdown.Picture || kind == markdown.Embed {
			target.Diagram = b.pictures[target.Asset]
		}
	case target.Kind == ToPage && fragment != "":
		target.Fragment, target.Lost = anchor(target.Page, fragment)
	}
	return target
}

func unescape(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	return norm.NFC.String(s)
}

// resolvePath finds what a path in a Markdown link means. It is read against
// the source first, as a forge's view of the repository does, and then against
// the published address, as other generators do. What leads above the top in
// the source means a file outside: only an address can be meant otherwise.
func (b *Book) resolvePath(from *Page, file string) Target {
	name, inside := below(cleanDir(from.Path), file)
	names := []string{name}
	if address, ok := below(stem(from.Path), file); ok && !from.Index && (inside || !isMarkdown(file)) {
		names = append(names, address)
	}
	if !inside {
		names = names[1:]
	}
	for _, name := range names {
		if t, ok := b.lookup.at(name); ok {
			t.Wanted = file
			return t
		}
	}
	return Target{Kind: BrokenPage, Wanted: file}
}

// below reads a path as it is written in a folder, or from the top where it
// begins with a slash; ok is false for one that leads above the top.
func below(dir, file string) (name string, ok bool) {
	if strings.HasPrefix(file, "/") {
		dir = ""
	}
	name = path.Join(dir, strings.TrimLeft(file, "/"))
	if name == "." {
		return "", true
	}
	return name, name != ".." && !strings.HasPrefix(name, "../")
}

func isMarkdown(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".md" || ext == ".markdown"
}

// findSource finds the page that a link in a data file leads to; nil when none does.
func (b *Book) findSource(fromFile, dest string) *Page {
	file, _, _ := strings.Cut(dest, "#")
	name, ok := below(cleanDir(fromFile), unescape(file))
	if !ok {
		return nil
	}
	if p := cmp.Or(b.sources[name], b.stems[name], b.stems[strings.TrimSuffix(name, ".html")]); p != nil {
		return p
	}
	if name == "" {
		return b.Home
	}
	for _, p := range b.Pages {
		if p.Index && p.Folder == name {
			return p
		}
	}
	return nil
}
