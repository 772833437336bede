package book

import (
	"testing"

	"handbook/generator/diagram"
	"handbook/generator/markdown"
)

func TestADrawingIsWrittenIntoThePageUnlessItsDarkVariantIsShown(t *testing.T) {
	part := []diagram.Region{{Shape: diagram.Element, ID: "a"}}
	shape := []diagram.Region{{Shape: diagram.Rect}}
	plain := &Asset{Vector: &diagram.Vector{Page: &diagram.Cleaned{}}}
	linked := &Asset{Vector: &diagram.Vector{Page: &diagram.Cleaned{Links: []diagram.Link{{Dest: "a.md"}}}}}
	large, photo, dark := &Asset{Vector: &diagram.Vector{}}, &Asset{}, &Asset{}
	for _, c := range []struct {
		name        string
		asset, dark *Asset
		regions     []diagram.Region
		want        bool
	}{
		{"a drawing", plain, nil, shape, true},
		{"a drawing with a dark variant", plain, dark, shape, false},
		{"a drawing whose parts are regions", plain, dark, part, true},
		{"a drawing with links", linked, dark, shape, true},
		{"a drawing that is too large for a page", large, nil, shape, false},
		{"the parts of one that is too large", large, dark, part, false},
		{"a photograph", photo, nil, shape, false},
		{"no picture", nil, nil, shape, false},
	} {
		d := &Diagram{Scene: &diagram.Scene{Picture: &diagram.Picture{Regions: c.regions}}, Asset: c.asset, Dark: c.dark}
		if got := d.InPage(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestATargetIsCalledAsItsPageOrItsHeading(t *testing.T) {
	page := &Page{Name: "The pass", Document: &markdown.Document{Headings: []markdown.Heading{{ID: "calls", Text: "Calls"}}}}
	for want, target := range map[string]Target{
		"The pass": {Kind: ToPage, Page: page, Fragment: "elsewhere"},
		"Calls":    {Kind: ToPage, Page: page, Fragment: "calls"},
		"x.pdf":    {Kind: ToAsset, Asset: &Asset{}},
	} {
		if got := target.Name("x.pdf"); got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	}
}
