package book

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"handbook/generator/report"
	"handbook/generator/source"
)

// gatherPages makes a page of every document, published or withheld.
func (b *Book) gatherPages(in Input) {
	files := b.memory.begin(in, b.Config.Taxonomies)
	second := secondFolderPages(files)
	read := files[:0]
	for _, own := range files {
		winner, is := second[own]
		switch {
		case own.page.Path == b.Config.OutlineFile:
		case is:
			b.report(report.New(report.Position{File: own.page.Path}, "two-folder-pages",
				"the folder's page is "+winner.page.Path+"; this file is not used", "merge the two, or give this one another name"))
		default:
			read = append(read, own)
		}
	}
	b.sources = b.newPages(read, in)
	for _, p := range b.sources {
		if p.Unread() {
			b.LeftOut = append(b.LeftOut, p.Path)
		}
		if p.Published() {
			b.Pages = append(b.Pages, p)
		} else {
			b.Withheld = append(b.Withheld, p)
		}
	}
	for _, file := range in.Unread {
		p := &Page{Path: file, Folder: cleanDir(file), Index: folderRank(path.Base(file)) >= 0, Withheld: unread, Meta: &Meta{}}
		p.Title = fileTitle(p)
		p.Name, p.Address = p.Title, p.fileAddress()
		b.sources = append(b.sources, p)
		b.Withheld = append(b.Withheld, p)
	}
	slices.SortFunc(b.sources, func(p, q *Page) int { return strings.Compare(p.Path, q.Path) })
	b.paths = make([]string, len(b.sources))
	for i, p := range b.sources {
		b.paths[i] = p.Path
	}
}

// source is the page of that file; nil for none.
func (b *Book) source(file string) *Page {
	if at, is := slices.BinarySearch(b.paths, file); is {
		return b.sources[at]
	}
	return nil
}

// stem is the page of a file that has that name but for its ending, the last
// of several; nil for none.
func (b *Book) stem(name string) (last *Page) {
	at, _ := slices.BinarySearch(b.paths, name+".")
	for ; at < len(b.paths) && strings.HasPrefix(b.paths[at], name+"."); at++ {
		if stem(b.paths[at]) == name {
			last = b.sources[at]
		}
	}
	return last
}

// folderPages are the names of a folder's own page; the first that is there wins.
var folderPages = []string{"_index.md", "index.md", "readme.md", "index.markdown", "readme.markdown"}

func folderRank(name string) int { return slices.Index(folderPages, strings.ToLower(name)) }

// secondFolderPages finds the files that would be the page of a folder that
// already has one, each with the file that takes precedence.
func secondFolderPages(files []*alone) map[*alone]*alone {
	best := map[string]*alone{}
	for _, own := range files {
		if !own.page.Index {
			continue
		}
		if now := best[own.page.Folder]; now == nil || own.rank() < now.rank() {
			best[own.page.Folder] = own
		}
	}
	second := map[*alone]*alone{}
	for _, own := range files {
		if own.page.Index && best[own.page.Folder] != own {
			second[own] = best[own.page.Folder]
		}
	}
	return second
}

func (own *alone) rank() int { return folderRank(path.Base(own.page.Path)) }

// newPages makes a page of each file, at once: none asks for another. The
// problems come in the order of the files.
func (b *Book) newPages(files []*alone, in Input) []*Page {
	const many = 100 // a desk is larger than a page
	pages, desks := make([]*Page, len(files)), make([]Book, (len(files)+many-1)/many)
	all(b.jobs, len(desks), func(i int) string { return files[i*many].page.Path }, func(i int) {
		desks[i].Config = b.Config
		mine := files[i*many : min((i+1)*many, len(files))]
		made := make([]Page, len(mine))
		for n, own := range mine {
			pages[i*many+n] = &made[n]
			desks[i].makePage(&made[n], own, in)
		}
	})
	for i := range desks {
		b.report(desks[i].Problems...)
	}
	return pages
}

func (b *Book) makePage(p *Page, own *alone, in Input) {
	before := len(b.Problems)
	b.report(own.problems...)
	*p, p.own = own.page, own
	p.Kind = b.pageKind(p)
	p.Summary = summary(p)
	b.datePage(p, in.History)
	b.withhold(p, in)
	if p.Address = b.pageAddress(p); p.Address == MissingAddress {
		p.Kind, p.Unlisted = MissingKind, true
	}
	if in.KeepGoing && report.Worst(b.Problems[before:]) == report.Error {
		p.Withheld = unread
	}
}

// cleanDir is the folder of a file, "" for the top. A path that begins with a
// slash, as authors write it, does so as well.
func cleanDir(file string) string {
	if dir := path.Dir(file); dir != "." && dir != "/" {
		return dir
	}
	return ""
}

func (b *Book) pageKind(p *Page) Kind {
	if p.Index && p.Folder == "" {
		return HomeKind
	}
	if k := p.Meta.Kind; k.Text != "" {
		kind, ok := parseKind(k.Text)
		if ok {
			return kind
		}
		b.report(report.New(k.At, "unknown-key", `unknown kind "`+k.Text+`"`, report.DidYouMean(k.Text, kindNames())))
	}
	if p.Index {
		return SectionKind
	}
	return b.Config.folderKind(p.Folder)
}

// titles gives the page's heading and its name in lists. The text's own
// heading is what readers see above it; the front matter names the page.
func titles(p *Page) (title, name string) {
	title = p.Document.Title
	if title == "" {
		title = p.Meta.Title
	}
	if title == "" {
		title = fileTitle(p)
	}
	name = cmp.Or(p.Meta.NavTitle, p.Meta.Title, title)
	if p.Meta.NavTitle == "" && p.Index && p.Folder != "" && !sharesWord(name, path.Base(p.Folder)) {
		// "Overview" in a folder named agile says less in a list than "Agile".
		name = words(path.Base(p.Folder))
	}
	return title, name
}

// sharesWord says whether a title has a word of a folder's name, short words
// and endings aside.
func sharesWord(title, folder string) bool {
	have := strings.Split(Slug(title), "-")
	for _, w := range strings.Split(Slug(folder), "-") {
		stem := strings.TrimSuffix(w, "s")
		if len(stem) > 2 && slices.ContainsFunc(have, func(h string) bool { return strings.TrimSuffix(h, "s") == stem }) {
			return true
		}
	}
	return false
}

// fileTitle reads a title off the name of a page's file, or of its folder.
func fileTitle(p *Page) string {
	name := stem(path.Base(p.Path))
	if p.Index {
		name = path.Base(p.Folder)
		if p.Folder == "" {
			return "Handbook"
		}
	}
	_, name = cutDate(name)
	return words(name)
}

// words turns a file's name into words: hyphens and underscores become spaces
// unless it has spaces already, and a lower-case name begins with a capital.
func words(name string) string {
	if !strings.Contains(name, " ") {
		name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' }), " ")
	}
	for i, r := range name {
		if i == 0 {
			return strings.ToUpper(string(r)) + name[len(string(r)):]
		}
	}
	return name
}

func summary(p *Page) string {
	if p.Kind == TeamKind || p.Kind == CustomerKind {
		if p.Meta.Team.Purpose != "" {
			return p.Meta.Team.Purpose
		}
	}
	return p.Meta.Description
}

var dated = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[-_ ](.+)$`)

// cutDate cuts the date off a dated name such as 2026-11-21-title.
func cutDate(name string) (date, rest string) {
	if len(name) < len("2026-11-21-a") || name[4] != '-' || name[7] != '-' {
		return "", name
	}
	if m := dated.FindStringSubmatch(name); m != nil {
		return m[1], m[2]
	}
	return "", name
}

// date is the page's date as its author gives it: in its front matter, else in
// its name. It is zero without one, and where the name's day does not exist.
func (p *Page) date() time.Time {
	date := p.fileKey().date
	if !p.Meta.Date.IsZero() || date == "" {
		return p.Meta.Date
	}
	named, _ := time.Parse(time.DateOnly, date)
	return named
}

// Dated is the day that a page's author gives it; zero without one.
func (p *Page) Dated() time.Time { return p.date() }

// datePage takes a page's dates from its front matter, else from its name,
// else from git.
func (b *Book) datePage(p *Page, history source.History) {
	change := history.Files[p.Path]
	p.Created, p.Modified = cmp.Or(p.date(), change.Created), change.Changed
	if date := p.fileKey().date; date != "" && p.date().IsZero() {
		b.report(report.New(report.Position{File: p.Path}, "value", "the name begins with "+date+", a day that does not exist", "rename it, or put a date in its front matter"))
	}
	if !p.Meta.Lastmod.IsZero() {
		p.Modified = p.Meta.Lastmod
	}
	switch {
	case !p.Meta.Lastmod.IsZero() && p.Meta.Date.IsZero() && p.Modified.Before(p.Created):
		p.Created = p.Modified // what the author says, git does not know better
	case p.Modified.IsZero() || p.Modified.Before(p.Created):
		p.Modified = p.Created
	}
}
