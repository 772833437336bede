package book

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// Meta is a page's front matter, typed. The zero value is a page without any.
type Meta struct {
	Kind        source.Text
	Title       string
	NavTitle    string
	Description string

	Date     time.Time
	Lastmod  time.Time
	Draft    bool
	Publish  time.Time
	Expiry   time.Time
	Unlisted bool
	Audience source.Text

	Weight    float64
	HasWeight bool
	Slug, URL source.Text
	Aliases   []source.Text
	Terms     map[string][]source.Text // by taxonomy
	Index     []IndexMark
	NoTerms   bool // the glossary means nothing to the page: `terms: off`

	Owner     string
	Authors   []string
	Reviewed  source.Moment
	ReviewDue time.Time

	HideTOC  bool
	Template source.Text
	Related  []source.Text
	Search   SearchMeta
	Team     TeamMeta
}

// otherKeys are read by features of their own or by nobody: keys that existing
// handbooks have and that mean nothing here.
var otherKeys = []string{"params", "hide", "layout", "type", "lang", "image", "cover",
	"sitemap", "parent", "grand_parent", "has_children", "has_toc", "id", "sidebar_class_name", "keywords",
	"pagination_next", "pagination_prev", "nav_exclude", "icon", "status", "subtitle", "tocbar", "comments", "menu",
	"hide_title", "version", "hide_table_of_contents", "custom_edit_url", "reviewers", "dris"}

// frontReader reads the front matter of one page. What comes of it depends on
// that page's file and on the names of the taxonomies alone.
type frontReader struct {
	taxonomies []string
	problems   []report.Problem
}

func (r *frontReader) report(problems ...report.Problem) {
	r.problems = append(r.problems, problems...)
}

func (r *frontReader) meta(root *source.Value) Meta {
	var m Meta
	if root == nil {
		return m
	}
	f := source.NewFields(root, "value")
	m.Kind = f.String("kind")
	m.Title = markdown.Typeset(f.String("title").Text)
	m.NavTitle = markdown.Typeset(f.String("nav_title", "linkTitle", "sidebar_label").Text)
	m.Description = markdown.Typeset(f.String("description", "summary").Text)
	readDates(&m, f)
	readAddress(&m, f)
	m.Terms = r.readTaxonomies(f)
	m.Owner = markdown.Typeset(f.String("owner", "owner_slack").Text)
	m.Authors = texts(f.Strings("authors", "author"))
	toc, chosen := f.Bool("toc")
	hide, _ := f.Bool("toc_hide")
	m.HideTOC = chosen && !toc || hide
	m.Template = f.String("template")
	m.Related = f.Strings("related")
	m.Search = readSearchMeta(f)
	m.Index = r.readIndex(f)
	m.NoTerms = r.readNoTerms(f)
	m.Team = readTeamMeta(f)
	checkCascade(f)
	f.Unknown("unknown-key", otherKeys...)
	r.report(ownKeys(root, f.Problems())...)
	return m
}

// hiding are the keys that withhold pages.
var hiding = []string{"draft", "published", "publish", "publish_date", "publishDate", "expiry_date", "expiryDate", "audience"}

// checkCascade reports a `cascade`, with which other generators give keys to
// all pages below. Where it would withhold them, it must not be overlooked.
func checkCascade(f *source.Fields) {
	if v := f.Value("cascade"); v != nil {
		f.Advise(v.At, "cascade is not read", "write its keys in the front matter of each page")
	}
	for _, v := range f.Items("cascade") {
		below := source.NewFields(v, "value")
		for _, key := range hiding {
			if v := below.Value(key); v != nil {
				f.Report(v.At, `"`+key+`" withholds no page below, because cascade is not read`, "write it in the front matter of each page")
			}
		}
	}
}

// ownKeys tells authors where keys of their own belong, unless a key that we
// read is near.
func ownKeys(root *source.Value, problems []report.Problem) []report.Problem {
	for i, p := range problems {
		own := p.Rule == "unknown-key" && p.Hint == "" && slices.ContainsFunc(root.Entries, func(e source.Entry) bool { return e.At == p.At })
		if own {
			problems[i].Hint = "keys of your own stand under params:"
		}
	}
	return problems
}

func readDates(m *Meta, f *source.Fields) {
	m.Lastmod = f.Date("lastmod", "updated", "last_modified_at").Time
	if v := f.Value("date"); v != nil && v.Kind == source.Map {
		dates := f.In(v) // as in MkDocs
		m.Date = dates.Date("created").Time
		m.Lastmod = cmp.Or(m.Lastmod, dates.Date("updated").Time)
	} else {
		m.Date = f.Date("date").Time
	}
	m.Draft, _ = f.Bool("draft")
	for _, key := range []string{"published", "publish"} { // Jekyll's and Obsidian's way to say draft
		published, given := f.Bool(key)
		m.Draft = m.Draft || given && !published
	}
	m.Publish = f.Date("publish_date", "publishDate").Time
	m.Expiry = f.Date("expiry_date", "expiryDate").Time
	m.Unlisted, _ = f.Bool("unlisted")
	m.Audience = f.String("audience")
	m.Reviewed = f.Date("last_reviewed_on", "last_reviewed_at")
	if every := f.Duration("review_in"); !m.Reviewed.IsZero() && !every.IsZero() {
		m.ReviewDue = every.From(m.Reviewed.Time)
	}
}

func readAddress(m *Meta, f *source.Fields) {
	m.Weight, m.HasWeight = readWeight(f)
	m.Slug = f.String("slug")
	m.URL = f.String("url", "permalink")
	if strings.Contains("/"+m.URL.Text, "/:") && !f.Has("url") {
		f.Advise(m.URL.At, `"permalink" is a pattern, and patterns are not read`, "where the address must stay, write it whole as url:")
		m.URL = source.Text{}
	}
	m.Aliases = f.Strings("aliases", "redirect_from")
}

// readWeight reads a number, which may be a fraction. Other generators order
// pages by words too.
func readWeight(f *source.Fields) (weight float64, given bool) {
	v := f.Value("weight", "sidebar_position", "nav_order", "order")
	if v == nil {
		return 0, false
	}
	if strings.Trim(v.Text, "+-0123456789.eE_") == "" {
		if n, err := strconv.ParseFloat(strings.ReplaceAll(v.Text, "_", ""), 64); err == nil {
			return n, true
		}
	}
	if f.Has("weight") {
		f.Report(v.At, `"weight" is no number`, "write it as 10")
	} else {
		f.Advise(v.At, "the place in the folder is no number, and is not read", "write it as weight: 10")
	}
	return 0, false
}

func texts(list []source.Text) []string {
	var out []string
	for _, t := range list {
		if t.Text != "" {
			out = append(out, markdown.Typeset(t.Text))
		}
	}
	return out
}
