package generator

import (
	"slices"

	"handbook/generator/book"
	"handbook/generator/output"
	"handbook/generator/report"
	"handbook/generator/theme"
)

// checkPaths tells the author which files of the site cannot stand together in
// a folder of every system. Publishing would refuse such a site.
func checkPaths(files []output.File, b *book.Book, look *theme.Theme, m *pathMemory) []report.Problem {
	bad := m.check(files)
	if bad == nil {
		return nil
	}
	origins := originsOf(b, look)
	var problems []report.Problem
	for _, f := range bad {
		file, other := origins.of(f.Path), origins.of(f.Other)
		if f.Other == "" {
			problems = append(problems, report.New(file.at, "file-name", clip(file.name)+" cannot be published on every system: "+f.Reason, "choose another name or address"))
			continue
		}
		if other.content && !file.content {
			file, other = other, file // the author moves his own file
		}
		p := report.New(file.at, "address-clash", file.name+" and "+other.name+" cannot stand in one site: "+f.Reason, "rename one of the two, or choose another address")
		if other.at.File != "" {
			p = p.With(other.at, "the other is this")
		}
		problems = append(problems, p)
	}
	return problems
}

// pathMemory is what was found in the paths of the build before.
type pathMemory struct {
	paths []string
	bad   []*output.BadPath
}

// check is [output.Check], which is not asked about the same paths again.
func (m *pathMemory) check(files []output.File) []*output.BadPath {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	if !slices.Equal(paths, m.paths) {
		m.paths, m.bad = paths, output.Check(files)
	}
	return m.bad
}

// origin is where a file of the site comes from.
type origin struct {
	name    string // its address, or of the theme's files, which are published under others, the path
	at      report.Position
	content bool // not the theme, and not what every site has
}

type originMap map[string]origin

func originsOf(b *book.Book, look *theme.Theme) originMap {
	m := originMap{}
	for _, a := range look.Assets() {
		m[a.Path] = origin{name: a.At.File, at: a.At}
	}
	for address, at := range b.Places() {
		m[address] = origin{name: address, at: at, content: true}
	}
	return m
}

func (m originMap) of(file string) origin {
	if o, known := m[file]; known {
		return o
	}
	return origin{name: file}
}

// clip keeps a long name within a message.
func clip(name string) string {
	const most = 60
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return name
}
