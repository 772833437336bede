package book

import "strings"

// TermSlug is what the spellings of one term have in common. It keeps the
// slashes of nested terms: kitchen/pass. The name of a folder's page is not a
// term's, and C, C++ and C# are three terms.
func TermSlug(name string) string {
	var parts []string
	for _, part := range strings.Split(name, "/") {
		part = strings.ReplaceAll(part, "+", " plus ")
		if name, sharp := strings.CutSuffix(part, "#"); sharp {
			part = name + " sharp"
		}
		switch s := Slug(part); s {
		case "":
		case "index":
			parts = append(parts, "index_")
		default:
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "/")
}

// cutTerm divides a nested name behind its first parts.
func cutTerm(name string, parts int) (above, below string) {
	all := strings.Split(name, "/")
	for i, part := range all {
		if TermSlug(part) == "" {
			continue
		}
		if parts == 0 {
			return strings.Trim(strings.Join(all[:i], "/"), "/ "), strings.Join(all[i:], "/")
		}
		parts--
	}
	return name, ""
}

// BelowTerm is what is left of a nested name without its first parts.
func BelowTerm(name string, parts int) string {
	_, below := cutTerm(name, parts)
	return below
}

// Leaf is a term's name without those of the terms that it is below.
func (t *Term) Leaf() string {
	if t.Parent == nil {
		return t.Name
	}
	return strings.TrimSpace(BelowTerm(t.Name, strings.Count(t.Parent.Slug, "/")+1))
}

// Answers says that a page of the site has the address, in whatever form.
func (b *Book) Answers(address string) bool { return b.addresses.at(addressKey(address)) != nil }

// SameAddress says that a host could take one of two addresses for the other.
func SameAddress(a, b string) bool { return addressKey(a) == addressKey(b) }

// HasSource says that the handbook has a page of that file, published or not.
func (b *Book) HasSource(file string) bool { return b.source(file) != nil }
