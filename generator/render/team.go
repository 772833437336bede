package render

import (
	"slices"
	"strconv"
	"strings"

	"handbook/generator/book"
	"handbook/generator/theme"
)

// team shows what a team's page computes from the value system.
func (s *site) team(t *book.Team) *theme.Team {
	p, m := t.Page, t.Page.Meta.Team
	out := &theme.Team{Facts: s.teamFacts(t), NoSight: t.Steps < 0, Owns: m.Owns}
	for _, pr := range t.Provides {
		out.Provides = append(out.Provides, s.exchange(p, pr, pr.To))
	}
	for _, pr := range listed(t.Relies) {
		out.Relies = append(out.Relies, s.exchange(p, pr, pr.From))
	}
	for _, measure := range m.Measures {
		out.Measures = append(out.Measures, s.measure(p, measure))
	}
	for _, c := range m.Contact {
		out.Contact = append(out.Contact, theme.Fact{Label: c.Way, Text: c.Text})
	}
	for _, member := range m.Members {
		count := ""
		if member.Count > 0 {
			count = strconv.Itoa(member.Count)
		}
		out.Members = append(out.Members, theme.Member{Role: member.Role, Count: count, About: member.About})
	}
	if t.Parent != nil {
		link := s.named(p, t.Parent.Page)
		out.Parent = &link
	}
	for _, part := range t.Parts {
		if !part.Page.Unlisted {
			out.Parts = append(out.Parts, s.linkTo(p, part.Page))
		}
	}
	return out
}

func (s *site) exchange(from *book.Page, pr *book.Provision, other *book.Team) theme.Exchange {
	return theme.Exchange{What: pr.What, Other: s.named(from, other.Page), Expect: pr.Expect, Gets: pr.Gets, Mode: s.mode(pr.Mode), Feedback: pr.Feedback}
}

// listed leaves out what unlisted pages say of themselves.
func listed(from []*book.Provision) []*book.Provision {
	return slices.DeleteFunc(slices.Clone(from), func(pr *book.Provision) bool { return pr.From.Page.Unlisted })
}

// mode says how two teams work together, in the words of Team Topologies.
func (s *site) mode(mode string) string {
	switch mode {
	case "x-as-a-service", "collaboration", "facilitating":
		return s.words.get("mode." + mode)
	}
	return mode
}

func (s *site) measure(from *book.Page, m book.Measure) theme.Measure {
	out := theme.Measure{Name: m.Name, Target: m.Target, Now: m.Now}
	if c := s.book.FindTeam(from, m.Customer.Text); c != nil {
		link := s.named(from, c.Page)
		out.Customer = &link
	}
	return out
}

// teamFacts are the lines beside a team's name.
func (s *site) teamFacts(t *book.Team) []theme.Fact {
	p, m := t.Page, t.Page.Meta.Team
	var facts []theme.Fact
	if t.Steps > 0 {
		customer := t.Way[len(t.Way)-1].To
		facts = append(facts, theme.Fact{Label: s.words.get("team.customer"), Text: customer.Page.Name, URL: s.link(p, customer.Page.Address)})
		steps := theme.Fact{Label: s.words.get("team.steps"), Text: s.words.number(t.Steps)}
		var by []string
		for _, pr := range t.Way[:len(t.Way)-1] {
			by = append(by, pr.To.Page.Name)
		}
		steps.Small = s.words.get("team.direct")
		if len(by) > 0 {
			steps.Small = s.words.with("team.by-way-of", "team", strings.Join(by, ", "))
		}
		facts = append(facts, steps)
	}
	if n := people(m); n > 0 {
		facts = append(facts, theme.Fact{Label: s.words.get("team.people"), Text: s.words.number(n)})
	}
	if m.Type != "" {
		facts = append(facts, theme.Fact{Label: s.words.get("team.type"), Text: s.teamType(m.Type)})
	}
	if m.Place != "" {
		facts = append(facts, theme.Fact{Label: s.words.get("team.place"), Text: m.Place})
	}
	return facts
}

func (s *site) teamType(name string) string {
	switch name {
	case "stream-aligned", "enabling", "complicated-subsystem", "platform":
		return s.words.get("type." + name)
	}
	return name
}

func people(m book.TeamMeta) int {
	n := 0
	for _, member := range m.Members {
		n += max(member.Count, 1)
	}
	return n
}

// customer shows what a customer's page computes: who serves them.
func (s *site) customer(t *book.Team) *theme.Customer {
	p := t.Page
	out := &theme.Customer{Primary: t.Primary}
	for _, pr := range listed(t.Relies) {
		out.ServedBy = append(out.ServedBy, s.exchange(p, pr, pr.From))
	}
	for _, pr := range t.Provides {
		out.Told = append(out.Told, s.exchange(p, pr, pr.To))
	}
	for _, other := range s.book.Teams {
		if other.Page.Unlisted {
			continue
		}
		for _, m := range other.Page.Meta.Team.Measures {
			if s.book.FindTeam(other.Page, m.Customer.Text) == t {
				link := s.named(p, other.Page)
				out.Measures = append(out.Measures, theme.Measure{Name: m.Name, Target: m.Target, Now: m.Now, Customer: &link})
			}
		}
	}
	return out
}

// teamGroups is the overview of all teams: teams of teams with their parts
// beneath, then the customers they serve.
func (s *site) teamGroups(p *book.Page) []theme.Group {
	teams := theme.Group{ID: "hb:teams", Style: "listing", Title: s.words.get("group.teams")}
	customers := theme.Group{ID: "hb:customers", Style: "listing", Title: s.words.get("group.customers")}
	for _, t := range s.book.Teams {
		if t.Page.Unlisted {
			continue
		}
		link := s.linkTo(p, t.Page)
		if t.Customer {
			if t.Primary {
				link.Detail = s.words.get("customer.real")
			}
			customers.Links = append(customers.Links, link)
			continue
		}
		link.Detail = s.words.get("steps.none")
		if t.Steps > 0 {
			link.Detail = s.words.count("steps", t.Steps)
		}
		teams.Links = append(teams.Links, link)
	}
	rest := s.sectionGroups(p)
	for i := range rest {
		var others []theme.Link
		for _, link := range rest[i].Links {
			if !has(teams.Links, link.URL) && !has(customers.Links, link.URL) {
				others = append(others, link)
			}
		}
		rest[i].Links, rest[i].Title = others, s.words.get("section.more")
	}
	return filled(append([]theme.Group{teams, customers}, rest...)...)
}

func has(links []theme.Link, url string) bool {
	for _, l := range links {
		if l.URL == url {
			return true
		}
	}
	return false
}
