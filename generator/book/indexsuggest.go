package book

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/analysis"
)

// SuggestIndex proposes entries for a handbook whose index has few or none: what
// its titles, headings, tags, glossary and the terms in bold name, without what
// the index has already. It is YAML to paste into index.yaml, below the key
// `entries` if that is there; the subjects that most pages mention come first.
// Empty when there is nothing to propose.
//
// Spellings, and singular and plural, are one subject. A person decides which of
// them a reader would look up: the proposal only saves the typing.
func (b *Book) SuggestIndex() string {
	p := &proposal{book: b, stemmer: analysis.NewStemmer(b.Config.Language), subjects: map[string]*proposed{}, have: map[string]bool{}, small: map[string]bool{},
		everywhere: wordSet(everywhere), telling: wordSet(telling), opening: wordSet(opening)}
	p.skipWhatThereIs()
	pages := slices.DeleteFunc(slices.Concat(b.Reading(), b.Pages), func(q *Page) bool {
		if q.Document == nil || q.Unlisted || q.Kind == IndexKind || p.order[q] > 0 {
			return true
		}
		if p.order == nil {
			p.order = map[*Page]int{}
		}
		p.order[q] = len(p.order) + 1
		return false
	})
	for _, q := range pages {
		p.readWords(q)
	}
	for _, q := range pages {
		p.propose(q)
	}
	for _, q := range pages {
		p.count(q)
	}
	return p.yaml()
}

// proposal is a proposed index in the making.
type proposal struct {
	book     *Book
	stemmer  *analysis.Stemmer
	order    map[*Page]int
	subjects map[string]*proposed // by key
	all      []*proposed          // in the order in which they were met
	have     map[string]bool      // keys of what the index has
	small    map[string]bool      // words that the text writes in small letters

	everywhere, telling, opening map[string]bool // headings and words of those names, folded
}

// proposed is a subject that may become an entry.
type proposed struct {
	spelt   []spelling
	places  []proposedPlace
	sources [len(sourceNames)]bool
	pages   int   // how many mention it
	last    *Page // the last of these that was counted
}

// proposedPlace is where a subject is treated, or mentioned.
type proposedPlace struct {
	page    *Page
	section int // 0 for the top of the page
	source  int
}

// Where a subject comes from, those that say most about a place first.
const (
	fromTitle = iota
	fromHeading
	fromGlossary
	fromBold
	fromTag
)

var sourceNames = [...]string{"a title", "a heading", "a word of the glossary", "in bold", "a tag"}

// propose takes what a page names.
func (p *proposal) propose(q *Page) {
	d := q.Document
	if q != p.book.Home {
		p.add(p.subject(q.Title), q, 0, fromTitle)
	}
	for i, h := range d.Headings {
		p.add(p.subject(h.Text), q, i+1, fromHeading)
	}
	for _, u := range q.Uses {
		p.add(u.Word.Term, q, d.Sections[u.Section].Heading+1, fromGlossary)
	}
	for _, bold := range boldTerms(d) {
		p.add(p.subject(bold.text), q, bold.section, fromBold)
	}
	for _, t := range q.Terms {
		name := t.Name[strings.LastIndex(t.Name, "/")+1:]
		p.add(p.subject(name), q, 0, fromTag)
	}
}

// add enters a place, unless the text is no subject or the index has it. Of one
// page, a subject is named in one place by each source, the first.
func (p *proposal) add(text string, q *Page, section, source int) {
	key := p.key(text)
	if key == "" || p.have[key] {
		return
	}
	s := p.subjects[key]
	if s == nil {
		s = &proposed{}
		p.subjects[key] = s
		p.all = append(p.all, s)
	}
	s.spell(text)
	s.sources[source] = true
	same := func(l proposedPlace) bool { return l.page == q && (l.section == section || l.source == source) }
	if source == fromTag || source == fromBold {
		same = func(l proposedPlace) bool { return l.page == q } // says little beside a heading
	}
	if !slices.ContainsFunc(s.places, same) {
		s.places = append(s.places, proposedPlace{q, section, source})
	}
}

func (s *proposed) spell(text string) {
	i := slices.IndexFunc(s.spelt, func(known spelling) bool { return known.text == text })
	if i < 0 {
		s.spelt = append(s.spelt, spelling{text: text})
		i = len(s.spelt) - 1
	}
	s.spelt[i].count++
}

func (s *proposed) term() string {
	return slices.MaxFunc(s.spelt, func(a, b spelling) int { return cmp.Compare(a.count, b.count) }).text
}

// key is what the spellings of a subject share: its words without case, accents
// and endings.
func (p *proposal) key(text string) string {
	var stems []string
	analysis.Words(text, func(word string, _, _ int) {
		stems = append(stems, p.stemmer.Stem(analysis.Fold(word)))
	})
	return strings.Join(stems, " ")
}

// skipWhatThereIs notes the terms that the index has, those that only lead on
// too.
func (p *proposal) skipWhatThereIs() {
	for _, name := range p.book.central.names {
		p.have[p.key(name)] = true
	}
	if p.book.Index == nil {
		return
	}
	var walk func(list []*Entry)
	walk = func(list []*Entry) {
		for _, e := range list {
			p.have[p.key(e.Term)] = true
			walk(e.Entries)
		}
	}
	for _, l := range p.book.Index.Letters {
		walk(l.Entries)
	}
}

// longestSubject is how many words of the text are compared with a subject.
const longestSubject = 5

// count finds the subjects that the text of a page mentions.
func (p *proposal) count(q *Page) {
	for i, section := range q.Document.Sections {
		p.mentioned(q, section.Text)
		if section.Heading >= 0 {
			p.mentioned(q, q.Document.Headings[q.Document.Sections[i].Heading].Text)
		}
	}
	p.mentioned(q, q.Title)
	for _, t := range q.Terms {
		p.mentioned(q, t.Name)
	}
}

func (p *proposal) mentioned(q *Page, text string) {
	var stems []string
	analysis.Words(text, func(word string, _, _ int) {
		stems = append(stems, p.stemmer.Stem(analysis.Fold(word)))
		for n := 1; n <= min(longestSubject, len(stems)); n++ {
			if s := p.subjects[strings.Join(stems[len(stems)-n:], " ")]; s != nil && s.last != q {
				s.last, s.pages = q, s.pages+1
			}
		}
	})
}
