package rewrite

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
	"regexp"
	"time"

	"handbook/generator/report"
)

// A file being written stands beside the one that it will replace, under a
// hidden name that no build publishes.
const (
	temporaryBegin = ".handbook-"
	temporaryEnd   = ".part"
)

// ErrChanged says that a file is not as it was when the change was planned.
var ErrChanged = errors.New("it has been changed meanwhile")

// ErrReadOnly says that a file's owner has made it one that is only read.
var ErrReadOnly = errors.New("it is read-only")

// Write puts a change on the disk. Whoever looks, and whenever the program is
// killed, the file is wholly the old one or wholly the new one. The path leads
// through no symbolic link: see [source.Real].
func Write(root *os.Root, c Change) error {
	p, err := Prepare(root, c)
	if err != nil {
		return err
	}
	return p.Finish()
}

// Prepared is a change whose new file stands beside the old one already, so
// that nothing but a name is left to change.
type Prepared struct {
	root   *os.Root
	change Change
	part   string
}

// Prepare does everything of [Write] that needs room or may be forbidden.
func Prepare(root *os.Root, c Change) (*Prepared, error) {
	mode := fs.FileMode(0o644)
	if c.Before != nil {
		info, err := replaceable(root, c.Path)
		if err != nil {
			return nil, err
		}
		mode = info.Mode().Perm()
	}
	p := &Prepared{root, c, path.Join(path.Dir(c.Path), temporaryBegin+rand.Text()+temporaryEnd)}
	if err := writeWhole(root, p.part, c.After, mode); err != nil {
		p.Discard()
		return nil, err
	}
	return p, nil
}

// Finish puts the new file in the place of the old one, unless that has been
// changed meanwhile. A new file comes only where there is none.
func (p *Prepared) Finish() error {
	err := unchanged(p.root, p.change)
	switch {
	case err != nil:
	case p.change.Before == nil:
		err = p.link()
	default:
		err = p.root.Rename(p.part, p.change.Path)
	}
	if err != nil {
		p.Discard()
	}
	return err
}

// link gives the new file its name, which nobody else can have taken since. Not
// every file system has links; there, a rename must do.
func (p *Prepared) link() error {
	err := p.root.Link(p.part, p.change.Path)
	switch {
	case err == nil:
		p.Discard() // its other name
		return nil
	case errors.Is(err, fs.ErrExist):
		return ErrChanged
	}
	return p.root.Rename(p.part, p.change.Path)
}

// Discard removes what was prepared.
func (p *Prepared) Discard() { p.root.Remove(p.part) }

// replaceable sees that a file is one, and that its owner lets it be written.
// The folder alone would let it be replaced in any case.
func replaceable(root *os.Root, name string) (fs.FileInfo, error) {
	info, err := root.Lstat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a file")
	case info.Mode().Perm()&0o200 == 0:
		return nil, ErrReadOnly
	}
	return info, nil
}

// Refused is the problem of a file that may not be replaced; none for one that
// may, or that is not there yet.
func Refused(root *os.Root, c Change) []report.Problem {
	if c.Before == nil {
		return nil
	}
	if _, err := replaceable(root, c.Path); err != nil {
		return []report.Problem{report.New(report.Position{File: c.Path}, "unreadable", "the file cannot be replaced: "+report.Cause(err).Error(), "allow it to be written, and run the command again")}
	}
	return nil
}

func writeWhole(root *os.Root, name string, text []byte, mode fs.FileMode) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
}

// unchanged sees that the file is still the one that the change was made from.
func unchanged(root *os.Root, c Change) error {
	now, err := root.ReadFile(c.Path)
	switch {
	case c.Before == nil && errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case c.Before == nil || !bytes.Equal(now, c.Before):
		return ErrChanged
	}
	return nil
}

// Sweep removes what earlier runs that were killed have left in the folders.
// Files that were written since then may be another run's, at work now.
func Sweep(root *os.Root, folders []string, since time.Time) error {
	for _, dir := range folders {
		entries, err := fs.ReadDir(root.FS(), dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if !leftBehind(e, since) {
				continue
			}
			if err := root.Remove(path.Join(dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}

// temporary is a name as [Prepare] makes it, and hardly anybody else.
var temporary = regexp.MustCompile("^" + regexp.QuoteMeta(temporaryBegin) + "[A-Z2-7]{26}" + regexp.QuoteMeta(temporaryEnd) + "$")

func leftBehind(e fs.DirEntry, since time.Time) bool {
	if !e.Type().IsRegular() || !temporary.MatchString(e.Name()) {
		return false
	}
	info, err := e.Info()
	return err == nil && info.ModTime().Before(since)
}
