package book

import "path"

// Kind is what a page is, which decides how it is laid out.
type Kind string

// The kinds of pages. The last nine are generated where no file stands for them.
const (
	HomeKind      Kind = "home"
	EssayKind     Kind = "essay"
	ReferenceKind Kind = "reference"
	PageKind      Kind = "page"
	TeamKind      Kind = "team"
	CustomerKind  Kind = "customer"
	SectionKind   Kind = "section"
	TaxonomyKind  Kind = "taxonomy"
	TermKind      Kind = "term"
	MapKind       Kind = "map"
	SearchKind    Kind = "search"
	IndexKind     Kind = "index"
	GlossaryKind  Kind = "glossary"
	MissingKind   Kind = "missing"
)

// MissingAddress is where hosts look for the page of addresses that lead
// nowhere. A page that its author gives this address takes that place.
const MissingAddress = "404.html"

var authorKinds = []Kind{EssayKind, ReferenceKind, PageKind, TeamKind, CustomerKind}

func kindNames() []string {
	var names []string
	for _, k := range authorKinds {
		names = append(names, string(k))
	}
	return names
}

func parseKind(name string) (Kind, bool) {
	for _, k := range authorKinds {
		if string(k) == name {
			return k, true
		}
	}
	return "", false
}

// defaultKinds gives the kinds of pages by the name of their folder.
func defaultKinds() map[string]Kind {
	return map[string]Kind{"essays": EssayKind, "posts": EssayKind, "blog": EssayKind,
		"teams": TeamKind, "customers": CustomerKind, "reference": ReferenceKind}
}

// folderKind finds the kind that the nearest configured folder gives, by its
// whole path first and by its name then.
func (c Config) folderKind(folder string) Kind {
	for dir := folder; dir != ""; dir = cleanDir(dir) {
		for _, name := range []string{dir, path.Base(dir)} {
			if k, ok := c.Kinds[name]; ok {
				return k
			}
		}
	}
	return PageKind
}
