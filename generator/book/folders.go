package book

import (
	"cmp"
	"maps"
	"math"
	"path"
	"slices"
	"sort"
	"strings"
)

// completeFolders gives every folder that holds pages a page of its own, and
// the handbook a home page, so that no folder's address is without an answer.
func (b *Book) completeFolders(in Input) {
	needed := map[string]bool{"": true}
	for _, p := range b.Pages {
		for dir := p.Folder; !needed[dir]; dir = cleanDir(dir) {
			needed[dir] = true
		}
	}
	own := map[string]*Page{}
	for _, p := range b.Pages {
		if p.Index {
			own[p.Folder] = p
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(needed)) {
		if own[dir] == nil {
			own[dir] = b.folderPage(dir)
		}
	}
	b.Home = own[""]
	for _, p := range b.Pages {
		if p != b.Home {
			parent := own[folderAbove(p)]
			parent.Children = append(parent.Children, p)
		}
	}
	b.each(b.Pages, func(p *Page) { sortFolder(p.Children) })
	b.sortPages()
}

// folderAbove is the folder whose page lists p.
func folderAbove(p *Page) string {
	if p.Index {
		return cleanDir(p.Folder)
	}
	return p.Folder
}

// folderPage is the page of a folder that has none: the page of the same name
// beside it (guide.md for guide/), or a generated listing.
func (b *Book) folderPage(dir string) *Page {
	if beside := b.stem(dir); beside != nil && beside.Published() {
		return beside
	}
	p := &Page{Kind: SectionKind, Folder: dir, Index: true, Address: path.Join(slugDir(dir), "index.html"), Meta: &Meta{}}
	p.Title = words(path.Base(dir))
	if dir == "" {
		p.Kind, p.Title = HomeKind, cmp.Or(b.Config.Title, "Handbook")
	}
	p.Name = p.Title
	b.Pages = append(b.Pages, p)
	return p
}

// inFolder is the order of pages in a folder: by weight, those without one
// last; then, in a folder of dated names, newest first; then by a number that
// the file's name begins with; then by name, in which 2 comes before 10.
func inFolder(p, q filed) int {
	if order := cmp.Or(byWeight(p.Page, q.Page), strings.Compare(q.key.date, p.key.date), cmp.Compare(p.key.number, q.key.number)); order != 0 {
		return order
	}
	if order := natural(p.key.lower, q.key.lower); order != 0 {
		return order
	}
	return strings.Compare(p.Page.Address, q.Page.Address)
}

// filed is a page with what decides over its place in its folder.
type filed struct {
	*Page
	key fileKey
}

// fileKey is what a page's name and that of its file say about its place.
type fileKey struct {
	date, lower string
	number      int
}

func (p *Page) fileKey() fileKey {
	if p.own != nil {
		return p.own.fileKey
	}
	return fileKey{nameDate(p), strings.ToLower(p.Name), leadingNumber(p)}
}

func sortFolder(pages []*Page) {
	list := make([]filed, len(pages))
	for i, p := range pages {
		list[i] = filed{p, p.fileKey()}
	}
	slices.SortFunc(list, inFolder)
	for i, p := range list {
		pages[i] = p.Page
	}
}

// natural compares names as people count: a run of digits is one number. Names
// that differ in leading zeros only are equal.
func natural(a, b string) int {
	for a != "" && b != "" {
		if !isDigit(a[0]) || !isDigit(b[0]) {
			if a[0] != b[0] {
				return cmp.Compare(a[0], b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		x, y := leadingDigits(a), leadingDigits(b)
		m, n := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		if order := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n)); order != 0 {
			return order
		}
		a, b = a[len(x):], b[len(y):]
	}
	return cmp.Compare(len(a), len(b))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func leadingDigits(s string) string {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return s[:n]
}

func byWeight(p, q *Page) int {
	switch {
	case p.Meta.HasWeight && q.Meta.HasWeight:
		return cmp.Compare(p.Meta.Weight, q.Meta.Weight)
	case p.Meta.HasWeight:
		return -1
	case q.Meta.HasWeight:
		return 1
	}
	return 0
}

func nameDate(p *Page) string {
	date, _ := cutDate(path.Base(p.Path))
	return date
}

// leadingNumber is the number that a file's or folder's name begins with, such
// as 2 in 02-setup.md; names without one come after all numbers.
func leadingNumber(p *Page) int {
	name := path.Base(p.Path)
	if p.Index {
		name = path.Base(p.Folder)
	}
	n, digits := 0, 0
	for _, r := range name {
		if r < '0' || r > '9' || digits > 8 {
			break
		}
		n, digits = n*10+int(r-'0'), digits+1
	}
	if digits == 0 || nameDate(p) != "" {
		return math.MaxInt32
	}
	return n
}

func byAddress(p, q *Page) int {
	if order := strings.Compare(p.Address, q.Address); order != 0 {
		return order
	}
	return cmp.Or(strings.Compare(p.Path, q.Path), strings.Compare(p.Folder, q.Folder))
}

// sortPages puts the pages in order. Mostly they are, but for some at the end
// that were made since.
func (b *Book) sortPages() {
	n := max(1, b.sorted)
	for n < len(b.Pages) && byAddress(b.Pages[n-1], b.Pages[n]) <= 0 {
		n++
	}
	if n < len(b.Pages) {
		slices.SortFunc(b.Pages[n:], byAddress)
		b.Pages = merged(b.Pages[:n], b.Pages[n:])
	}
	b.sorted = len(b.Pages)
}

// merged makes one sorted list of two, of which the second is mostly short.
func merged(x, y []*Page) []*Page {
	all := make([]*Page, 0, len(x)+len(y))
	for _, p := range y {
		n := sort.Search(len(x), func(i int) bool { return byAddress(x[i], p) > 0 })
		all, x = append(append(all, x[:n]...), p), x[n:]
	}
	return append(all, x...)
}

// nameHome settles the handbook's title once all pages are known.
func (b *Book) nameHome() {
	if b.Config.Title == "" {
		b.Config.Title = b.Home.Title
	}
	if b.Config.Description == "" {
		b.Config.Description = b.Home.Summary
	}
}
