package book

import (
	"handbook/generator/diagram"
	"handbook/generator/markdown"
)

// Diagram is a scene with what its links and its picture turned out to be. It
// stands for a file that describes a diagram, for a scene in a page's text, or
// for an SVG picture that brings links of its own.
type Diagram struct {
	Scene       *diagram.Scene
	Asset, Dark *Asset   // the picture, and its variant for dark screens; nil when they are not there, and for a flow
	Links       []Target // one for each of Scene.Links, and after them for each of the links of an SVG picture
}

// Flow is a graph that is ready to be drawn.
type Flow struct {
	Scene   *diagram.Scene // with a graph
	Links   []Target       // one for each of Scene.Links
	Colours []string       // what the classes c1, c2 … stand for; empty when boxes are not coloured by anything
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
