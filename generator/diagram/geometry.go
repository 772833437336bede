package diagram

import "math"

// area is that of a polygon by the shoelace formula; its sign tells which way
// round the corners go.
func area(points []Point) float64 {
	var twice float64
	for i, p := range points {
		q := points[(i+1)%len(points)]
		twice += p.X*q.Y - q.X*p.Y
	}
	return twice / 2
}

// box is an upright rectangle.
type box struct{ min, max Point }

func boxOf(points []Point) box {
	b := box{Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}}
	for _, p := range points {
		b.min = Point{min(b.min.X, p.X), min(b.min.Y, p.Y)}
		b.max = Point{max(b.max.X, p.X), max(b.max.Y, p.Y)}
	}
	return b
}

func (b box) meets(c box) bool {
	return b.min.X < c.max.X && c.min.X < b.max.X && b.min.Y < c.max.Y && c.min.Y < b.max.Y
}

// corners are the corners of the box, clockwise on the screen.
func (b box) corners() []Point {
	return []Point{b.min, {b.max.X, b.min.Y}, b.max, {b.min.X, b.max.Y}}
}

// outline is a region as a polygon in pixels. Round ones have 64 corners,
// which is 0.2 % less than their area.
func (g Region) outline() []Point {
	p := g.Points
	switch g.Shape {
	case Rect:
		return box{p[0], Point{p[0].X + p[1].X, p[0].Y + p[1].Y}}.corners()
	case Circle, Ellipse:
		const n = 64
		round := make([]Point, n)
		for i := range round {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
			round[i] = Point{p[0].X + p[1].X*cos, p[0].Y + p[1].Y*sin}
		}
		return round
	}
	return p
}

// pixels is the region in pixels of a picture of that size. The radius of a
// circle is in percent of the shorter side, as in HTML.
func (g Region) pixels(width, height float64) Region {
	if !g.Percent {
		return g
	}
	g.Percent = false
	points := make([]Point, len(g.Points))
	for i, p := range g.Points {
		points[i] = Point{p.X * width / 100, p.Y * height / 100}
	}
	if g.Shape == Circle {
		r := g.Points[1].X * min(width, height) / 100
		points[1] = Point{r, r}
	}
	g.Points = points
	return g
}

// onOneLine says that points enclose nothing, whichever way one goes.
func onOneLine(p []Point) bool {
	for i := range p {
		for j := range i {
			if math.Abs(side(p[0], p[i], p[j])) > 1e-9 {
				return false
			}
		}
	}
	return true
}

// crosses says whether two sides of a polygon cross.
func crosses(p []Point) bool {
	n := len(p)
	for i := range n {
		for j := i + 2; j < n; j++ {
			if i == 0 && j == n-1 {
				continue // these two meet in the first corner
			}
			if cross(p[i], p[i+1], p[j], p[(j+1)%n]) {
				return true
			}
		}
	}
	return false
}

// cross says whether two stretches have a point in common that is an end of
// neither.
func cross(a, b, c, d Point) bool {
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}

// side tells by its sign on which side of the line from a to b a point is.
func side(a, b, p Point) float64 {
	return (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X)
}
