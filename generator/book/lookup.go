package book

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/report"
)

// lookup answers "what does this path or name stand for" for a whole book.
type lookup struct {
	exact map[string]Target  // by source path, folder, address and alias
	fold  map[string]Target  // the same without case
	names map[string][]*Page // by title, name and file name, folded
	paths []string           // every source path and asset, sorted
}

func newLookup(b *Book) *lookup {
	l := &lookup{exact: map[string]Target{}, fold: map[string]Target{}, names: map[string][]*Page{}}
	for _, p := range b.Pages {
		l.addPage(p, Target{Kind: ToPage, Page: p})
	}
	for _, p := range b.Withheld {
		l.addPage(p, Target{Kind: WithheldPage, Page: p})
	}
	for i := range b.Assets {
		a := &b.Assets[i]
		l.add(a.Path, Target{Kind: ToAsset, Asset: a})
		l.paths = append(l.paths, a.Path)
	}
	for _, r := range b.Redirects {
		if r.Page != nil {
			l.addAddress(r.From, Target{Kind: ToPage, Page: r.Page})
		}
	}
	for _, name := range b.refused {
		l.add(name, Target{Kind: Refused})
	}
	slices.Sort(l.paths)
	return l
}

// addPage enters a page under every form in which a link may name it. What is
// entered first wins, so sources come before addresses.
func (l *lookup) addPage(p *Page, t Target) {
	if p.Path != "" {
		l.paths = append(l.paths, p.Path)
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
	if dir, isIndex := strings.CutSuffix(address, "index.html"); isIndex {
		l.add(strings.TrimSuffix(dir, "/"), t)
	}
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

// nameKey is what two spellings of a wiki name share.
func nameKey(name string) string { return Slug(strings.ReplaceAll(name, ".", " ")) }

func (l *lookup) source(name string) (Target, bool) {
	t, ok := l.exact[name]
	return t, ok
}

func (l *lookup) folded(name string) (Target, bool) {
	t, ok := l.fold[strings.ToLower(name)]
	return t, ok
}

// resolveWiki finds the page that [[name]] means: a path first, then a title,
// a name or a file name. Of several pages the one in the nearest folder is
// meant; if that is not one page, the name is ambiguous.
func (b *Book) resolveWiki(from *Page, name string) Target {
	if t := b.resolvePath(from, name); !t.Broken() || t.Kind == Refused {
		return t
	}
	if t, ok := b.at("/" + name); ok {
		t.Wanted = name
		return t
	}
	pages := nearestFolder(from, b.lookup.names[nameKey(path.Base(name))])
	switch len(pages) {
	case 0:
		return Target{Kind: BrokenPage, Wanted: name}
	case 1:
		if !pages[0].Published() {
			return Target{Kind: WithheldPage, Page: pages[0], Wanted: name}
		}
		return Target{Kind: ToPage, Page: pages[0], Wanted: name}
	}
	return Target{Kind: Ambiguous, Wanted: name, Pages: pages}
}

// nearestFolder keeps the pages that share the longest path with the page.
func nearestFolder(from *Page, pages []*Page) []*Page {
	best, kept := -1, []*Page(nil)
	for _, p := range pages {
		switch n := sharedFolders(from.Path, p.Path); {
		case n > best:
			best, kept = n, []*Page{p}
		case n == best:
			kept = append(kept, p)
		}
	}
	return kept
}

func sharedFolders(a, b string) int {
	x, y := strings.Split(cleanDir(a), "/"), strings.Split(cleanDir(b), "/")
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// near gives what a broken path may have meant, as it would be written on the page.
func (l *lookup) near(from *Page, file string) []string {
	want := path.Base(file)
	var same []string
	var bases []string
	byBase := map[string][]string{}
	for _, p := range l.paths {
		base := path.Base(p)
		if path.Ext(want) == "" {
			base = strings.TrimSuffix(base, path.Ext(base)) // as wiki links name it
		}
		if strings.EqualFold(strings.TrimSuffix(base, path.Ext(base)), strings.TrimSuffix(want, path.Ext(want))) {
			same = append(same, p)
		}
		if byBase[base] == nil {
			bases = append(bases, base)
		}
		byBase[base] = append(byBase[base], p)
	}
	if stem := strings.TrimSuffix(want, path.Ext(want)); len(same) == 0 && len([]rune(stem)) > 2 {
		for _, base := range report.Nearest(want, bases, 3) {
			same = append(same, byBase[base]...)
		}
	}
	slices.SortStableFunc(same, func(x, y string) int {
		return cmp.Compare(sharedFolders(from.Path, y), sharedFolders(from.Path, x))
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
