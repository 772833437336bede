package preview

import (
	"cmp"

	"handbook/generator/book"
	"handbook/generator/source"
)

// mostMoved is of how many pages it is known where they went.
const mostMoved = 10_000

// movedPages are the new addresses of pages that had another in an earlier
// build: their files have other names now and say the same, or give themselves
// another address. A tab that shows one is told where it went. Of a file that was
// gone for a whole build nobody knows that it is the same.
func movedPages(old map[string]string, before, now *site) map[string]string {
	if now.files.same {
		return old
	}
	fresh := newlyMoved(before, now)
	moved := map[string]string{}
	keep := func(from, to string) {
		if !now.files.has(from) && now.files.has(to) && len(moved) < mostMoved {
			moved[from] = to
		}
	}
	for from, to := range fresh {
		keep(from, to)
	}
	for from, to := range old {
		if fresh[from] == "" {
			keep(from, cmp.Or(fresh[to], to))
		}
	}
	return moved
}

// newlyMoved are those that moved from the one build to the next.
func newlyMoved(before, now *site) map[string]string {
	var gone []*book.Page
	same := map[source.Digest]int{} // how many of them say the same
	for _, p := range before.result.Book.Pages {
		if p.Document != nil && !now.files.has(p.Address) {
			gone = append(gone, p)
			same[p.Document.File.Digest]++
		}
	}
	moved := map[string]string{}
	if gone == nil {
		return moved
	}
	paths, digests := addresses(before, now)
	for _, p := range gone {
		to := paths[p.Path]
		if to == "" && same[p.Document.File.Digest] == 1 {
			to = digests[p.Document.File.Digest]
		}
		if to != "" {
			moved[p.Address] = to
		}
	}
	return moved
}

// addresses are those of all pages by their files' paths, and by what their
// files say, unless that was said there before; "" where several say the same.
func addresses(before, now *site) (paths map[string]string, digests map[source.Digest]string) {
	paths, digests = map[string]string{}, map[source.Digest]string{}
	for _, p := range now.result.Book.Pages {
		if p.Document == nil {
			continue
		}
		paths[p.Path] = p.Address
		address, digest := p.Address, p.Document.File.Digest
		if was := before.result.Book.PageAt(address); was != nil && was.Document != nil && was.Document.File.Digest == digest {
			continue
		}
		if _, several := digests[digest]; several {
			address = ""
		}
		digests[digest] = address
	}
	return paths, digests
}
