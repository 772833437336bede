package output

import (
	"io"
	"io/fs"
	"os"
)

// disk is a folder and every way in which this room touches it. All goes
// through an [os.Root], so that no name and no symbolic link leads out of the
// folder. Fail stands for the file system that fails: tests set it, elsewhere
// it is nil.
type disk struct {
	root *os.Root
	fail func(op, name string) error
}

func (d disk) try(op, name string) error {
	if d.fail == nil {
		return nil
	}
	return d.fail(op, name)
}

// within opens a folder of the folder. The caller closes its root.
func (d disk) within(name string) (disk, error) {
	if err := d.try("open", name); err != nil {
		return disk{}, err
	}
	root, err := d.root.OpenRoot(name)
	return disk{root, d.fail}, err
}

func (d disk) open(name string) (*os.File, error) {
	if err := d.try("open", name); err != nil {
		return nil, err
	}
	return d.root.Open(name)
}

func (d disk) read(name string) ([]byte, error) {
	if err := d.try("open", name); err != nil {
		return nil, err
	}
	return d.root.ReadFile(name)
}

func (d disk) list(name string) ([]fs.DirEntry, error) {
	if err := d.try("list", name); err != nil {
		return nil, err
	}
	return fs.ReadDir(d.root.FS(), name)
}

func (d disk) stat(name string) (fs.FileInfo, error) {
	if err := d.try("stat", name); err != nil {
		return nil, err
	}
	return d.root.Lstat(name)
}

// has says whether anything has the name. What cannot be looked at is there.
func (d disk) has(name string) bool {
	_, err := d.root.Lstat(name)
	return !os.IsNotExist(err)
}

func (d disk) mkdir(name string) error {
	if err := d.try("mkdir", name); err != nil {
		return err
	}
	return d.root.Mkdir(name, 0o755)
}

func (d disk) link(from, to string) error {
	if err := d.try("link", to); err != nil {
		return err
	}
	return d.root.Link(from, to)
}

func (d disk) rename(from, to string) error {
	if err := d.try("rename", from); err != nil {
		return err
	}
	return d.root.Rename(from, to)
}

// exchange swaps two names in one step, or fails with errNoExchange.
func (d disk) exchange(a, b string) error {
	if err := d.try("exchange", a); err != nil {
		return err
	}
	return exchange(d.root, a, b)
}

func (d disk) remove(name string) error {
	if err := d.try("remove", name); err != nil {
		return err
	}
	return d.root.Remove(name)
}

func (d disk) removeAll(name string) error {
	if err := d.try("remove", name); err != nil {
		return err
	}
	return d.root.RemoveAll(name)
}

// create makes a file that is not there yet. It writes nothing through a
// symbolic link or into a file that is linked elsewhere.
func (d disk) create(name string) (*sheet, error) {
	if err := d.try("create", name); err != nil {
		return nil, err
	}
	file, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return &sheet{disk: d, name: name, file: file}, nil
}

func (d disk) write(name string, text []byte) error {
	s, err := d.create(name)
	if err != nil {
		return err
	}
	_, err = s.Write(text)
	return first(err, s.close())
}

func (d disk) copy(from io.Reader, name string) error {
	s, err := d.create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(s, from)
	return first(err, s.close())
}

// sheet is a file being written.
type sheet struct {
	disk disk
	name string
	file *os.File
}

func (s *sheet) Write(p []byte) (int, error) {
	if err := s.disk.try("write", s.name); err != nil {
		n, _ := s.file.Write(p[:len(p)/2]) // a full disk takes what still fits
		return n, err
	}
	return s.file.Write(p)
}

// close closes the file once. Some file systems tell only here that the disk is
// full.
func (s *sheet) close() error {
	err := s.file.Close()
	return first(s.disk.try("close", s.name), err)
}

// first is the first error of things that are all done.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
