package diagram

import "handbook/generator/source"

// What follows is for those who write regions into a file: it must mean there
// what [Read] will make of it.

// The limits of one picture.
const (
	MaxRegions = maxRegions
	MaxCorners = maxCorners
)

// ShapeNames are the shapes that a region may have, as they are written.
func ShapeNames() []string { return shapeNames() }

// ShapeName is the name of those that a shape's other spellings mean.
func ShapeName(written string) (name string, known bool) {
	shape, known := shapeNamed(written)
	if !known {
		return "", false
	}
	return shapeNames()[shape], true
}

// Measure reads a number of `at`: pixels, or percent.
func Measure(v *source.Value) (n float64, percent, ok bool) {
	m, ok := readMeasure(v)
	return m.n, m.percent, ok
}

// LeadsOutside says that an address names a host or a program, and has no page
// that a title could come from.
func LeadsOutside(dest string) bool { return isOutside(dest) }

// FlatArea says that corners enclose nothing, because they are on one line.
func FlatArea(corners []float64) bool {
	var points []Point
	for i := 0; i+1 < len(corners); i += 2 {
		points = append(points, Point{corners[i], corners[i+1]})
	}
	return onOneLine(points)
}
