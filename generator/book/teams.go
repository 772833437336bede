package book

import (
	"cmp"
	"path"
	"slices"

	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// TeamMeta is what the front matter of a team's or customer's page says.
type TeamMeta struct {
	Purpose  string
	Type     string // stream-aligned, enabling, complicated-subsystem, platform
	PartOf   source.Text
	Place    string
	Provides []ProvideMeta
	Measures []Measure
	Members  []Member
	Contact  []Contact
	Owns     []string
	Primary  bool

	ProvidesAt, PrimaryAt report.Position // of the keys' places, for problems; zero when not given
}

// ProvideMeta is one entry of `provides`, as written.
type ProvideMeta struct {
	What, To           source.Text
	Expect, Gets, Mode string
	Feedback           bool
	At                 report.Position
}

// Measure is one entry of `measures`.
type Measure struct {
	Name, Target, Now string
	Customer          source.Text
}

// Member is one entry of `members`: a role, not a person.
type Member struct {
	Role  string
	Count int
	About string
}

// Contact is one way to reach a team.
type Contact struct{ Way, Text string }

// The kinds of teams and their ways to work together, in the words of Team
// Topologies.
var (
	teamTypes = []string{"stream-aligned", "enabling", "complicated-subsystem", "platform"}
	teamModes = []string{"x-as-a-service", "collaboration", "facilitating"}
)

// Team is a team or a customer in the value system.
type Team struct {
	Page     *Page
	Customer bool
	Primary  bool
	Parent   *Team
	Parts    []*Team
	Provides []*Provision
	Relies   []*Provision // what others provide to it
	Steps    int          // hand-overs to the nearest customer; 0 for a customer, -1 when no way leads to one
	Way      []*Provision // the shortest way to a customer

	order int // its place among Book.Teams
}

// Provision is an arrow of the value system: what one hands to another.
type Provision struct {
	From, To           *Team
	What               string
	Expect, Gets, Mode string
	Feedback           bool
	At                 report.Position
}

func readTeamMeta(f *source.Fields) TeamMeta {
	m := TeamMeta{Purpose: set(f.String("purpose")), PartOf: f.String("part_of"), Place: set(f.String("place"))}
	m.Type = f.String("type").Text
	if m.Purpose != "" || f.Has("provides") { // elsewhere the key has other meanings
		near(f, m.Type, "type", teamTypes)
	}
	m.Primary, _ = f.Bool("primary")
	m.PrimaryAt = f.String("primary").At
	m.Owns = texts(f.Strings("owns"))
	for _, e := range f.Entries() {
		if e.Key == "provides" {
			m.ProvidesAt = e.At
		}
	}
	for _, e := range f.List("provides") {
		p := ProvideMeta{What: e.String("what"), To: e.String("to"), At: e.At(),
			Expect: set(e.String("expect")), Gets: set(e.String("gets")), Mode: e.String("mode").Text}
		p.Feedback, _ = e.Bool("feedback")
		near(e, p.Mode, "mode", teamModes)
		if p.To.Text == "" && e.Has("to") {
			p.To.At = e.At() // given, and no text: reported already
		}
		m.Provides = append(m.Provides, p)
	}
	for _, e := range f.List("measures") {
		m.Measures = append(m.Measures, Measure{Name: set(e.String("name")), Target: set(e.String("target")), Now: set(e.String("now")), Customer: e.String("customer")})
	}
	for _, e := range f.List("members") {
		count, _ := e.Int("count")
		m.Members = append(m.Members, Member{Role: set(e.String("role")), Count: count, About: set(e.String("about"))})
	}
	for _, e := range f.Entries("contact") {
		m.Contact = append(m.Contact, Contact{words(e.Key), markdown.Typeset(textOf(f, e))})
	}
	return m
}

func set(t source.Text) string { return markdown.Typeset(t.Text) }

// near advises on a word that is nearly one of those that the site explains.
// Any other word is the author's own and shown as it is.
func near(f *source.Fields, word, key string, known []string) {
	if word == "" || slices.Contains(known, word) {
		return
	}
	if hint := report.DidYouMean(word, known); hint != "" {
		f.Advise(f.Value(key).At, "the "+key+` "`+word+`" is not known`, hint)
	}
}

// textOf is the value of a key of the author's own, where a text belongs.
func textOf(f *source.Fields, e source.Entry) string {
	if e.Value.Kind == source.List || e.Value.Kind == source.Map {
		f.Report(e.Value.At, `"`+e.Key+`" holds more than one value, where a text belongs`, "")
	}
	return e.Value.Text
}

// gatherTeams makes the value system of all team and customer pages.
func (b *Book) gatherTeams() {
	pages := map[*Page]*Team{}
	add := func(p *Page) {
		if pages[p] == nil && (p.Kind == TeamKind || p.Kind == CustomerKind) {
			t := &Team{Page: p, Customer: p.Kind == CustomerKind, Primary: p.Meta.Team.Primary && p.Kind == CustomerKind, Steps: -1, order: len(b.Teams)}
			pages[p], p.Team = t, t
			b.Teams = append(b.Teams, t)
		}
	}
	for _, p := range b.Reading() {
		add(p)
	}
	for _, p := range b.Pages {
		add(p)
	}
	for _, t := range b.Teams {
		b.placeTeam(t)
		b.connect(t)
		b.checkMeasures(t)
	}
	b.countSteps()
	b.findTeamsPage()
}

// placeTeam puts a team into the one that it is part of.
func (b *Book) placeTeam(t *Team) {
	name := t.Page.Meta.Team.PartOf
	if name.Text == "" {
		return
	}
	parent := b.FindTeam(t.Page, name.Text)
	if parent == nil {
		b.unknownTeam(t, name)
		return
	}
	for above := parent; above != nil; above = above.Parent {
		if above != t {
			continue
		}
		message := t.Page.Name + " is part of itself"
		if parent != t {
			message += ", by way of " + parent.Page.Name
		}
		b.report(report.New(name.At, "unknown-team", message, "name the team above it, or leave part_of out"))
		return
	}
	t.Parent = parent
	parent.Parts = append(parent.Parts, t)
}

// checkMeasures sees that each customer of a measure is one.
func (b *Book) checkMeasures(t *Team) {
	for _, m := range t.Page.Meta.Team.Measures {
		if m.Customer.Text != "" && b.FindTeam(t.Page, m.Customer.Text) == nil {
			b.unknownTeam(t, m.Customer)
		}
	}
}

func (b *Book) connect(t *Team) {
	m := t.Page.Meta.Team
	for _, pm := range m.Provides {
		if pm.To.Text == "" && pm.To.At != (report.Position{}) {
			continue
		}
		if pm.To.Text == "" {
			b.report(report.New(pm.At, "unknown-team", `it does not say to whom "`+pm.What.Text+`" is provided`, "add to: with the name of a team's or customer's page"))
			continue
		}
		to := b.FindTeam(t.Page, pm.To.Text)
		if to == nil {
			b.unknownTeam(t, pm.To)
			continue
		}
		p := &Provision{From: t, To: to, What: set(pm.What), Expect: pm.Expect, Gets: pm.Gets, Mode: pm.Mode, Feedback: pm.Feedback, At: pm.To.At}
		t.Provides = append(t.Provides, p)
		to.Relies = append(to.Relies, p)
	}
}

// unknownTeam reports a name that is no team or customer.
func (b *Book) unknownTeam(t *Team, name source.Text) {
	if p, found := b.noTeam(t.Page, name); found {
		b.report(p)
	}
}

// noTeam is the problem of a name that is no team or customer: that of another
// page, of one that is not published, or of nothing; false where the page's own
// problem says so already.
func (b *Book) noTeam(from *Page, name source.Text) (report.Problem, bool) {
	message, hint := `"`+name.Text+`" is no team or customer`, ""
	switch found := b.resolveWiki(from, destination{file: name.Text, names: pathNames(from.Path, from.Index, name.Text)}); {
	case found.Kind == WithheldPage && found.Page.Unread():
		return report.Problem{}, false
	case found.Kind == ToPage:
		message = `"` + name.Text + `" is a page, and no team or customer`
		hint = "name another, or write kind: team or kind: customer in the front matter of " + cmp.Or(found.Page.Path, found.Page.Address)
	case found.Kind == WithheldPage:
		message, hint = `"`+name.Text+`" is not published: `+found.Page.Withheld, "publish it, or take the name out"
	default:
		var names []string
		for _, t := range b.Teams {
			names = append(names, stem(path.Base(t.Page.Path)))
		}
		slices.Sort(names)
		hint = cmp.Or(report.DidYouMean(stem(path.Base(name.Text)), names), "write a page for it in teams/ or customers/")
	}
	return report.New(name.At, "unknown-team", message, hint), true
}

// FindTeam finds a team by its file's path or name, its title, or a wiki name.
func (b *Book) FindTeam(from *Page, name string) *Team {
	if name == "" {
		return nil
	}
	if p := b.findSource(from.Path, name); p != nil && p.Team != nil {
		return p.Team
	}
	if p := b.findSource("", name); p != nil && p.Team != nil {
		return p.Team
	}
	for _, p := range b.lookup.called(path.Base(name)) {
		if p.Team != nil {
			return p.Team
		}
	}
	return nil
}

// countSteps notes for each team the shortest way on to a customer: to the
// primary one where a way leads there, else to the nearest other.
func (b *Book) countSteps() {
	for _, primary := range []bool{true, false} {
		var queue []*Team
		for _, t := range b.Teams {
			if t.Customer && t.Primary == primary {
				t.Steps = 0
				queue = append(queue, t)
			}
		}
		walkBack(queue)
	}
}

// walkBack goes back along the arrows, breadth first. Feedback is no way to a
// customer. A team of teams hands on through its parts, and a part that names
// nobody it serves shares in what the whole hands on.
func walkBack(queue []*Team) {
	for len(queue) > 0 {
		t := queue[0]
		queue = queue[1:]
		for _, p := range t.Relies {
			if !p.Feedback && p.From.Steps < 0 {
				p.From.Steps = t.Steps + 1
				p.From.Way = append([]*Provision{p}, t.Way...)
				queue = append(queue, p.From)
			}
		}
		for _, part := range t.Parts {
			if part.Steps < 0 && len(part.Provides) == 0 {
				part.Steps, part.Way = t.Steps, t.Way
				queue = append(queue, part)
			}
		}
		if parent := t.Parent; parent != nil && parent.Steps < 0 {
			parent.Steps, parent.Way = t.Steps, t.Way
			queue = append(queue, parent)
		}
	}
}

// findTeamsPage picks the page of the folder in which most teams stand.
func (b *Book) findTeamsPage() {
	count := map[*Page]int{}
	for _, p := range b.Pages {
		for _, c := range p.Children {
			if c.Team != nil && !c.Team.Customer {
				count[p]++
			}
		}
	}
	for _, p := range b.Pages {
		if n := count[p]; n > 0 && (b.TeamsPage == nil || n > count[b.TeamsPage]) {
			b.TeamsPage = p
		}
	}
}
