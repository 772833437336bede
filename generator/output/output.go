// Package output publishes a set of files whole: all new or all old.
//
// It takes promises ([File]: a path and a function that makes the bytes) and a
// folder. [Publish] makes every file into a new folder beside the published
// one, and only when all of them stand does it swap the two. A failed or
// killed build leaves the published site as it was, byte for byte; what is no
// longer built is gone after the swap.
//
// The order: take the lock, see that the folder is ours, clear what a killed
// build left, write the files beside (a file whose bytes did not change
// becomes a hard link to the old one), write the manifest, swap, remove the
// old folder. [Make] calls the promises without publishing, for `check`.
package output

import (
	"io"

	"handbook/generator/report"
)

// File is a file of the site, made when it is asked for. Make may be called
// from several goroutines at once and more than once; what it writes depends
// on the build alone. Problems that are errors keep the site from being
// published.
type File struct {
	Path string // slash path below the site, clean, relative
	Make func(w io.Writer) []report.Problem
}
