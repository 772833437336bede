package rewrite

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/source"
)

// Terms says what becomes of some terms of a taxonomy.
type Terms struct {
	Taxonomy string
	Old      []string // as people write them; those that differ in case, blanks or hyphens are one
	New      string   // what they become; empty when they go
}

// Becomes is what a term is afterwards, "" when it goes. Terms below one that
// gets another name move with it, unless the new name is itself below the old
// one; of several that it is below, with the nearest. Those below one that goes
// stay.
func (t Terms) Becomes(term string) string {
	slug, nearest := book.TermSlug(term), ""
	for _, old := range t.Old {
		name := book.TermSlug(old)
		switch {
		case slug == "" || name == "":
		case slug == name:
			return t.New
		case t.New != "" && strings.HasPrefix(slug, name+"/") && !strings.HasPrefix(book.TermSlug(t.New), name+"/") && len(name) > len(nearest):
			nearest = name
		}
	}
	if nearest == "" {
		return term
	}
	return t.New + "/" + book.BelowTerm(term, strings.Count(nearest, "/")+1)
}

// fate is what happens to one item of a list.
type fate struct {
	words  string // what it says afterwards
	change bool
	remove bool
}

// fates decides about the terms of a page. One that would come to stand there
// twice goes.
func (t Terms) fates(terms []*source.Value) (fates []fate, any bool) {
	there := map[string]bool{}
	for _, v := range terms {
		if v != nil && t.Becomes(v.Text) == v.Text {
			there[book.TermSlug(v.Text)] = true
		}
	}
	for _, v := range terms {
		var f fate
		if v != nil {
			f.words = t.Becomes(v.Text)
			slug := book.TermSlug(f.words)
			f.change = f.words != v.Text
			f.remove = f.change && (f.words == "" || there[slug])
			there[slug] = true
		}
		any = any || f.change
		fates = append(fates, f)
	}
	return fates, any
}

// Touch says that a page has terms that become others.
func (t Terms) Touch(page *source.File) bool {
	if page.Broken() || page.Front == nil {
		return false
	}
	_, any := t.fates(pageTerms(page.Front, t.Taxonomy))
	return any
}

// Edit changes the terms of one page. A page that cannot be changed stays as it
// is, and the problem says why.
func (t Terms) Edit(name string, raw []byte) (Change, []report.Problem) {
	same := Change{name, raw, raw}
	before := source.ParseFile(name, raw)
	if before.Broken() {
		return same, errorsOf(before.Problems)
	}
	if before.Front == nil {
		return same, nil
	}
	terms := pageTerms(before.Front, t.Taxonomy)
	fates, any := t.fates(terms)
	if !any {
		return same, nil
	}
	after := raw
	for i := len(fates) - 1; i >= 0; i-- { // from the last on, so that places before it stay true
		if !fates[i].change {
			continue
		}
		l, ok := findList(source.ParseFile(name, after), t.Taxonomy)
		cuts, done := []cut(nil), false
		if ok && i < len(l.items) {
			cuts, done = l.carryOut(i, fates[i])
		}
		if !done {
			return same, t.refuse(terms[i].At)
		}
		after = splice(after, cuts)
	}
	if !t.asWanted(before, source.ParseFile(name, after), fates) {
		return same, t.refuse(book.TermsValue(before.Front, t.Taxonomy).At)
	}
	return Change{name, raw, after}, nil
}

func (l *list) carryOut(i int, f fate) ([]cut, bool) {
	if f.remove {
		return l.remove(i)
	}
	c, ok := l.write(l.items[i], f.words)
	return []cut{c}, ok
}

// asWanted compares what was read before with what is read now: the front
// matter with the fates carried out, and the text below it.
func (t Terms) asWanted(before, after *source.File, fates []fate) bool {
	if after.Broken() || after.Front == nil || !bytes.Equal(before.Text[before.Body:], after.Text[after.Body:]) {
		return false
	}
	return sameButTerms(before.Front, after.Front, book.TermsValue(before.Front, t.Taxonomy), fates)
}

// sameButTerms says that a value is the same but for the list of terms, in which the
// fates are carried out.
func sameButTerms(before, after, terms *source.Value, fates []fate) bool {
	switch {
	case before == terms:
		return carriedOut(before, after, fates)
	case before.Kind != source.Map:
		return equal(before, after)
	}
	return after.Kind == source.Map && slices.EqualFunc(before.Entries, after.Entries, func(x, y source.Entry) bool {
		return x.Key == y.Key && sameButTerms(x.Value, y.Value, terms, fates)
	})
}

// carriedOut compares a list of terms with what has become of it.
func carriedOut(before, after *source.Value, fates []fate) bool {
	old, now := itemsOf(before), itemsOf(after)
	if len(old) != len(fates) || len(now) > 0 && before.Kind != after.Kind && before.Kind == source.List {
		return false
	}
	for i, f := range fates {
		switch {
		case f.remove:
			continue
		case len(now) == 0:
			return false
		case !f.change && !equal(old[i], now[0]), f.change && !renamed(old[i], now[0], f.words):
			return false
		}
		now = now[1:]
	}
	return len(now) == 0
}

// renamed says that a value is the same but for the words of its term.
func renamed(old, now *source.Value, words string) bool {
	if old.Kind != source.Map {
		return now.Kind != source.List && now.Kind != source.Map && now.Text == words
	}
	label := source.NewFields(old, "value").Value("label")
	if now.Kind != source.Map || len(old.Entries) != len(now.Entries) {
		return false
	}
	for i, e := range old.Entries {
		n := now.Entries[i]
		if e.Key != n.Key || e.Value == label && n.Value.Text != words || e.Value != label && !equal(e.Value, n.Value) {
			return false
		}
	}
	return true
}

// equal compares values without their places.
func equal(a, b *source.Value) bool {
	return a.Kind == b.Kind && a.Text == b.Text && slices.EqualFunc(a.Items, b.Items, equal) &&
		slices.EqualFunc(a.Entries, b.Entries, func(x, y source.Entry) bool { return x.Key == y.Key && equal(x.Value, y.Value) })
}

// refuse is the problem of terms that cannot be changed without risk.
func (t Terms) refuse(at report.Position) []report.Problem {
	message := fmt.Sprintf("the %s are written in a way that cannot be changed safely, and stay as they are", t.Taxonomy)
	return []report.Problem{report.New(at, "front-matter", message, "write them as "+t.Taxonomy+": [one, two], and run the command again")}
}

func errorsOf(problems []report.Problem) []report.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p report.Problem) bool { return p.Severity != report.Error })
}
