package book

// mainArrows is one arrow for each team, and all arrows to customers.
func (b *Book) mainArrows(shown []bool) []arrow {
	main := make([]*Provision, len(b.Teams))
	for i, t := range b.Teams {
		if shown[i] {
			main[i] = mainOf(t, shown, main)
		}
	}
	var arrows []arrow
	for i, t := range b.Teams {
		for _, p := range t.Provides {
			if shown[i] && shown[p.To.order] && (p == main[i] || p.To.Customer && !p.Feedback) {
				arrows = append(arrows, arrow{t, p.To, p})
			}
		}
	}
	return arrows
}

// mainOf is the first thing that a team gives: the first that leads on to a
// customer and does not come back by way of what is chosen for others, else
// one that brings it closer to a customer, else any.
func mainOf(t *Team, shown []bool, main []*Provision) *Provision {
	leads := func(p *Provision) bool { return p.To.Steps >= 0 && !comesBack(p, main) }
	closer := func(p *Provision) bool { return p.To.Steps >= 0 && p.To.Steps < t.Steps }
	for _, good := range []func(*Provision) bool{leads, closer, func(*Provision) bool { return true }} {
		for _, p := range t.Provides {
			if !p.Feedback && shown[p.To.order] && good(p) {
				return p
			}
		}
	}
	return nil
}

func comesBack(p *Provision, main []*Provision) bool {
	at := p.To
	for range main {
		if at == p.From {
			return true
		}
		next := main[at.order]
		if next == nil {
			return false
		}
		at = next.To
	}
	return true
}
