package book

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/analysis"
)

var numbering = regexp.MustCompile(`(?i)^(?:(?:step|part|chapter|schritt|teil|kapitel)\s+)?[0-9]+(?:\.[0-9]+)*[.):]?\s+`)

// subject makes a term of a title, a heading or bold words; "" when they are
// none: a sentence, a question, a date, or what every text has.
func (p *proposal) subject(text string) string {
	text = numbering.ReplaceAllString(strings.TrimSpace(text), "")
	text = strings.TrimRight(text, ": ")
	if text == "" || strings.ContainsAny(text, ".!?…;:=<>{}|/\\\"“”,()[]") || strings.Contains(text, " – ") || strings.Contains(text, " — ") {
		return ""
	}
	words := strings.Fields(text)
	letters := strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) })
	if !letters || len(words) > 4 || len(text) > 60 || len([]rune(text)) < 2 || unicode.IsDigit([]rune(text)[0]) {
		return ""
	}
	folded := analysis.Fold(text)
	if p.everywhere[strings.ReplaceAll(folded, " ", "-")] {
		return ""
	}
	for i, word := range strings.Fields(folded) {
		if p.telling[word] || i == 0 && p.opening[word] {
			return ""
		}
	}
	return p.lowered(p.withoutArticle(text))
}

func (p *proposal) withoutArticle(text string) string {
	return rulesOf(baseLanguage(p.book.Config.Language)).pass(text, false)
}

// lowered writes words in small letters that the text of the handbook has in
// small letters too; names and abbreviations stay.
func (p *proposal) lowered(text string) string {
	words := strings.Fields(text)
	for i, word := range words {
		_, first := utf8.DecodeRuneInString(word)
		capital := strings.ToLower(word[:first])
		if rest := word[first:]; rest == strings.ToLower(rest) && p.isSmall(word) {
			words[i] = capital + rest
		}
	}
	return strings.Join(words, " ")
}

// isSmall says that the text has all parts of a word in small letters.
func (p *proposal) isSmall(word string) bool {
	small := true
	analysis.Words(word, func(part string, _, _ int) { small = small && p.small[analysis.Fold(part)] })
	return small
}

// readWords notes the words that a page has in small letters.
func (p *proposal) readWords(q *Page) {
	for _, s := range q.Document.Sections {
		analysis.Words(s.Text, func(word string, _, _ int) {
			if strings.ToLower(word) == word {
				p.small[analysis.Fold(word)] = true
			}
		})
	}
}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// everywhere are headings that say nothing of what is below them, in the
// languages of the theme.
const everywhere = `about-this-page about-us about abstract acknowledgements agenda appendix background before-you-begin
	benefits bibliography caution changelog conclusion conclusions contact contacts contents context credits danger definition
	definitions description details discussion example examples faq faqs feedback footnotes further-information further-reading
	getting-started glossary goal goals hint history home important in-short index info information instructions introduction
	key-points learn-more license limitations links more more-information motivation next next-steps note notes objective
	objectives on-this-page open-questions options other others overview preface prerequisites principles procedure process
	purpose questions read-more reference references related related-links related-pages requirements resources results scope
	see-also sources status step steps summary table-of-contents takeaways tip tips title tldr todo updates usage warning
	abschluss allgemeines anhang beispiel beispiele danksagung einfuhrung einleitung fazit hinweis hinweise inhalt inhaltsverzeichnis
	kontakt links literatur quellen siehe-auch uberblick ubersicht voraussetzungen vorwort warnung weitere-informationen
	wichtig ziel ziele zusammenfassung`

// telling are words that only sentences have.
const telling = `a an i you we they he she it us our your their my me is are was were be been am has had have does did do will
	would should must can could may might shall not never always don't doesn't isn't aren't can't won't that this these those
	there here let's ich du wir ihr sie ist sind war waren hat haben wird werden muss mussen soll sollen kann konnen darf nicht
	uns unser unsere dein ihre`

// opening are words with which questions and instructions begin.
const opening = `how what why when where who whose which if before after while during with without for from in on at to by as
	about and or but then now here no not
	one two three four five six seven eight nine ten twelve first second third last every each all any some more most many other
	another both same good bad new use using add adding make making create creating get getting set setting keep give take find write read see
	run check choose start stop go put try ask tell show say learn know help send avoid ensure install remove change configure
	wie was warum wann wo wer welche wenn fur von mit ohne nach vor bei zu im in am an auf und oder`
