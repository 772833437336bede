package book

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/source"
)

// How much is proposed. More subjects than these nobody reads through; an
// entry with more places than these sends readers around.
const (
	mostProposed = 400
	mostPlaces   = 6
)

// yaml writes the proposal: the subjects that most pages mention first.
func (p *proposal) yaml() string {
	filing := newFiling(p.book.Config.Language)
	p.all = slices.DeleteFunc(p.all, func(s *proposed) bool { return s.common(len(p.order)) })
	places := map[*proposed]filingPlace{}
	for _, s := range p.all {
		places[s] = filing.place(s.term(), false, false)
	}
	slices.SortStableFunc(p.all, func(a, b *proposed) int {
		return cmp.Or(cmp.Compare(b.pages, a.pages), places[a].compare(places[b]), strings.Compare(a.term(), b.term()))
	})
	shown := p.all[:min(len(p.all), mostProposed)]
	if len(shown) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("# Proposed entries for index.yaml. Keep what a reader would look up, bring together\n# what is one subject, and give large ones sub-entries: \"entry > sub-entry\".\n")
	if left := len(p.all) - len(shown); left > 0 {
		fmt.Fprintf(&out, "# %d more are mentioned on fewer pages; they are proposed once these are in the index.\n", left)
	}
	indent := p.heading(&out)
	for _, s := range shown {
		p.entry(&out, s, indent)
	}
	return out.String()
}

// heading writes the key, or says where to paste if index.yaml has it: a map
// has each key once. What is pasted is indented as what stands there.
func (p *proposal) heading(out *strings.Builder) (indent string) {
	e := p.book.central.entries
	if e == nil {
		out.WriteString("entries:\n")
		return "  "
	}
	fmt.Fprintf(out, "# index.yaml has entries already: paste these right below %q in its line %d.\n", e.Key+":", e.At.Line)
	below := e.Value.Entries
	switch {
	case e.Value.Kind == source.Map && e.Value.At.Line == e.At.Line:
		out.WriteString("# Before that, write what is there without { }, each entry in a line of its own.\n")
	case len(below) > 0:
		return strings.Repeat(" ", max(1, below[0].At.Column-1))
	}
	return "  "
}

// common says that a subject is a word which a third of all pages have and which
// only a heading names: everything is about it, so nothing is.
func (s *proposed) common(pages int) bool {
	only := [len(sourceNames)]bool{fromHeading: true}
	return s.sources == only && s.pages > max(10, pages/3) && !strings.Contains(s.term(), " ")
}

// entry writes one subject with its places: where it is treated first, then
// where it is mentioned.
func (p *proposal) entry(out *strings.Builder, s *proposed, indent string) {
	fmt.Fprintf(out, "%s%s: # %s\n", indent, quoteYAML(s.term()), s.why())
	slices.SortStableFunc(s.places, func(a, b proposedPlace) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(p.order[a.page], p.order[b.page]), cmp.Compare(a.section, b.section))
	})
	main := s.treated()
	for i, l := range s.places[:min(len(s.places), mostPlaces)] {
		if at := quoteYAML(l.written()); main && i == 0 {
			fmt.Fprintf(out, "%s  - {at: %s, main: true}\n", indent, at)
		} else {
			fmt.Fprintf(out, "%s  - %s\n", indent, at)
		}
	}
}

// treated says that the first place is the only title, or else the only heading, that names the subject.
func (s *proposed) treated() bool {
	first := s.places[0].source
	return first <= fromHeading && (len(s.places) == 1 || s.places[1].source > first)
}

func (s *proposed) why() string {
	var from []string
	for i, is := range s.sources {
		if is {
			from = append(from, sourceNames[i])
		}
	}
	pages := fmt.Sprintf("on %d pages", s.pages)
	if s.pages < 2 {
		pages = "on 1 page"
	}
	switch more := len(s.places) - mostPlaces; {
	case more == 1:
		from = append(from, "and another place")
	case more > 1:
		from = append(from, fmt.Sprintf("and %d more places", more))
	}
	return pages + "; " + strings.Join(from, ", ")
}

// written is a place as index.yaml has it: a path from the top and a heading.
func (l proposedPlace) written() string {
	path := strings.NewReplacer("%", "%25", "#", "%23", "?", "%3F").Replace(l.page.Path)
	if strings.Contains(path, ":") {
		path = "./" + path // what is before a colon would be a scheme
	}
	if l.section > 0 {
		path += "#" + strings.ReplaceAll(l.page.Document.Headings[l.section-1].ID, "%", "%25")
	}
	return path
}

// plainYAML is what needs no quotation marks wherever it stands, and is no word
// that YAML reads as something else.
var (
	plainYAML = regexp.MustCompile(`^[\pL][\pL\pM\pN '’_./#-]*$`)
	otherYAML = regexp.MustCompile(`(?i)^(true|false|yes|no|on|off|y|n|null|nan|inf)$`)
)

// quoteYAML writes a text so that YAML reads the same text.
func quoteYAML(text string) string {
	if plainYAML.MatchString(text) && !otherYAML.MatchString(text) && !strings.Contains(text, " #") && !strings.HasSuffix(text, " ") {
		return text
	}
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}
