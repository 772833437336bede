package theme

import (
	"html/template"
	"slices"
)

// View is all that a template sees of one page. Everything is computed before
// the template runs: templates only display. Every URL is relative to the page,
// so that the site works under any path and from disk.
type View struct {
	Site   Site
	Kind   string // home, essay, reference, page, team, customer, section, term, taxonomy, glossary, missing, map
	Layout string // front matter's `template:`; empty for layouts/<Kind>.html, or else layouts/page.html
	Root   string // relative path to the top of the site: "", "../" …
	Source string // the page's file below the content folder; empty for a page that the program makes

	Title     string        // plain, for lists and the window
	Number    string        // chapter number, such as 2.3; may be empty
	Heading   template.HTML // the h1's content; empty means Title
	HeadingID string        // the h1's id; empty means hb:title
	Lead      string        // standfirst or purpose, one sentence; may be empty
	Address   string        // canonical full address; empty without base_url
	Published string        // RFC 3339, for Open Graph; may be empty
	Modified  string
	NoIndex   bool     // drafts, unlisted pages and the 404 page
	Draft     string   // "draft", "not before 3 March 2027" …; empty on public pages
	Tags      []Link   // with Rel "tag"
	Authors   []string // roles or names

	Crumbs     []Link
	Navigation template.HTML // the outline: what stands inside <nav aria-label=Contents>
	Here       string        // "2.3 Colleagues are not customers", for the closed outline bar
	OnThisPage []Anchor
	Body       template.HTML
	Map        template.HTML // the drawn value system: of home and of its own page the whole, of a team or customer its neighbourhood; may be empty
	MapList    template.HTML // the same as a list, on the map's own page

	Home     *Home
	Team     *Team
	Customer *Customer
	Index    *Index
	Glossary *Glossary
	Search   *Search
	Terms    *Terms  // of a taxonomy all its terms, of a term those below it
	Groups   []Group // listings: of a section, a term, the 404 page's ways on

	Previous, Next *Link
	Colophon       []Fact
	Related        []Link
	Mentioned      []Link // backlinks, each with the words around the mention
	MentionedMore  int    // how many are not shown
	Entries        []Link // of the A–Z index that lead to this page
	EntriesMore    *Link  // to the index, saying how many are not shown
}

// HasContents says whether the page has more than one place to go to: headings
// of its text, titled listings, or what a team or customer adds to them.
func (v *View) HasContents() bool {
	places := len(v.OnThisPage)
	if v.Map != "" && (v.Team != nil || v.Customer != nil) {
		places++
	}
	for _, a := range v.OnThisPage {
		places += len(a.Items)
	}
	for _, g := range v.Groups {
		if g.Title != "" {
			places++
		}
	}
	if t := v.Team; t != nil {
		places += len(t.Provides) + len(t.Relies) + len(t.Contact) + len(t.Members)
	}
	if c := v.Customer; c != nil {
		places += len(c.ServedBy) + len(c.Told) + len(c.Measures)
	}
	return places > 1
}

// Site is what all pages share. Its URLs, too, are relative to the page that
// shows them.
type Site struct {
	Title       string
	Description string
	Language    string // BCP 47
	Address     string // base_url, ending in a slash; may be empty
	Edition     string // date of the newest change, written out; may be empty
	Pages       int
	Chapters    int
	Teams       int
	Find        *Find  // the way to search; nil where there is none
	Ways        []Link // the running head's links: teams, tags …
	Feed        string
	Style       string // where the handbook's own house.css is; empty when it has none
	Params      map[string]string
}

// Find is the way from a page to search.
type Find struct {
	URL    string // where the link leads without script: to the A–Z, or else to the search page
	Page   string // the search page
	Dialog string // the script that brings the dialog, from partials/search-dialog.html
}

// Search is what the search page and the dialog show besides what is found.
type Search struct {
	URL     string // of the search page
	Ways    []Link // other ways to look something up
	Letters []Link // of the A–Z index
}

// Link is a link to a page with what a list says about it.
type Link struct {
	URL     string
	Title   string
	Number  string
	Summary string
	Detail  string // a second, smaller thing: reading time, date, count
	Rel     string
	Date    string // ISO date for <time>, with Detail as its words
	Draft   bool   // a chapter not yet written: no URL
}

// Anchor is an entry of "on this page".
type Anchor struct {
	ID    string
	Text  string
	Items []Anchor
}

// Fact is a label and what it says, linked when URL is set.
type Fact struct {
	Label string
	Text  string
	Small string // a smaller addition: "by way of front of house"
	URL   string
}

// Home is the title page and its table of contents.
type Home struct {
	Parts    []Part
	Recent   []Link // newest changes, with Date and Detail
	Ways     []Link // other ways in: teams, tags, feed; Detail says how much is there
	Foreword bool   // the page has text of its own
}

// Part is a part of the outline on the title page.
type Part struct {
	ID       string
	Label    string // "Part one"; empty for the part of unnumbered chapters
	Title    string
	URL      string // of the part's own page, if it has one
	About    string
	Chapters []Link
	Columns  bool // short entries, set in columns: teams
	More     int  // chapters that are not shown
	MoreURL  string
}

// Group is a titled listing.
type Group struct {
	ID    string
	Title string // empty for the only one
	Style string // "listing" (number, title, summary), "tags" (title and count), "plain"
	Links []Link
}

// Terms are the tags, categories or other terms that a page lists.
type Terms struct {
	Title   string // what a term's page calls those below it
	Count   string // how many terms or pages, in words
	Most    []Link // those used most, where there are many
	Letters []TermLetter
}

// TermLetter is the terms under one letter.
type TermLetter struct {
	ID    string
	Name  string // empty where the list is short
	Terms []TermEntry
}

// TermEntry is a term, with what its own page says of it as its summary and
// the number of its pages as its detail.
type TermEntry struct {
	Link
	Terms []TermEntry // those below it
}

// Index is the A–Z index at the back of the book.
type Index struct {
	Letters []IndexLetter
	Count   string // how many entries, in words
}

// IndexLetter is a letter's heading and the entries under it.
type IndexLetter struct {
	ID, Name string
	Entries  []IndexEntry
}

// Glossary is the list of the handbook's own words, but for those that the
// page's text defines.
type Glossary struct {
	Jump    bool // there are so many that one wants to go to a letter
	Letters []GlossaryLetter
}

// GlossaryLetter is a letter's heading and the words under it.
type GlossaryLetter struct {
	ID, Name string
	Words    []GlossaryWord
}

// GlossaryWord is a word and what it means. It has an address of its own.
type GlossaryWord struct {
	ID, Term   string
	Aka        string          // its other names, with commas
	Avoid      []GlossaryAvoid // what it is used instead of
	Definition template.HTML
	Treated    *Link // where it is really treated; may be nil
}

// GlossaryAvoid are terms that are avoided for one reason.
type GlossaryAvoid struct {
	Terms  string // with commas
	Reason string // may be empty
}

// IndexEntry is a term and where it leads. It has an address of its own.
type IndexEntry struct {
	ID, Term     string
	Places       []IndexPlace
	See, SeeAlso []Link // to other entries
	Entries      []IndexEntry
}

// IndexPlace is a page that an entry leads to, and the sections of it that are
// meant. The page itself has a URL where its top is meant.
type IndexPlace struct {
	Page     Link
	Main     bool // the subject is really treated at the top of the page
	Sections []IndexSection
}

// IndexSection is a section that an entry leads to.
type IndexSection struct {
	URL, Title string
	Main       bool
}

// One says that a single section is meant: one link leads to it, by the name
// of the page and its own.
func (p IndexPlace) One() bool { return p.Page.URL == "" && len(p.Sections) == 1 }

// Team is what a team page says besides its text; all of it is computed from
// the front matter of this team's page and of the others.
type Team struct {
	Facts    []Fact // our customer, steps to the customer, people, type
	NoSight  bool   // no way leads to a customer
	Provides Exchanges
	Relies   Exchanges
	Measures Measures
	Contact  []Fact
	Members  []Member
	Owns     []string
	Parent   *Link
	Parts    []Link // sub-teams
}

// Exchange is one thing handed from one team to another or to a customer.
type Exchange struct {
	What     string
	Other    Link // who gets it, or who gives it
	Expect   string
	Gets     string
	Mode     string // how the two work together, in words
	Feedback bool
}

// Exchanges are the rows of a table; a column that no row fills is not shown.
type Exchanges []Exchange

// HasExpect says whether some exchange carries a promise.
func (e Exchanges) HasExpect() bool {
	return slices.ContainsFunc(e, func(x Exchange) bool { return x.Expect != "" })
}

// HasGets says whether some exchange says what the customer notices.
func (e Exchanges) HasGets() bool {
	return slices.ContainsFunc(e, func(x Exchange) bool { return x.Gets != "" })
}

// Measure is how a team knows.
type Measure struct {
	Name, Target, Now string
	Customer          *Link
}

// Measures are the rows of a table; a column that no row fills is not shown.
type Measures []Measure

// HasTarget says whether some measure says where it should stand.
func (m Measures) HasTarget() bool {
	return slices.ContainsFunc(m, func(x Measure) bool { return x.Target != "" })
}

// HasNow says whether some measure says where it stands.
func (m Measures) HasNow() bool {
	return slices.ContainsFunc(m, func(x Measure) bool { return x.Now != "" })
}

// HasCustomer says whether some measure is about a certain customer or team.
func (m Measures) HasCustomer() bool {
	return slices.ContainsFunc(m, func(x Measure) bool { return x.Customer != nil })
}

// Member is a role in a team.
type Member struct {
	Role  string
	Count string
	About string
}

// Customer is what a customer page says besides its text.
type Customer struct {
	Primary  bool
	ServedBy Exchanges // teams that hand something to this customer
	Told     Exchanges // feedback that this customer's page says it gives
	Measures Measures  // of all teams, about this customer; Name carries the measure, Customer the team
}
