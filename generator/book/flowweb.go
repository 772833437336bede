package book

import "slices"

// web is who hands what to whom, among those who may be shown. The one of all
// teams that are listed is made once and stays as it is.
type web struct {
	shown  []bool  // by Team.order
	arrows []arrow // in the order of those who hand on
	from   [][]int // the arrows that begin at a team, by Team.order
	to     [][]int // the arrows that end there
}

// arrow is what one hands another. The ends are those of the drawing: a part
// may stand for its team. Of one that is held without being drawn nothing is given.
type arrow struct {
	from, to *Team
	given    *Provision
}

// weave lists the arrows between those who may be shown. What is given to a
// team that hands on through its parts alone is given to these, and a part that
// says nothing of itself hands on as the team above it.
func (b *Book) weave(shown []bool) *web {
	n := len(b.Teams)
	w := &web{shown: shown, from: make([][]int, n), to: make([][]int, n)}
	for i, t := range b.Teams {
		if !shown[i] {
			continue
		}
		for _, p := range t.Provides {
			for _, to := range w.takers(p.To) {
				w.add(arrow{t, to, p})
			}
		}
		if up := w.speaker(t); up != nil {
			w.add(arrow{t, up, nil})
		}
	}
	return w
}

// webOf is the web of those who may be shown.
func (b *Book) webOf(shown []bool) *web {
	if slices.Equal(shown, b.web.shown) {
		return b.web
	}
	return b.weave(shown)
}

func (w *web) add(a arrow) {
	if a.from == a.to {
		return
	}
	k := len(w.arrows)
	w.arrows = append(w.arrows, a)
	w.from[a.from.order] = append(w.from[a.from.order], k)
	w.to[a.to.order] = append(w.to[a.to.order], k)
}

// takers are those to whom what is given to a team really goes.
func (w *web) takers(t *Team) []*Team {
	if !w.shown[t.order] {
		return nil
	}
	var takers []*Team
	if !t.gives() {
		for _, part := range t.Parts {
			if part.gives() || len(part.Parts) > 0 {
				takers = append(takers, w.takers(part)...)
			}
		}
	}
	if len(takers) == 0 {
		return []*Team{t}
	}
	return takers
}

// gives says that a team hands on something itself.
func (t *Team) gives() bool {
	return slices.ContainsFunc(t.Provides, func(p *Provision) bool { return !p.Feedback })
}

// speaker is the team above that says what is handed on, for a part that does
// not say anything; nil for one that does.
func (w *web) speaker(t *Team) *Team {
	if len(t.Provides) > 0 || t.Customer {
		return nil
	}
	for p := t.Parent; p != nil; p = p.Parent {
		if len(p.Provides) > 0 {
			if !w.shown[p.order] || p.Customer {
				return nil
			}
			return p
		}
	}
	return nil
}

// leadsOn says that a way may follow an arrow: it is no feedback, and what
// customers hand on goes to customers only.
func (a arrow) leadsOn() bool { return !a.isFeedback() && (!a.from.Customer || a.to.Customer) }

func (a arrow) isFeedback() bool { return a.given != nil && a.given.Feedback }

// solid says that an arrow is drawn and no feedback.
func (a arrow) solid() bool { return a.given != nil && !a.given.Feedback }
