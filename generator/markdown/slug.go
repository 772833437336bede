package markdown

import (
	"strings"
	"unicode"
)

// identifiers hands out the ids of one page, each once.
type identifiers struct {
	taken map[string]bool
	count map[string]int // how often a heading's slug was asked for
}

func newIdentifiers() *identifiers {
	return &identifiers{taken: map[string]bool{}, count: map[string]int{}}
}

// claim takes an id that an author wrote; false when it cannot be used:
// taken already, empty, with blanks, or of a kind that is kept for us.
// "hb:" belongs to the theme, "fn:" and "fnref:" to footnotes.
func (ids *identifiers) claim(id string) bool {
	if id == "" || len(id) > 200 || ids.taken[id] || strings.ContainsFunc(id, unusable) {
		return false
	}
	for _, kept := range [...]string{"hb:", "fn:", "fnref:"} {
		if strings.HasPrefix(strings.ToLower(id), kept) {
			return false
		}
	}
	ids.taken[id] = true
	return true
}

func unusable(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar
}

// heading makes the id that GitHub gives a heading: the slug, with -1, -2 … for
// those that are taken.
func (ids *identifiers) heading(text string) string { return ids.free(slug(text), nil) }

// free makes an id of a base that is neither taken nor kept for something else.
func (ids *identifiers) free(base string, kept map[string]bool) string {
	id := base
	for ids.taken[id] || kept[id] || id == "" {
		ids.count[base]++
		id = base + "-" + itoa(ids.count[base])
	}
	ids.taken[id] = true
	return id
}

// slug is what GitHub makes of a heading's text: lower case, blanks to hyphens,
// everything else that is not a word character dropped. What counts as one is
// the Unicode notion that its implementation uses: alphabetic, mark, decimal
// number or connector punctuation. So emoji go, 日本 stays, and so does the
// invisible variation selector behind many emoji.
func slug(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case r == ' ' || r == '-':
			b.WriteByte('-')
		case unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic):
			b.WriteRune(r)
		}
	}
	return b.String()
}
