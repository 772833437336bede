package rewrite

import (
	"slices"
	"strings"

	"handbook/generator/diagram"
	"handbook/generator/source"
)

// RegionsOf reads the regions of a file as [Regions] counts them: all that
// stand in its list, in its order, also those that a build leaves out because
// they lead nowhere or have no place. What cannot be read of them is empty.
func RegionsOf(name string, raw []byte) []Region {
	file := source.ParseData(name, raw)
	if file.Broken() || file.Front.Kind != source.Map {
		return nil
	}
	entry := keyOf(file.Front, "regions")
	if entry == nil || entry.Value.Kind == source.Null {
		return nil
	}
	var list []Region
	for i, v := range itemsOf(entry.Value) {
		list = append(list, regionOf(v, i))
	}
	return list
}

// regionKeys are those of a region, in the order in which they are written.
var regionKeys = [...]string{"shape", "at", "id", "to", "title", "note"}

func regionOf(v *source.Value, was int) Region {
	r := Region{Was: was, Shape: textOf(v, "shape"), ID: strings.TrimSpace(textOf(v, "id")), To: textOf(v, "to"),
		Title: oneLine(textOf(v, "title")), Note: oneLine(textOf(v, "note"))}
	if name, known := diagram.ShapeName(r.Shape); known {
		r.Shape = name
	}
	if at := keyOf(v, "at"); at != nil {
		r.At, r.Percent = placeOf(at.Value, r.Shape)
	}
	return r
}

// keyOf finds a key as [source.Fields] does: in its own spelling, else in
// another case; and one without a value only where there is no other.
func keyOf(v *source.Value, key string) *source.Entry {
	var found *source.Entry
	best := 0
	for i := range v.Entries {
		e, rank := &v.Entries[i], 0
		if strings.EqualFold(e.Key, key) {
			rank = 1
		}
		if e.Key == key {
			rank = 2
		}
		if rank > 0 && e.Value.Kind != source.Null {
			rank += 2
		}
		if rank > best {
			found, best = e, rank
		}
	}
	return found
}

// textOf is the text of a key, "" for lists and blanks.
func textOf(v *source.Value, key string) string {
	e := keyOf(v, key)
	if e == nil || e.Value.Kind == source.List || e.Value.Kind == source.Map || e.Value.Kind == source.Null {
		return ""
	}
	return strings.TrimSpace(e.Value.Text)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// placeOf reads `at`; nil where it is not one.
func placeOf(v *source.Value, shape string) (at []float64, percent bool) {
	if v.Kind != source.List {
		return nil, false
	}
	for i, number := range numbersOf(v, shape) {
		n, isPercent, ok := diagram.Measure(number)
		if !ok || i > 0 && isPercent != percent {
			return nil, false
		}
		percent = isPercent
		at = append(at, n)
	}
	return at, percent
}

// numbersOf are the numbers of a place one after the other; nil where they are
// not those of the shape.
func numbersOf(v *source.Value, shape string) (numbers []*source.Value) {
	for _, item := range v.Items {
		switch {
		case item.Kind == source.List && shape == "poly" && len(item.Items) == 2:
			numbers = append(numbers, item.Items...)
		case item.Kind == source.List || item.Kind == source.Map:
			return nil
		default:
			numbers = append(numbers, item)
		}
	}
	return numbers
}

// likeRead gives regions the form in which they are read.
func likeRead(want []Region) []Region {
	want = slices.Clone(want)
	for i := range want {
		r := &want[i]
		r.Shape, r.ID, r.To = strings.TrimSpace(r.Shape), strings.TrimSpace(r.ID), strings.TrimSpace(r.To)
		r.Title, r.Note = oneLine(r.Title), oneLine(r.Note)
		r.Percent = r.Percent && len(r.At) > 0
	}
	return want
}

func sameRegion(a, b Region) bool {
	return a.Shape == b.Shape && a.Percent == b.Percent && a.ID == b.ID && a.To == b.To && a.Title == b.Title && a.Note == b.Note && slices.Equal(a.At, b.At)
}

// asWanted compares the file as it was with what is read now.
func (f *regionFile) asWanted(after *source.File) bool {
	if after.Broken() || after.Front.Kind != source.Map {
		return false
	}
	values, ok := f.listed(after.Front)
	if !ok || len(values) != len(f.want) {
		return false
	}
	for i, r := range f.want {
		switch {
		case !sameRegion(regionOf(values[i], i), r):
			return false
		case r.Was < 0 && !onlyRegionKeys(values[i]):
			return false
		case r.Was >= 0 && sameRegion(f.old[r.Was], r) && !equal(f.values[r.Was], values[i]):
			return false
		case r.Was >= 0 && !equal(without(f.values[r.Was], regionKeys[:]...), without(values[i], regionKeys[:]...)):
			return false
		}
	}
	return equal(without(f.front, f.mine()...), without(after.Front, f.mine()...)) && f.sized(after.Front)
}

// listed are the regions that the file has now; not ok where they are no list
// and were one.
func (f *regionFile) listed(front *source.Value) ([]*source.Value, bool) {
	now := keyOf(front, "regions")
	if now == nil || now.Value.Kind == source.Null {
		return nil, true
	}
	alone := f.entry != nil && f.entry.Value.Kind == source.Map
	return itemsOf(now.Value), now.Value.Kind == source.List || alone
}

// mine are the keys of the file that may change.
func (f *regionFile) mine() []string {
	if f.addsSize() {
		return []string{"regions", "size"}
	}
	return []string{"regions"}
}

// sized says that the size is there if it had to be written.
func (f *regionFile) sized(after *source.Value) bool {
	if !f.addsSize() {
		return true
	}
	e := keyOf(after, "size")
	return e != nil && len(e.Value.Items) == 2 && e.Value.Items[0].Text == number(float64(f.size[0])) && e.Value.Items[1].Text == number(float64(f.size[1]))
}

func onlyRegionKeys(v *source.Value) bool {
	return v.Kind == source.Map && len(without(v, regionKeys[:]...).Entries) == 0
}

// without is a map without some of its keys, or any other value.
func without(v *source.Value, keys ...string) *source.Value {
	rest := *v
	rest.Entries = nil
	for _, e := range v.Entries {
		if !slices.ContainsFunc(keys, func(key string) bool { return strings.EqualFold(e.Key, key) }) {
			rest.Entries = append(rest.Entries, e)
		}
	}
	return &rest
}
