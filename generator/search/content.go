package search

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/book"
)

// content is what a document says: all that its tokens depend on.
type content struct {
	title    string
	names    []string // what else it is called
	sections []section
	boost    float64
}

// section is a heading and the text below it. The first has no heading: it is
// the top of the page.
type section struct {
	anchor, heading, text string
}

func (s *shelf) content(d document) content {
	c := content{boost: d.boost()}
	switch {
	case d.word != nil:
		c.title, c.names = d.word.Term, d.word.Aka
		c.sections = []section{{text: d.word.Text}}
	case d.entry != nil:
		c.title = d.entry.Term
		c.sections = []section{{text: s.entryText(d.entry)}}
	default:
		c.title, c.names = s.titles(d.page)
		c.sections = s.sections(d.page)
	}
	return c
}

// titles are the page's title and its other names: in lists, and in addresses
// that it once had.
func (s *shelf) titles(p *book.Page) (title string, names []string) {
	title = p.Title
	if p.Generated() {
		title = s.Name(p)
	}
	add := func(name string) {
		if name != "" && !strings.EqualFold(name, title) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	add(p.Name)
	add(p.Meta.Title)
	for _, alias := range p.Meta.Aliases {
		name := strings.Trim(alias.Text, "/")
		add(strings.NewReplacer("-", " ", "_", " ").Replace(strings.TrimSuffix(path.Base(name), path.Ext(name))))
	}
	return title, names
}

// entryText is what an entry of the index leads to.
func (s *shelf) entryText(e *book.Entry) string {
	var words []string
	var walk func(e *book.Entry)
	walk = func(e *book.Entry) {
		for _, l := range e.Locators {
			name := s.Name(l.Page)
			if l.Heading != nil {
				name += ": " + l.Heading.Text
			}
			words = append(words, name)
		}
		for _, other := range slices.Concat(e.See, e.SeeAlso) {
			words = append(words, other.Term)
		}
		for _, below := range e.Entries {
			words = append(words, below.Term)
			walk(below)
		}
	}
	walk(e)
	return strings.Join(words, ", ")
}

// sections are the page's, and for teams and customers what the page shows of
// their front matter.
func (s *shelf) sections(p *book.Page) []section {
	top := section{text: p.Summary}
	var own []section
	if p.Document != nil {
		for _, part := range p.Document.Sections {
			text := strings.ReplaceAll(part.Text, "\n", " ")
			switch {
			case part.Heading >= 0:
				h := p.Document.Headings[part.Heading]
				own = append(own, section{h.ID, h.Text, text})
			case !strings.HasPrefix(text, p.Summary):
				top.text = join(top.text, text)
			default:
				top.text = text
			}
		}
	}
	before, after := s.teamSections(p)
	return slices.Concat([]section{top}, before, own, after)
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// teamSections are what the layouts of teams and customers show before and
// after the page's own words, with the ids that their headings have there.
func (s *shelf) teamSections(p *book.Page) (before, after []section) {
	t := p.Team
	if t == nil {
		return nil, nil
	}
	m := p.Meta.Team
	measures := s.block("hb:measures", "measures")
	for _, x := range m.Measures {
		measures.add(x.Name, x.Target, x.Now)
	}
	given := s.block("hb:served-by", "customer.served-by")
	relies := s.block("hb:relies", "team.relies")
	told := s.block("hb:told", "customer.told")
	provides := s.block("hb:provides", "team.provides")
	for _, x := range t.Relies {
		if !x.From.Page.Unlisted {
			given.add(x.From.Page.Name, x.What, x.Gets, x.Expect)
			relies.add(x.From.Page.Name, x.What, x.Gets, x.Expect)
		}
	}
	for _, x := range t.Provides {
		told.add(x.What, x.To.Page.Name, x.Expect)
		provides.add(x.What, x.To.Page.Name, x.Gets, x.Expect)
	}
	if t.Customer {
		return nil, shown(given, told, measures)
	}
	contact, members, owns := s.block("hb:contact", "team.contact"), s.block("hb:members", "team.members"), s.block("hb:owns", "team.owns")
	for _, x := range m.Contact {
		contact.add(x.Way, x.Text)
	}
	for _, x := range m.Members {
		members.add(x.Role, x.About)
	}
	for _, x := range m.Owns {
		owns.add(x)
	}
	return shown(provides, relies, measures), shown(contact, members, owns)
}

func (s *shelf) block(anchor, word string) *section {
	return &section{anchor: anchor, heading: s.Word(word)}
}

// add writes a row of a table, or an item of a list.
func (s *section) add(cells ...string) {
	cells = slices.DeleteFunc(cells, func(cell string) bool { return cell == "" })
	if row := strings.Join(cells, ", "); row != "" {
		if s.text != "" {
			s.text += "; "
		}
		s.text += row
	}
}

// shown are the blocks that have something to show.
func shown(blocks ...*section) (list []section) {
	for _, b := range blocks {
		if b.text != "" {
			list = append(list, *b)
		}
	}
	return list
}
