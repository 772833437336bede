package book

import (
	"cmp"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// gatherPages makes a page of every document, published or withheld.
func (b *Book) gatherPages(in Input) {
	documents := slices.Clone(in.Documents)
	slices.SortFunc(documents, func(x, y *markdown.Document) int { return strings.Compare(x.File.Path, y.File.Path) })
	second := secondFolderPages(documents)
	var read []*markdown.Document
	for _, d := range documents {
		if d.File.Path == b.Config.OutlineFile {
			continue
		}
		if winner, is := second[d.File.Path]; is {
			b.report(report.New(report.Position{File: d.File.Path}, "two-folder-pages",
				"the folder's page is "+winner+"; this file is not used", "merge the two, or give this one another name"))
			continue
		}
		read = append(read, d)
	}
	for _, p := range b.newPages(read, in) {
		b.sources[p.Path] = p
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
		p := &Page{Path: file, Folder: cleanDir(file), Index: folderRank(path.Base(file)) >= 0, Withheld: unread}
		p.Title = fileTitle(p)
		p.Name, p.Address = p.Title, b.pageAddress(p)
		b.sources[p.Path] = p
		b.Withheld = append(b.Withheld, p)
	}
	b.paths = slices.AppendSeq(make([]string, 0, len(b.sources)), maps.Keys(b.sources))
	slices.Sort(b.paths)
	for _, file := range b.paths {
		b.stems[stem(file)] = b.sources[file]
	}
}

// folderPages are the names of a folder's own page; the first that is there wins.
var folderPages = []string{"_index.md", "index.md", "readme.md", "index.markdown", "readme.markdown"}

func folderRank(name string) int { return slices.Index(folderPages, strings.ToLower(name)) }

// secondFolderPages finds the files that would be the page of a folder that
// already has one, each with the file that takes precedence.
func secondFolderPages(documents []*markdown.Document) map[string]string {
	best := map[string]string{}
	for _, d := range documents {
		dir, name := path.Split(d.File.Path)
		rank := folderRank(name)
		if rank < 0 {
			continue
		}
		if now, taken := best[dir]; !taken || rank < folderRank(path.Base(now)) {
			best[dir] = d.File.Path
		}
	}
	second := map[string]string{}
	for _, d := range documents {
		dir, name := path.Split(d.File.Path)
		if folderRank(name) >= 0 && best[dir] != d.File.Path {
			second[d.File.Path] = best[dir]
		}
	}
	return second
}

// newPages makes a page of each document, at once: none asks for another. The
// problems come in the order of the documents.
func (b *Book) newPages(documents []*markdown.Document, in Input) []*Page {
	const many = 100 // a desk is larger than a page
	pages, desks := make([]*Page, len(documents)), make([]Book, (len(documents)+many-1)/many)
	all(len(desks), func(i int) string { return documents[i*many].File.Path }, func(i int) {
		desks[i].Config, desks[i].memory = b.Config, b.memory
		for n := i * many; n < min((i+1)*many, len(documents)); n++ {
			pages[n] = desks[i].newPage(documents[n], in)
		}
	})
	for i := range desks {
		b.report(desks[i].Problems...)
	}
	return pages
}

func (b *Book) newPage(d *markdown.Document, in Input) *Page {
	name := path.Base(d.File.Path)
	before := len(b.Problems)
	own := b.memory.page(d)
	b.report(own.problems...)
	p := &Page{Path: d.File.Path, Document: d, Meta: own.meta, own: own, Folder: cleanDir(d.File.Path), Index: folderRank(name) >= 0}
	p.Kind = b.pageKind(p)
	p.Title, p.Name = titles(p)
	p.Summary = summary(p)
	b.datePage(p, in.History)
	b.withhold(p, in)
	if p.Address = b.pageAddress(p); p.Address == MissingAddress {
		p.Kind, p.Meta.Unlisted = MissingKind, true
	}
	if in.KeepGoing && report.Worst(b.Problems[before:]) == report.Error {
		p.Withheld = unread
	}
	return p
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
	named, _ := time.Parse(time.DateOnly, nameDate(p))
	return cmp.Or(p.Meta.Date, named)
}

// Dated is the day that a page's author gives it; zero without one.
func (p *Page) Dated() time.Time { return p.date() }

// datePage takes a page's dates from its front matter, else from its name,
// else from git.
func (b *Book) datePage(p *Page, history source.History) {
	change := history.Files[p.Path]
	p.Created, p.Modified = cmp.Or(p.date(), change.Created), change.Changed
	if date := nameDate(p); date != "" && p.date().IsZero() {
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
