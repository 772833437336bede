package diagram

import (
	"math"
	"strconv"
	"strings"

	"handbook/generator/report"
)

// MapArea is an <area> of an HTML image map, as a page or an image map editor
// wrote it.
type MapArea struct {
	Shape, Coords, Href, Alt string
	At                       report.Position
}

// ReadMap makes a scene of an image map for the picture at that path. Its
// numbers are pixels of the picture as it is shown, for which width and height
// are those that the <img> gives; 0 stands for the picture's own size.
func ReadMap(id, picture string, width, height int, at report.Position, areas []MapArea) *Scene {
	s := &Scene{ID: id, At: at, Picture: &Picture{Path: picture, Width: width, Height: height, Shown: true, PathAt: at, DarkAt: at, SizeAt: at}}
	for i, a := range areas {
		if i == maxRegions {
			s.problem(a.At, "too-large", "there are more than "+strconv.Itoa(maxRegions)+" areas", "make several pictures of it")
			break
		}
		s.area(a)
	}
	s.Problems = report.Sorted(s.Problems)
	return s
}

func (s *Scene) problem(at report.Position, rule, message, hint string) {
	s.Problems = append(s.Problems, report.New(at, rule, message, hint))
}

// area reads one area. One without a href is a hole in HTML, and no link here.
func (s *Scene) area(a MapArea) {
	href := strings.TrimSpace(a.Href)
	if href == "" {
		return
	}
	region, ok := s.areaRegion(a)
	if !ok {
		return
	}
	if strings.TrimSpace(a.Alt) == "" {
		s.problem(a.At, "missing-alt", "the area has no words for those who cannot see it", "add alt=\"…\"")
	}
	if region.Link = s.link(Link{Dest: href, Title: strings.TrimSpace(a.Alt), At: a.At}); region.Link >= 0 {
		s.Picture.Regions = append(s.Picture.Regions, region)
	}
}

// areaRegion reads shape and coordinates. A missing shape is a rectangle in
// HTML, and "default" is the whole picture.
func (s *Scene) areaRegion(a MapArea) (Region, bool) {
	g := Region{At: a.At}
	name := strings.ToLower(strings.TrimSpace(a.Shape))
	if name == "default" {
		g.Percent, g.Points = true, []Point{{0, 0}, {100, 100}}
		return g, true
	}
	if name != "" {
		kind, known := shapeNamed(name)
		if !known || kind == Ellipse {
			s.problem(a.At, "diagram", "there is no shape "+inQuotes(a.Shape)+" of an area", meant(name, "rect", "circle", "poly", "default"))
			return g, false
		}
		g.Shape = kind
	}
	numbers, percent, ok := areaNumbers(a.Coords)
	if !ok {
		s.problem(a.At, "diagram", "the coords "+inQuotes(a.Coords)+" are not numbers", "write whole pixels with commas between them")
		return g, false
	}
	g.Percent = percent
	if fault := g.place(areaPlace(g.Shape, numbers)); fault != "" {
		s.problem(a.At, "diagram", strings.Replace(fault, `"at"`, `"coords"`, 1), "")
		return g, false
	}
	return g, true
}

// areaPlace turns the two corners of an HTML rectangle, in whatever order, into
// corner and size, and takes the corner that closes a polygon away.
func areaPlace(shape Shape, n []float64) []float64 {
	last := len(n) - 2
	switch {
	case shape == Rect && len(n) == 4:
		return []float64{min(n[0], n[2]), min(n[1], n[3]), math.Abs(n[2] - n[0]), math.Abs(n[3] - n[1])}
	case shape == Polygon && len(n) > 6 && len(n)%2 == 0 && n[0] == n[last] && n[1] == n[last+1]:
		return n[:last]
	}
	return n
}

// areaNumbers reads "10,20,30,40", with commas, semicolons or blanks; older
// maps have percentages too.
func areaNumbers(coords string) (numbers []float64, percent, ok bool) {
	fields := strings.FieldsFunc(coords, func(r rune) bool { return strings.ContainsRune(",; \t\n\r\f", r) })
	count := 0
	for _, f := range fields {
		text, cut := strings.CutSuffix(f, "%")
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || !(math.Abs(n) < 1<<20) {
			return nil, false, false
		}
		if cut {
			count++
		}
		numbers = append(numbers, n)
	}
	return numbers, count > 0, count == 0 || count == len(numbers)
}
