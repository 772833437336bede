package book

import (
	"cmp"
	"iter"

	"handbook/generator/markdown"
)

// drawings yields what a page shows that leads somewhere, each with the words
// that a mention of it would have.
func (p *Page) drawings() iter.Seq2[*Diagram, string] {
	return func(yield func(*Diagram, string) bool) {
		for _, i := range p.Others {
			t := p.Links[i]
			if t.shows() && !yield(t.Diagram, t.Diagram.words(p.Document.Links[i].Text)) {
				return
			}
		}
		for _, d := range p.Diagrams {
			if !yield(d, d.words("")) {
				return
			}
		}
	}
}

// Pictures yields the pictures that a page shows, each time it does, with the
// diagram that it shows there; nil for a picture alone.
func (p *Page) Pictures() iter.Seq2[*Asset, *Diagram] {
	return func(yield func(*Asset, *Diagram) bool) {
		for _, i := range p.Others {
			t, kind := p.Links[i], p.Document.Links[i].Kind
			shown := t.Asset
			switch {
			case t.Kind == ToDiagram:
				shown = t.Diagram.Asset
			case kind != markdown.Picture && kind != markdown.Embed, t.Kind != ToAsset || !t.Asset.IsPicture():
				continue
			}
			if shown != nil && !yield(shown, t.Diagram) {
				return
			}
		}
	}
}

// files yields the files that a diagram shows, and those that it leads to.
func (d *Diagram) files() iter.Seq[*Asset] {
	return func(yield func(*Asset) bool) {
		if d.Asset != nil && !yield(d.Asset) || d.Dark != nil && !yield(d.Dark) {
			return
		}
		for _, t := range d.Links {
			if t.Asset != nil && !yield(t.Asset) {
				return
			}
		}
	}
}

func (d *Diagram) words(text string) string { return cmp.Or(d.Scene.Title, text, d.Scene.Alt) }

// shows says that the link shows a picture or a diagram where it stands.
func (t Target) shows() bool { return t.Kind == ToDiagram || t.Kind == ToAsset && t.Diagram != nil }

// leads yields the pages that a diagram leads to, each time it does. A flow
// that is made of the team pages says nothing that they do not say.
func (d *Diagram) leads() iter.Seq[*Page] {
	return func(yield func(*Page) bool) {
		if f := d.Scene.Flow; f != nil && f.Graph == nil {
			return
		}
		for _, t := range d.Links {
			if t.Kind == ToPage && !yield(t.Page) {
				return
			}
		}
	}
}
