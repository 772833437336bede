package generator_test

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// use is what becomes of an address in a page.
type use int

const (
	follows   use = iota // the reader may go there
	refreshes            // the browser goes there by itself
	fetches              // the browser loads it
	names                // robots read it: it must be the site's own full address
	contacts             // the browser prepares to load from there
	meansID              // not an address: an id of the same page
)

// reference is one address in a page, or ids of the page itself.
type reference struct {
	use use
	to  string
	in  string // the element and attribute
}

// references lists the addresses that an element carries.
func references(n *html.Node) []reference {
	var refs []reference
	for _, a := range n.Attr {
		in := "<" + n.Data + " " + a.Key + ">"
		switch n.Data + " " + a.Key {
		case "a href", "area href", "blockquote cite", "q cite", "form action", "button formaction":
			refs = append(refs, reference{follows, a.Val, in})
		case "img src", "script src", "source src", "input src", "audio src", "video src", "video poster", "track src",
			"image href", "image xlink:href", "use href", "use xlink:href":
			refs = append(refs, reference{fetches, a.Val, in})
		case "img srcset", "source srcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				if words := strings.Fields(candidate); len(words) > 0 {
					refs = append(refs, reference{fetches, words[0], in})
				}
			}
		case "link href":
			refs = append(refs, reference{linkUse(attribute(n, "rel")), a.Val, "<link rel=" + attribute(n, "rel") + ">"})
		case "meta content":
			refs = append(refs, metaReference(n, a.Val)...)
		}
		switch a.Key {
		case "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "popovertarget", "headers":
			for id := range strings.FieldsSeq(a.Val) {
				refs = append(refs, reference{meansID, id, in})
			}
		}
	}
	return refs
}

func linkUse(rel string) use {
	switch rel {
	case "canonical":
		return names
	case "prev", "next", "alternate", "search", "author", "license", "help", "up", "start", "index":
		return follows
	case "preconnect", "dns-prefetch":
		return contacts
	}
	return fetches
}

func metaReference(n *html.Node, content string) []reference {
	if strings.EqualFold(attribute(n, "http-equiv"), "refresh") {
		_, to, _ := strings.Cut(content, "=")
		return []reference{{refreshes, strings.TrimSpace(to), "<meta refresh>"}}
	}
	switch name := attribute(n, "property") + attribute(n, "name"); name {
	case "og:url", "og:image", "twitter:image":
		return []reference{{names, content, "<meta " + name + ">"}}
	}
	return nil
}

// reference judges one reference of a page that is served at an address.
func (c *crawler) reference(p *crawledPage, at *url.URL, r reference) {
	if r.use == meansID {
		if p.ids[r.to] == 0 {
			c.report(p.path, "%s means the id %q, which is not there", r.in, r.to)
		}
		return
	}
	if r.use == names && r.to == p.redirect && p.redirect != "" {
		return // an old address that moved to another host says so
	}
	if r.use == names && !strings.Contains(r.to, "://") {
		c.report(p.path, "%s is not a full address: %s", r.in, r.to)
	}
	target := c.resolve(p.path, at, r)
	if target == "" {
		return
	}
	if r.use == follows && strings.HasPrefix(r.in, "<a") {
		p.leads = append(p.leads, target)
	}
	relative := !strings.Contains(r.to, "://") && !strings.HasPrefix(r.to, "/")
	if file, _, _ := strings.Cut(r.to, "#"); p.path != "404.html" && r.use != names && (!relative || strings.HasSuffix(file, "/")) {
		c.report(p.path, "%s does not work from disk: %s", r.in, r.to)
	}
}

// resolve finds the file that an address leads to and sees that it is there,
// with its fragment. It returns "" for what is outside or not there.
func (c *crawler) resolve(from string, at *url.URL, r reference) string {
	if strings.ContainsAny(r.to, " \\\t\n\r\"<>`{}") {
		c.report(from, "%s is not a clean address: %q", r.in, r.to)
		return ""
	}
	ref, err := url.Parse(r.to)
	if err != nil {
		c.report(from, "%s is not an address: %v", r.in, err)
		return ""
	}
	if strings.HasPrefix(r.to, "#") && c.pages[from] != nil {
		c.fragment(from, r, from, ref.Fragment) // the page itself, wherever it was served
		return from
	}
	to := at.ResolveReference(ref)
	if to.Scheme != c.base.Scheme || to.Host != c.base.Host {
		c.outside(from, r, to)
		return ""
	}
	target, below := strings.CutPrefix(to.Path, c.base.Path)
	if !below {
		c.report(from, "%s leaves the site's path: %s", r.in, r.to)
		return ""
	}
	if target == "" || strings.HasSuffix(target, "/") {
		target += "index.html"
	}
	if _, there := c.files[target]; !there {
		c.report(from, "%s dangles: %s", r.in, r.to)
		return ""
	}
	c.fragment(from, r, target, to.Fragment)
	return target
}

// carried says that a drawing has a picture of dots in itself.
func carried(r reference) bool {
	kind, _, found := strings.Cut(strings.TrimPrefix(r.to, "data:image/"), ";base64,")
	return strings.HasPrefix(r.in, "<image ") && found && slices.Contains([]string{"png", "jpeg", "gif", "webp"}, kind)
}

func (c *crawler) outside(from string, r reference, to *url.URL) {
	harmful := []string{"javascript", "vbscript", "data", "file", "blob"}
	if r.use == fetches && carried(r) {
		return
	}
	if r.use == fetches || r.use == contacts || r.use == names || slices.Contains(harmful, to.Scheme) {
		c.report(from, "%s is not the site's own: %s", r.in, r.to)
	}
}

func (c *crawler) fragment(from string, r reference, target, fragment string) {
	switch {
	case fragment == "":
	case c.pages[target] != nil:
		if c.pages[target].ids[fragment] == 0 {
			c.report(from, "%s leads to an anchor that is not there: %s", r.in, r.to)
		}
	case path.Ext(target) == ".svg" && !strings.Contains(string(c.files[target]), `id="`+fragment+`"`):
		c.report(from, "%s leads to a part of a drawing that is not there: %s", r.in, r.to)
	}
}
