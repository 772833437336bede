package book

import (
	"testing"

	"handbook/generator/source"
)

func TestFeedLengthIsChosen(t *testing.T) {
	for text, want := range map[string]int{
		"feeds: no":         0,
		"feeds: off":        0,
		"feeds: False":      0,
		"feeds: yes":        20,
		"feeds: {limit: 5}": 5,
		"title: A":          20,
	} {
		b := Bind(Input{Tree: &source.Tree{Data: map[string]*source.File{"handbook.yaml": source.ParseData("handbook.yaml", []byte(text))}}})
		if b.Config.Feed != want || len(b.Problems) > 0 {
			t.Errorf("%s gives a feed of %d, wanted %d; problems %v", text, b.Config.Feed, want, b.Problems)
		}
	}
}
