package diagram

import (
	"strings"
	"testing"

	"handbook/generator/report"
)

// The numbers of an image map are those of the picture as its page shows it,
// of which it may say one side only.
func TestAnImageMapOfAScaledPictureIsNoFault(t *testing.T) {
	areas := []MapArea{{Shape: "rect", Coords: "150,100,300,200", Href: "kitchen.md", Alt: "Kitchen"}}
	for _, size := range [][2]int{{600, 0}, {0, 300}, {600, 300}} {
		s := ReadMap("page.md#d1", "value.png", size[0], size[1], report.Position{File: "page.md", Line: 3}, areas)
		if problems := append(s.Problems, CheckPicture(s, 1200, 600, nil)...); len(problems) > 0 {
			t.Errorf("%v: %s", size, problemText(problems))
		}
		picture, _ := Overlay(s, Plate{Src: "value.png", Width: 1200, Height: 600})
		page := picture.Fill(func(int) (string, string, bool) { return "kitchen.html", "Kitchen", true })
		for _, want := range []string{`viewBox="0 0 600 300"`, `<rect x="150" y="100" width="150" height="100"/>`} {
			if !strings.Contains(page, want) {
				t.Errorf("%v: no %s in %s", size, want, page)
			}
		}
	}
}
