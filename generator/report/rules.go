package report

import "slices"

// Rule describes one kind of problem.
type Rule struct {
	Name     string
	Severity Severity // what a problem of this rule means unless the handbook says otherwise
	Fixed    bool     // `rules:` cannot change it: the site would be wrong or unsafe
	Says     string   // one sentence for the author's guide
}

// Rules lists every rule in the order in which the author's guide shows them.
func Rules() []Rule { return slices.Clone(rules[:]) }

// Lookup finds a rule by its name.
func Lookup(name string) (Rule, bool) {
	for _, r := range rules {
		if r.Name == name {
			return r, true
		}
	}
	return Rule{}, false
}

var rules = [...]Rule{
	// Reading files.
	{"encoding", Error, true, "A file is not valid UTF-8, or holds a NUL."},
	{"not-a-file", Error, true, "A page is a pipe, a socket or a device, not a file."},
	{"outside", Error, true, "A symbolic link, an address or a redirect leaves the project."},
	{"unreadable", Error, true, "A file or folder cannot be read."},
	{"too-large", Error, true, "A page, a table or a nesting is larger than any reader could want."},
	{"file-name", Error, true, "A name cannot be published on every system."},
	{"left-out", Fault, false, "A picture that no browser could show, or a page in another kind of Markdown, was left out."},
	{"front-matter", Error, true, "Front matter or a data file is not closed, malformed, or has a key twice."},
	{"value", Error, true, "A value is of the wrong kind: a date that does not exist, a list where a word belongs."},
	{"unknown-key", Advice, false, "A key is not one that is read; the nearest one is named."},
	{"config", Error, true, "handbook.yaml has a key or a value that is not known."},
	// Addresses.
	{"address-clash", Error, true, "Two pages, files or redirects claim one address."},
	{"two-folder-pages", Fault, false, "A folder has README.md and index.md; the second is not used."},
	{"address", Error, true, "A slug, url or alias is not a usable address."},
	{"audience", Error, true, "A page names an audience that there is not, or a page leads to one that its readers may not see."},
	// Markdown.
	{"raw-html", Fault, false, "A raw HTML tag or attribute is not on the safe list, or a file could run code; it was left out."},
	{"unsafe-link", Error, true, "A link has a scheme that can run code."},
	{"template-tag", Advice, false, "Another generator's template tags are in the text; they are hidden."},
	{"syntax", Fault, false, "A block is opened and never closed, or a mark cannot be read."},
	{"code-plain", Advice, false, "A code block is shown without colours: too large, or an unknown language."},
	{"heading-order", Advice, false, "A heading skips a level."},
	// Links.
	{"broken-link", Fault, false, "A link leads to no page or file."},
	{"broken-anchor", Fault, false, "A link leads to a heading that its page does not have."},
	{"broken-picture", Fault, false, "A picture is not there."},
	{"outside-picture", Fault, false, "A picture is on another host; no request leaves the site, so a link stands in its place."},
	{"ambiguous-link", Fault, false, "A wiki link could mean more than one page."},
	{"undefined-reference", Fault, false, "A reference link has no definition."},
	{"unresolved-draft", Fault, false, "A link leads to a page that is not published: a draft, not yet or no longer public."},
	{"own-address", Advice, false, "A link uses the handbook's full address where a path would do."},
	{"missing-alt", Fault, false, "A picture has no words for those who cannot see it."},
	// Outline.
	{"outline-missing", Fault, false, "SUMMARY.md lists a page that is not there."},
	{"outline-twice", Fault, false, "SUMMARY.md lists a page twice."},
	{"outline-orphan", Advice, false, "A page is not in SUMMARY.md."},
	{"outline-syntax", Fault, false, "A line of SUMMARY.md cannot be read."},
	// The index.
	{"index-mark", Fault, false, "A mark or an entry of the index is empty, too deep, or never closed."},
	{"index-see", Fault, false, "A *see* or *see also* of the index leads nowhere, in a circle, or only on; or an entry has a *see* and places of its own."},
	{"index-main", Fault, false, "An entry of the index has two main places."},
	{"glossary", Fault, false, "A term of the glossary is not defined, defined twice, or to be used and avoided at once."},
	{"avoided-word", Fault, false, "A page uses a word that the glossary says to avoid."},
	// Teams.
	{"no-line-of-sight", Fault, false, "No way leads from a team to a customer outside."},
	{"closed-loop", Fault, false, "Teams serve each other in a circle that never leaves the house."},
	{"unknown-team", Fault, false, "A team provides something to a name that is no team or customer."},
	{"serves-nobody", Fault, false, "A team says what it expects of others and serves nobody."},
	{"primary-customer", Fault, false, "More than one customer is the primary one, or teams have no customer to serve."},
	// Diagrams.
	{"diagram", Fault, false, "A diagram cannot be drawn as it is written: a kind, shape, key or id that is not known, too few points, no size."},
	{"region", Fault, false, "A region is not where a reader can use it: outside its picture, over another one, crossing itself, too small, or made for another size."},
	{"region-twice", Advice, false, "Two regions of a picture lead to one page, which its list then names twice, or two files list regions of one picture."},
	{"diagram-unused", Advice, false, "No page shows the diagram that a file describes."},
	// Care.
	{"review-overdue", Advice, false, "A page's review date has passed."},
	{"no-owner", Off, false, "A page has no owner."},
	{"no-dates", Advice, false, "No dates come from git: the history is shallow or not there."},
	// Themes.
	{"template", Error, true, "A template of the theme cannot be read or fails on a page."},
	{"theme", Error, true, "A file of the theme cannot be used."},
}
