package book

import "handbook/generator/report"

// furniture are the files that every site may have besides those of its content.
var furniture = [...]string{MissingAddress, "robots.txt", "_headers", "_redirects", "sitemap.xml", "feed.xml"}

// Places says of every file that the content makes, by its address, what the
// author would change to move it.
func (b *Book) Places() map[string]report.Position {
	places := make(map[string]report.Position, len(b.Pages))
	add := func(address string, at report.Position) {
		if _, known := places[address]; !known {
			places[address] = at
		}
	}
	for _, p := range b.Pages {
		at := p.addressAt()
		switch {
		case p.Term != nil && p.Generated():
			at = p.Term.At
		case p == b.Map:
			at = b.mapAt()
		}
		add(p.Address, at)
	}
	for _, a := range b.Assets {
		add(a.Address, report.Position{File: a.Path})
	}
	for _, r := range b.Redirects {
		add(r.From, r.At)
	}
	return places
}
