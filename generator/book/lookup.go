package book

import (
	"maps"
	"math"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// lookup answers "what does this path or name stand for" for a whole book. Most
// is entered at once; what is made after that, such as the map of all teams, is
// entered later.
type lookup struct {
	entered []string    // at once: source paths, folders, addresses and aliases
	targets []*Target   // of each of them
	names   *names      // finds them; nil while they are entered
	later   spellings   // what was entered since
	paths   []string    // of all sources and assets, sorted
	once    sync.Once   // of near
	near    *neighbours // of paths

	named  []*Page // the pages that have names, in the order in which they were entered
	lock   sync.Mutex
	titled map[string][]*Page // by title, name and file name, folded
	heard  int                // how many of named are in titled
}

func newLookup(b *Book) *lookup {
	n := 6*len(b.Pages) + 100
	l := &lookup{entered: make([]string, 0, n), targets: make([]*Target, 0, n), later: spellings{map[string]int32{}, map[string]int32{}}, titled: map[string][]*Page{}}
	pages := make([]Target, len(b.Pages)) // at once is quicker than one by one
	for i, p := range b.Pages {
		pages[i] = Target{Kind: ToPage, Page: p}
		l.addPage(p, &pages[i])
	}
	for _, p := range b.Withheld {
		l.addPage(p, &Target{Kind: WithheldPage, Page: p})
	}
	l.paths = slices.Clone(b.paths)
	for _, a := range b.Assets {
		l.add(a.Path, &Target{Kind: ToAsset, Asset: a})
		l.paths = append(l.paths, a.Path)
	}
	for _, r := range b.Redirects {
		if r.Page != nil {
			l.addAddress(r.From, &Target{Kind: ToPage, Page: r.Page})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.leftOut)) {
		t := b.describing(name)
		l.add(name, &t)
	}
	for _, name := range b.refused {
		l.add(name, &Target{Kind: Refused})
	}
	slices.Sort(l.paths)
	b.memory.names = b.memory.names.of(l.entered)
	l.names = b.memory.names
	return l
}

// addPage enters a page under every form in which a link may name it.
func (l *lookup) addPage(p *Page, t *Target) {
	for _, name := range p.ways().names {
		l.put(name, t)
	}
	l.named = append(l.named, p)
}

func (l *lookup) addAddress(address string, t *Target) {
	for _, name := range addressWays(address) {
		l.add(name, t)
	}
}

// called finds the pages that have a name.
func (l *lookup) called(name string) []*Page {
	l.lock.Lock()
	defer l.lock.Unlock()
	for ; l.heard < len(l.named); l.heard++ {
		l.addNames(l.named[l.heard])
	}
	return l.titled[nameKey(name)]
}

func (l *lookup) addNames(p *Page) {
	stem, _, _ := strings.Cut(path.Base(p.Path), ".")
	if p.Index {
		stem = path.Base(p.Folder)
	}
	for i, name := range [...]string{p.Title, p.Name, p.Meta.Title, stem} {
		if i > 0 && i < 3 && name == p.Title {
			continue
		}
		key := p.nameKey(name)
		if key != "" && !slices.Contains(l.titled[key], p) {
			l.titled[key] = append(l.titled[key], p)
		}
	}
}

// nameKey is [nameKey], which is known of the title.
func (p *Page) nameKey(name string) string {
	if p.own != nil && name == p.Document.Title {
		return p.own.key
	}
	return nameKey(name)
}

func (l *lookup) add(name string, t *Target) { l.put(norm.NFC.String(name), t) }

func (l *lookup) put(name string, t *Target) {
	if l.names == nil {
		l.entered = append(l.entered, name)
	} else if _, taken := l.exact(name); !taken {
		l.later.enter(name, int32(len(l.targets)))
	}
	l.targets = append(l.targets, t)
}

// standsFor makes paths to a file of the program's lead to a page, whatever
// they stood for.
func (l *lookup) standsFor(name string, p *Page) {
	place, ok := l.names.exact[name]
	if !ok {
		place, l.targets = int32(len(l.targets)), append(l.targets, nil)
		l.later.exact[name] = place
	}
	l.targets[place] = &Target{Kind: ToPage, Page: p}
	if key := strings.ToLower(name); key != name {
		l.later.mixed[key] = place
	}
}

// nameKey is what two spellings of a wiki name share.
func nameKey(name string) string { return Slug(strings.ReplaceAll(name, ".", " ")) }

// exact finds the place of what has a name as it is written.
func (l *lookup) exact(name string) (place int32, ok bool) {
	if place, ok = l.later.exact[name]; !ok {
		place, ok = l.names.exact[name]
	}
	return place, ok
}

// at finds the page or file that a path from the top stands for.
func (l *lookup) at(name string) (Target, bool) {
	if place, ok := l.exact(name); ok {
		return *l.targets[place], true
	}
	key := strings.ToLower(name)
	place, ok := l.exact(key)
	other, is := l.later.mixed[key]
	if !is {
		other, is = l.names.mixed[key]
	}
	if is && (!ok || other < place) {
		place, ok = other, true
	}
	if ok {
		return *l.targets[place], true
	}
	for dir := cleanDir(name); dir != ""; dir = cleanDir(dir) {
		if place, ok := l.exact(dir); ok && l.targets[place].Kind == Refused {
			return *l.targets[place], true // nobody has looked into the folder
		}
	}
	return Target{}, false
}

// resolveWiki finds the page that [[name]] means: a path first, then a title,
// a name or a file name. Of several pages the one in the nearest folder is
// meant; if that is not one page, the name is ambiguous. Pages that are not
// published count only where no other has the name, and so do paths to them.
func (b *Book) resolveWiki(from *Page, w destination) Target {
	name := w.file
	byPath := b.resolvePath(w)
	if !byPath.Broken() || byPath.Kind == Refused {
		return byPath
	}
	if t, ok := b.lookup.at(name); ok {
		return t.wanted(name)
	}
	pages := b.lookup.called(path.Base(name))
	if slices.ContainsFunc(pages, (*Page).Published) {
		pages = slices.DeleteFunc(slices.Clone(pages), func(p *Page) bool { return !p.Published() })
	}
	pages = nearestFolder(from, pages)
	switch len(pages) {
	case 0:
		return byPath
	case 1:
		if !pages[0].Published() {
			return Target{Kind: WithheldPage, Page: pages[0]}.wanted(name)
		}
		return Target{Kind: ToPage, Page: pages[0]}
	}
	return Target{Kind: Ambiguous, miss: &Miss{Wanted: name, Pages: pages}}
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
