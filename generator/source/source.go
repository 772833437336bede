// Package source reads a handbook's folder safely and gives each file its
// places.
//
// [Read] walks the tree once, in a stable order, and returns a [Tree]: the
// Markdown pages and the data files as [File] (text, digest, line table, front
// matter with the position of every key), and all other files as [Asset]. It
// reads through an fs.FS, which the command makes from an os.Root, so that no
// name and no symbolic link leads out of the project. Whatever an author can
// get wrong (an invalid byte, unclosed front matter, a pipe named a.md) comes
// back as a problem with its place; an error is for cancellation and faults of ours alone. What
// is wrong inside a file that was read is in [File.Problems]; what is wrong
// with a name, a link, a picture or a file that was not read is in
// [Tree.Problems].
//
// The order of a read: look at every name (names.go, skip.go), follow links
// that stay inside (link.go), then, in parallel, read texts (read.go) and SVG
// pictures (svg.go), and take the sizes of other pictures from their first
// bytes (picture.go). What of an SVG file is safe to publish is not decided
// here: package diagram makes another file of it.
//
// Text is normalised once, here: a byte order mark goes, CRLF and lone CR
// become LF. Lines and columns stay what the author's editor shows.
//
// Front matter ([ParseFile]; front.go says when a page has one) and data files
// ([ParseData]) in YAML, TOML and JSON become one kind of tree, [Value]. The
// value of a key is read with [Fields], which takes synonyms, reports wrong
// types at their places and keys that nobody asked for:
//
//	f := source.NewFields(file.Front, "value")
//	title := f.String("title")
//	order, given := f.Int("weight", "sidebar_position", "nav_order")
//	f.Unknown("unknown-key", "params")
//	problems := f.Problems()
//
// YAML is spoken in this package only.
//
// [GitHistory] asks git, once, when each file was made and changed. The
// command calls it; nothing else here runs a program.
package source

import (
	"crypto/sha256"
	"slices"
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
	lines    []int32 // offset of each line's first byte; there is always a first line
}

// Broken says that the file could not be read as what it is (broken front
// matter, invalid UTF-8): it must not be published, because the part that was
// not read may say `draft: true`.
func (f *File) Broken() bool { return report.Worst(f.Problems) == report.Error }

// At turns an offset in Text into a position. A byte order mark is no part of
// Text and has no column, as in an editor.
func (f *File) At(offset int) report.Position {
	offset = max(0, min(offset, len(f.Text)))
	line, _ := slices.BinarySearch(f.lines, int32(offset)+1)
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
	Pages    []*File           // *.md and *.markdown, by path
	Unread   []string          // pages that are broken, or not among them because they cannot be read; by path
	Data     map[string]*File  // handbook.yaml, SUMMARY.md, glossary.yaml, index.yaml at the top, under these names however they are spelt
	Diagrams []*File           // *.diagram.yaml and the files that are named after pictures, by path
	Drawings []*File           // SVG pictures, as text: what of them is published is for others to decide; by path. They are among Assets too
	Assets   []Asset           // by path
	Folders  []string          // every folder with something published in or below it, by path, without the top itself
	Refused  map[string]string // why a file or folder that is there is not published, by path; those whose problem is an error are not among them
	Theme    bool              // the folder theme/ holds overrides of the theme, not pages
	Problems []report.Problem  // of names, links, pictures and files that were not read; those of a File are its own
}
