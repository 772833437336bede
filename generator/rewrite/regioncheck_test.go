package rewrite

import (
	"math"
	"strings"
	"testing"
)

func TestRegionsAreLookedAtBeforeTheyAreWritten(t *testing.T) {
	rect := func(at ...float64) Region { return Region{Was: -1, Shape: "rect", At: at, To: "a.md"} }
	to := func(dest string) Region { return Region{Was: -1, ID: "a", To: dest, Title: "T"} }
	poly := func(n int) Region {
		r := Region{Was: -1, Shape: "poly", To: "a.md"}
		for i := range n {
			r.At = append(r.At, float64(i%100), float64(i*i%100))
		}
		return r
	}
	for _, tt := range []struct {
		region Region
		key    string // "" where nothing is wrong
	}{
		{rect(0, 0, 640, 240), ""},
		{rect(0, 0, 640.4, 240), ""},
		{rect(-0.4, 0, 6, 240), ""},
		{rect(0, 0, 641, 240), "at"},
		{rect(-1, 0, 6, 6), "at"},
		{rect(0, 0, 0, 240), "at"},
		{rect(0, 0, 6, -2), "at"},
		{rect(0, 0, 6), "at"},
		{rect(), "at"},
		{rect(0, 0, 6, 6, 6), "at"},
		{rect(math.NaN(), 0, 6, 6), "at"},
		{rect(0, 0, math.Inf(1), 6), "at"},
		{rect(0, 0, 1e300, 6), "at"},
		{Region{Was: -1, Shape: "rect", At: []float64{0, 0, 101, 6}, Percent: true, To: "a.md"}, "at"},
		{Region{Was: -1, Shape: "circle", At: []float64{640, 240, 100}, To: "a.md"}, ""},
		{Region{Was: -1, Shape: "circle", At: []float64{642, 240, 100}, To: "a.md"}, "at"},
		{Region{Was: -1, Shape: "ellipse", At: []float64{6, 24, 10, 0}, To: "a.md"}, "at"},
		{Region{Was: -1, Shape: "ellipse", At: []float64{6, 24, 10, 9}, To: "a.md"}, ""},
		{Region{Was: -1, Shape: "Rect", At: []float64{6, 24, 10, 9}, To: "a.md"}, "shape"},
		{Region{Was: -1, At: []float64{6, 24, 10, 9}, To: "a.md"}, "shape"},
		{Region{Was: -1, Shape: "rect", ID: "a", At: []float64{6, 24, 10, 9}, To: "a.md"}, "id"},
		{Region{Was: -1, ID: "a", At: []float64{6}, To: "a.md"}, "id"},
		{Region{Was: -1, ID: "a\x00", To: "a.md"}, "id"},
		{poly(2), "at"},
		{poly(3), ""},
		{poly(500), ""},
		{poly(501), "at"},
		{Region{Was: -1, Shape: "poly", At: []float64{1, 1, 2, 2, 3, 3}, To: "a.md"}, "at"},
		{Region{Was: -1, Shape: "poly", At: []float64{1, 1, 2, 2, 3}, To: "a.md"}, "at"},
		{Region{Was: -1, Shape: "poly", At: []float64{1, 1, 2, 200, 3, 300}, To: "a.md"}, "at"},
		{to("../a.md#b"), ""}, {to("https://example.org/a"), ""}, {to("mailto:a@example.org"), ""},
		{to(""), "to"}, {to(" "), "to"}, {to("javascript:alert(1)"), "to"}, {to("JAVA\tscript:x"), "to"}, {to("java\u200bscript:x"), "to"},
		{to("data:text/html,x"), "to"}, {to("vbscript:x"), "to"}, {to("//host/a"), "to"}, {to(`\\host\a`), "to"}, {to(`/\host`), "to"}, {to(`a\b`), "to"},
		{to("a\x01"), "to"}, {to(strings.Repeat("a", 2001)), "to"},
		{to("a.md\nb"), "to"}, {to("https://example.org\nb"), "to"}, {to("a\tb.md"), "to"}, {to("a\ufffd.md"), "to"}, {to(" a.md\n"), ""}, {to("../../../etc/passwd"), ""}, // a build tells of it
		{Region{Was: -1, ID: "a", To: "https://example.org\r\nb"}, "to"},
		{Region{Was: -1, ID: "a\nb", To: "a.md"}, "id"},
		{Region{Was: -1, ID: "a", To: "a.md", Title: "a\ufffd"}, "title"},
		{Region{Was: -1, ID: "a", To: "https://example.org"}, "title"},
		{Region{Was: -1, ID: "a", To: "a.md", Title: strings.Repeat("ü", 1001)}, "title"},
		{Region{Was: -1, ID: "a", To: "a.md", Title: strings.Repeat("ü", 1000)}, ""},
		{Region{Was: -1, ID: "a", To: "a.md", Note: "a\x1b[1m"}, "note"},
		{Region{Was: -1, ID: "a", To: "a.md", Note: "a\xff"}, "note"},
		{Region{Was: -1, ID: "a", To: "a.md", Note: "one\ntwo"}, ""},
		{Region{Was: 2, ID: "a", To: "a.md"}, "was"},
		{Region{Was: -2, ID: "a", To: "a.md"}, "was"},
		{Region{Was: 1, ID: "a", To: "a.md"}, ""},
	} {
		found := CheckRegions([2]int{640, 240}, make([]Region, 2), []Region{tt.region})
		switch {
		case tt.key == "" && len(found) > 0, tt.key != "" && (len(found) != 1 || found[0].Key != tt.key || found[0].Region != 0 || found[0].Message == ""):
			t.Errorf("%+v: %v, wanted %q", tt.region, found, tt.key)
		}
	}
	if found := CheckRegions([2]int{}, make([]Region, 2), []Region{rect(1e5, 1e5, 1e5, 9), {Was: 1, ID: "a", To: "a"}, {Was: 1, ID: "a", To: "a"}}); len(found) != 1 || found[0].Region != 2 || found[0].Key != "was" {
		t.Error(found)
	}
	if found := CheckRegions([2]int{}, nil, make([]Region, 501)); len(found) != 1 || found[0].Region != -1 {
		t.Error(found)
	}
	odd := Region{Was: 0, Shape: "blob", To: "//host"}
	if found := CheckRegions([2]int{}, []Region{odd}, []Region{odd}); len(found) > 0 {
		t.Errorf("a region that stays: %v", found)
	}
}
