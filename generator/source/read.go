package source

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"handbook/generator/parallel"
	"handbook/generator/report"
	"handbook/generator/stamp"
)

// The largest files that are read. A page of 2 MiB is a book of its own.
const (
	maxPage = 2 << 20
	maxData = 1 << 20
)

// Read reads the tree below fsys, which comes from an os.Root. A file that the
// memory has from an earlier Read, and whose bytes are the same, is used as it
// is; the memory may be nil. Jobs is how many files are read at a time. The
// error is ctx's, or a [*parallel.Panic] that names the file.
func Read(ctx context.Context, fsys fs.FS, m *Memory, jobs int) (*Tree, error) {
	if m == nil {
		m = &Memory{}
	}
	begun := m.time()
	w := &walker{ctx: ctx, fsys: fsys, tasks: make([]task, 0, len(m.kept)+1), tree: &Tree{Data: map[string]*File{}, Refused: map[string]string{}}}
	ahead := w.lookAhead(m.folders, jobs)
	walked := parallel.Safely(".", func() error {
		w.walk(folder{path: ".", real: ".", above: []string{"."}})
		return nil
	})
	if err := cmp.Or(ahead(), walked); err != nil { // what was amiss with a folder has its name
		return nil, err
	}
	if w.entries > maxEntries {
		w.problem(report.New(report.Position{File: "."}, "too-large", "the folder holds more than a million files", "point to the folder with the pages"))
	}
	w.dropRivals()
	done := make([]*kept, len(w.tasks))
	readers := make([]reader, parallel.Workers(jobs, len(w.tasks)))
	err := parallel.Each(ctx, len(w.tasks), jobs, func(i int) string { return w.tasks[i].path }, func(worker, i int) error {
		r := &readers[worker]
		r.fsys, r.begun = fsys, begun
		done[i] = r.again(w.tasks[i], m.kept[w.tasks[i].path])
		return nil
	})
	if err != nil {
		return nil, err
	}
	m.keep(w.tasks, done)
	m.folders = w.listed
	w.tree.collect(w.tasks, done)
	return w.tree, nil
}

// dropRivals sees that each data file is there once: handbook.yaml and
// handbook.yml side by side would leave the author guessing which is read.
func (w *walker) dropRivals() {
	chosen := map[string]string{}
	for _, t := range w.tasks {
		if t.kind == readData && (t.path == t.data || chosen[t.data] == "") {
			chosen[t.data] = t.path
		}
	}
	w.tasks = slices.DeleteFunc(w.tasks, func(t task) bool {
		rival := t.kind == readData && t.path != chosen[t.data]
		if rival {
			w.problem(report.New(report.Position{File: t.path}, "config", "the file is not read, because "+chosen[t.data]+" is there too", "keep one of the two").
				With(report.Position{File: chosen[t.data]}, "this one is read"))
		}
		return rival
	})
}

// collect puts the results in the order of their paths.
func (t *Tree) collect(tasks []task, done []*kept) {
	for i, r := range done {
		t.Problems = append(t.Problems, r.problems...)
		switch {
		case r.refused != "":
			t.Refused[tasks[i].path] = r.refused
		case r.asset != nil:
			t.Assets = append(t.Assets, *r.asset)
			if r.file != nil {
				t.Drawings = append(t.Drawings, r.file)
			}
		case r.file != nil && tasks[i].kind == readData:
			t.Data[tasks[i].data] = r.file
		case r.file != nil && tasks[i].kind == readDiagram:
			t.Diagrams = append(t.Diagrams, r.file)
		case r.file != nil:
			t.Pages = append(t.Pages, r.file)
		}
		if tasks[i].kind == readPage && (r.file == nil || r.file.Broken()) {
			t.Unread = append(t.Unread, tasks[i].path)
		}
	}
	slices.SortFunc(t.Pages, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(t.Diagrams, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(t.Drawings, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(t.Assets, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(t.Folders)
	slices.Sort(t.Unread)
	t.Problems = report.Sorted(t.Problems)
}

// result is what came of a task.
type result struct {
	file     *File
	asset    *Asset // with a file, a drawing
	refused  string // why the file is left out
	problems []report.Problem
}

// refused is the result of a file that is left out, with a problem that says why.
func refused(t task, rule, why, hint string) result {
	return result{refused: why, problems: []report.Problem{report.New(report.Position{File: t.path}, rule, why, hint)}}
}

// reader is one worker: its buffer serves file after file.
type reader struct {
	fsys   fs.FS
	begun  time.Time   // when the whole read began
	known  *File       // what the memory has of the file that is read now
	opened stamp.Stamp // of the file that was opened last
	buf    bytes.Buffer
}

// again reads a file unless the one that the memory has is still the same.
func (r *reader) again(t task, old *kept) *kept {
	if old.still(t) {
		return old
	}
	r.known, r.opened = old.text(t), stamp.Stamp{}
	k := &kept{result: r.do(t), kind: t.kind, real: t.real, stamp: t.stamp}
	read := k.file != nil || k.asset != nil || k.refused != ""
	k.settled = read && r.opened == t.stamp && settledBy(t.stamp, r.begun)
	return k
}

func (r *reader) do(t task) result {
	switch t.kind {
	case readPage:
		return r.text(t, maxPage, ParseFile)
	case readDiagram:
		return r.text(t, maxData, ParseData)
	case readData:
		parse := ParseData
		if page(path.Ext(t.path)) {
			parse = ParseFile
		}
		return r.text(t, maxData, parse)
	case measurePicture:
		return r.picture(t)
	case readSVG:
		return r.svg(t)
	case checkMarkup:
		return r.markup(t)
	}
	return result{asset: &Asset{Path: t.path, Size: t.stamp.Size}}
}

// text reads a file whole, unless its size forbids it, and parses it, unless
// its bytes are known.
func (r *reader) text(t task, most int64, parse func(string, []byte) *File) result {
	if t.stamp.Size > most {
		return tooLarge(t, most)
	}
	if err := r.load(t, most); err != nil {
		return result{problems: []report.Problem{unreadable(t.path, err)}}
	}
	raw := r.buf.Bytes()
	if int64(len(raw)) > most {
		return tooLarge(t, most)
	}
	if r.known != nil && r.known.Digest == sha256.Sum256(raw) {
		return result{file: r.known}
	}
	return result{file: parse(t.path, bytes.Clone(raw))}
}

func tooLarge(t task, most int64) result {
	message := fmt.Sprintf("the file is larger than %d MiB", most>>20)
	return result{problems: []report.Problem{report.New(report.Position{File: t.path}, "too-large", message, "divide it")}}
}

// load fills the buffer, with one byte more than the most when the file has
// grown since it was looked at.
func (r *reader) load(t task, most int64) error {
	file, err := r.open(t)
	if err != nil {
		return err
	}
	defer file.Close()
	r.buf.Reset()
	_, err = r.buf.ReadFrom(io.LimitReader(file, most+1))
	return err
}

// open opens a file and sees that it still is one.
func (r *reader) open(t task) (fs.File, error) {
	file, err := r.fsys.Open(t.real)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no longer a file")
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	r.opened = stamp.Of(info)
	return file, nil
}
