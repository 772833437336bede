package book

import "slices"

// withholdAssets keeps files out of the site that only withheld pages use. What
// a page uses that cannot be read is not known, so beside one only those files
// are published that a published page uses, and those that hosts look for.
func (b *Book) withholdAssets() {
	used := b.usedAssets()
	hidden, unknown := b.hiddenAssets()
	for _, d := range slices.Concat(b.Diagrams, b.Drawings) {
		d.Withheld = !d.Shown && (d.Withheld || unknown)
	}
	b.Assets = slices.DeleteFunc(b.Assets, func(a *Asset) bool { return !used[a] && (hidden[a] || unknown && !a.wanted()) })
}

// hiddenAssets are the files that withheld pages lead to or show, and those to
// which their diagrams lead. They are not all known where a page could not be
// read.
func (b *Book) hiddenAssets() (hidden map[*Asset]bool, unknown bool) {
	h := withholding{map[*Asset]bool{}, map[*Asset][]*Diagram{}}
	for _, d := range slices.Concat(b.Diagrams, b.Drawings) {
		if d.Asset != nil {
			h.showing[d.Asset] = append(h.showing[d.Asset], d)
		}
	}
	for _, p := range b.Withheld {
		if p.Document == nil {
			unknown = true
			continue
		}
		for _, link := range p.Document.Links {
			t := b.resolve(p, link)
			h.file(t.Asset)
			if t.Kind == ToDiagram {
				h.diagram(t.Diagram)
			}
		}
		for _, s := range p.Document.Scenes {
			for _, t := range b.resolveScene(p, s) {
				h.file(t.Asset)
			}
		}
	}
	return h.hidden, unknown
}

// withholding follows what withheld pages lead to.
type withholding struct {
	hidden  map[*Asset]bool
	showing map[*Asset][]*Diagram // the diagrams of a picture
}

// file hides a file and what its diagrams lead to: a picture's variant for dark
// screens is no more public than the picture.
func (h withholding) file(a *Asset) {
	if a == nil || h.hidden[a] {
		return
	}
	h.hidden[a] = true
	for _, d := range h.showing[a] {
		h.diagram(d)
	}
}

func (h withholding) diagram(d *Diagram) {
	d.Withheld = true
	for a := range d.files() {
		h.file(a)
	}
}

// usedAssets are the files that published pages lead to or show, those of
// their diagrams included.
func (b *Book) usedAssets() map[*Asset]bool {
	used := map[*Asset]bool{}
	for _, p := range b.Pages {
		for _, i := range p.Others {
			if a := p.Links[i].Asset; a != nil {
				used[a] = true
			}
		}
		for d := range p.drawings() {
			d.Shown = true
			for a := range d.files() {
				used[a] = true
			}
		}
	}
	for _, t := range b.Glossary.targets() {
		used[t.Asset] = true
	}
	return used
}

// wanted says that a host or a robot looks for the file under its name.
func (a *Asset) wanted() bool {
	return slices.Contains(hosts[:], a.Path) || slices.Contains(furniture[:], a.Address)
}
