package book

import (
	"strconv"

	"handbook/generator/source"
)

// SearchMeta is what a page's front matter says under `search`.
type SearchMeta struct {
	Exclude bool    // the page is not found
	Boost   float64 // how much more, or less, it counts than others; 0 stands for 1
}

// How much a page may count: more would put it first, or last, whatever the
// reader asks for.
const (
	leastBoost = 0.1
	mostBoost  = 10
)

// readSearchMeta reads `search: false`, or a map as Material for MkDocs has it.
func readSearchMeta(f *source.Fields) SearchMeta {
	v := f.Value("search")
	if v == nil {
		return SearchMeta{}
	}
	if v.Kind != source.Map {
		on, chosen := f.Bool("search")
		return SearchMeta{Exclude: chosen && !on}
	}
	var m SearchMeta
	in := f.In(v)
	m.Exclude, _ = in.Bool("exclude")
	if boost := in.String("boost"); boost.Text != "" {
		n, err := strconv.ParseFloat(boost.Text, 64)
		if err == nil && n >= leastBoost && n <= mostBoost {
			m.Boost = n
		} else {
			in.Report(boost.At, `"boost" is "`+boost.Text+`", where a number from 0.1 to 10 belongs`, "write it as 2; a page that nobody should find has exclude: true")
		}
	}
	return m
}

// searchOff says whether the configuration turns our own search off: with
// `search: none`, or `engine: none` in a map.
func searchOff(f *source.Fields) bool {
	v := f.Value("search")
	if v == nil {
		return false
	}
	if v.Kind == source.Map {
		v = f.In(v).Value("engine")
	}
	switch {
	case v == nil:
		return false
	case v.Kind != source.List && v.Kind != source.Map && (v.Text == "none" || v.Text == "false" || v.Text == "no" || v.Text == "off"):
		return true
	case v.Kind == source.List || v.Kind == source.Map || v.Text != "own" && v.Text != "true" && v.Text != "yes" && v.Text != "on":
		f.Report(v.At, "there is no search engine of this name", "write search: none to have none, or take the line out")
	}
	return false
}
