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
	Own      bool // written with the handbook's full address
	Page     *Page
	Asset    *Asset
	Diagram  *Diagram // ToDiagram; ToAsset of a picture that is shown and has regions or links of its own; Refused: it could be embedded
	URL      string   // ToOutside: the address
	Fragment string   // ToPage: the heading's id; empty when there is none or it is not there. ToAsset: as written
	Query    string   // ToAsset: as written
	Lost     string   // the fragment as written, when the page has no such heading
	miss     *Miss    // of a broken link; may be nil
}

// Miss says more of a link that leads nowhere, for the message. Few links do,
// and all others are small.
type Miss struct {
	Wanted string   // what was looked for
	Why    string   // Refused, or a picture that is none: why it is not shown; empty when the file's own problem is an error
	Near   []string // what may have been meant
	Pages  []*Page  // Ambiguous: the pages that have the name
}

// Broken says that the link leads nowhere.
func (t Target) Broken() bool { return t.Kind >= BrokenPage }

// Miss says why the link leads nowhere.
func (t *Target) Miss() Miss {
	if t.miss == nil {
		return Miss{}
	}
	return *t.miss
}

// wanted is a target that was found by a name, which is told of a broken one.
func (t Target) wanted(name string) Target {
	if t.Broken() {
		m := t.Miss()
		m.Wanted, t.miss = name, &m
	}
	return t
}

// Sound says that the link leads to a page of the site, as it is written.
func (t *Target) Sound() bool { return t.Kind == ToPage && t.Lost == "" && !t.Own }

// destination is one taken apart, as far as one page's file says what it
// means.
type destination struct {
	kind           markdown.LinkKind
	dest           string
	outside        bool
	file, fragment string
	query          string
	names          []string // what the file may be called, seen from the top, best first
}

// readDest takes the destination of a link apart that stands in the file of
// that path. The page of a folder has the folder's address.
func readDest(from string, folderPage bool, link markdown.Link) destination {
	link.Dest = strings.TrimSpace(link.Dest)
	if outside(link.Dest) {
		return destination{kind: link.Kind, dest: link.Dest, outside: true}
	}
	return readLocal(from, folderPage, link)
}

// readLocal takes apart what is known to have no host of its own.
func readLocal(from string, folderPage bool, link markdown.Link) destination {
	w := destination{kind: link.Kind, dest: link.Dest}
	file, fragment, _ := strings.Cut(link.Dest, "#")
	file, w.query, _ = strings.Cut(file, "?")
	w.file, w.fragment = unescape(file), unescape(fragment)
	if w.file != "" {
		w.names = pathNames(from, folderPage, w.file)
	}
	return w
}

// pathNames are what a path in a Markdown link may mean. It is read against
// the source first, as a forge's view of the repository does, and then against
// the published address, as other generators do. What leads above the top in
// the source means a file outside: only an address can be meant otherwise.
func pathNames(from string, folderPage bool, file string) []string {
	names := make([]string, 0, 2)
	name, inside := below(cleanDir(from), file)
	if inside {
		names = append(names, name)
	}
	if address, ok := below(stem(from), file); ok && !folderPage && (inside || !isMarkdown(file)) {
		names = append(names, address)
	}
	return names
}

func (b *Book) resolve(from *Page, link markdown.Link) Target {
	return b.follow(from, readDest(from.Path, from.Index, link))
}

// follow finds what a destination on a page leads to. One with the handbook's
// own address is meant from its top.
func (b *Book) follow(from *Page, w destination) Target {
	if base := b.Config.BaseURL; base != "" && w.outside == outside(base) && strings.HasPrefix(w.dest, base) {
		t := b.resolveLocal(from, readLocal(from.Path, from.Index, markdown.Link{Kind: w.kind, Dest: "/" + strings.TrimPrefix(w.dest, base)}))
		t.Own = true
		return t
	}
	if w.outside {
		return Target{Kind: ToOutside, URL: w.dest}
	}
	return b.resolveLocal(from, w)
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

func (b *Book) resolveLocal(from *Page, w destination) Target {
	var target Target
	switch {
	case w.file == "" && from.Meta == nil:
		target = Target{Kind: BrokenPage}.wanted(w.dest) // a diagram or a definition is no page
	case w.file == "":
		target = Target{Kind: ToPage, Page: from}
	case w.kind == markdown.Wiki || w.kind == markdown.Embed:
		target = b.resolveWiki(from, w)
	default:
		target = b.resolvePath(w)
	}
	if target.Kind == BrokenPage && w.file != "" {
		target.miss.Near = b.near(from, w.file)
	}
	switch {
	case target.Kind == Refused && target.Diagram != nil && w.kind == markdown.Embed:
		target.Kind, target.miss = ToDiagram, nil
	case target.Kind == ToAsset:
		target.Query, target.Fragment = w.query, w.fragment
		if w.kind == markdown.Picture || w.kind == markdown.Embed {
			target.Diagram = b.pictures[target.Asset]
		}
	case target.Kind == ToPage && w.fragment != "":
		target.Fragment, target.Lost = anchor(target.Page, w.fragment)
	}
	return target
}

func unescape(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	return norm.NFC.String(s)
}

// resolvePath finds the page or file that a path means.
func (b *Book) resolvePath(w destination) Target {
	for _, name := range w.names {
		if t, ok := b.lookup.at(name); ok {
			return t.wanted(w.file)
		}
	}
	return Target{Kind: BrokenPage}.wanted(w.file)
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
	if p := cmp.Or(b.source(name), b.stem(name), b.stem(strings.TrimSuffix(name, ".html"))); p != nil {
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
