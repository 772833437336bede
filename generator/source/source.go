// Package source reads a handbook's folder safely and gives each file its
// places.
//
// [Read] walks the tree once, in a stable order, and returns a [Tree]: the
// Markdown pages and the data files as [File] (text, digest, line table, front
// matter with the position of every key), and all other files as [Asset]. It
// reads through an fs.FS, which the command makes from an os.Root, so that no
// name and no symbolic link leads out of the project. Whatever an author can
// get wrong (an invalid byte, unclosed front matter, a pipe named a.md) comes
// back as a problem with its place; an error is for cancellation alone.
//
// Text is normalised once, here: a byte order mark goes, CRLF and lone CR
// become LF. Lines and columns stay what the author's editor shows.
//
// Front matter and data files in YAML, TOML and JSON become one kind of tree,
// [Value], read with [Fields], which reports wrong types and unknown keys at
// their places. YAML is spoken in this package only.
package source

import (
	"crypto/sha256"
	"io/fs"
	"sort"
	"unicode/utf8"

	"handbook/generator/report"
)

// Digest identifies a file's bytes as they are on disk.
type Digest [sha256.Size]byte

// File is a text file that was read: a page, SUMMARY.md or a data file.
// It does not change after Read returns it.
type File struct {
	Path     string // slash path below the content folder
	Text     []byte // UTF-8, LF line ends, no byte order mark
	Digest   Digest // of the bytes on disk
	Front    *Value // front matter, or a data file's whole tree; nil when there is none
	Body     int    // offset in Text where the text after the front matter begins
	Problems []report.Problem
	lines    []int // offset of each line's first byte
	bom      bool
}

// Broken says that the file could not be read as what it is (broken front
// matter, invalid UTF-8): it must not be published, because the part that was
// not read may say `draft: true`.
func (f *File) Broken() bool { return report.Worst(f.Problems) == report.Error }

// At turns an offset in Text into a position.
func (f *File) At(offset int) report.Position {
	offset = max(0, min(offset, len(f.Text)))
	line := sort.SearchInts(f.lines, offset+1)
	start := f.lines[line-1]
	return report.Position{File: f.Path, Line: line, Column: utf8.RuneCount(f.Text[start:offset]) + 1}
}

// Asset is a file that is published as it is.
type Asset struct {
	Path          string
	Size          int64
	Width, Height int // pixels, for pictures whose header gives them; 0 otherwise
}

// Tree is everything below the content folder that a build looks at.
type Tree struct {
	FS       fs.FS
	Pages    []*File          // *.md and *.markdown, by path
	Data     map[string]*File // handbook.yaml, SUMMARY.md, glossary.yaml, index.yaml at the top
	Assets   []Asset          // by path
	Folders  []string         // every published folder, by path, without the top itself
	Theme    bool             // the folder theme/ holds overrides of the theme, not pages
	Problems []report.Problem
}
