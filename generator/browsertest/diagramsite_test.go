package browsertest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"
	"testing/fstest"
)

// A region is a part of a picture that leads somewhere: points in it and just
// outside its outline, in pixels of the picture.
type region struct {
	to      string
	in      [2]float64
	outside [][2]float64
}

// A plate is a page with one picture, and what is known of its regions without
// asking the program.
type plate struct {
	page          string
	width, height float64
	regions       []region
}

// plates are the pictures of the site in testdata/diagrams. Points outside
// circles, ellipses and polygons lie in the box around them. The order is that
// in which Tab visits them: a drawing's own links come where they are drawn.
var plates = []plate{
	{"raster.html", 1200, 600, []region{
		{"places/kitchen.html", [2]float64{190, 290}, [][2]float64{{40, 290}, {190, 180}, {340, 290}, {190, 400}}},
		{"places/floor.html", [2]float64{600, 250}, [][2]float64{{699, 349}, {501, 151}, {600, 395}, {455, 250}}},
		{"places/cellar.html", [2]float64{600, 500}, [][2]float64{{790, 548}, {410, 452}, {600, 425}}},
		{"places/guests.html#what-they-tell-us", [2]float64{980, 290}, [][2]float64{{1060, 190}, {1060, 390}, {880, 290}}},
	}},
	{"drawing.html", 800, 400, []region{
		{"places/kitchen.html", [2]float64{200, 150}, [][2]float64{{25, 100}, {140, 25}, {255, 100}, {140, 200}}},
		{"places/cellar.html", [2]float64{400, 110}, [][2]float64{{492, 158}, {308, 62}, {400, 35}}},
		{"places/floor.html", [2]float64{640, 80}, [][2]float64{{700, 55}, {720, 160}, {545, 110}}},
		{"places/guests.html", [2]float64{400, 300}, [][2]float64{{458, 358}, {342, 242}, {400, 385}}},
	}},
	{"chart.html", 700, 350, []region{
		{"places/guests.html", [2]float64{350, 45}, [][2]float64{{235, 45}, {465, 45}, {350, 95}}},
		{"places/kitchen.html", [2]float64{100, 175}, [][2]float64{{205, 175}, {100, 125}, {100, 225}}},
		{"places/floor.html", [2]float64{350, 175}, [][2]float64{{245, 175}, {455, 175}, {350, 228}}},
		{"places/cellar.html", [2]float64{600, 175}, [][2]float64{{652, 227}, {548, 123}, {600, 250}}},
		{"places/garden.html", [2]float64{350, 305}, [][2]float64{{315, 270}, {385, 270}, {350, 345}}},
	}},
}

// flows are the pages whose drawing is made by the program, with what their
// boxes lead to in reading order.
var flows = map[string][]string{
	"flow.html":      {"places/cellar.html", "places/kitchen.html", "places/floor.html", "places/guests.html"},
	"flowchart.html": {"places/kitchen.html", "places/floor.html", "places/guests.html"},
}

// diagramSite builds the site of testdata/diagrams with its two pictures.
func diagramSite(t *testing.T) *site {
	t.Helper()
	content := folders(t, "testdata/diagrams")
	content["value.png"], content["chart.png"] = raster(t, 1200, 600), raster(t, 700, 350)
	return buildSite(t, "diagrams", content)
}

// raster paints a picture of no meaning.
func raster(t *testing.T, width, height int) *fstest.MapFile {
	t.Helper()
	picture := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.Gray{0xf0}, color.Gray{0x60}})
	draw.Draw(picture, image.Rect(width/4, height/4, width/2, height/2), image.NewUniform(color.Gray{0x60}), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}
