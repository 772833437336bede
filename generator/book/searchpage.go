package book

import "slices"

// SearchFolder holds all that the browser reads to search.
const SearchFolder = "search"

// searchAddresses are where the page that searches can stand, best first: a
// handbook may have a folder that is called search.
var searchAddresses = [...]string{SearchFolder + "/index.html", "find/index.html"}

// placeSearch gives the handbook a page that searches. It is not read in order
// and nothing that another search engine should find. What the author put at
// its address stays; where both addresses are taken, there is no such page.
func (b *Book) placeSearch() {
	if b.Config.NoSearch {
		return
	}
	for _, address := range searchAddresses {
		if !b.taken(address) {
			b.Search = b.placeGenerated(address, SearchKind, "Search")
			b.Search.Unlisted = true
			b.sortPages()
			// by address alone: the name belongs to the pages that authors write
			b.lookup.addAddress(address, &Target{Kind: ToPage, Page: b.Search})
			return
		}
	}
}

// taken says that the author has put something at an address.
func (b *Book) taken(address string) bool {
	key := addressKey(address)
	return b.addresses.at(key) != nil ||
		slices.ContainsFunc(b.Assets, func(a *Asset) bool { return addressKey(a.Address) == key }) ||
		slices.ContainsFunc(b.Redirects, func(r Redirect) bool { return addressKey(r.From) == key })
}

// Count is how many pages there are to read: all but the one that searches.
func (b *Book) Count() int {
	if b.Search != nil {
		return len(b.Pages) - 1
	}
	return len(b.Pages)
}
