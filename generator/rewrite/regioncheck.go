package rewrite

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/diagram"
	"handbook/generator/report"
)

// FieldProblem is what is wrong with a region that somebody wants to save.
type FieldProblem struct {
	Region  int    `json:"region"` // its place among those that are wanted, from 0; -1 for all of them
	Key     string `json:"key"`    // of the region's keys, or was
	Message string `json:"message"`
}

// mostWords is how long a title or a note may be, in characters, and mostTo an
// address.
const (
	mostWords = 1000
	mostTo    = 2000
)

// CheckRegions looks at regions before they are written: what nobody could have
// drawn or meant is refused. known are those of the file as it stands, see
// [RegionsOf]: a region that is the same as there is not looked at, because it
// keeps its bytes. size is the picture's in pixels, zero where nobody knows it.
//
// What a build tells of in its own words is left to it: pages that are not
// there, regions that lie over others or reach a little beyond the edge.
func CheckRegions(size [2]int, known, want []Region) []FieldProblem {
	if len(want) > diagram.MaxRegions {
		return []FieldProblem{{-1, "regions", fmt.Sprintf("there are more than %d regions: make several pictures of it", diagram.MaxRegions)}}
	}
	c := regionChecker{size: size, used: map[int]bool{}}
	for i, r := range likeRead(want) {
		c.region = i
		c.was(r, len(known))
		if r.Was >= 0 && r.Was < len(known) && sameRegion(r, known[r.Was]) {
			continue
		}
		c.form(r)
		c.to(r)
		c.words("id", r.ID)
		c.words("title", r.Title)
		c.words("note", r.Note)
	}
	return c.found
}

type regionChecker struct {
	size   [2]int
	region int
	used   map[int]bool
	found  []FieldProblem
}

func (c *regionChecker) says(key, message string) {
	c.found = append(c.found, FieldProblem{c.region, key, message})
}

// was sees that a region is one of the file's, and only once.
func (c *regionChecker) was(r Region, known int) {
	switch {
	case r.Was < -1 || r.Was >= known:
		c.says("was", "the file has no such region")
	case r.Was >= 0 && c.used[r.Was]:
		c.says("was", "the region is there twice")
	}
	c.used[r.Was] = true
}

// form sees that a region is an element or has a shape, and its place.
func (c *regionChecker) form(r Region) {
	shape := slices.Contains(diagram.ShapeNames(), r.Shape)
	switch {
	case r.ID != "" && (r.Shape != "" || len(r.At) > 0):
		c.says("id", "the region has both an id and a shape")
	case r.ID != "":
	case r.Shape == "":
		c.says("shape", "the region has no shape")
	case !shape:
		c.says("shape", "there is no such shape")
	default:
		if message := c.place(r); message != "" {
			c.says("at", message)
		}
	}
}

// place says what is wrong with the numbers of a region.
func (c *regionChecker) place(r Region) string {
	n := r.At
	if message := countFault(r); message != "" {
		return message
	}
	for _, f := range n {
		if math.IsNaN(f) || math.IsInf(f, 0) || math.Abs(f) >= 1<<20 {
			return "this is no number of pixels and no percentage"
		}
	}
	width, height := c.sides(r.Percent)
	if r.Shape == "poly" {
		return polyFault(n, width, height)
	}
	if slices.Min(n[2:]) <= 0 {
		return "the region has no size"
	}
	right, bottom := n[0], n[1]
	if r.Shape == "rect" {
		right, bottom = right+n[2], bottom+n[3]
	}
	if !inside(n[0], n[1], width, height) || !inside(right, bottom, width, height) {
		return "the region is outside the picture"
	}
	return ""
}

// countFault says that a shape has too many or too few numbers.
func countFault(r Region) string {
	n := len(r.At)
	want := map[string]int{"rect": 4, "circle": 3, "ellipse": 4}[r.Shape]
	switch {
	case r.Shape != "poly" && n != want:
		return strconv.Itoa(n) + " numbers, where " + strconv.Itoa(want) + " belong"
	case r.Shape == "poly" && n%2 == 1:
		return "a corner has an x and no y"
	case r.Shape == "poly" && n < 6:
		return "a polygon needs 3 corners or more"
	case n > 2*diagram.MaxCorners:
		return "a polygon has at most " + strconv.Itoa(diagram.MaxCorners) + " corners"
	}
	return ""
}

func polyFault(n []float64, width, height float64) string {
	for i := 0; i < len(n); i += 2 {
		if !inside(n[i], n[i+1], width, height) {
			return "the region is outside the picture"
		}
	}
	if diagram.FlatArea(n) {
		return "the region has no size: its corners are on one line"
	}
	return ""
}

// sides are those of the picture, in the measure of the region. Where nobody
// knows them, nothing is beyond them.
func (c *regionChecker) sides(percent bool) (width, height float64) {
	switch {
	case percent:
		return 100, 100
	case c.size[0] <= 0 || c.size[1] <= 0:
		return math.MaxFloat64, math.MaxFloat64
	}
	return float64(c.size[0]), float64(c.size[1])
}

// inside bears with half a pixel, which is what rounding leaves.
func inside(x, y, width, height float64) bool {
	const slack = 0.5
	return x >= -slack && y >= -slack && x <= width+slack && y <= height+slack
}

// to sees that a region leads somewhere, and to no place that could do harm.
func (c *regionChecker) to(r Region) {
	danger, unsafe := diagram.Unsafe(r.To, report.Position{})
	switch {
	case r.To == "":
		c.says("to", "the region leads nowhere")
	case utf8.RuneCountInString(r.To) > mostTo:
		c.says("to", "the address is too long")
	case controls(r.To):
		c.says("to", unseen)
	case unsafe:
		c.says("to", danger.Message+"; "+danger.Hint)
	case strings.Contains(r.To, `\`):
		c.says("to", `write / in place of \`)
	case r.Title == "" && diagram.LeadsOutside(r.To):
		c.says("title", "an address outside the handbook has no page to take a title from")
	}
}

// words looks at a text.
func (c *regionChecker) words(key, text string) {
	switch {
	case utf8.RuneCountInString(text) > mostWords:
		c.says(key, "it is longer than 1,000 characters")
	case controls(text):
		c.says(key, unseen)
	}
}

const unseen = "there are characters in it that do not show, or that could not be read: write it anew"

// controls finds characters that no text on one line has: ends of lines and
// other controls, and what stands for bytes that are no character.
func controls(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == utf8.RuneError
	})
}
