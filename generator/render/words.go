package render

import (
	"strconv"
	"time"

	"handbook/generator/theme"
)

// words speaks the handbook's language: everything that the site says of
// itself is in the theme's strings.yaml.
type words struct{ theme *theme.Theme }

func newWords(t *theme.Theme) words { return words{t} }

func (w words) get(key string) string { return w.theme.Word(key) }

// with fills the placeholders of a phrase: pairs of name and value.
func (w words) with(key string, pairs ...string) string { return w.theme.Word(key, pairs...) }

// count says how many, in the language's plural.
func (w words) count(key string, n int) string { return w.theme.Count(key, n) }

// date writes a day out: 14 November 2026.
func (w words) date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return w.theme.Date(t.UTC())
}

// short writes a day for lists: 14 Nov.
func (w words) short(t time.Time) string { return w.theme.ShortDate(t.UTC()) }

// month writes a month: May 2027.
func (w words) month(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.UTC()
	return w.with("date-month", "month", w.get("month."+strconv.Itoa(int(t.Month()))), "year", strconv.Itoa(t.Year()))
}

// number writes a small number out.
func (w words) number(n int) string {
	if key := "number." + strconv.Itoa(n); w.theme.HasWord(key) {
		return w.get(key)
	}
	return strconv.Itoa(n)
}

// part names a part by its ordinal: Part two.
func (w words) part(ordinal int) string {
	n := strconv.Itoa(ordinal)
	if w.theme.HasWord("part." + n) {
		return w.get("part." + n)
	}
	return w.with("part", "n", n)
}

// hole is the theme's words for a key of the Markdown room.
func (w words) hole(key string, n int) string { return w.with(key, "n", strconv.Itoa(n)) }
