package diagram

import (
	"slices"
	"strings"

	"handbook/generator/report"
)

// What a region must be, by WCAG 2.5.8 (24 by 24 pixels) on the narrowest
// page that the standard asks for (320 pixels), and how much of the smaller
// of two regions may be under the other one.
const (
	leastTarget = 24
	leastPage   = 320
	mostHidden  = 0.2
)

// maxPairs bounds the work of comparing regions: two polygons of 500 corners
// are 250,000 pairs of triangles. Pictures as people draw them need some
// thousands; what comes after the bound is not compared.
const maxPairs = 1_000_000

// CheckPicture looks at what depends on the picture itself: its real size, 0
// when it is not known, and the ids of an SVG picture. The ids of another
// picture, and of a drawing that is too large to stand in a page, are nil.
func CheckPicture(s *Scene, width, height int, ids []string) []report.Problem {
	if s.Picture == nil || s.Picture.Path == "" {
		return nil
	}
	c := checker{picture: s.Picture, width: float64(width), height: float64(height)}
	c.elements(ids)
	c.sizes()
	if c.canvas = canvasOf(s.Picture, width, height); c.canvas.width == 0 {
		c.noSize()
		return c.problems
	}
	c.outlines()
	for i := range c.shapes {
		c.one(i)
	}
	c.overlaps()
	return report.Sorted(c.problems)
}

type checker struct {
	picture       *Picture
	width, height float64
	canvas        canvas
	shapes        []Region // with a shape, in pixels
	outline       [][]Point
	crossed       []bool
	problems      []report.Problem
}

func (c *checker) problem(at report.Position, rule, message, hint string) {
	c.problems = append(c.problems, report.New(at, rule, message, hint))
}

// elements looks for the ids that regions name. Near ones are sought for the
// first few that are missing: where there are more, the cause is another one,
// such as a picture that was exported anew.
func (c *checker) elements(ids []string) {
	const sought = 10
	known := make(map[string]bool, len(ids))
	for _, id := range ids {
		known[id] = true
	}
	missing := 0
	for _, g := range c.picture.Regions {
		switch {
		case g.Shape == Element && ids == nil:
			c.problem(g.At, "diagram", "the drawing is too large to stand in a page, so no element of it can be a region", "give the region a shape and at, or make the file smaller than 1 MiB")
		case g.Shape == Element && !known[g.ID]:
			hint := someIDs(ids)
			if missing++; missing <= sought {
				hint = idsHint(g.ID, ids)
			}
			c.problem(g.At, "diagram", "the picture has no element "+inQuotes(g.ID), hint)
		}
	}
}

// noSize is said when there are regions in pixels, and nobody knows of what.
func (c *checker) noSize() {
	if slices.ContainsFunc(c.picture.Regions, func(g Region) bool { return g.Shape != Element }) {
		c.problem(c.picture.SizeAt, "diagram", "the size of the picture is not known, so its regions have no place", "add size: [width, height] in pixels")
	}
}

// sizes compares the size in the file with the real one. The regions are
// drawn where they were meant all the same, as far as the shape is the same.
func (c *checker) sizes() {
	p := c.picture
	if p.SizeAt == p.PathAt {
		return // an image map is for the picture as its page shows it, at any size
	}
	if p.Shown || p.Width == 0 || c.width == 0 || c.height == 0 || p.Width == int(c.width) && p.Height == int(c.height) {
		return
	}
	message := "the picture is " + sizeText(c.width, c.height) + " pixels, and its regions were made for " + sizeText(float64(p.Width), float64(p.Height))
	c.problem(p.SizeAt, "region", message, "if the picture was scaled, write "+c.rescaled())
}

func sizeText(width, height float64) string { return number(width) + " × " + number(height) }

// rescaled gives the numbers that the file would need.
func (c *checker) rescaled() string {
	across, down := c.width/float64(c.picture.Width), c.height/float64(c.picture.Height)
	var lines strings.Builder
	lines.WriteString("size: [" + number(c.width) + ", " + number(c.height) + "]")
	const most = 20
	told := 0
	for _, g := range c.picture.Regions {
		if g.Shape == Element || g.Percent {
			continue
		}
		if told++; told > most {
			return lines.String() + ", and so on"
		}
		lines.WriteString("; at: " + atText(g, across, down))
	}
	return lines.String()
}

// atText writes the place of a region as the file has it, scaled.
func atText(g Region, across, down float64) string {
	var points []Point
	for _, p := range g.Points {
		points = append(points, Point{p.X * across, p.Y * down})
	}
	if g.Shape == Polygon {
		var corners []string
		for _, p := range points {
			corners = append(corners, "["+tenth(p.X)+", "+tenth(p.Y)+"]")
		}
		return "[" + strings.Join(corners, ", ") + "]"
	}
	numbers := []string{tenth(points[0].X), tenth(points[0].Y), tenth(points[1].X)}
	if g.Shape != Circle {
		numbers = append(numbers, tenth(points[1].Y))
	}
	return "[" + strings.Join(numbers, ", ") + "]"
}
