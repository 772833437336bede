package output

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sync"

	"handbook/generator/parallel"
	"handbook/generator/report"
)

// stage is the site being made beside the published one.
type stage struct {
	beside disk // the folder that holds both
	site   string
	name   string
	fresh  manifest // of the site being made
	old    manifest // of the published one
	dir    disk     // the folder name; no root until it is begun
	stands disk     // the published site; no root when there is none
	mode   fs.FileMode

	files   []File
	folders map[string]*folder
	same    []bool // by file: its bytes are the published ones
	result  Result
}

// folder is made by the first that needs it; the others wait until it stands.
type folder struct {
	once sync.Once
	err  error
}

func newStage(d disk, site string, files []File) *stage {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	s := &stage{
		beside: d, site: site, name: beside(site, kindNew, suffix()), fresh: newManifest(paths),
		files: files, folders: map[string]*folder{}, same: make([]bool, len(files)),
	}
	for name := range s.fresh.folders {
		s.folders[name] = new(folder)
	}
	return s
}

// survey opens the published site, if there is one, and sees what in it is ours.
func (s *stage) survey() (err error) {
	s.stands, err = s.beside.within(s.site)
	if os.IsNotExist(err) {
		return nil
	}
	if err == nil {
		s.old, err = s.stands.survey(s.fresh)
	}
	return err
}

// begin makes the folder. Its mode tells those of the files: 0644 less the
// umask, and 0666 on Windows.
func (s *stage) begin() error {
	if err := s.beside.mkdir(s.name); err != nil {
		return err
	}
	info, err := s.beside.stat(s.name)
	if err != nil {
		return err
	}
	s.mode = info.Mode().Perm() & 0o666
	s.dir, err = s.beside.within(s.name)
	return err
}

func (s *stage) close() {
	for _, d := range []disk{s.dir, s.stands} {
		if d.root != nil {
			d.root.Close()
		}
	}
}

// isOld says whether the site that was made is the published one again.
func (s *stage) isOld() bool {
	return s.old.files != nil && s.result.Written+s.result.Removed == 0
}

// make calls the promises and writes the files that are not published as they are.
func (s *stage) make(ctx context.Context, o Options) ([]report.Problem, error) {
	problems := make([][]report.Problem, len(s.files))
	tell := ticker(len(s.files), o.Progress)
	desks := make([]spill, parallel.Workers(o.Jobs, len(s.files)))
	err := parallel.Each(ctx, len(s.files), o.Jobs, pathOf(s.files), func(worker, i int) (err error) {
		desk := &desks[worker]
		desk.ctx = ctx
		if problems[i], err = s.one(desk, i); err == nil {
			tell()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	s.count(desks)
	return report.Sorted(slices.Concat(problems...)), nil
}

func (s *stage) one(desk *spill, i int) ([]report.Problem, error) {
	file := s.files[i]
	desk.start(func() (*sheet, error) { return s.create(file.Path) })
	var problems []report.Problem
	err := parallel.Safely(file.Path, func() error { // so that the desk is cleared all the same
		problems = file.Make(desk)
		return nil
	})
	if err := first(desk.end(), err); err != nil {
		return nil, s.at(file.Path, err)
	}
	s.same[i] = s.unchanged(desk, file.Path)
	switch {
	case desk.out == nil && !s.same[i]:
		err = s.write(file.Path, desk.held)
	case desk.out != nil && s.same[i]:
		err = s.dir.remove(file.Path) // a link takes its place
	}
	return problems, s.at(file.Path, err)
}

// unchanged says whether the file just made is published as it is. A file that
// cannot be read, or whose mode is not the one that a new file gets, is made
// anew: a site published under a mistaken umask mends with the next publish.
func (s *stage) unchanged(desk *spill, name string) bool {
	if !s.old.files[name] {
		return false
	}
	published, err := s.stands.open(name)
	if err != nil {
		return false
	}
	defer published.Close()
	info, err := published.Stat()
	if err != nil || info.Size() != desk.size || info.Mode().Perm() != s.mode {
		return false
	}
	if desk.out == nil {
		return same(bytes.NewReader(desk.held), published, &desk.chunk)
	}
	made, err := s.dir.open(name)
	if err != nil {
		return false
	}
	defer made.Close()
	return same(made, published, &desk.chunk)
}

// finish gives the unchanged files their place in the new folder, and then the
// manifest.
func (s *stage) finish(ctx context.Context, jobs int) error {
	err := parallel.Each(ctx, len(s.files), jobs, pathOf(s.files), func(_, i int) error {
		if !s.same[i] {
			return nil
		}
		return s.at(s.files[i].Path, s.link(s.files[i].Path))
	})
	if err != nil {
		return err
	}
	return s.at(ManifestName, s.dir.write(ManifestName, s.fresh.text()))
}

// link falls back to a copy where the file system has no links, or no more of
// them for this file.
func (s *stage) link(name string) error {
	if err := s.folder(path.Dir(name)); err != nil {
		return err
	}
	if s.beside.link(s.site+"/"+name, s.name+"/"+name) == nil {
		return nil
	}
	published, err := s.stands.open(name)
	if err != nil {
		return err
	}
	defer published.Close()
	return s.dir.copy(published, name)
}

func (s *stage) create(name string) (*sheet, error) {
	if err := s.folder(path.Dir(name)); err != nil {
		return nil, err
	}
	return s.dir.create(name)
}

func (s *stage) write(name string, text []byte) error {
	if err := s.folder(path.Dir(name)); err != nil {
		return err
	}
	return s.dir.write(name, text)
}

// folder makes a folder of the new site and those above it, once.
func (s *stage) folder(name string) error {
	if name == "." {
		return nil
	}
	f := s.folders[name]
	f.once.Do(func() {
		f.err = s.folder(path.Dir(name))
		if f.err == nil {
			f.err = s.dir.mkdir(name)
		}
	})
	return f.err
}

// at names the file that could not be published.
func (s *stage) at(name string, err error) error {
	if _, ours := err.(*parallel.Panic); err == nil || ours {
		return err
	}
	return fmt.Errorf("cannot publish %s: %w", name, err)
}

// count says what was made.
func (s *stage) count(desks []spill) {
	s.result.Removed = s.old.without(s.fresh)
	for _, desk := range desks {
		s.result.Bytes += desk.total
	}
	for _, same := range s.same {
		if same {
			s.result.Linked++
		} else {
			s.result.Written++
		}
	}
}
