package book

import "strings"

// resolveWords finds what the links in definitions lead to. Those of
// glossary.yaml are read from its folder; one that is only an anchor means
// another word.
func (b *Book) resolveWords() {
	if b.Glossary == nil {
		return
	}
	g := b.Glossary
	for _, w := range g.Words {
		if g.defines(w) {
			w.Links = g.Page.Links
			continue
		}
		desk := w.Desk()
		for _, link := range w.Document.Links {
			if strings.HasPrefix(link.Dest, "#") {
				link.Dest = "/" + w.At.File + link.Dest
			}
			t := b.resolve(desk, link)
			w.Links = append(w.Links, &t)
		}
	}
}

// Desk stands for the page that glossary.yaml is not: links in it are read from
// there.
func (w *Word) Desk() *Page { return &Page{Path: w.At.File, Document: w.Document} }

// termAt is the word that the glossary has at an anchor of its page;
// empty when the anchor is none of theirs.
func (g *Glossary) termAt(id string) string {
	for _, w := range g.Words {
		if w.ID == id {
			return w.Term
		}
	}
	return ""
}

// targets are what the definitions of glossary.yaml lead to.
func (g *Glossary) targets() []*Target {
	var targets []*Target
	if g != nil {
		for _, w := range g.Words {
			targets = append(targets, w.Links...)
		}
	}
	return targets
}
