// Package output publishes a set of files whole: all new or all old.
//
// It takes promises ([File]: a path and a function that makes the bytes) and a
// folder. [Publish] makes every file beside the published site, and only when
// all of them stand does it swap the two folders. A build that fails, is
// cancelled or is killed leaves the published site as it was, byte for byte;
// what is no longer built is gone after the swap. [Make] calls the promises and
// throws the bytes away, for `check`.
//
// # Beside the site
//
// For a site called public, these names in the same parent folder are ours:
//
//	.public.handbook-lock         held while a build publishes; names its process
//	.public.handbook-new-<hex>    being written; all in it is ours
//	.public.handbook-ready-<hex>  a whole site about to be swapped in, or just swapped out
//	.public.handbook-old-<hex>    swapped out where folders cannot be exchanged in one step
//	.public.handbook-gone-<hex>   swapped out and being removed
//
// The order is: lock; settle what a killed build left; see that the folder is
// ours; make the files, of which only those that differ from the published
// ones are written to new; link the unchanged ones into it (hard links, or
// copies where there are none); write the manifest; rename new to ready; swap;
// move the carried entries; rename the old folder to gone and remove it; unlock.
// When no file differs, the site is left as it stands and nothing is swapped.
//
// On Linux and macOS the swap is one exchange of two names. Elsewhere, and on
// file systems that cannot exchange, it is two renames; a process killed
// between them leaves no site until the next build, which puts the old one
// back before it does anything else.
//
// # What is ours
//
// A published folder holds a manifest, [ManifestName], which lists its files.
// Only what a manifest lists is ever removed, and the emptied folders, and the
// notes that file browsers drop everywhere (.DS_Store, Thumbs.db, desktop.ini).
// Entries at the top that begin with a dot (.git) and the file CNAME are
// carried: moved to the new site right after the swap, by rename. A process
// killed in between leaves them in ready or old, and the next build moves them
// on before it removes anything. A folder with anything else in it is refused
// with [*NotOurs].
//
// # What is not promised
//
// Nothing is synced to the disk: a site can be built again. Modes are 0644 and
// 0755 less the umask. The parent folder must be writable, and the site must not
// be a mount point itself. Unchanged files keep their modification time, others
// get the time of the build. A program whose working folder is the site keeps
// standing in the old one.
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
