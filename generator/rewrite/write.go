package rewrite

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
)

// A file being written stands beside the one that it will replace, under a
// hidden name that no build publishes.
const (
	temporaryBegin = ".handbook-"
	temporaryEnd   = ".part"
)

// ErrChanged says that a file is not as it was when the change was planned.
var ErrChanged = errors.New("it has been changed meanwhile")

// Write puts a change on the disk. Whoever looks, and whenever the program is
// killed, the file is wholly the old one or wholly the new one. The path leads
// through no symbolic link: see [source.Real].
func Write(root *os.Root, c Change) error {
	mode := fs.FileMode(0o644)
	if c.Before != nil {
		info, err := root.Lstat(c.Path)
		if err == nil && !info.Mode().IsRegular() {
			err = errors.New("it is not a file")
		}
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
	part := path.Join(path.Dir(c.Path), temporaryBegin+rand.Text()+temporaryEnd)
	err := writeWhole(root, part, c.After, mode)
	if err == nil {
		err = unchanged(root, c)
	}
	if err == nil {
		err = root.Rename(part, c.Path)
	}
	if err != nil {
		root.Remove(part)
	}
	return err
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
func Sweep(root *os.Root, folders []string) error {
	for _, dir := range folders {
		entries, err := fs.ReadDir(root.FS(), dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			name := e.Name()
			if strings.HasPrefix(name, temporaryBegin) && strings.HasSuffix(name, temporaryEnd) && e.Type().IsRegular() {
				if err := root.Remove(path.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
		}
	}
	return nil
}
