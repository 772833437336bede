package analysis

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/irish"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/tamil"
	"github.com/blevesearch/snowballstem/turkish"
	"golang.org/x/text/language"
)

// Stemmer reduces words of one language to their stems. It is for one
// goroutine.
type Stemmer struct {
	stem func(*snowballstem.Env) bool
	env  *snowballstem.Env
}

// NewStemmer takes a BCP 47 tag; a language without an algorithm keeps its
// words whole.
func NewStemmer(tag string) *Stemmer {
	base, _ := language.Make(tag).Base()
	return &Stemmer{stem: algorithm(base.String()), env: snowballstem.NewEnv("")}
}

// algorithm is Snowball's for a language, nil where there is none.
func algorithm(base string) func(*snowballstem.Env) bool {
	switch base {
	case "ar":
		return arabic.Stem
	case "da":
		return danish.Stem
	case "de":
		return german.Stem
	case "en":
		return english.Stem
	case "es":
		return spanish.Stem
	case "fi":
		return finnish.Stem
	case "fr":
		return french.Stem
	case "ga":
		return irish.Stem
	case "hu":
		return hungarian.Stem
	case "it":
		return italian.Stem
	case "nb", "nn", "no":
		return norwegian.Stem
	case "nl":
		return dutch.Stem
	case "pt":
		return portuguese.Stem
	case "ro", "mo":
		return romanian.Stem
	case "ru":
		return russian.Stem
	case "sv":
		return swedish.Stem
	case "ta":
		return tamil.Stem
	case "tr":
		return turkish.Stem
	}
	return nil
}

// Stem takes a word in small letters, best as its language spells it (see
// [Token]): what Snowball knows of endings has accents. A word that was folded
// already is taken as well. The stem is folded.
func (s *Stemmer) Stem(word string) string {
	if s.stem == nil {
		return Fold(word)
	}
	s.env.SetCurrent(word)
	s.stem(s.env)
	return Fold(s.env.Current())
}
