package diagram

import (
	"math"
	"strconv"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// formOf says how the place of a shape is written.
func formOf(s Shape) string {
	switch s {
	case Rect:
		return "[x, y, width, height]"
	case Circle:
		return "[x, y, radius]"
	case Ellipse:
		return "[x, y, radius across, radius down]"
	}
	return "[[x, y], [x, y], [x, y], …]"
}

// measure is one number of a place: pixels, or percent of the picture's side.
type measure struct {
	n       float64
	percent bool
}

// points reads `at` for the shape that the region has.
func (r *reader) points(at *source.Value, region *Region) bool {
	numbers, ok := r.numbers(at, region.Shape)
	if !ok {
		return false
	}
	for _, m := range numbers {
		if m.percent != numbers[0].percent {
			r.problem(at.At, "diagram", `"at" mixes percent and pixels`, "write all of its numbers in one of the two")
			return false
		}
	}
	region.Percent = len(numbers) > 0 && numbers[0].percent
	flat := make([]float64, len(numbers))
	for i, m := range numbers {
		flat[i] = m.n
	}
	message := region.place(flat)
	if message != "" {
		r.problem(at.At, "diagram", message, "write at: "+formOf(region.Shape))
	}
	return message == ""
}

// place gives a region its points and says what is wrong with them.
func (g *Region) place(n []float64) (fault string) {
	want := map[Shape]int{Rect: 4, Circle: 3, Ellipse: 4}[g.Shape]
	switch {
	case g.Shape == Polygon && len(n)%2 == 1:
		return "a point has an x and no y"
	case g.Shape == Polygon && len(n) < 6:
		return "a polygon needs 3 points or more, here are " + strconv.Itoa(len(n)/2)
	case g.Shape == Polygon && len(n) > 2*maxCorners:
		return "a polygon has at most " + strconv.Itoa(maxCorners) + " points, here are " + strconv.Itoa(len(n)/2)
	case g.Shape != Polygon && len(n) != want:
		return `"at" has ` + strconv.Itoa(len(n)) + " numbers, where " + strconv.Itoa(want) + " belong"
	}
	if g.Shape == Circle {
		n = append(n, n[2])
	}
	for i := 0; i < len(n); i += 2 {
		g.Points = append(g.Points, Point{n[i], n[i+1]})
	}
	if g.Shape != Polygon && !(g.Points[1].X > 0 && g.Points[1].Y > 0) {
		return "the region has no size: " + number(g.Points[1].X) + " × " + number(g.Points[1].Y)
	}
	if g.Shape == Polygon && onOneLine(g.Points) {
		return "the region has no size: its points are on one line"
	}
	return ""
}

// numbers reads a list of numbers; that of a polygon may be a list of pairs.
func (r *reader) numbers(at *source.Value, shape Shape) ([]measure, bool) {
	if at.Kind != source.List {
		r.problem(at.At, "diagram", `"at" is not a list of numbers`, "write at: "+formOf(shape))
		return nil, false
	}
	var all []measure
	for _, item := range at.Items {
		pair := []*source.Value{item}
		if item.Kind == source.List && shape == Polygon {
			if pair = item.Items; len(pair) != 2 {
				r.problem(item.At, "diagram", "a point has "+strconv.Itoa(len(pair))+" numbers, where 2 belong", "write at: "+formOf(shape))
				return nil, false
			}
		}
		for _, v := range pair {
			m, ok := readMeasure(v)
			if !ok {
				r.notANumber(v, v.At, shape)
				return nil, false
			}
			all = append(all, m)
		}
	}
	return all, true
}

func (r *reader) notANumber(v *source.Value, at report.Position, shape Shape) {
	message := "a list stands where a number belongs"
	if v.Kind != source.List && v.Kind != source.Map {
		message = inQuotes(v.Text) + " is no number of pixels and no percentage"
	}
	r.problem(at, "diagram", message, "write at: "+formOf(shape))
}

// readMeasure reads 12, 12.5 and "12%". What is larger than any picture could
// be is no measure.
func readMeasure(v *source.Value) (measure, bool) {
	if v.Kind != source.Int && v.Kind != source.Float && v.Kind != source.String {
		return measure{}, false
	}
	text, percent := strings.CutSuffix(strings.TrimSpace(v.Text), "%")
	if v.Kind == source.String && !percent {
		return measure{}, false
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(math.Abs(n) < 1<<20) {
		return measure{}, false
	}
	return measure{n, percent}, true
}
