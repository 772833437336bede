package theme

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"handbook/generator/report"
	"handbook/generator/source"
)

// words are what the theme says in one language.
type words struct {
	language language.Tag
	text     map[string]string
	added    map[string]report.Position // words that the lowest layer has not
	broken   bool                       // a file could not be read, which is reported: its words are shown as their keys
}

// loadWords lays the word files over each other: layer over layer, and within
// a layer the language's own file over the common one. A handbook's
// strings.yaml therefore wins over the default theme's strings.de.yaml.
func loadWords(files []wordFile, lang language.Tag) (words, []report.Problem) {
	w := words{language: lang, text: map[string]string{}, added: map[string]report.Position{}}
	var problems []report.Problem
	for _, f := range files {
		more, faults := f.words()
		problems = append(problems, faults...)
		for key, word := range more {
			if f.over && !w.has(key) {
				w.added[key] = word.At
			}
		}
		w.add(more)
	}
	w.broken = len(problems) > 0
	return w, problems
}

// add lays more words over those that are there. A word given whole replaces
// the plural forms below it.
func (w words) add(more map[string]source.Text) {
	for key := range more {
		for _, form := range pluralForms {
			delete(w.text, key+"."+form)
		}
	}
	for key, word := range more {
		w.text[key] = word.Text
	}
}

// has says whether a key is known, whole or in any form.
func (w words) has(key string) bool {
	_, whole := w.text[key]
	stem := key
	if i := strings.LastIndexByte(key, '.'); i >= 0 && slices.Contains(pluralForms[:], key[i+1:]) {
		stem = key[:i]
	}
	_, word := w.text[stem]
	return whole || word || slices.ContainsFunc(pluralForms[:], func(form string) bool { _, ok := w.text[stem+"."+form]; return ok })
}

// wordFiles are the files of a language, most general first.
func wordFiles(lang language.Tag) []string {
	names := []string{"strings.yaml"}
	if base, sure := lang.Base(); sure == language.Exact {
		names = append(names, "strings."+base.String()+".yaml")
		if lang.String() != base.String() {
			names = append(names, "strings."+lang.String()+".yaml")
		}
	}
	return names
}

// Word is what the theme says for a key, its {placeholders} filled from pairs
// of name and text. A key that no word file has is shown as it is.
func (t *Theme) Word(key string, with ...string) string {
	text, err := t.words.say(key, with[:len(with)/2*2])
	if err != nil {
		return key
	}
	return text
}

// Count is the form of a word for so many, with {n} filled in.
func (t *Theme) Count(key string, n int) string {
	text, err := t.words.count(key, n)
	if err != nil {
		return key
	}
	return text
}

// HasWord says whether the word files have a key.
func (t *Theme) HasWord(key string) bool {
	_, ok := t.words.text[key]
	return ok
}

// Date writes a day out, as in 14 November 2026.
func (t *Theme) Date(day time.Time) string { return t.date("date", "month.", day) }

// ShortDate writes a day in little room, as in 14 Nov.
func (t *Theme) ShortDate(day time.Time) string { return t.date("date-short", "month-short.", day) }

func (t *Theme) date(form, month string, day time.Time) string {
	return t.Word(form, "day", strconv.Itoa(day.Day()), "year", strconv.Itoa(day.Year()),
		"month", t.Word(month+strconv.Itoa(int(day.Month()))))
}

func (w words) say(key string, with []string) (string, error) {
	text, ok := w.text[key]
	switch {
	case !ok && w.broken:
		return key, nil
	case !ok:
		return "", fmt.Errorf("no word %q%s", key, w.nearest(key))
	}
	if len(with) == 0 {
		return text, nil
	}
	pairs := make([]string, len(with))
	for i := 0; i < len(with); i += 2 {
		pairs[i], pairs[i+1] = "{"+with[i]+"}", with[i+1]
	}
	return strings.NewReplacer(pairs...).Replace(text), nil
}

func (w words) count(key string, n int) (string, error) {
	form := pluralForms[plural.Cardinal.MatchPlural(w.language, n, 0, 0, 0, 0)]
	for _, candidate := range []string{key + "." + form, key + ".other", key} {
		if _, ok := w.text[candidate]; ok {
			return w.say(candidate, []string{"n", strconv.Itoa(n)})
		}
	}
	return w.say(key, nil)
}

// forms gives all forms of a counted word as JSON, for a script that counts.
func (w words) forms(key string) (string, error) {
	forms := map[string]string{}
	for _, form := range pluralForms {
		if text, ok := w.text[key+"."+form]; ok {
			forms[form] = text
		}
	}
	if len(forms) == 0 {
		text, err := w.say(key, nil)
		if err != nil {
			return "", err
		}
		forms[pluralForms[plural.Other]] = text
	}
	list, err := json.Marshal(forms) // sorted by its keys
	return string(list), err
}

// pluralForms are the names that CLDR gives to the forms, as translators know them.
var pluralForms = [...]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two",
	plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

func (w words) nearest(key string) string {
	if hint := report.DidYouMean(key, slices.Sorted(maps.Keys(w.text))); hint != "" {
		return "; " + hint
	}
	return ""
}

// direction is the way in which the language is written.
func (w words) direction() string {
	script, _ := w.language.Script()
	switch script.String() {
	case "Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa":
		return "rtl"
	}
	return "ltr"
}
