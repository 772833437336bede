package rewrite

import (
	"slices"
	"strings"
)

// addsSize says that the file has no size, and has regions that need one.
func (f *regionFile) addsSize() bool {
	if keyOf(f.front, "size") != nil || f.size[0] <= 0 || f.size[1] <= 0 {
		return false
	}
	return len(f.text) == 0 || slices.ContainsFunc(f.want, func(r Region) bool { return len(r.At) > 0 && !r.Percent })
}

// sizeText is the size, with its key within such marks.
func (f *regionFile) sizeText(mark byte) string {
	return within("size", mark) + ": [" + number(float64(f.size[0])) + ", " + number(float64(f.size[1])) + "]"
}

// sizeCuts put the size above the list.
func (f *regionFile) sizeCuts() []cut {
	if !f.addsSize() || f.entry == nil {
		return nil
	}
	at := f.offset(f.entry.At)
	text := f.sizeText(f.topMark())
	if f.braces {
		return []cut{{at, at, text + ", "}}
	}
	return []cut{{at, at, text + "\n" + string(f.text[f.bol(at):at])}}
}

func (f *regionFile) topMark() byte { return f.markAt(f.offset(f.front.Entries[0].At)) }

// begun writes a list into a file that has none.
func (f *regionFile) begun() ([]piece, bool) {
	switch {
	case f.entry != nil && !f.braces:
		colon, ok := f.colon(*f.entry)
		to := colon
		if f.entry.Value.Text != "" {
			to, ok = f.end(f.entry.Value, false, 0)
		}
		return f.below(colon, to), ok && f.restEmpty(to)
	case f.entry != nil:
		to, ok := f.entryEnd(*f.entry, true, 0)
		colon, fine := f.colon(*f.entry)
		return f.with(colon, to, []piece{{text: " [" + f.flowRegions() + "]"}}), ok && fine
	case f.braces:
		return f.inBraces()
	}
	return f.atEnd()
}

// inBraces adds the list as the last key of a file that stands within braces.
func (f *regionFile) inBraces() ([]piece, bool) {
	kids, _, ok := f.brackets(f.front)
	if !ok || len(kids) == 0 {
		return nil, false
	}
	sep, mark, last := f.between(kids, f.offset(f.front.At)), f.topMark(), kids[len(kids)-1].to
	text := sep + within("regions", mark) + ": [" + f.flowRegions() + "]"
	if f.addsSize() {
		text = sep + f.sizeText(mark) + text
	}
	return f.with(last, last, []piece{{text: text}}), true
}

// atEnd adds the list at the end of a file, above the mark that ends its
// document.
func (f *regionFile) atEnd() ([]piece, bool) {
	at := len(f.text)
	if i := strings.LastIndex("\n"+string(f.text), "\n..."); i >= 0 {
		at = i
	}
	text := "regions:\n" + f.blockRegions()
	if f.addsSize() {
		text = f.sizeText(0) + "\n" + text
	}
	if at > 0 && f.text[at-1] != '\n' {
		text = "\n" + text
	}
	return f.with(at, at, []piece{{text: text}}), true
}
