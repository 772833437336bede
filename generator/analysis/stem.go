package analysis

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
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
	s := &Stemmer{env: snowballstem.NewEnv("")}
	base, _ := language.Make(tag).Base()
	if base.String() == "en" {
		s.stem = english.Stem
	}
	return s
}

// Stem takes a word as [Fold] gives it.
func (s *Stemmer) Stem(word string) string {
	if s.stem == nil {
		return word
	}
	s.env.SetCurrent(word)
	s.stem(s.env)
	return s.env.Current()
}
