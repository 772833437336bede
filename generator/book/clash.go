package book

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/report"
)

// furniture are the files that every site may have besides those of its content.
var furniture = [...]string{"404.html", "robots.txt", "_headers", "_redirects", "sitemap.xml", "feed.xml"}

// place is a file of the site and what the author would change to move it.
type place struct {
	address string
	at      report.Position
}

// places lists every file that the content makes.
func (b *Book) places() []place {
	var list []place
	for _, p := range b.Pages {
		list = append(list, place{p.Address, p.addressAt()})
	}
	for _, a := range b.Assets {
		list = append(list, place{a.Address, report.Position{File: a.Path}})
	}
	for _, r := range b.Redirects {
		list = append(list, place{r.From, r.At})
	}
	return list
}

// checkFolders sees that no file of the site has the name of a folder of it: a
// page with the address a.html, and a folder that is called a.html.
func (b *Book) checkFolders() {
	list := b.places()
	inside := map[string]place{}
	for _, p := range list {
		for dir := path.Dir(p.address); dir != "."; dir = path.Dir(dir) {
			if _, known := inside[foldName(dir)]; !known {
				inside[foldName(dir)] = p
			}
		}
	}
	for _, p := range list {
		if other, clash := inside[foldName(p.address)]; clash {
			b.report(report.New(p.at, "address-clash", "the address "+p.address+" is that of a folder", "rename one of the two").With(other.at, other.address+" is in it"))
		}
	}
	for _, name := range furniture {
		if other, clash := inside[foldName(name)]; clash {
			b.report(report.New(other.at, "address-clash", "the folder "+path.Dir(other.address)+" stands where the site has a file of that name", "choose another address"))
		}
	}
}

func foldName(address string) string { return strings.ToLower(norm.NFC.String(address)) }
