package rewrite

import (
	"strings"

	"handbook/generator/diagram"
	"handbook/generator/source"
)

// moved changes the numbers of a place: those that differ, where there are as
// many as before; otherwise corners go and come, and at worst all is new.
func (e *regionEdit) moved(v *source.Value, old, want Region, to int) ([]cut, bool) {
	numbers := numbersOf(v, old.Shape)
	if len(old.At) > 0 && len(numbers) == len(want.At) && (old.Shape == want.Shape || old.Shape != "poly" && want.Shape != "poly") {
		return e.numbers(numbers, old, want, 0)
	}
	if cuts, ok := e.cornersMoved(v, old, want); ok {
		return cuts, true
	}
	from := e.offset(v.At)
	if e.text[from] != '-' || v.Kind != source.List {
		return []cut{{from, to, e.placeText(want)}}, from < to && (v.Kind != source.List || !e.noted(from, to))
	}
	text := e.corners(want)
	indent := "\n" + string(e.text[e.bol(from):from])
	return []cut{{from, to, "- " + strings.Join(text, indent+"- ")}}, !e.noted(from, to)
}

// numbers writes the numbers that differ; want's are counted from skip on.
func (e *regionEdit) numbers(values []*source.Value, old, want Region, skip int) (cuts []cut, ok bool) {
	for i, v := range values {
		n, percent, _ := diagram.Measure(v)
		if n == want.At[skip+i] && percent == want.Percent {
			continue
		}
		from := e.offset(v.At)
		to, ok := e.scalarEnd(from, true)
		if !ok {
			return nil, false
		}
		text := number(want.At[skip+i])
		if mark := e.markAt(from); want.Percent && (mark != 0 || percent) {
			text = within(text+"%", mark)
		} else if want.Percent {
			text = e.percentText(want.At[skip+i])
		}
		cuts = append(cuts, cut{from, to, text})
	}
	return cuts, true
}

// cornersMoved lets a polygon have more or fewer corners. Those at its
// beginning and end that stay keep their bytes.
func (e *regionEdit) cornersMoved(v *source.Value, old, want Region) (cuts []cut, ok bool) {
	pairs, corners := len(v.Items), len(want.At)/2
	if old.Shape != "poly" || want.Shape != "poly" || e.text[e.offset(v.At)] != '[' || len(old.At) != 2*pairs || len(want.At)%2 != 0 || corners == 0 {
		return nil, false
	}
	kids, _, ok := e.brackets(v)
	if !ok {
		return nil, false
	}
	head, tail := sameEnds(old, want)
	both := min(pairs, corners) - tail // up to here, corners change their numbers
	for i := head; i < both; i++ {
		more, ok := e.numbers(v.Items[i].Items, old, want, 2*i)
		if !ok || v.Items[i].Kind != source.List {
			return nil, false
		}
		cuts = append(cuts, more...)
	}
	goes := make([]bool, pairs)
	for i := both; i < pairs-tail; i++ {
		goes[i] = true
	}
	cuts = append(cuts, e.gone(kids, goes)...)
	if fresh := e.corners(want)[both : corners-tail]; pairs < corners {
		cuts = append(cuts, e.come(kids, both, fresh, e.offset(v.At)))
	}
	return cuts, true
}

// sameEnds counts the corners that stay at the beginning and at the end.
func sameEnds(old, want Region) (head, tail int) {
	pairs, corners := len(old.At)/2, len(want.At)/2
	stays := func(i, j int) bool {
		return old.Percent == want.Percent && old.At[2*i] == want.At[2*j] && old.At[2*i+1] == want.At[2*j+1]
	}
	for head < min(pairs, corners) && stays(head, head) {
		head++
	}
	for tail < min(pairs, corners)-head && stays(pairs-1-tail, corners-1-tail) {
		tail++
	}
	return head, tail
}

// come puts new values into a list in brackets, before the one at a place.
func (f *regionFile) come(kids []kid, place int, fresh []string, open int) cut {
	sep := f.between(kids, open)
	text := strings.Join(fresh, sep)
	if place > 0 {
		to := kids[place-1].to
		return cut{to, to, sep + text}
	}
	return cut{kids[0].from, kids[0].from, text + sep}
}
