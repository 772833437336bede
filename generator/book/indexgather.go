package book

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// place is a locator and what its order goes by.
type place struct {
	Locator
	page    int // how far back in the book its page stands
	section int // on its page; 0 before the first heading
}

// gatherPage takes what a page gives the index: front matter, marks, and the
// glossary words that ask to be in it.
func (g *indexing) gatherPage(p *Page) {
	for _, m := range p.Meta.Index {
		section, heading, found := 0, (*markdown.Heading)(nil), true
		if m.To.Text != "" {
			section, heading, found = g.anchored(p, m.To)
		}
		if found {
			g.add(m.Term, m.At, place{Locator{p, heading, m.Main, m.At}, g.order[p], section})
		} else {
			g.at(m.Term, m.At).faulty = true
		}
	}
	for _, m := range p.Document.Marks {
		g.add(m.Term, m.At, g.placeOf(p, m.Section, m.At))
	}
	for _, u := range p.Uses {
		if u.Word.Indexed {
			g.add([]string{u.Word.Term}, u.Word.At, g.placeOf(p, u.Section, u.Word.At))
		}
	}
}

// fewMarks is up to how many index marks a handbook may have by mistake.
const fewMarks = 4

// doubtMarks says at the first index mark what it does, where all else says that
// the handbook has no index: a text may have come with its parentheses.
func (g *indexing) doubtMarks(data bool) {
	var first *markdown.Mark
	count := 0
	for _, p := range g.read {
		for i := range p.Document.Marks {
			count++
			if first == nil {
				first = &p.Document.Marks[i]
			}
		}
		asked := slices.ContainsFunc(p.Uses, func(u Use) bool { return u.Word.Indexed })
		data = data || asked || len(p.Meta.Index) > 0
	}
	if data || first == nil || count > fewMarks {
		return
	}
	problem := report.New(first.At, "index-mark", fmt.Sprintf("%q becomes an entry of the A–Z index by the parentheses around it", strings.Join(first.Term, ", ")),
		`write \(( where parentheses are meant; once there is an index.yaml, even an empty one, nobody asks`)
	problem.Severity = report.Advice
	g.book.report(problem)
}

func (g *indexing) add(term []string, at report.Position, to place) {
	s := g.at(term, at)
	s.places = append(s.places, to)
}

// placeOf is a section of a page.
func (g *indexing) placeOf(p *Page, section int, at report.Position) place {
	i := p.Document.Sections[section].Heading
	to := place{Locator{Page: p, At: at}, g.order[p], i + 1}
	if i >= 0 {
		to.Heading = &p.Document.Headings[i]
	}
	return to
}

// anchored finds the section of a page that has an anchor.
func (g *indexing) anchored(p *Page, to source.Text) (section int, heading *markdown.Heading, found bool) {
	id, lost := anchor(p, strings.TrimPrefix(to.Text, "#"))
	if lost != "" {
		g.book.report(g.lostAnchor(to.At, p, lost))
		return 0, nil, false
	}
	section, heading = p.section(id)
	return section, heading, true
}

// lostAnchor is the problem of an anchor that its page does not have.
func (g *indexing) lostAnchor(at report.Position, p *Page, lost string) report.Problem {
	where := path.Base(p.Path)
	switch {
	case p.Generated():
		where = p.Address
	case at.File == p.Path:
		where = "this page"
	}
	hint := ""
	if g.hints++; g.hints <= mostHints {
		hint = strings.ReplaceAll(report.DidYouMean(lost, p.Anchors()), ` "`, ` "#`)
	}
	return report.New(at, "broken-anchor", fmt.Sprintf("%s has no heading %q", where, "#"+lost), hint)
}

// section is where an anchor of the page stands: the number of its section and
// the heading to name it by; none for the page's top.
func (p *Page) section(id string) (int, *markdown.Heading) {
	if id == "" || p.Document == nil || id == p.Document.TitleID {
		return 0, nil
	}
	for i := range p.Document.Headings {
		if h := &p.Document.Headings[i]; h.ID == id {
			return i + 1, h
		}
	}
	i, h := 0, markdown.Heading{}
	if n := slices.Index(p.Document.Anchors, id); n >= 0 {
		i = p.Document.Sections[p.Document.Within[n]].Heading + 1
	}
	if i > 0 {
		h = p.Document.Headings[i-1]
	}
	h.ID = id
	for _, d := range p.Document.Defined {
		if d.ID == id {
			h.Text = d.Term
		}
	}
	if h.Text == "" {
		return 0, nil // above the first heading
	}
	return i, &h
}

// gatherCentral takes the places that index.yaml gives, and the entries that
// only lead on.
func (g *indexing) gatherCentral() {
	desk := &Page{Path: "index.yaml"} // paths in it are read from the top
	for _, m := range g.data.entries {
		t := g.book.resolveLocal(desk, readLocal(desk.Path, desk.Index, markdown.Link{Kind: markdown.Inline, Dest: m.To.Text}))
		if t.Kind == WithheldPage && t.Page.Internal {
			g.otherAudience(m.Term)
			continue
		}
		if problem := g.astray(m.To, t); problem != nil {
			g.book.report(*problem)
		}
		if t.Kind != ToPage || t.Lost != "" || t.Page.Unlisted {
			g.at(m.Term, m.At).faulty = true
		} else {
			section, heading := t.Page.section(t.Fragment)
			g.add(m.Term, m.At, place{Locator{t.Page, heading, m.Main, m.At}, g.order[t.Page], section})
		}
	}
	for _, r := range g.data.see {
		s := g.at(r.from, r.fromAt)
		s.see = append(s.see, r)
	}
}

// astray is what is wrong with a place of index.yaml; nil when nothing is, or
// when it is said elsewhere.
func (g *indexing) astray(to source.Text, t Target) *report.Problem {
	problem := report.New(to.At, "broken-link", fmt.Sprintf("there is no page %q", to.Text), "")
	switch {
	case t.Kind == ToPage && t.Page.Unlisted:
		problem = report.New(to.At, "unknown-key", fmt.Sprintf("%q is not read, because the page is unlisted and stands in no index", to.Text), "take it out, or list the page")
	case t.Kind == ToPage && t.Lost != "":
		problem = g.lostAnchor(to.At, t.Page, t.Lost)
	case t.Kind == ToPage:
		return nil
	case t.Kind == WithheldPage:
		missed, found := t.Page.Missed(to.At, to.Text, "place")
		if !found {
			return nil
		}
		return &missed
	case t.Kind == BrokenPage:
		problem.Hint = nearby(t.Miss().Near)
	case t.Kind == ToAsset, t.Kind == ToDiagram:
		problem.Message = fmt.Sprintf("%q is no page", to.Text)
	}
	return &problem
}

func nearby(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return `did you mean "` + strings.Join(near, `" or "`) + `"?`
}
