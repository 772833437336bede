package preview

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"

	"handbook/generator/book"
	"handbook/generator/diagram"
	"handbook/generator/source"
)

// regionFile is the file that holds a picture's regions, or will: the one that
// counts wherever a page shows the picture itself; else, where no page does, one
// that lies elsewhere and is shown by its own name; else the one that is named
// after the picture.
func regionFile(b *book.Book, a *book.Asset) string {
	best := b.Regions(a)
	if best != nil && best.Scene.At.File != a.Path {
		return best.Scene.At.File
	}
	elsewhere := slices.IndexFunc(b.Diagrams, func(d *book.Diagram) bool { return d.Asset == a })
	itself := func(p *book.Page) bool {
		return shows(p, a, func(d *book.Diagram) bool { return d == best })
	}
	if elsewhere < 0 || slices.ContainsFunc(b.Pages, itself) {
		return a.Path + ".yaml"
	}
	return b.Diagrams[elsewhere].Scene.At.File
}

// describes says that a file is about that picture, as the book has it. A file
// may be named after one picture and describe another.
func describes(b *book.Book, file string, s *diagram.Picture, a *book.Asset) bool {
	if s.Path == a.Path {
		return true
	}
	return slices.ContainsFunc(b.Diagrams, func(d *book.Diagram) bool {
		return d.Scene.At.File == file && d.Scene.Picture != nil && d.Scene.Picture.Path == s.Path && d.Asset == a
	})
}

// mapped is a page that shows the picture with an image map of its own; nil
// where the regions are those of the file beside it.
func mapped(b *book.Book, a *book.Asset) *book.Page {
	pages := showing(b, a)
	for _, p := range pages {
		if !shows(p, a, func(d *book.Diagram) bool { return d != nil && d.Scene.At.File == p.Path }) {
			return nil
		}
	}
	if len(pages) == 0 {
		return nil
	}
	return pages[0]
}

// readRegions reads a file of regions, and says why it cannot be written. One
// that is not there is nil.
func readRegions(content *os.Root, name string) (raw []byte, why string) {
	info, err := content.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, throughLink(content, path.Dir(name))
	}
	if err == nil && info.Size() > largestBody {
		return nil, name + " is more than 1 MiB; make several pictures of it"
	}
	if err == nil && info.Mode().IsRegular() {
		raw, err = content.ReadFile(name)
	}
	switch {
	case err != nil:
		return nil, name + " cannot be read; see that you may read it"
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, name + " is a symbolic link; put the file itself in its place"
	case !info.Mode().IsRegular():
		return nil, name + " is not a file; give it another name"
	case info.Mode().Perm()&0o200 == 0:
		return raw, name + " is read-only; make it writable"
	}
	return raw, throughLink(content, path.Dir(name))
}

// throughLink says that a folder is reached by a symbolic link: what is written
// there would be somewhere else.
func throughLink(content *os.Root, dir string) string {
	switch real, err := source.Real(content.FS(), dir); {
	case err != nil:
		return "the folder " + dir + " cannot be read; see that it is there, and that you may read it"
	case real != path.Clean(dir):
		return "the folder " + dir + " is a symbolic link; put the folder itself in its place"
	}
	return ""
}
