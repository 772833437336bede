package preview

import (
	"cmp"

	"handbook/generator/book"
	"handbook/generator/source"
)

// movedPages are the new addresses of pages that had another in an earlier
// build: their files have other names now, or say that they are elsewhere. A tab
// that shows one is told where it went.
func movedPages(old map[string]string, before, now *site) map[string]string {
	if now.files.same {
		return old
	}
	moved := map[string]string{}
	to := newPages(before, now)
	for _, p := range before.result.Book.Pages {
		if address := to.where(p); address != "" && !now.files.has(p.Address) {
			moved[p.Address] = address
		}
	}
	for from, to := range old {
		if again := moved[to]; again != "" {
			to = again
		}
		if moved[from] == "" && now.files.has(to) {
			moved[from] = to
		}
	}
	return moved
}

// pagesByFile are addresses of pages by what is known of their files.
type pagesByFile struct {
	paths   map[string]string
	digests map[source.Digest]string // "" for several files that say the same
}

// newPages are those at addresses that were not there before.
func newPages(before, now *site) pagesByFile {
	n := pagesByFile{map[string]string{}, map[source.Digest]string{}}
	for _, p := range now.result.Book.Pages {
		if p.Document == nil || before.files.has(p.Address) {
			continue
		}
		n.paths[p.Path] = p.Address
		digest, address := p.Document.File.Digest, p.Address
		if _, several := n.digests[digest]; several {
			address = ""
		}
		n.digests[digest] = address
	}
	return n
}

// where is the address of a page's file now, "" where that is not known.
func (n pagesByFile) where(p *book.Page) string {
	if p.Document == nil {
		return ""
	}
	return cmp.Or(n.paths[p.Path], n.digests[p.Document.File.Digest])
}
