package preview

import (
	"cmp"

	"handbook/generator/book"
	"handbook/generator/diagram"
	"handbook/generator/rewrite"
	"handbook/generator/source"
)

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

// region is one of the file's, and where it leads.
type region struct {
	rewrite.Region
	lead
}

// describe reads a picture's regions as its file has them now, which may be
// newer than the book. The book says what their links lead to. raw is nil for a
// file that is not there.
func (d *desk) describe(a *book.Asset) (p picture, raw []byte) {
	p = picture{ID: pictureID(a.Path), Picture: "/" + a.Address, File: regionFile(d.book, a), Width: a.Width, Height: a.Height,
		Elements: []string{}, Regions: []region{}}
	if v := a.Vector; v != nil && v.Page != nil {
		p.Elements = append(p.Elements, v.Page.IDs...)
		p.Width, p.Height = v.Page.Width, v.Page.Height
	}
	raw, p.Why = readRegions(d.content, p.File)
	p.Exists = raw != nil
	if m := mapped(d.book, a); m != nil && p.Why == "" {
		p.Why = "its regions are an image map in " + m.Path + ", and are edited there"
	}
	if raw != nil {
		p.read(d.book, a, raw)
	}
	if p.Why == "" && !d.preview.o.AllowSave {
		p.Why = savingIsOff
	}
	p.Writable = p.Why == ""
	return p, raw
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
		r := region{g, leadOf(b, p.File, g.To)}
		r.At = append([]float64{}, g.At...) // never null
		r.Name = cmp.Or(r.Title, r.Name)
		p.Regions = append(p.Regions, r)
	}
}
