package source

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"handbook/generator/report"
	"handbook/generator/stamp"
)

// maxEntries ends a walk that linked folders have made endless in effect.
const maxEntries = 1_000_000

// maxLinked is how many linked folders may stand inside each other.
const maxLinked = 4

// walker looks at every name once and makes a task of each file that has to be
// opened.
type walker struct {
	ctx     context.Context
	fsys    fs.FS
	tree    *Tree
	tasks   []task
	entries int
	ahead   map[string]*held // folders that are listed ahead of the walk
	listed  []string         // those that were asked for
}

// taskKind is what is done with a file.
type taskKind uint8

const (
	readPage taskKind = iota
	readData
	readDiagram
	takeAsset
	measurePicture
	readSVG
	checkMarkup
)

// task is one file to be opened.
type task struct {
	kind  taskKind
	path  string      // as it is published
	real  string      // where it is, links resolved
	data  string      // the name in Tree.Data
	stamp stamp.Stamp // as it was looked at
}

// folder is a folder on the way down.
type folder struct {
	path, real string
	above      []string // the real paths of the folders on the way here, its own included
	linked     int      // how many of them are links
}

// task is what is done with one name of the folder.
func (f folder) task(name string) task {
	t := task{path: path.Join(f.path, name)}
	if t.real = t.path; f.real != f.path {
		t.real = path.Join(f.real, name)
	}
	return t
}

// walk goes through a folder in the order of names and says whether something
// in it is published.
func (w *walker) walk(dir folder) (published bool) {
	entries, err := w.list(dir.real)
	if err != nil {
		w.problem(unreadable(dir.path, err))
		return false
	}
	if dir.path == "theme" && themed(entries) {
		w.tree.Theme = true
		return false
	}
	if dir.path != "." && (vendored(path.Base(dir.path), entries) || builtSite(entries)) {
		w.tree.Refused[dir.path] = "what other programs put there is not published"
		return false
	}
	for _, e := range entries {
		if w.entries++; w.ctx.Err() != nil || w.entries > maxEntries {
			return false
		}
		if why := skipped(e.Name()); why != "" {
			w.tree.Refused[path.Join(dir.path, e.Name())] = why
		} else if w.entry(dir, e) {
			published = true
		}
	}
	if published && dir.path != "." {
		w.tree.Folders = append(w.tree.Folders, dir.path)
	}
	return published
}

func (w *walker) problem(p report.Problem) { w.tree.Problems = append(w.tree.Problems, p) }

// entry looks at one name of a folder.
func (w *walker) entry(dir folder, e fs.DirEntry) bool {
	t := dir.task(e.Name())
	if why := badName(t.path, e.Name()); why != "" {
		w.problem(report.New(report.Position{File: t.path}, "file-name", why+", so not every system can publish it", "rename it"))
		return false
	}
	info, err := e.Info()
	if err == nil && e.Type()&fs.ModeSymlink != 0 {
		if t.real, err = Real(w.fsys, t.real); err == nil {
			info, err = fs.Lstat(w.fsys, t.real)
		}
		if part := Unread(t.real); err == nil && part != "" {
			err = &unreadError{part}
		}
		if err != nil {
			return w.lost(t, badLink(t.path, err))
		}
	}
	switch {
	case err != nil:
		return w.lost(t, unreadable(t.path, err))
	case info.IsDir():
		return w.descend(dir, t, e.Type()&fs.ModeSymlink != 0)
	case !info.Mode().IsRegular():
		return w.lost(t, report.New(report.Position{File: t.path}, "not-a-file", "this is "+modeName(info.Mode())+", not a file", "move it out of the folder"))
	}
	t.stamp = stamp.Of(info)
	return w.file(t, dir.path == ".")
}

// lost reports what cannot be read, and remembers a page that it would have been.
func (w *walker) lost(t task, p report.Problem) bool {
	w.problem(p)
	if page(path.Ext(t.path)) && dataName(t.path) == "" && p.Rule != "outside" {
		w.tree.Unread = append(w.tree.Unread, t.path)
	}
	return false
}

func (w *walker) descend(dir folder, t task, link bool) bool {
	next := folder{path: t.path, real: t.real, linked: dir.linked, above: append(slices.Clip(dir.above), t.real)}
	if !link {
		return w.walk(next)
	}
	for _, above := range dir.above {
		if t.real == "." || above == t.real || strings.HasPrefix(above, t.real+"/") {
			w.problem(badLink(t.path, errCircle))
			return false
		}
	}
	if next.linked++; next.linked > maxLinked {
		w.problem(report.New(report.Position{File: t.path}, "too-large", "linked folders stand more than 4 deep inside each other", "link to the folder itself"))
		return false
	}
	return w.walk(next)
}

// refuse leaves a file out, with a problem that says why.
func (w *walker) refuse(t task, rule, why, hint string) bool {
	w.problem(report.New(report.Position{File: t.path}, rule, why, hint))
	w.tree.Refused[t.path] = why
	return false
}

// file decides what a file is and whether it is published.
func (w *walker) file(t task, top bool) bool {
	name, ext := path.Base(t.path), path.Ext(t.path)
	why, hint := runs(ext)
	switch {
	case top && dataName(name) != "":
		t.kind, t.data = readData, dataName(name)
		w.tree.Refused[t.path] = "this file is for the program and is not published"
	case top && foreign(name):
		w.tree.Refused[t.path] = "the settings of other programs are not published"
		return false
	case diagramData(name):
		t.kind = readDiagram
		w.tree.Refused[t.path] = "what a diagram is made from is not published"
	case why != "":
		return w.refuse(t, "raw-html", why, hint)
	case otherMarkdown(ext):
		return w.refuse(t, "left-out", "pages that end in "+ext+" are not read", "name it "+strings.TrimSuffix(name, ext)+".md if it is Markdown")
	case page(ext):
		t.kind = readPage
	case strings.EqualFold(ext, ".svg"):
		t.kind = readSVG
	case IsPicture(name):
		t.kind = measurePicture
	case plainText(ext):
		t.kind = takeAsset
	default:
		t.kind = checkMarkup
	}
	w.tasks = append(w.tasks, t)
	return t.kind != readData && t.kind != readDiagram
}

func modeName(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}
