package book

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// ways are how a page may be written that has a path and an address.
type ways struct {
	names []string // by links; what is first wins, so sources come before addresses
	key   string   // by hosts; see addressKey
}

func (p *Page) ways() ways {
	if p.own != nil && p.own.address == p.Address {
		return p.own.ways
	}
	return p.waysAt(p.Address)
}

func (p *Page) waysAt(address string) ways {
	var names []string
	if p.Path != "" {
		names = append(names, p.Path, stem(p.Path))
		if short, is := strings.CutSuffix(address, ".html"); !is || short != stem(p.Path) { // it comes below
			names = append(names, stem(p.Path)+".html")
		}
	}
	if p.Index {
		names = append(names, p.Folder)
		for _, name := range [...]string{"README.md", "index.md", "index.html", "index"} {
			names = append(names, path.Join(p.Folder, name))
		}
	}
	names = append(names, addressWays(address)...)
	for i, name := range names {
		names[i] = norm.NFC.String(name)
	}
	return ways{names, addressKey(address)}
}

func addressWays(address string) []string {
	return []string{address, strings.TrimSuffix(address, ".html"), strings.TrimSuffix(Public(address), "/")}
}
