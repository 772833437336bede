package book

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// nestedTerms is the key under which other generators have the taxonomies of a
// page, as in [taxonomies] of TOML.
const nestedTerms = "taxonomies"

// TermsValue is what a page's front matter says of a taxonomy: under its own
// key or else under `taxonomies`; nil when it says nothing.
func TermsValue(front *source.Value, taxonomy string) *source.Value {
	f := source.NewFields(front, "value")
	if v := f.Value(taxonomy); v != nil {
		return v
	}
	if v := f.Value(nestedTerms); v != nil && v.Kind == source.Map {
		return source.NewFields(v, "value").Value(taxonomy)
	}
	return nil
}

// readTaxonomies reads the terms of a page, from where TermsValue finds them.
func (r *frontReader) readTaxonomies(f *source.Fields) map[string][]source.Text {
	terms, nested := map[string][]source.Text{}, f.In(nil)
	if v := f.Value(nestedTerms); v != nil && v.Kind == source.Map {
		nested = f.In(v)
	} else if v != nil {
		f.Advise(v.At, `"taxonomies" is not read, because it is no map of keys`, "write tags: [one, two]")
	}
	for _, name := range r.taxonomies {
		v := nested.Value(name)
		if !f.Has(name) {
			terms[name] = limitLevels(nested, readTerms(nested, name))
			continue
		}
		terms[name] = limitLevels(f, readTerms(f, name))
		if v != nil {
			f.Advise(v.At, `"`+name+`" is not read here, because it stands outside taxonomies too`, "keep one of the two")
		}
	}
	for _, e := range nested.Entries() {
		if known := r.taxonomies; !slices.ContainsFunc(known, func(name string) bool { return strings.EqualFold(name, e.Key) }) {
			f.Advise(e.At, `"`+e.Key+`" is no taxonomy of this handbook`, cmp.Or(report.DidYouMean(e.Key, known), "name it under taxonomies: in handbook.yaml to have it"))
		}
	}
	nested.Skip()
	return terms
}

// readTerms reads tags, and those of Docusaurus, which are maps with a label.
// Blanks and line ends around them, as a block of text has, are not of the term.
func readTerms(f *source.Fields, taxonomy string) []source.Text {
	items := f.Items(taxonomy)
	if !Labelled(items) {
		return trimmed(f.Strings(taxonomy))
	}
	var terms []source.Text
	for _, v := range items {
		term := source.Text{Text: v.Text, At: v.At}
		if v.Kind == source.Map {
			tag := f.In(v)
			term = tag.String("label")
			tag.Value("permalink")
			tag.Value("description")
		}
		terms = append(terms, term)
	}
	return trimmed(terms)
}

func trimmed(terms []source.Text) []source.Text {
	for i := range terms {
		terms[i].Text = strings.TrimSpace(terms[i].Text)
	}
	return terms
}

// Labelled says that the terms of a page are written as those of Docusaurus may
// be: maps with a label.
func Labelled(items []*source.Value) bool {
	return slices.ContainsFunc(items, func(v *source.Value) bool {
		return slices.ContainsFunc(v.Entries, func(e source.Entry) bool { return e.Key == "label" })
	})
}
