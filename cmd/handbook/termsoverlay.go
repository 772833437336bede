package main

import (
	"bytes"
	"io/fs"
	"path"
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

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }
func (o overlay) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(o.FS, name) }
func (o overlay) ReadLink(name string) (string, error)       { return fs.ReadLink(o.FS, name) }

type overlaid struct {
	*bytes.Reader
	info overlaidInfo
}

func (f *overlaid) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *overlaid) Close() error               { return nil }

type overlaidInfo struct {
	fs.FileInfo
	name string
	size int64
}

func (i overlaidInfo) Name() string { return i.name }
func (i overlaidInfo) Size() int64  { return i.size }
