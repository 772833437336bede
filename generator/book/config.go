package book

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Config is handbook.yaml, with defaults for what it leaves open.
type Config struct {
	Title       string
	Description string
	BaseURL     string      // ends in a slash; empty when not known
	Language    string      // BCP 47
	Theme       source.Text // a folder below the content folder; empty or "default": the program's own
	Params      map[string]string
	Kinds       map[string]Kind // by folder
	Repository  string
	EditURL     string // {path} stands for the page's source path
	OutlineFile string // empty: the outline comes from folders
	Taxonomies  []string
	Redirects   []Alias
	Feed        int // entries in the feed; 0: no feed
	Levels      report.Levels
	NoTerms     bool     // no page uses the words of the glossary: `terms: off`
	Audiences   []string // from the widest to the narrowest
	NoSearch    bool     // our own search is turned off

	audiencesChosen bool // handbook.yaml lists them
}

func (b *Book) readConfig(in Input) Config {
	c := Config{Language: "en", OutlineFile: "SUMMARY.md", Taxonomies: []string{"tags", "categories"},
		Params: map[string]string{}, Kinds: defaultKinds(), Levels: report.Levels{}, Audiences: defaultAudiences, Feed: usualFeed}
	if file := in.Tree.Data["handbook.yaml"]; file != nil && !file.Broken() && file.Front != nil {
		b.decodeConfig(&c, file.Front, in)
	}
	if in.BaseURL != "" {
		c.BaseURL = in.BaseURL
	}
	if c.BaseURL != "" && !strings.HasSuffix(c.BaseURL, "/") {
		c.BaseURL += "/"
	}
	return c
}

func (b *Book) decodeConfig(c *Config, root *source.Value, in Input) {
	f := source.NewFields(root, "config")
	c.Title = set(f.String("title"))
	c.Description = set(f.String("description"))
	c.Theme = f.String("theme")
	c.Repository = strings.TrimSuffix(b.fullAddress(browsable(f.String("repository")), "repository", "https://forge.example/name/handbook"), "/")
	c.EditURL = b.fullAddress(f.String("edit_url"), "edit_url", "https://forge.example/name/handbook/edit/main/content/{path}")
	if e := f.String("edit_url"); c.EditURL != "" && !strings.Contains(c.EditURL, "{path}") {
		b.report(report.New(e.At, "config", "edit_url has no {path}, so every page would lead to one place", "put {path} where the page's source path belongs"))
	}
	if l := f.String("language"); l.Text != "" {
		c.Language = l.Text
		if _, err := language.Parse(l.Text); err != nil {
			b.report(report.New(l.At, "config", `language "`+l.Text+`" is not a language tag`, "write it as en, de or pt-BR"))
			c.Language = "en"
		}
	}
	if u := f.String("base_url"); u.Text != "" {
		c.BaseURL = u.Text
		if !source.FullAddress(u.Text) || strings.ContainsAny(u.Text, "?#") {
			b.report(report.New(u.At, "config", `base_url "`+u.Text+`" is not a full address`, "write it as https://example.org/handbook/"))
			c.BaseURL = ""
		}
	}
	if o := f.String("outline"); o.Text != "" {
		c.OutlineFile = b.chooseOutline(o, in)
	}
	if list := f.Strings("taxonomies"); list != nil {
		c.Taxonomies = nil
		for _, t := range list {
			if strings.Contains(t.Text, "/") || Slug(t.Text) == "assets" || slices.Contains(notTaxonomies[:], t.Text) {
				b.report(report.New(t.At, "config", `"`+t.Text+`" cannot be a taxonomy: it means something else`, "name it by another word, such as tags"))
				continue
			}
			if Slug(t.Text) == "" || slices.ContainsFunc(c.Taxonomies, func(other string) bool { return Slug(other) == Slug(t.Text) }) {
				b.report(report.New(t.At, "config", `the taxonomy "`+t.Text+`" has no name of its own`, "name each by another word, such as tags"))
				continue
			}
			c.Taxonomies = append(c.Taxonomies, t.Text)
		}
	}
	if v := f.Value("audiences"); v != nil {
		b.decodeAudiences(c, v, f.Strings("audiences"))
	}
	b.decodeMaps(c, f, in)
	c.NoSearch = searchOff(f)
	if on, chosen := f.Bool("terms"); chosen {
		c.NoTerms = !on
	}
	f.Unknown("config")
	b.report(f.Problems()...)
}

// notTaxonomies are keys of pages that classify nothing.
var notTaxonomies = [...]string{"title", "nav_title", "description", "kind", "date", "lastmod", "draft", "published", "publish_date",
	"expiry_date", "unlisted", "audience", "weight", "slug", "url", "aliases", "template", "toc", "params", "search", "last_reviewed_on", "review_in",
	nestedTerms}

// decodeAudiences reads a list of different names. From a wrong one follows
// nothing: the error keeps the site from being published.
func (b *Book) decodeAudiences(c *Config, v *source.Value, list []source.Text) {
	var names []string
	for _, a := range list {
		if a.Text == "" || slices.Contains(names, a.Text) {
			b.report(report.New(a.At, "config", `the audience "`+a.Text+`" has no name of its own`, "name each audience once"))
			continue
		}
		names = append(names, a.Text)
	}
	if len(names) == 0 {
		b.report(report.New(v.At, "config", "audiences names nobody", "write it as [public, staff], from the widest to the narrowest"))
		return
	}
	c.Audiences, c.audiencesChosen = names, true
}

// browsable turns the address that git copies a repository from, such as
// git@host:group/name.git, into the one that a browser follows.
func browsable(t source.Text) source.Text {
	if rest, is := strings.CutPrefix(t.Text, "git@"); is {
		host, name, _ := strings.Cut(rest, ":")
		t.Text = "https://" + host + "/" + name
	}
	t.Text = strings.TrimSuffix(t.Text, ".git")
	return t
}

// chooseOutline is the file that gives the outline, "" for an outline of folders.
func (b *Book) chooseOutline(t source.Text, in Input) string {
	switch name := path.Clean(strings.TrimPrefix(t.Text, "/")); {
	case name == "folders":
		return ""
	case outlineFile(in, name) != nil:
		return name
	}
	b.report(report.New(t.At, "config", `there is no file "`+t.Text+`" to take the outline from`, `write its path below the content folder, or "folders" for an outline without a file`))
	return ""
}

func (b *Book) decodeMaps(c *Config, f *source.Fields, in Input) {
	for _, e := range f.Entries("theme_params") {
		c.Params[e.Key] = textOf(f, e)
	}
	for _, e := range f.Entries("kinds") {
		kind, ok := parseKind(e.Value.Text)
		if !ok {
			b.report(report.New(e.Value.At, "config", `unknown kind "`+e.Value.Text+`"`, report.DidYouMean(e.Value.Text, kindNames())))
			continue
		}
		folder := strings.Trim(e.Key, "/")
		if c.Kinds[folder] = kind; !hasFolder(in, folder) {
			b.report(report.New(e.At, "unknown-key", `no page lies in a folder "`+e.Key+`"`, "name a folder, or take the line out"))
		}
	}
	for _, e := range f.Entries("redirects") {
		c.Redirects = append(c.Redirects, Alias{From: source.Text{Text: e.Key, At: e.At}, To: source.Text{Text: e.Value.Text, At: e.Value.At}})
	}
	for _, e := range f.Entries("rules") {
		b.decodeLevel(c, e)
	}
	c.Feed = feedLength(f)
}

// hasFolder says that pages lie in a folder of this path or name, or below it.
func hasFolder(in Input, name string) bool {
	return slices.ContainsFunc(in.Tree.Pages, func(f *source.File) bool {
		return strings.Contains("/"+cleanDir(f.Path)+"/", "/"+name+"/")
	})
}

// usualFeed is how many entries a feed has unless the configuration says.
const usualFeed = 20

// feedLength reads `feeds`: a map with a limit, or whether there is a feed.
func feedLength(f *source.Fields) int {
	if v := f.Value("feeds"); v != nil && v.Kind == source.Map {
		limit := f.In(v)
		n, given := limit.Int("limit")
		switch {
		case n > 0:
			return n
		case given:
			f.Report(limit.Value("limit").At, "a feed has at least one entry", "for no feed at all, write feeds: false")
		}
		return usualFeed
	}
	if on, chosen := f.Bool("feeds"); chosen && !on {
		return 0
	}
	return usualFeed
}

func (b *Book) decodeLevel(c *Config, e source.Entry) {
	rule, known := report.Lookup(e.Key)
	if !known {
		var names []string
		for _, r := range report.Rules() {
			names = append(names, r.Name)
		}
		b.report(report.New(e.At, "config", `unknown rule "`+e.Key+`"`, report.DidYouMean(e.Key, names)))
		return
	}
	level, ok := report.ParseSeverity(e.Value.Text)
	switch {
	case !ok:
		b.report(report.New(e.Value.At, "config", `unknown severity "`+e.Value.Text+`"`, "use off, advice, fault or error"))
	case rule.Fixed:
		b.report(report.New(e.At, "config", `the rule "`+e.Key+`" cannot be changed`, "without it the site would be wrong or unsafe"))
	default:
		c.Levels[e.Key] = level
	}
}

// fullAddress reports an address that a browser could not follow.
func (b *Book) fullAddress(t source.Text, key, example string) string {
	if t.Text == "" || source.FullAddress(t.Text) {
		return t.Text
	}
	b.report(report.New(t.At, "config", key+` "`+t.Text+`" is not a full address`, "write it as "+example))
	return ""
}

// SourceURL gives the address where the page's source can be edited, "" when
// the configuration does not say. A repository alone is taken to hold the
// content at its top, on a branch that is called main.
func (c Config) SourceURL(p *Page) string {
	pattern := c.EditURL
	if pattern == "" && c.Repository != "" {
		pattern = c.Repository + "/edit/main/{path}"
	}
	if p.Path == "" || pattern == "" {
		return ""
	}
	return strings.ReplaceAll(pattern, "{path}", escapePath(p.Path))
}

func escapePath(p string) string {
	parts := strings.Split(p, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}
