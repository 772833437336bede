package book

import (
	"path"
	"slices"
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
		at := p.addressAt()
		if p.Term != nil && p.Generated() {
			at = p.Term.At
		}
		list = append(list, place{p.Address, at})
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
		if tooLong(p.address) {
			b.report(report.New(p.at, "address", "the address "+clip(p.address)+" has a name that is longer than 255 bytes", "choose a shorter one"))
		}
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

// tooLong says that a name is longer than common file systems take.
func tooLong(address string) bool {
	return slices.ContainsFunc(strings.Split(address, "/"), func(name string) bool { return len(name) > 255 })
}

// clip keeps a long name within a message.
func clip(name string) string {
	const most = 60
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return name
}

func foldName(address string) string { return strings.ToLower(norm.NFC.String(address)) }
