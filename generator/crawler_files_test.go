package generator_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// at is the address of a file of the site.
func (c *crawler) at(name string) *url.URL { return c.base.ResolveReference(&url.URL{Path: name}) }

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssAddress = regexp.MustCompile(`url\(\s*["']?([^"')]*)["']?\s*\)|@import\s+["']([^"']*)["']`)
)

// style looks at what a style sheet loads.
func (c *crawler) style(name string) {
	text := cssComment.ReplaceAll(c.files[name], nil)
	for _, m := range cssAddress.FindAllSubmatch(text, -1) {
		c.resolve(name, c.at(name), reference{fetches, string(m[1]) + string(m[2]), "url()"})
	}
}

// drawing sees that a picture loads nothing: as an <img> it could not, opened
// by itself it would.
func (c *crawler) drawing(name string) {
	d := xml.NewDecoder(bytes.NewReader(c.files[name]))
	for {
		token, err := d.Token()
		if sheet, is := token.(xml.CharData); is { // of a <style>; no other words look like it
			for _, m := range cssAddress.FindAllSubmatch(sheet, -1) {
				c.resolve(name, c.at(name), reference{fetches, string(m[1]) + string(m[2]), "url()"})
			}
		}
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			c.report(name, "cannot be parsed: %v", err)
			return
		}
		start, is := token.(xml.StartElement)
		if !is {
			continue
		}
		if start.Name.Local == "script" {
			c.report(name, "has a script")
		}
		for _, a := range start.Attr {
			if strings.HasPrefix(a.Name.Local, "on") {
				c.report(name, "has a handler %s", a.Name.Local)
			}
			if a.Name.Local == "href" && start.Name.Local != "a" {
				c.resolve(name, c.at(name), reference{fetches, a.Value, "<" + start.Name.Local + " href>"})
			}
			for _, m := range cssAddress.FindAllStringSubmatch(a.Value, -1) {
				c.resolve(name, c.at(name), reference{fetches, m[1] + m[2], "url()"})
			}
		}
	}
}

// feed looks at every address of an Atom feed and at the pages inside it,
// whose addresses must be full: feed readers know no base.
func (c *crawler) feed(name string) {
	type link struct {
		Href string `xml:"href,attr"`
	}
	var feed struct {
		ID      string `xml:"id"`
		Links   []link `xml:"link"`
		Entries []struct {
			ID      string `xml:"id"`
			Links   []link `xml:"link"`
			Content string `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(c.files[name], &feed); err != nil {
		c.report(name, "cannot be parsed: %v", err)
		return
	}
	addresses := []string{feed.ID}
	ids := map[string]bool{}
	for _, l := range feed.Links {
		addresses = append(addresses, l.Href)
	}
	for _, e := range feed.Entries {
		if ids[e.ID] {
			c.report(name, "has the entry %s twice", e.ID)
		}
		ids[e.ID] = true
		addresses = append(addresses, e.ID)
		for _, l := range e.Links {
			addresses = append(addresses, l.Href)
		}
		c.feedContent(name, e.Content)
	}
	c.fullAddresses(name, addresses)
}

func (c *crawler) feedContent(name, content string) {
	root, err := html.Parse(strings.NewReader(content))
	if err != nil {
		c.report(name, "has content that cannot be parsed: %v", err)
		return
	}
	entry := &crawledPage{ids: map[string]int{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			entry.element(n)
		}
	}
	for _, mark := range entry.marks {
		c.report(name, "%s", mark)
	}
	for _, r := range entry.refs {
		if r.use == meansID {
			continue
		}
		// A note's link leads to the entry itself, in whatever reader shows it.
		if id, own := strings.CutPrefix(r.to, "#"); own && entry.ids[id] > 0 {
			continue
		}
		if u, err := url.Parse(r.to); err == nil && !u.IsAbs() {
			c.report(name, "%s is not a full address: %s", r.in, r.to)
			continue
		}
		c.resolve(name, c.base, r)
	}
}

func (c *crawler) sitemap(name string) {
	var set struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(c.files[name], &set); err != nil {
		c.report(name, "cannot be parsed: %v", err)
		return
	}
	var addresses []string
	for _, u := range set.URLs {
		if slices.Contains(addresses, u.Loc) {
			c.report(name, "lists %s twice", u.Loc)
		}
		addresses = append(addresses, u.Loc)
	}
	c.fullAddresses(name, addresses)
}

func (c *crawler) robots(name string) {
	for line := range strings.Lines(string(c.files[name])) {
		if to, is := strings.CutPrefix(strings.TrimSpace(line), "Sitemap: "); is {
			c.fullAddresses(name, []string{to})
		}
	}
}

func (c *crawler) fullAddresses(name string, addresses []string) {
	for _, to := range addresses {
		if !strings.Contains(to, "://") {
			c.report(name, "has an address that is not full: %q", to)
			continue
		}
		c.resolve(name, c.base, reference{names, to, "address"})
	}
}

// redirects reads the lines "from to status" that hosts understand.
func (c *crawler) redirects(name string) {
	for line := range strings.Lines(string(c.files[name])) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(words) != 3 {
			c.report(name, "has a line that hosts cannot read: %q", strings.TrimSpace(line))
			continue
		}
		c.resolve(name, c.base, reference{refreshes, words[1], "redirect"})
		from, below := strings.CutPrefix(words[0], c.base.Path)
		if !below {
			c.report(name, "redirects from outside the site's path: %s", words[0])
		}
		if p := c.pages[path.Clean(from)]; p != nil && p.redirect == "" {
			c.report(name, "redirects away from a page: %s", words[0])
		}
	}
}

// headers reads the lines that begin with a path; one that ends in a star
// means every file that begins so.
func (c *crawler) headers(name string) {
	for line := range strings.Lines(string(c.files[name])) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, "/") {
			continue
		}
		start, wild := strings.CutSuffix(line, "*")
		if !wild {
			c.resolve(name, c.base, reference{fetches, line, "path"})
			continue
		}
		below := func(file string) bool { return strings.HasPrefix(c.base.Path+file, start) }
		if !slices.ContainsFunc(slices.Collect(maps.Keys(c.files)), below) {
			c.report(name, "names no file: %s", line)
		}
	}
}
