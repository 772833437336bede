package preview

import (
	"net/http"
	"testing"
)

// What a file is about is said in it, and not by its name.
func TestAFileIsEditedForThePictureThatItDescribes(t *testing.T) {
	other := "picture: y.svg\nalt: Y\nregions:\n  - {shape: rect, at: [1, 1, 50, 40], to: README.md, title: Of Y}\n"
	h := live(t, map[string]string{"README.md": "# H\n\n![a](x.svg)\n\n![b](y.svg)\n", "x.svg": plan, "y.svg": plan, "x.svg.yaml": other})
	p, tag := h.picture(t, pictureID("x.svg"))
	if p.Writable || p.Why != "x.svg.yaml describes y.svg" || len(p.Regions) != 0 {
		t.Errorf("%+v", p)
	}
	if status, body, _ := h.put(t, pictureID("x.svg"), tag, `{"regions":[]}`); status != http.StatusForbidden || h.read(t, "x.svg.yaml") != other {
		t.Error(status, body)
	}
	if p, _ := h.picture(t, pictureID("y.svg")); !p.Writable || p.File != "x.svg.yaml" || len(p.Regions) != 1 {
		t.Errorf("%+v", p)
	}
}

// A file that lies elsewhere is not what a page shows that shows the picture.
func TestThePictureItselfHasItsRegionsBesideIt(t *testing.T) {
	elsewhere := "picture: ../pics/x.svg\nalt: X\nregions:\n  - {shape: rect, at: [1, 1, 50, 40], to: ../README.md, title: Of X}\n"
	for readme, want := range map[string]string{"# H\n\n![a](pics/x.svg)\n": "pics/x.svg.yaml", "# H\n": "d/m.diagram.yaml"} {
		h := live(t, map[string]string{"README.md": readme, "other.md": "# O\n\n![[d/m.diagram.yaml]]\n", "pics/x.svg": plan, "d/m.diagram.yaml": elsewhere})
		if p, _ := h.picture(t, pictureID("pics/x.svg")); p.File != want || !p.Writable {
			t.Errorf("wanted %s: %+v", want, p)
		}
	}
}
