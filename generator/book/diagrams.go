package book

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/diagram"
	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// Diagram is a scene with what its links and its picture turned out to be. It
// stands for a file that describes a diagram, for a scene in a page's text, or
// for an SVG picture that brings links of its own.
type Diagram struct {
	Scene       *diagram.Scene
	Asset, Dark *Asset   // the picture, and its variant for dark screens; nil when they are not there, and for a flow
	Links       []Target // one for each of Written
	Shown       bool     // a page of the site shows it; not known of the diagrams in a page's text
	Withheld    bool     // only pages that are not published show it
}

// Written are the links as they are written: those of the scene and, after
// them, those that an SVG picture brings itself.
func (d *Diagram) Written() []diagram.Link {
	return slices.Concat(d.Scene.Links, d.Asset.written())
}

// written are the links of an SVG picture that can stand in a page.
func (a *Asset) written() []diagram.Link {
	if a == nil || a.Vector == nil || a.Vector.Page == nil {
		return nil
	}
	return a.Vector.Page.Links
}

// linksInside says that parts of the SVG picture itself are links, so that it
// has to be written into the page.
func (d *Diagram) linksInside() bool {
	if len(d.Asset.written()) > 0 {
		return true
	}
	return d.Asset != nil && d.Asset.Vector != nil && d.Scene.Picture != nil &&
		slices.ContainsFunc(d.Scene.Picture.Regions, func(g diagram.Region) bool { return g.Shape == diagram.Element })
}

// InPage says that the picture is an SVG drawing which is written into the page:
// one that has links inside, or that has no variant for dark screens. Any other
// picture is shown as a file.
func (d *Diagram) InPage() bool {
	drawn := d.Asset != nil && d.Asset.Vector != nil && d.Asset.Vector.Page != nil
	return drawn && (d.Dark == nil || d.linksInside())
}

// IsPicture says that browsers show the file as a picture, by its name.
func (a *Asset) IsPicture() bool { return source.IsPicture(a.Path) }

// Flow is a graph that is ready to be drawn.
type Flow struct {
	Scene   *diagram.Scene // with a graph
	Links   []Target       // one for each of Scene.Links
	Colours []string       // what the classes c1, c2 … stand for; empty when boxes are not coloured by anything
}

// gatherDiagrams makes a diagram of every file that describes one.
func (b *Book) gatherDiagrams(in Input) {
	b.described = map[string]*Diagram{}
	for _, f := range in.Tree.Diagrams {
		b.described[f.Path] = nil // for as long as it could not be read
	}
	for _, s := range in.Scenes {
		d := &Diagram{Scene: s}
		b.described[s.At.File] = d
		b.Diagrams = append(b.Diagrams, d)
	}
}

// describing is what a link to a file is that describes a diagram: nothing to
// lead to, but it can be embedded.
func (b *Book) describing(name string) Target {
	d, is := b.described[name]
	if is && d == nil {
		return Target{Kind: Refused} // its own problem says why
	}
	return Target{Kind: Refused, Diagram: d, miss: &Miss{Why: b.leftOut[name]}}
}

// resolveDiagrams finds the pictures of the diagrams, and where their links
// lead. Of the files that describe one picture, that with the best claim counts
// where a page shows the picture itself.
func (b *Book) resolveDiagrams() {
	b.pictures, b.inDrawing = map[*Asset]*Diagram{}, map[*Asset][]Target{}
	for _, a := range b.Assets {
		for _, l := range a.written() {
			// Not the address of a page, so nothing is read against it.
			from := &Page{Path: a.Path, Index: true}
			b.inDrawing[a] = append(b.inDrawing[a], b.resolve(from, markdown.Link{Kind: markdown.Inline, Dest: l.Dest, At: l.At}))
		}
	}
	for _, d := range b.Diagrams {
		file := d.Scene.At.File
		for _, l := range d.Scene.Links {
			d.Links = append(d.Links, b.Lead(file, l.Dest))
		}
		if p := d.Scene.Picture; p != nil {
			d.Asset, d.Dark = b.Picture(file, p.Path).Asset, b.Picture(file, p.Dark).Asset
			d.Links = append(d.Links, b.inDrawing[d.Asset]...)
		}
		if d.Asset != nil && d.claim() < b.pictures[d.Asset].claim() {
			b.pictures[d.Asset] = d
		}
	}
	for _, a := range b.Assets {
		if links := b.inDrawing[a]; len(links) > 0 && b.pictures[a] == nil {
			at := report.Position{File: a.Path}
			scene := &diagram.Scene{ID: a.Path, At: at, Picture: &diagram.Picture{Path: a.Path, PathAt: at, DarkAt: at, SizeAt: at}}
			b.pictures[a] = &Diagram{Scene: scene, Asset: a, Links: links}
			b.Drawings = append(b.Drawings, b.pictures[a])
		}
	}
}

// Regions is the diagram that a picture has wherever a page shows it; nil for none.
func (b *Book) Regions(a *Asset) *Diagram { return b.pictures[a] }

// claim says how much a file is about its picture, the least most: it is named
// after it; it has the same name but for the ending; it lies beside it. What
// lies elsewhere is shown by its own name only, as if it were not there.
func (d *Diagram) claim() int {
	const none = 3
	if d == nil {
		return none
	}
	file, picture := strings.ToLower(d.Scene.At.File), strings.ToLower(d.Asset.Path)
	switch {
	case strings.TrimSuffix(file, path.Ext(file)) == picture:
		return 0
	case path.Dir(file) != path.Dir(picture):
		return none
	case strings.TrimSuffix(stem(file), ".diagram") == stem(picture):
		return 1
	}
	return 2
}

// Lead finds where a link leads that a file which describes a diagram has, or
// might have: as one of a page in the same folder, by path first, then by a
// page's name.
func (b *Book) Lead(file, dest string) Target {
	return b.resolve(&Page{Path: file}, markdown.Link{Kind: markdown.Wiki, Dest: dest})
}

// resolveScene finds where the links of a scene in a page's text lead.
func (b *Book) resolveScene(p *Page, s *diagram.Scene) []Target {
	var links []Target
	for _, l := range s.Links {
		links = append(links, b.resolve(p, markdown.Link{Kind: markdown.Inline, Dest: l.Dest, At: l.At}))
	}
	return links
}

// Picture finds the picture of a path from the top that a file names. What
// comes back has an asset, or says why there is none.
func (b *Book) Picture(file, name string) Target {
	t, there := b.lookup.at(name)
	switch {
	case name == "":
		return Target{Kind: BrokenPage}
	case t.Kind == Refused:
		return Target{Kind: Refused, miss: t.miss}.wanted(name)
	case t.Kind == ToAsset && there && t.Asset.IsPicture():
		return Target{Kind: ToAsset, Asset: t.Asset}
	}
	lost := Miss{Wanted: name}
	for _, near := range b.near(&Page{Path: file}, name) {
		if source.IsPicture(near) {
			lost.Near = append(lost.Near, near)
		}
	}
	if there {
		lost.Why = "it is no picture"
	}
	return Target{Kind: BrokenPage, miss: &lost}
}

// drawPage binds what stands in a page's text: flows, and image maps with the
// pictures that have them. An image map wins over a file beside the picture.
func (b *Book) drawPage(p *Page) {
	for _, s := range p.Document.Scenes {
		p.Diagrams = append(p.Diagrams, &Diagram{Scene: s, Links: b.resolveScene(p, s)})
	}
	if len(p.Diagrams) == 0 {
		return
	}
	for i, link := range p.Document.Links {
		t := p.Links[i]
		if link.Map == 0 || link.Map > len(p.Diagrams) || t.Kind != ToAsset || !t.Asset.IsPicture() {
			continue
		}
		d := p.Diagrams[link.Map-1]
		if d.Asset == nil {
			d.Asset = t.Asset
			d.Links = append(d.Links, b.inDrawing[t.Asset]...)
		}
		if d.Asset == t.Asset {
			t.Diagram = d
		}
	}
}
