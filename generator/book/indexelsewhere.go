package book

import "strings"

// otherAudiences notes the entries that pages for another audience make, which
// this build is not told of. What index.yaml has to say of them is right in the
// build that has the pages, so it is left out here without a word. Their
// spelling counts for nothing, and none of them stands above or beneath another.
func (g *indexing) otherAudiences() {
	for _, p := range g.book.Withheld {
		if !p.Internal || p.Unlisted {
			continue
		}
		for _, m := range p.Meta.Index {
			g.otherAudience(m.Term)
		}
		if p.Document == nil {
			continue
		}
		for _, m := range p.Document.Marks {
			g.otherAudience(m.Term)
		}
	}
}

// otherAudience notes an entry and those above it.
func (g *indexing) otherAudience(term []string) {
	for n := range term {
		g.elsewhere[termPath(term[:n+1])] = true
	}
}

// known says that an entry which is not there is one for another audience.
func (g *indexing) known(term []string) bool { return g.elsewhere[termPath(term)] }

// termPath is what the spellings of a term with those above it share.
func termPath(term []string) string {
	var keys []string
	for _, text := range term {
		keys = append(keys, termKey(text))
	}
	return strings.Join(keys, levels)
}
