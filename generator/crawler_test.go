package generator_test

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A crawler reads a finished site as a reader, a browser and a robot would. It
// shares nothing with the generator: addresses are resolved by net/url, pages
// parsed by golang.org/x/net/html, as they are served below base.
type crawler struct {
	files map[string][]byte
	base  *url.URL // ends in a slash
	pages map[string]*crawledPage
	found []string
}

// crawledPage is what other pages need to know of an HTML file.
type crawledPage struct {
	path     string
	ids      map[string]int
	headings int      // of the first level
	leads    []string // files that its links lead to
	redirect string   // where it sends the reader
	refs     []reference
	marks    []string // findings of the page alone
}

// crawl lists all that is wrong with a site, sorted, each as "path: what".
func crawl(files map[string][]byte, base string) []string {
	at, err := url.Parse(base)
	if err != nil || !strings.HasSuffix(at.Path, "/") {
		return []string{"the crawler cannot start at " + base}
	}
	c := &crawler{files: files, base: at, pages: map[string]*crawledPage{}}
	for name, text := range files {
		if path.Ext(name) == ".html" {
			c.pages[name] = readPage(name, text)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		switch {
		case c.pages[name] != nil:
			c.page(c.pages[name])
		case path.Ext(name) == ".css":
			c.style(name)
		case path.Ext(name) == ".svg":
			c.drawing(name)
		case name == "feed.xml":
			c.feed(name)
		case name == "sitemap.xml":
			c.sitemap(name)
		case name == "robots.txt":
			c.robots(name)
		case name == "_redirects":
			c.redirects(name)
		case name == "_headers":
			c.headers(name)
		}
	}
	c.reach()
	slices.Sort(c.found)
	return slices.Compact(c.found)
}

func (c *crawler) report(where, what string, args ...any) {
	c.found = append(c.found, where+": "+fmt.Sprintf(what, args...))
}

// readPage collects what one file says, without looking at any other.
func readPage(name string, text []byte) *crawledPage {
	p := &crawledPage{path: name, ids: map[string]int{}}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		p.marks = append(p.marks, "cannot be parsed: "+err.Error())
		return p
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	return p
}

func (p *crawledPage) element(n *html.Node) {
	switch n.Data {
	case "h1":
		p.headings++
	case "style", "base", "iframe", "object", "embed", "frame":
		p.marks = append(p.marks, "has a <"+n.Data+">")
	case "script":
		if attribute(n, "src") == "" {
			p.marks = append(p.marks, "has an inline script")
		}
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "id":
			p.ids[a.Val]++
		case a.Key == "style":
			p.marks = append(p.marks, "has an inline style on <"+n.Data+">")
		case strings.HasPrefix(a.Key, "on"):
			p.marks = append(p.marks, "has a handler "+a.Key+" on <"+n.Data+">")
		}
	}
	for _, r := range references(n) {
		if r.use == refreshes {
			p.redirect = r.to
		}
		p.refs = append(p.refs, r)
	}
}

// page judges one file by what it says and by what it refers to.
func (c *crawler) page(p *crawledPage) {
	for _, mark := range p.marks {
		c.report(p.path, "%s", mark)
	}
	if p.headings != 1 {
		c.report(p.path, "has %d h1", p.headings)
	}
	for id, n := range p.ids {
		switch {
		case n > 1:
			c.report(p.path, "has the id %q %d times", id, n)
		case id == "" || strings.ContainsAny(id, " \t\n"):
			c.report(p.path, "has an id %q that nothing can lead to", id)
		}
	}
	for _, at := range c.servedAt(p.path) {
		for _, r := range p.refs {
			c.reference(p, at, r)
		}
	}
}

// servedAt is where a file is read: the 404 page at any depth.
func (c *crawler) servedAt(name string) []*url.URL {
	at := []*url.URL{c.base.ResolveReference(&url.URL{Path: name})}
	if name == "404.html" {
		at = append(at, c.base.ResolveReference(&url.URL{Path: "not/there/at-all.html"}))
	}
	return at
}

// reach sees that links alone lead from the home page to every other. Pages
// that redirect, and the one for addresses that lead nowhere, are for readers
// who come from elsewhere.
func (c *crawler) reach() {
	home := c.pages["index.html"]
	if home == nil {
		c.report("index.html", "is not there")
		return
	}
	seen := map[string]bool{home.path: true}
	for queue := []*crawledPage{home}; len(queue) > 0; queue = queue[1:] {
		for _, name := range queue[0].leads {
			if next := c.pages[name]; next != nil && !seen[name] {
				seen[name] = true
				queue = append(queue, next)
			}
		}
	}
	for name, p := range c.pages {
		if !seen[name] && p.redirect == "" && name != "404.html" {
			c.report(name, "cannot be reached from the home page by links alone")
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
