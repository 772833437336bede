package diagram

import (
	"math"

	"handbook/generator/report"
)

// outlines makes polygons of all regions that have a shape.
func (c *checker) outlines() {
	for _, g := range c.picture.Regions {
		if g.Shape == Element {
			continue
		}
		g = g.pixels(c.canvas.width, c.canvas.height)
		outline := g.outline()
		c.shapes = append(c.shapes, g)
		c.outline = append(c.outline, outline)
		c.crossed = append(c.crossed, g.Shape == Polygon && crosses(outline))
	}
}

// one looks at a region by itself.
func (c *checker) one(i int) {
	g, around := c.shapes[i], boxOf(c.outline[i])
	if c.crossed[i] {
		c.problem(g.At, "region", "the sides of the polygon cross each other", "list its corners in the order in which they follow each other around it")
	}
	// Half a pixel is what rounding leaves.
	const slack = 0.5
	whole := c.canvas.box()
	size := sizeText(c.canvas.width, c.canvas.height)
	within := around.min.X >= -slack && around.min.Y >= -slack && around.max.X <= c.canvas.width+slack && around.max.Y <= c.canvas.height+slack
	switch {
	case !around.meets(whole) || !within && !c.crossed[i] && common(c.outline[i], whole.corners()) < 1e-6:
		c.problem(g.At, "region", "the region is wholly outside the picture, which is "+size, "move it into the picture; it is not shown")
		return
	case !within:
		c.problem(g.At, "region", "the region is partly outside the picture, which is "+size, "cut it off at the edge of the picture")
	}
	c.target(g, around)
}

// target sees that a finger hits the region on a narrow page.
func (c *checker) target(g Region, around box) {
	if c.canvas.stretched && c.width == 0 {
		return // percent of a size that nobody knows
	}
	shown := c.canvas.width * c.canvas.scale
	scale := c.canvas.scale * min(1, leastPage/shown)
	across, down := (around.max.X-around.min.X)*scale, (around.max.Y-around.min.Y)*scale
	if across >= leastTarget-0.05 && down >= leastTarget-0.05 {
		return
	}
	c.problem(g.At, "region", "the region is "+tenth(across)+" × "+tenth(down)+" pixels on a screen that is 320 wide, too small for a finger",
		"make it 24 × 24 there, which is "+tenth(math.Ceil(leastTarget/scale))+" pixels of its own each way, or join it with its neighbour")
}

func tenth(f float64) string { return number(math.Round(f*10) / 10) }

// overlaps compares each two regions. Where they overlap, the later one lies
// on top.
func (c *checker) overlaps() {
	work := 0
	for j := range c.shapes {
		for i := range j {
			if c.crossed[i] || c.crossed[j] || !boxOf(c.outline[i]).meets(boxOf(c.outline[j])) {
				continue
			}
			if work += pairs(c.outline[i], c.outline[j]); work > maxPairs {
				return
			}
			c.overlap(i, j)
		}
	}
}

func (c *checker) overlap(i, j int) {
	smaller := min(math.Abs(area(c.outline[i])), math.Abs(area(c.outline[j])))
	if smaller < 1e-3 {
		return // a point, which is too small: what is common to both says nothing
	}
	hidden := common(c.outline[i], c.outline[j]) / smaller
	if hidden <= mostHidden+1e-9 {
		return
	}
	message := "the region lies over an earlier one: " + number(math.Round(hidden*100)) + " % of the smaller one is common to both"
	p := report.New(c.shapes[j].At, "region", message, "move one of them, or put the smaller one later: the later one is on top")
	c.problems = append(c.problems, p.With(c.shapes[i].At, "the earlier one is here"))
}
