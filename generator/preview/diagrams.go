package preview

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"

	"handbook/generator/book"
	"handbook/generator/diagram"
	"handbook/generator/rewrite"
	"handbook/generator/source"
)

// pictureID is the name that a picture has in the addresses of the preview. It
// is made from the picture's path, and nobody can make a path of it.
func pictureID(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:8])
}

// findPicture finds the picture of an id among those that the book knows.
func findPicture(b *book.Book, id string) *book.Asset {
	for i := range b.Assets {
		if a := &b.Assets[i]; a.IsPicture() && pictureID(a.Path) == id {
			return a
		}
	}
	return nil
}

// pictureNote is what a page's tab is told of a picture that it shows.
type pictureNote struct {
	ID      string `json:"id"`
	Regions int    `json:"regions"`
	At      []int  `json:"at"` // where it stands among the pictures of the page; a drawing in the page has no address there
}

// pagePictures are the pictures that a page shows, by their address in the site.
func pagePictures(b *book.Book, p *book.Page) map[string]pictureNote {
	shown := map[string]pictureNote{}
	n := 0
	for _, t := range p.Links {
		if a := shownPicture(t); a != nil {
			at := append(shown["/"+a.Address].At, n)
			shown["/"+a.Address] = pictureNote{pictureID(a.Path), regionCount(t, b.Regions(a)), at}
			n++
		}
	}
	return shown
}

// shownPicture is the picture that a link puts into its page, by itself or as
// the file that describes it; nil for every other link.
func shownPicture(t book.Target) *book.Asset {
	switch {
	case t.Kind == book.ToAsset && t.Asset.IsPicture():
		return t.Asset
	case t.Kind == book.ToDiagram && t.Diagram != nil:
		return t.Diagram.Asset
	}
	return nil
}

// shows says that a link puts that picture into its page.
func shows(t book.Target, a *book.Asset) bool {
	shown := shownPicture(t)
	return shown != nil && shown.Path == a.Path
}

func regionCount(t book.Target, described *book.Diagram) int {
	d := t.Diagram
	if d == nil {
		d = described
	}
	if d == nil || d.Scene.Picture == nil {
		return 0
	}
	return len(d.Scene.Picture.Regions)
}

// showing are the pages that show a picture.
func showing(b *book.Book, a *book.Asset) (pages []*book.Page) {
	for _, p := range b.Pages {
		if slices.ContainsFunc(p.Links, func(t book.Target) bool { return shows(t, a) }) {
			pages = append(pages, p)
		}
	}
	return pages
}

// regionFile is the file that holds a picture's regions, or will: the one that
// counts wherever a page shows the picture itself; else, where no page does, one
// that lies elsewhere and is shown by its own name; else the one that is named
// after the picture.
func regionFile(b *book.Book, a *book.Asset) string {
	if best := b.Regions(a); best != nil && best.Scene.At.File != a.Path {
		return best.Scene.At.File
	}
	elsewhere := slices.IndexFunc(b.Diagrams, func(d *book.Diagram) bool { return d.Asset != nil && d.Asset.Path == a.Path })
	if elsewhere < 0 || shownItself(b, a) {
		return a.Path + ".yaml"
	}
	return b.Diagrams[elsewhere].Scene.At.File
}

// shownItself says that a page shows the picture by its own name, without an
// image map.
func shownItself(b *book.Book, a *book.Asset) bool {
	return slices.ContainsFunc(b.Pages, func(p *book.Page) bool {
		return slices.ContainsFunc(p.Links, func(t book.Target) bool { return t.Kind == book.ToAsset && t.Diagram == nil && shows(t, a) })
	})
}

// describes says that a file is about that picture, as the book has it. A file
// may be named after one picture and describe another.
func describes(b *book.Book, file string, s *diagram.Picture, a *book.Asset) bool {
	if s.Path == a.Path {
		return true
	}
	return slices.ContainsFunc(b.Diagrams, func(d *book.Diagram) bool {
		return d.Scene.At.File == file && d.Scene.Picture != nil && d.Scene.Picture.Path == s.Path && d.Asset != nil && d.Asset.Path == a.Path
	})
}

// mapped is a page that shows the picture with an image map of its own; nil
// where the regions are those of the file beside it.
func mapped(b *book.Book, a *book.Asset) *book.Page {
	var first *book.Page
	for _, p := range showing(b, a) {
		own := slices.ContainsFunc(p.Links, func(t book.Target) bool {
			return shows(t, a) && t.Diagram != nil && t.Diagram.Scene.At.File == p.Path
		})
		if !own {
			return nil
		}
		if first == nil {
			first = p
		}
	}
	return first
}

// picture is what GET /-/diagrams/<id> gives; see the package's comment.
type picture struct {
	ID       string   `json:"id"`
	Picture  string   `json:"picture"`
	File     string   `json:"file"`
	Exists   bool     `json:"exists"`
	Writable bool     `json:"writable"`
	Why      string   `json:"why"` // why it cannot be edited; empty when it can
	Width    int      `json:"width"`
	Height   int      `json:"height"`
	Alt      string   `json:"alt"`
	Elements []string `json:"elements"`
	Regions  []region `json:"regions"`
}

type region struct {
	Was     int       `json:"was"`
	Shape   string    `json:"shape"`
	At      []float64 `json:"at"`
	Percent bool      `json:"percent"`
	ID      string    `json:"id"`
	To      string    `json:"to"`
	Title   string    `json:"title"`
	Note    string    `json:"note"`
	lead
}

// describe reads a picture's regions as its file has them now, which may be
// newer than the book. The book says what their links lead to. raw is nil for a
// file that is not there.
func (d *desk) describe(a *book.Asset) (p picture, raw []byte) {
	b, content := d.book, d.content
	p = picture{ID: pictureID(a.Path), Picture: "/" + a.Address, File: regionFile(b, a), Width: a.Width, Height: a.Height,
		Elements: []string{}, Regions: []region{}}
	if v := a.Vector; v != nil && v.Page != nil {
		p.Elements = append(p.Elements, v.Page.IDs...)
		p.Width, p.Height = v.Page.Width, v.Page.Height
	}
	raw, p.Why = readRegions(content, p.File)
	p.Exists = raw != nil
	if m := mapped(b, a); m != nil && p.Why == "" {
		p.Why = "its regions are an image map in " + m.Path + ", and are edited there"
	}
	if raw != nil {
		p.read(b, a, raw)
	}
	if p.Why == "" && !d.maySave {
		p.Why = "saving is off; start the preview with --allow-save"
	}
	p.Writable = p.Why == ""
	return p, raw
}

// readRegions reads a file of regions, and says why it cannot be written. One
// that is not there is nil.
func readRegions(content *os.Root, name string) (raw []byte, why string) {
	info, err := content.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, throughLink(content, path.Dir(name))
	}
	if err == nil && info.Size() > largestBody {
		return nil, name + " is more than 1 MiB"
	}
	if err == nil && info.Mode().IsRegular() {
		raw, err = content.ReadFile(name)
	}
	switch {
	case err != nil:
		return nil, name + " cannot be read"
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, name + " is a symbolic link"
	case !info.Mode().IsRegular():
		return nil, name + " is not a file"
	case info.Mode().Perm()&0o200 == 0:
		return raw, name + " is read-only"
	}
	return raw, throughLink(content, path.Dir(name))
}

// throughLink says that a folder is reached by a symbolic link: what is written
// there would be somewhere else.
func throughLink(content *os.Root, dir string) string {
	if real, err := source.Real(content.FS(), dir); err != nil || real != path.Clean(dir) {
		return "the folder " + dir + " is a symbolic link"
	}
	return ""
}

// read takes over what the file says. Its regions are all that stand in its
// list, also those that a build leaves out.
func (p *picture) read(b *book.Book, a *book.Asset, raw []byte) {
	s := diagram.Read(source.ParseData(p.File, raw))
	switch {
	case s.Picture == nil:
		p.Alt, p.Why = s.Alt, p.File+" cannot be understood; the list of problems says why"
		return
	case !describes(b, p.File, s.Picture, a):
		p.Why = p.File + " describes " + cmp.Or(s.Picture.Path, "a picture that the handbook does not have")
		return
	}
	p.Alt = s.Alt
	if pic := s.Picture; pic.Width > 0 && pic.Height > 0 {
		p.Width, p.Height = pic.Width, pic.Height
	}
	for _, g := range rewrite.RegionsOf(p.File, raw) {
		r := region{Was: g.Was, Shape: g.Shape, At: append([]float64{}, g.At...), Percent: g.Percent, ID: g.ID, To: g.To, Title: g.Title, Note: g.Note, lead: leadOf(b, p.File, g.To)}
		r.Name = cmp.Or(r.Title, r.Name)
		p.Regions = append(p.Regions, r)
	}
}
