package book

import (
	"cmp"
	"maps"
	"math"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/report"
)

// lookup answers "what does this path or name stand for" for a whole book.
type lookup struct {
	exact map[string]Target   // by source path, folder, address and alias
	fold  map[string]Target   // the same without case
	names map[string][]*Page  // by title, name and file name, folded
	files map[string][]string // source paths and assets by file name without its ending, in lower case
	bases nearIndex           // the same by file name
	stems nearIndex           // the same by file name without its ending, as wiki links name it
}

// nearIndex finds paths by a name that may be misspelt.
type nearIndex struct {
	names []string
	paths map[string][]string
}

func (x *nearIndex) add(name, path string) {
	if x.paths[name] == nil {
		x.names = append(x.names, name)
	}
	x.paths[name] = append(x.paths[name], path)
}

func newLookup(b *Book) *lookup {
	l := &lookup{exact: map[string]Target{}, fold: map[string]Target{}, names: map[string][]*Page{}, files: map[string][]string{},
		bases: nearIndex{paths: map[string][]string{}}, stems: nearIndex{paths: map[string][]string{}}}
	for _, p := range b.Pages {
		l.addPage(p, Target{Kind: ToPage, Page: p})
	}
	for _, p := range b.Withheld {
		l.addPage(p, Target{Kind: WithheldPage, Page: p})
	}
	paths := slices.Clone(b.paths)
	for i := range b.Assets {
		a := &b.Assets[i]
		l.add(a.Path, Target{Kind: ToAsset, Asset: a})
		paths = append(paths, a.Path)
	}
	for _, r := range b.Redirects {
		if r.Page != nil {
			l.addAddress(r.From, Target{Kind: ToPage, Page: r.Page})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.leftOut)) {
		l.add(name, b.describing(name))
	}
	for _, name := range b.refused {
		l.add(name, Target{Kind: Refused})
	}
	slices.Sort(paths)
	for _, p := range paths {
		base := path.Base(p)
		l.files[strings.ToLower(stem(base))] = append(l.files[strings.ToLower(stem(base))], p)
		l.bases.add(base, p)
		l.stems.add(stem(base), p)
	}
	return l
}

// addPage enters a page under every form in which a link may name it. What is
// entered first wins, so sources come before addresses.
func (l *lookup) addPage(p *Page, t Target) {
	if p.Path != "" {
		l.add(p.Path, t)
		l.add(stem(p.Path), t)
		l.add(stem(p.Path)+".html", t)
	}
	if p.Index {
		l.add(p.Folder, t)
		for _, name := range []string{"README.md", "index.md", "index.html", "index"} {
			l.add(path.Join(p.Folder, name), t)
		}
	}
	l.addAddress(p.Address, t)
	l.addNames(p)
}

func (l *lookup) addAddress(address string, t Target) {
	l.add(address, t)
	l.add(strings.TrimSuffix(address, ".html"), t)
	l.add(strings.TrimSuffix(Public(address), "/"), t)
}

func (l *lookup) addNames(p *Page) {
	stem, _, _ := strings.Cut(path.Base(p.Path), ".")
	if p.Index {
		stem = path.Base(p.Folder)
	}
	for _, name := range []string{p.Title, p.Name, p.Meta.Title, stem} {
		key := nameKey(name)
		if key != "" && !slices.Contains(l.names[key], p) {
			l.names[key] = append(l.names[key], p)
		}
	}
}

func (l *lookup) add(name string, t Target) {
	name = norm.NFC.String(name)
	if _, taken := l.exact[name]; !taken {
		l.exact[name] = t
	}
	key := strings.ToLower(name)
	if _, taken := l.fold[key]; !taken {
		l.fold[key] = t
	}
}

// standsFor makes paths to a file of the program's lead to a page.
func (l *lookup) standsFor(name string, p *Page) {
	l.exact[name] = Target{Kind: ToPage, Page: p}
	l.fold[strings.ToLower(name)] = l.exact[name]
}

// nameKey is what two spellings of a wiki name share.
func nameKey(name string) string { return Slug(strings.ReplaceAll(name, ".", " ")) }

// at finds the page or file that a path from the top stands for.
func (l *lookup) at(name string) (Target, bool) {
	if t, ok := l.exact[name]; ok {
		return t, true
	}
	if t, ok := l.fold[strings.ToLower(name)]; ok {
		return t, true
	}
	for dir := cleanDir(name); dir != ""; dir = cleanDir(dir) {
		if t := l.exact[dir]; t.Kind == Refused {
			return t, true // nobody has looked into the folder
		}
	}
	return Target{}, false
}

// resolveWiki finds the page that [[name]] means: a path first, then a title,
// a name or a file name. Of several pages the one in the nearest folder is
// meant; if that is not one page, the name is ambiguous. Pages that are not
// published count only where no other has the name, and so do paths to them.
func (b *Book) resolveWiki(from *Page, name string) Target {
	byPath := b.resolvePath(from, name)
	if !byPath.Broken() || byPath.Kind == Refused {
		return byPath
	}
	if t, ok := b.lookup.at(name); ok {
		t.Wanted = name
		return t
	}
	pages := b.lookup.names[nameKey(path.Base(name))]
	if slices.ContainsFunc(pages, (*Page).Published) {
		pages = slices.DeleteFunc(slices.Clone(pages), func(p *Page) bool { return !p.Published() })
	}
	pages = nearestFolder(from, pages)
	switch len(pages) {
	case 0:
		return byPath
	case 1:
		if !pages[0].Published() {
			return Target{Kind: WithheldPage, Page: pages[0], Wanted: name}
		}
		return Target{Kind: ToPage, Page: pages[0], Wanted: name}
	}
	return Target{Kind: Ambiguous, Wanted: name, Pages: pages}
}

// nearestFolder keeps the pages whose folder is the fewest steps away.
func nearestFolder(from *Page, pages []*Page) []*Page {
	best, kept := math.MaxInt, []*Page(nil)
	for _, p := range pages {
		switch n := steps(from.Path, path.Join(p.Folder, path.Base(p.Address))); {
		case n < best:
			best, kept = n, []*Page{p}
		case n == best:
			kept = append(kept, p)
		}
	}
	return kept
}

// steps counts the folders that one leaves and enters on the way from a file to another.
func steps(from, to string) int { return strings.Count(Relative(from, to), "/") }

// near gives what a broken path may have meant, as it would be written on the page.
func (l *lookup) near(from *Page, file string) []string {
	want, index := path.Base(file), &l.bases
	if path.Ext(want) == "" {
		index = &l.stems
	}
	same := slices.Clone(l.files[strings.ToLower(stem(want))])
	if len(same) == 0 && len([]rune(stem(want))) > 2 {
		for _, name := range report.Nearest(want, index.names, 3) {
			same = append(same, index.paths[name]...)
		}
	}
	slices.SortStableFunc(same, func(x, y string) int {
		return cmp.Compare(steps(from.Path, x), steps(from.Path, y))
	})
	var out []string
	for _, p := range same[:min(3, len(same))] {
		out = append(out, Relative(from.Path, p))
	}
	return out
}

// Relative writes the path of one file as seen from another, as a Markdown or
// HTML link does. Both are slash paths from the same top.
func Relative(from, to string) string {
	a, t := strings.Split(from, "/"), strings.Split(to, "/")
	n := 0
	for n < len(a)-1 && n < len(t)-1 && a[n] == t[n] {
		n++
	}
	return strings.Repeat("../", len(a)-1-n) + strings.Join(t[n:], "/")
}
