package main

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// overlay is a folder in which some files are as they will be.
type overlay struct {
	fs.FS
	files map[string][]byte
}

func (o overlay) Open(name string) (fs.File, error) {
	text, changed := o.files[name]
	if !changed {
		return o.FS.Open(name)
	}
	info, err := fs.Stat(o.FS, name)
	if err != nil {
		return nil, err
	}
	return &overlaid{Reader: bytes.NewReader(text), info: overlaidInfo{info, path.Base(name), int64(len(text))}}, nil
}

// ReadDir gives the files that are changed as what they will be, so that nobody
// takes them for what they were.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	for i, e := range entries {
		text, changed := o.files[path.Join(name, e.Name())]
		if !changed || e.Type()&fs.ModeSymlink != 0 {
			continue
		}
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		entries[i] = fs.FileInfoToDirEntry(overlaidInfo{info, e.Name(), int64(len(text))})
	}
	return entries, err
}

func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	info, err := fs.Lstat(o.FS, name)
	if text, changed := o.files[name]; changed && err == nil && info.Mode().IsRegular() {
		return overlaidInfo{info, path.Base(name), int64(len(text))}, nil
	}
	return info, err
}

func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

type overlaid struct {
	*bytes.Reader
	info overlaidInfo
}

func (f *overlaid) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *overlaid) Close() error               { return nil }

// overlaidInfo has no time and nothing of the system's: the file is on no disk.
type overlaidInfo struct {
	fs.FileInfo
	name string
	size int64
}

func (i overlaidInfo) Name() string { return i.name }
func (i overlaidInfo) Size() int64  { return i.size }

func (overlaidInfo) ModTime() (none time.Time) { return none }
func (overlaidInfo) Sys() any                  { return nil }
