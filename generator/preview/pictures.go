package preview

import (
	"bytes"
	"net/url"
	"os"
	"strings"

	"golang.org/x/net/html"
)

// look gives the digests of a page and of the pictures that it shows, these by
// their addresses in the site.
func (s *site) look(f *file, root *os.Root) (page string, pictures map[string]string) {
	pictures = map[string]string{}
	if f.large() {
		return f.stamp(root), pictures
	}
	text, digest := f.bytes()
	if !f.isPage() {
		return digest, pictures
	}
	for _, address := range embedded(f.Path, text) {
		if shown := s.files.at(address); shown != nil {
			pictures["/"+address] = shown.stamp(root)
		}
	}
	return digest, pictures
}

// stamp changes when the bytes of the file do. A large file is not read for it.
func (f *file) stamp(root *os.Root) string {
	if f.large() {
		info, err := root.Stat(f.asset.Path)
		if err != nil {
			return ""
		}
		return digestOf([]byte(info.ModTime().String() + " " + f.asset.Path))
	}
	_, digest := f.bytes()
	return digest
}

// embedded lists the addresses of what a page shows within itself, each once.
func embedded(page string, text []byte) []string {
	var found []string
	seen := map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(text))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		for _, name := range sources(z) {
			if address := within(page, name); address != "" && !seen[address] {
				seen[address] = true
				found = append(found, address)
			}
		}
	}
	return found
}

// sources are the addresses that a tag loads a picture, a film or a sound from.
func sources(z *html.Tokenizer) (names []string) {
	tag, more := z.TagName()
	kind := string(tag)
	switch kind {
	case "img", "source", "video", "audio", "image":
	default:
		return nil
	}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch name := string(key); {
		case name == "src", name == "poster", kind == "image" && (name == "href" || name == "xlink:href"):
			names = append(names, string(value))
		case name == "srcset":
			for candidate := range strings.SplitSeq(string(value), ",") {
				if words := strings.Fields(candidate); len(words) > 0 {
					names = append(names, words[0])
				}
			}
		}
	}
	return names
}

// within is the address in the site that a page's reference leads to; "" when it
// leads elsewhere.
func within(page, reference string) string {
	to, err := url.Parse(strings.TrimSpace(reference))
	if err != nil || to.Scheme != "" || to.Host != "" || to.Path == "" {
		return ""
	}
	from := &url.URL{Path: "/" + page}
	return strings.TrimPrefix(from.ResolveReference(to).Path, "/")
}
