package book

import (
	"net/url"
	"path"
	"slices"
	"strings"

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

var teamTypes = []string{"stream-aligned", "enabling", "complicated-subsystem", "platform"}

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
	m := TeamMeta{Purpose: f.String("purpose").Text, PartOf: f.String("part_of"), Place: f.String("place").Text}
	m.Type = f.String("type").Text
	m.Primary, _ = f.Bool("primary")
	m.Owns = texts(f.Strings("owns"))
	for _, e := range f.List("provides") {
		p := ProvideMeta{What: e.String("what"), To: e.String("to"), At: e.At(),
			Expect: e.String("expect").Text, Gets: e.String("gets").Text, Mode: e.String("mode").Text}
		p.Feedback, _ = e.Bool("feedback")
		m.Provides = append(m.Provides, p)
	}
	for _, e := range f.List("measures") {
		m.Measures = append(m.Measures, Measure{Name: e.String("name").Text, Target: e.String("target").Text, Now: e.String("now").Text, Customer: e.String("customer")})
	}
	for _, e := range f.List("members") {
		count, _ := e.Int("count")
		m.Members = append(m.Members, Member{Role: e.String("role").Text, Count: count, About: e.String("about").Text})
	}
	for _, e := range f.Entries("contact") {
		m.Contact = append(m.Contact, Contact{words(e.Key), e.Value.Text})
	}
	return m
}

// gatherTeams makes the value system of all team and customer pages.
func (b *Book) gatherTeams() {
	pages := map[*Page]*Team{}
	add := func(p *Page) {
		if pages[p] == nil && (p.Kind == TeamKind || p.Kind == CustomerKind) {
			t := &Team{Page: p, Customer: p.Kind == CustomerKind, Primary: p.Meta.Team.Primary && p.Kind == CustomerKind, Steps: -1}
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
		b.connect(t)
	}
	b.countSteps()
	b.findTeamsPage()
}

func (b *Book) connect(t *Team) {
	m := t.Page.Meta.Team
	if m.PartOf.Text != "" {
		if parent := b.FindTeam(t.Page, m.PartOf.Text); parent != nil && parent != t {
			t.Parent = parent
			parent.Parts = append(parent.Parts, t)
		} else {
			b.unknownTeam(m.PartOf)
		}
	}
	for _, pm := range m.Provides {
		to := b.FindTeam(t.Page, pm.To.Text)
		if to == nil {
			if pm.To.Text == "" {
				pm.To.At = pm.At
			}
			b.unknownTeam(pm.To)
			continue
		}
		p := &Provision{From: t, To: to, What: pm.What.Text, Expect: pm.Expect, Gets: pm.Gets, Mode: pm.Mode, Feedback: pm.Feedback, At: pm.To.At}
		t.Provides = append(t.Provides, p)
		to.Relies = append(to.Relies, p)
	}
}

func (b *Book) unknownTeam(name source.Text) {
	var names []string
	for _, t := range b.Teams {
		names = append(names, strings.TrimSuffix(path.Base(t.Page.Path), ".md"))
	}
	slices.Sort(names)
	message := `"` + name.Text + `" is no team or customer`
	if name.Text == "" {
		message = "it does not say to whom"
	}
	b.report(report.New(name.At, "unknown-team", message, report.DidYouMean(name.Text, names)))
}

// findTeam finds a team by its file's path or name, its title, or a wiki name.
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
	for _, p := range b.lookup.names[nameKey(path.Base(name))] {
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
	for _, t := range b.Teams {
		if t.Steps < 0 && t.Parent != nil && len(t.Provides) == 0 {
			t.Steps, t.Way = t.Parent.Steps, t.Parent.Way
		}
	}
}

// walkBack goes back along the arrows, breadth first. Feedback is no way to a
// customer. A team of teams hands on through its parts.
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

func escapePath(p string) string {
	parts := strings.Split(p, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}
