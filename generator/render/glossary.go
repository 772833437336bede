package render

import (
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/theme"
)

// wordsWithLetters is from how many words on a glossary has letters to go to.
const wordsWithLetters = 26

// isGlossary says that a page is the glossary's.
func (s *site) isGlossary(p *book.Page) bool {
	return s.book.Glossary != nil && p == s.book.Glossary.Page
}

// glossary lists the words that the page's own text does not define.
func (s *site) glossary(p *book.Page) *theme.Glossary {
	g := &theme.Glossary{}
	count := 0
	for _, initial := range s.book.Glossary.Initials {
		l := theme.GlossaryLetter{ID: initial.Letter.ID, Name: s.letterName(initial.Letter)}
		for _, w := range initial.Words {
			l.Words = append(l.Words, s.glossaryWord(p, w))
			count++
		}
		g.Letters = append(g.Letters, l)
	}
	g.Jump = count >= wordsWithLetters
	return g
}

func (s *site) glossaryWord(p *book.Page, w *book.Word) theme.GlossaryWord {
	shown := theme.GlossaryWord{ID: w.ID, Term: w.Term, Aka: strings.Join(w.Names(), ", "), Definition: s.definition(p, w)}
	for _, a := range w.Avoid {
		i := slices.IndexFunc(shown.Avoid, func(g theme.GlossaryAvoid) bool { return g.Reason == a.Reason })
		if i < 0 {
			i = len(shown.Avoid)
			shown.Avoid = append(shown.Avoid, theme.GlossaryAvoid{Reason: a.Reason})
		} else {
			shown.Avoid[i].Terms += ", "
		}
		shown.Avoid[i].Terms += a.Term
	}
	if w.Main != nil {
		shown.Treated = s.treated(p, w.Main)
	}
	return shown
}

// treated leads to the place where a word is really treated.
func (s *site) treated(p *book.Page, l *book.Locator) *theme.Link {
	link := s.linkTo(p, l.Page)
	link.Summary = ""
	if l.Heading != nil {
		link.URL += "#" + escapeFragment(l.Heading.ID)
	}
	return &link
}
