package book

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diagram"
	"handbook/generator/report"
	"handbook/generator/source"
)

// Slug makes one readable segment of an address: lower case, letters, digits
// and marks of any script kept, everything else one hyphen. Dots stay inside.
func Slug(s string) string {
	if isSlug(s) {
		return s
	}
	var out strings.Builder
	hyphen := false
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '.' && out.Len() > 0:
			if hyphen && out.Len() > 0 {
				out.WriteByte('-')
			}
			hyphen = false
			out.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			hyphen = true
		}
	}
	slug := strings.TrimRight(out.String(), ".")
	if source.ReservedName(slug) {
		// Nothing else becomes an underscore, so no other name has this slug.
		device, _, _ := strings.Cut(slug, ".")
		slug = device + "_" + strings.TrimPrefix(slug, device)
	}
	return slug
}

// isSlug says of the commonest names that they are slugs as they stand: small
// letters, digits and single hyphens inside. Three letters or four, as those of
// devices have, are looked at more closely.
func isSlug(s string) bool {
	if len(s) < 5 || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-' && s[i-1] != '-':
		default:
			return false
		}
	}
	return true
}

// slugDir makes an address of a folder's path.
func slugDir(dir string) string {
	if !strings.Contains(dir, "/") {
		return Slug(dir)
	}
	parts := strings.Split(dir, "/")
	for i, part := range parts {
		parts[i] = Slug(part)
	}
	return strings.Join(parts, "/")
}

// pageAddress decides the file that a page becomes.
func (b *Book) pageAddress(p *Page) string {
	if p.Meta.URL.Text == "" && p.Meta.Slug.Text == "" {
		return p.fileAddress()
	}
	dir := slugDir(p.Folder)
	if u := p.Meta.URL; u.Text != "" {
		if address, ok := b.cleanAddress(u, ""); ok {
			return address
		}
	}
	if s := p.Meta.Slug; strings.Contains(strings.TrimRight(s.Text, "/"), "/") && safeAddress(s.Text) {
		address, _ := b.cleanAddress(s, dir) // as in Docusaurus, whose slugs may be whole addresses
		return address
	}
	slug, ok := "", false
	if s := p.Meta.Slug; s.Text != "" && !(p.Index && p.Folder == "") {
		slug, ok = b.cleanSlug(s)
	}
	switch {
	case !ok:
		return p.fileAddress()
	case p.Index:
		return path.Join(path.Dir(dir), slug, "index.html")
	}
	return path.Join(dir, slug+".html")
}

// fileAddress is the address of a page whose author does not give it another.
func (p *Page) fileAddress() string {
	switch {
	case p.own != nil:
		return p.own.address
	case p.Index:
		return path.Join(slugDir(p.Folder), "index.html")
	}
	_, name := cutDate(stem(path.Base(p.Path)))
	return path.Join(slugDir(p.Folder), cmp.Or(Slug(name), "page")+".html")
}

// stem is a page's path without its ending.
func stem(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

func (b *Book) cleanSlug(t source.Text) (string, bool) {
	slug := strings.Trim(t.Text, "/")
	if source.ReservedName(slug) {
		b.report(report.New(t.At, "address", `the slug "`+t.Text+`" is a name that is reserved on Windows`, "use another word"))
		return "", false
	}
	if slug == "" || strings.ContainsAny(slug, "/\\%?#:\x00") || slug == "." || slug == ".." || Slug(slug) == "" {
		b.report(report.New(t.At, "address", `the slug "`+t.Text+`" is not one segment of an address`, "use letters, digits and hyphens"))
		return "", false
	}
	return Slug(slug), true
}

// cleanAddress turns what an author wrote as an address (url, alias, redirect)
// into the file that answers it. A relative one is meant below dir.
//
//	/about/      about/index.html
//	/about.html  about.html
//	/about       about/index.html
func (b *Book) cleanAddress(t source.Text, dir string) (string, bool) {
	text := t.Text
	if base := b.Config.BaseURL; base != "" && strings.HasPrefix(text, base) {
		text = "/" + strings.TrimPrefix(text, base)
	}
	if !safeAddress(text) {
		b.report(report.New(t.At, "address", `"`+t.Text+`" is not an address in this site`, "write a path below the site, such as /essays/old-name.html"))
		return "", false
	}
	clean := strings.TrimPrefix(path.Clean("/"+text), "/")
	if !strings.HasPrefix(text, "/") {
		clean = strings.TrimPrefix(path.Clean("/"+path.Join(dir, text)), "/")
	}
	clean = norm.NFC.String(clean)
	switch {
	case clean == "":
		return "index.html", true
	case path.Ext(clean) == ".html" || path.Ext(clean) == ".htm":
		return clean, true
	}
	return path.Join(clean, "index.html"), true
}

// safeAddress refuses what leaves the site or means something else to a host,
// a browser or a file system.
func safeAddress(text string) bool {
	if text == "" || !utf8.ValidString(text) || strings.ContainsAny(text, "\\%?#:*\"<>|\x00") || strings.HasPrefix(text, "//") || !norm.NFC.IsNormalString(norm.NFC.String(text)) {
		return false
	}
	for _, r := range text {
		if unicode.IsControl(r) {
			return false
		}
	}
	for _, part := range strings.Split(text, "/") {
		if part == ".." || strings.HasPrefix(part, ".") && part != "." || strings.HasSuffix(part, " ") || strings.HasSuffix(part, ".") && part != "." || source.ReservedName(part) {
			return false
		}
	}
	return true
}

// Public is the form in which the address of a file is made known: that of a
// folder's page is the folder's. A name that merely ends in index keeps it.
func Public(address string) string {
	if path.Base(address) == "index.html" {
		return strings.TrimSuffix(address, "index.html")
	}
	return address
}

// addressKey is what two addresses share when a host or a file system could
// take one for the other: case, Unicode form, index.html and the ending.
func addressKey(address string) string {
	key := strings.ToLower(norm.NFC.String(address))
	key = strings.TrimSuffix(key, ".html")
	if key == "index" {
		return ""
	}
	return strings.TrimSuffix(key, "/index")
}

// addresses are pages by the keys of their addresses.
type addresses struct {
	keys  *names // of these pages, in their order
	pages []*Page
	later map[string]*Page // what was placed since
}

// claims are the addresses of pages. Of several with one key, the first counts.
func (m *Memory) claims(pages []*Page) addresses {
	keys := make([]string, len(pages))
	for i, p := range pages {
		keys[i] = p.ways().key
	}
	m.keys = m.keys.of(keys)
	return addresses{m.keys, slices.Clone(pages), map[string]*Page{}} // the list of pages goes on to change
}

// clash says that several pages have one key.
func (a addresses) clash() bool { return len(a.keys.exact) < len(a.pages) }

// at is the page that has a key; nil for none.
func (a addresses) at(key string) *Page {
	if a.keys == nil {
		return nil // nothing is claimed yet
	}
	if place, is := a.keys.exact[key]; is {
		return a.pages[place]
	}
	return a.later[key]
}

// claimAddresses sees to it that every page and asset has an address of its own.
func (b *Book) claimAddresses() {
	b.addresses = b.memory.claims(b.Pages)
	if b.addresses.clash() {
		b.Pages = slices.DeleteFunc(b.Pages, func(p *Page) bool {
			first := b.addresses.at(p.ways().key)
			if first != p {
				b.clash(p.addressAt(), p.Address, first.addressAt())
			}
			return first != p
		})
		b.sorted = len(b.Pages) // completeFolders has sorted them
	}
	claimed := map[string]report.Position{}
	for _, a := range b.Assets {
		key := addressKey(a.Address)
		at := report.Position{File: a.Path}
		if p := b.addresses.at(key); p != nil {
			b.clash(at, a.Address, p.addressAt())
			continue
		}
		if first, taken := claimed[key]; taken {
			b.clash(at, a.Address, first)
			continue
		}
		claimed[key] = at
	}
}

// PageAt is the page that is published at an address, as it is written; nil for
// none.
func (b *Book) PageAt(address string) *Page {
	i, is := slices.BinarySearchFunc(b.Pages, address, func(p *Page, address string) int { return strings.Compare(p.Address, address) })
	if !is {
		return nil
	}
	return b.Pages[i]
}

// addressAt is where a page's address was decided: by a key, else by its name.
func (p *Page) addressAt() report.Position {
	switch {
	case p.Meta.URL.Text != "":
		return p.Meta.URL.At
	case p.Meta.Slug.Text != "":
		return p.Meta.Slug.At
	}
	return p.At()
}

func (b *Book) clash(at report.Position, address string, first report.Position) {
	b.report(report.New(at, "address-clash", `the address `+address+` is taken`, "rename one of the two, or give one a slug").With(first, "already claimed here"))
}

// hosts are files at the top that hosts look for under these very names: that
// of GitHub's and GitLab's pages with a domain, and Cloud Foundry's.
var hosts = [...]string{"CNAME", "Staticfile"}

// gatherAssets gives every other file its address beside the pages of its folder.
func (b *Book) gatherAssets(in Input) {
	drawings := map[string]bool{}
	for _, f := range in.Tree.Drawings {
		drawings[f.Path] = true
	}
	for _, a := range in.Tree.Assets {
		v := in.Vectors[a.Path]
		switch {
		case !drawings[a.Path]:
		case v == nil || v.Bytes == nil:
			b.leftOut[a.Path] = refusal(v)
			continue
		default:
			a.Width, a.Height = v.Width, v.Height
		}
		if slices.Contains(hosts[:], a.Path) {
			b.Assets = append(b.Assets, &Asset{Asset: a, Address: a.Path})
			continue
		}
		name := path.Base(a.Path)
		ext := path.Ext(name)
		stem := Slug(strings.TrimSuffix(name, ext))
		if stem == "" {
			stem = "file"
		}
		b.Assets = append(b.Assets, &Asset{Asset: a, Address: path.Join(slugDir(cleanDir(a.Path)), stem+strings.ToLower(ext)), Vector: v})
	}
}

// refusal is why an SVG picture is not published. One that nobody has looked
// into never is.
func refusal(v *diagram.Vector) string {
	if v == nil {
		return "nobody has looked into it"
	}
	return v.Refused
}
