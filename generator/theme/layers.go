package theme

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"handbook/generator/report"
)

// Layer is a folder of theme files. Name is what its files are called in
// problems: "theme" makes theme/layouts/page.html.
type Layer struct {
	Name string
	FS   fs.FS
}

// file is one file of the merged theme, from the highest layer that has it.
type file struct {
	path string // below the theme
	at   string // as problems name it
	text []byte

	over  bool // it does not come from the lowest layer
	added bool // and the lowest layer has no file in its place
}

const (
	layoutFolder  = "layouts/"
	partialFolder = "partials/"
	assetFolder   = "assets/"
)

func (f file) isTemplate() bool {
	return strings.HasSuffix(f.path, ".html") && (strings.HasPrefix(f.path, layoutFolder) || strings.HasPrefix(f.path, partialFolder))
}

func (f file) isAsset() bool { return strings.HasPrefix(f.path, assetFolder) }

// invalid finds the first byte that is not UTF-8 in a file that is text, -1 when
// there is none.
func (f file) invalid() int {
	if !f.isTemplate() && !slices.Contains([]string{".css", ".js", ".svg"}, path.Ext(f.path)) {
		return -1
	}
	for i := 0; i < len(f.text); {
		r, size := utf8.DecodeRune(f.text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// place gives the position of an offset in the file.
func (f file) place(offset int) report.Position {
	before := string(f.text[:min(offset, len(f.text))])
	line := strings.Count(before, "\n") + 1
	start := strings.LastIndexByte(before, '\n') + 1
	return report.Position{File: f.at, Line: line, Column: len([]rune(before[start:])) + 1}
}

func layoutName(file string) (string, bool) {
	name, ok := strings.CutPrefix(file, layoutFolder)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(name, ".html")
}

// merge lays the layers over each other: the files by path, sorted.
func merge(layers []Layer) ([]file, []report.Problem) {
	top := map[string]file{}
	var problems []report.Problem
	for i, layer := range layers {
		files, faults := layer.read()
		problems = append(problems, faults...)
		for _, f := range files {
			below, replaces := top[f.path]
			f.over, f.added = i > 0, i > 0 && (!replaces || below.added)
			top[f.path] = f
		}
	}
	paths := make([]string, 0, len(top))
	for p := range top {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	merged := make([]file, len(paths))
	for i, p := range paths {
		merged[i] = top[p]
	}
	return merged, problems
}

// read takes every file of a layer that a theme has use for.
func (l Layer) read() (files []file, problems []report.Problem) {
	walk := func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			if name == "." {
				return nil // a layer that is not there is an empty one
			}
			problems = append(problems, report.New(l.at(name), "theme", "cannot be read: "+report.Cause(err).Error(), ""))
			return nil
		}
		if name != "." && strings.HasPrefix(entry.Name(), ".") {
			return skip(entry)
		}
		if entry.IsDir() {
			return nil
		}
		if hint := misplaced(name); hint != "" {
			problems = append(problems, report.New(l.at(name), "theme", "no page will be shown by this file", hint))
		}
		if f := (file{path: name, at: l.at(name).File}); f.isTemplate() || f.isAsset() {
			text, fault := l.text(name)
			if fault != nil {
				problems = append(problems, *fault)
				return nil
			}
			f.text = text
			files = append(files, f)
			if i := f.invalid(); i >= 0 {
				problems = append(problems, report.New(f.place(i), "theme", fmt.Sprintf("the byte 0x%02X is not UTF-8", text[i]), "save the file as UTF-8"))
			}
		}
		return nil
	}
	if err := fs.WalkDir(l.FS, ".", walk); err != nil {
		problems = append(problems, report.New(l.at("."), "theme", "cannot be read: "+report.Cause(err).Error(), ""))
	}
	return files, problems
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// text reads one file; what is not a plain file (a pipe would never end) is a problem.
func (l Layer) text(name string) ([]byte, *report.Problem) {
	info, err := fs.Stat(l.FS, name)
	if err == nil && !info.Mode().IsRegular() {
		p := report.New(l.at(name), "theme", "is not a file", "remove it from the theme")
		return nil, &p
	}
	text, err := fs.ReadFile(l.FS, name)
	if err != nil && report.Cause(err).Error() == escapes {
		p := report.New(l.at(name), "outside", "the link leads outside the project", "copy the file into the folder, or link to one inside by a relative path")
		return nil, &p
	}
	if err != nil {
		p := report.New(l.at(name), "theme", "cannot be read: "+report.Cause(err).Error(), "")
		return nil, &p
	}
	return text, nil
}

// escapes is what an os.Root says of a symbolic link that leaves it; it exports
// no error to compare with.
const escapes = "path escapes from parent"

func (l Layer) at(name string) report.Position {
	return report.Position{File: path.Join(l.Name, name)}
}

// misplaced finds templates in folders where nothing looks for them: an
// override in layout/ would silently do nothing.
func misplaced(name string) string {
	f := file{path: name}
	if f.isTemplate() || f.isAsset() || path.Ext(name) != ".html" {
		return ""
	}
	return "templates stand in layouts/ and partials/"
}
