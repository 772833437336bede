package rewrite

import (
	"bytes"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/source"
)

// Words puts the better words in the place of those that the handbook avoids,
// on one page. Done are those that it has replaced; the others stay, because a
// person must look at them, or because the front matter that they stand in
// would not be the same any more.
func Words(raw []byte, avoided []book.Avoidance) (change Change, done []book.Avoidance) {
	if len(avoided) == 0 {
		return Change{Before: raw, After: raw}, nil
	}
	page := avoided[0].Page.Path
	same := Change{page, raw, raw}
	before := source.ParseFile(page, raw)
	if before.Digest != avoided[0].Page.Document.File.Digest {
		return same, nil
	}
	var cuts []cut
	for _, a := range slices.SortedFunc(slices.Values(avoided), func(a, b book.Avoidance) int { return a.From - b.From }) {
		overlaps := len(cuts) > 0 && a.From < cuts[len(cuts)-1].to
		if a.From >= a.To || overlaps || string(before.Text[a.From:a.To]) != a.Found {
			continue
		}
		c := cut{a.From, a.To, a.Better}
		if a.From < before.Body && !fitsFront(before, raw, c) || a.From >= before.Body && marksUp(a.Better) {
			continue
		}
		cuts, done = append(cuts, c), append(done, a)
	}
	after := splice(raw, cuts)
	if !sameBut(before, source.ParseFile(page, after), cuts) {
		return same, nil
	}
	return Change{page, raw, after}, done
}

// marksUp says that a word has signs of Markdown's own, so that it might not be
// shown as it is written.
func marksUp(word string) bool {
	list := strings.TrimLeft(word, "0123456789")
	return strings.ContainsAny(word, "|<[]*_`\\~$&") || strings.ContainsAny(word[:min(1, len(word))], "#>+-=:") ||
		list != word && strings.ContainsAny(list[:min(1, len(list))], ".)")
}

// fitsFront says that front matter with other words says the same but for them.
func fitsFront(before *source.File, raw []byte, c cut) bool {
	return sameBut(before, source.ParseFile(before.Path, splice(raw, []cut{c})), []cut{c})
}

// sameBut says that two pages differ in nothing but the cuts: the text below
// the front matter, and each value in it.
func sameBut(before, after *source.File, cuts []cut) bool {
	body := len(before.Text) - before.Body
	for _, c := range cuts {
		if c.from >= before.Body {
			body += len(c.text) - (c.to - c.from)
		}
	}
	if after.Broken() || len(after.Text)-after.Body != body || (before.Front == nil) != (after.Front == nil) {
		return false
	}
	return before.Front == nil || sameWords(before.Text, before.Front, after.Front, cuts)
}

// sameWords compares values; a text may be another one where cuts were made
// within the place at which it is written.
func sameWords(text []byte, before, after *source.Value, cuts []cut) bool {
	if before.Kind != after.Kind || len(before.Items) != len(after.Items) || len(before.Entries) != len(after.Entries) {
		return false
	}
	for i := range before.Items {
		if !sameWords(text, before.Items[i], after.Items[i], cuts) {
			return false
		}
	}
	for i, e := range before.Entries {
		if e.Key != after.Entries[i].Key || !sameWords(text, e.Value, after.Entries[i].Value, cuts) {
			return false
		}
	}
	return before.Text == after.Text || before.Kind == source.String && wordsWith(text, before, cuts) == after.Text
}

// wordsWith is what a text says with the cuts made in it.
func wordsWith(text []byte, v *source.Value, cuts []cut) string {
	start := offsetOf(text, v.At)
	if start < len(text) && (text[start] == '"' || text[start] == '\'') {
		start++
	}
	if !bytes.HasPrefix(text[start:], []byte(v.Text)) {
		return v.Text
	}
	words, done := "", 0
	for _, c := range cuts {
		if from, to := c.from-start, c.to-start; from >= done && to <= len(v.Text) {
			words += v.Text[done:from] + c.text
			done = to
		}
	}
	return words + v.Text[done:]
}
