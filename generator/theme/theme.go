// Package theme turns layers of files into templates, words and assets, and
// shows one page with them. This comment is the manual for theme authors.
//
// # A theme is a folder
//
//	layouts/    one file per kind of page, each a whole HTML document
//	partials/   the pieces of which layouts are made
//	assets/     style sheet, script, icon, fonts, pictures
//	strings.yaml, strings.de.yaml, …    every word that the theme says
//
// All of it is optional. [Load] lays the folders over each other, lowest
// first: a file replaces the file of the same path below it, so that a handbook
// changes one partial and keeps the rest. The words are laid over each other
// key by key. The program's own theme is the lowest layer; read it as the
// example. Names that begin with a dot are not read.
//
// # Layouts
//
// A page is shown by layouts/NAME.html: its front matter's `template: NAME`, or
// else its kind (home, essay, reference, page, team, customer, section, term,
// taxonomy, index, glossary, map, search, missing), or else layouts/page.html.
// A layout receives a [View]; its comments in view.go say what each field
// holds. Everything in it is computed before the template runs: templates only
// display.
//
// Every URL in a View is relative to the page, so that the site works under any
// path and from disk. Put {{.Root}} before a path of your own.
//
// # Partials
//
// A template's name is its path: {{template "partials/crumbs.html" .}}. The
// comment at the top of each partial says what it takes, where that is not the
// whole View. Templates are Go's html/template: what is printed is escaped for
// the place where it stands. `define` works within a file, and its names are
// shared by all files.
//
// # Functions
//
// Besides those of text/template there are six. None of them reads a file, the
// clock, the environment or the network.
//
//	{{t "skip"}}                      a word from strings.yaml
//	{{t "edition" "date" .Edition}}   with its {date} filled in
//	{{count "more" 3}}                the form of the word for that many, with {n} filled in
//	{{forms "more"}}                  all its forms as JSON, for a script that counts
//	{{asset "handbook.css"}}          the path of assets/handbook.css below the site's top
//	{{join .Authors ", "}}            a list as one text
//	{{direction}}                     ltr or rtl, by the handbook's language
//
// A word or an asset that does not exist is an error at its place. So is a key
// that a map does not have: {{index .Site.Params "motto"}} gives an optional
// one of the handbook's `theme_params`, empty when it is not set.
//
// # Words
//
// strings.yaml holds one word per key; a key may be written whole ("alert.tip:
// Tip") or in levels. A language has a file of its own, laid over strings.yaml:
// for de-AT that is strings.de.yaml, then strings.de-AT.yaml. What a language
// does not say stays as it is in the file below. A counted word has a form for
// each plural that its language knows:
//
//	more: {one: "one more", other: "{n} more"}
//
// # Assets
//
// An asset that `asset` or a style sheet's url() names gets a fingerprint:
// assets/handbook.css becomes assets/handbook.1a2b3c4d.css, and may be kept by
// browsers for ever. Names inside style sheets are rewritten to match. An asset
// that nothing names keeps its own name. One name means something:
// assets/house.css, which only a handbook has, is loaded after handbook.css.
//
// # Search
//
// The link in partials/running-head.html is all that pages carry of search: it
// says where the search page, the dialog, search.js and the engine are. The
// dialog comes from partials/search-dialog.html, once for the whole site. What
// stands in it and in layouts/search.html is partials/search-results.html,
// whose comment says how search.js works on it. A theme without the asset
// search-engine.js has no search.
//
// # What every layout keeps
//
// The default theme promises, and its tests check: one h1 per page; no inline
// script, style or handler, and no other host (the policy in partials/head.html
// blocks them); ids of its own that begin with "hb:", because all others belong
// to authors; everything readable without script.
//
// # When a template fails
//
// [Load] reports every template that cannot be read, in one run. A template
// that fails on a page is a problem at its own line and column that names the
// page; a page larger than 64 MiB is one too.
//
// What a layer above the lowest meant to change and does not is advice: a
// partial or a word that replaces nothing and that nothing uses, and scripts,
// styles and pictures that the policy blocks (slips.go).
package theme

import (
	"html/template"
	"slices"

	"golang.org/x/text/language"

	"handbook/generator/report"
)

// Theme is a loaded theme. It does not change after Load returns it, and may be
// used by several goroutines at once.
type Theme struct {
	set     *template.Template
	layouts []string        // sorted
	texts   map[string]file // the templates' sources, by name, for columns
	words   words
	assets  assets
}

// Load reads the layers, lowest first, for a handbook in the given language (a
// BCP 47 tag; empty means English). It always returns a theme; one that comes
// with problems is not fit to publish.
func Load(layers []Layer, tag string) (*Theme, []report.Problem) {
	files, faults := merge(layers)
	lang := parseLanguage(tag)
	return assemble(lang, files, readWords(layers, lang), faults)
}

// assemble makes a theme of files that were merged, with what was wrong with
// them. It reads nothing itself.
func assemble(lang language.Tag, files []file, wordFiles []wordFile, problems []report.Problem) (*Theme, []report.Problem) {
	words, faults := loadWords(wordFiles, lang)
	problems = append(problems, faults...)
	t := &Theme{texts: map[string]file{}, words: words}

	var templates, assets []file
	for _, f := range files {
		switch {
		case f.isTemplate():
			templates = append(templates, f)
			t.texts[f.path] = f
			if name, is := layoutName(f.path); is {
				t.layouts = append(t.layouts, name)
			}
		case f.isAsset():
			assets = append(assets, f)
		}
	}
	slices.Sort(t.layouts)
	t.assets, faults = fingerprint(assets, named(templates))
	problems = append(problems, faults...)
	problems = append(problems, t.parse(templates)...)
	problems = append(problems, t.slips(templates, assets)...)
	return t, problems
}

func parseLanguage(tag string) language.Tag {
	if tag == "" {
		return language.English
	}
	return language.Make(tag)
}

// Layouts lists the names that a page's `template:` may give.
func (t *Theme) Layouts() []string { return slices.Clone(t.layouts) }

// HasLayout says whether a page's `template:` may give the name.
func (t *Theme) HasLayout(name string) bool {
	_, found := slices.BinarySearch(t.layouts, name)
	return found
}
