package book

import (
	"handbook/generator/diagram"
	"handbook/generator/markdown"
)

// Diagram is a scene with what its links and its picture turned out to be.
type Diagram struct {
	Scene *diagram.Scene
	Asset *Asset   // the picture; nil when it is not there, and for a flow
	Links []Target // one for each of Scene.Links
}

// gatherDiagrams resolves the links of every scene, as those of a page in the
// same folder: by path first, then by a page's name.
func (b *Book) gatherDiagrams(scenes []*diagram.Scene) {
	for _, s := range scenes {
		from := &Page{Path: s.At.File}
		d := &Diagram{Scene: s}
		if s.Picture != nil {
			if t, ok := b.lookup.at(s.Picture.Path); ok {
				d.Asset = t.Asset
			}
		}
		for _, l := range s.Links {
			d.Links = append(d.Links, b.resolve(from, markdown.Link{Kind: markdown.Wiki, Dest: l.Dest, At: l.At}))
		}
		b.Diagrams = append(b.Diagrams, d)
	}
}
