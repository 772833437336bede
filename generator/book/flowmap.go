package book

import "handbook/generator/report"

// mapAddress is where the map of the whole value system stands.
const mapAddress = "map.html"

// placeMap gives the map of the whole value system a page, which stands in no
// folder and is not read in order. What the author put at its address stays,
// and then there is no such page.
func (b *Book) placeMap() {
	if b.taken(mapAddress) || len(b.arrowsAmong(b.listed())) == 0 {
		return
	}
	b.Map = b.placeGenerated(mapAddress, MapKind, "Map")
	b.sortPages()
	b.lookup.addPage(b.Map, &Target{Kind: ToPage, Page: b.Map})
}

// mapAt is where the author would change the map: the overview of the teams.
func (b *Book) mapAt() report.Position {
	if b.TeamsPage != nil {
		return b.TeamsPage.At()
	}
	return b.Teams[0].Page.At()
}
