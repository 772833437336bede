package diagram

// common is the area that two polygons have in common, exactly. Each is the
// sum of the triangles that its sides make with its first corner, those that
// go the other way round counted as less than nothing; so the area in common
// is the sum over all pairs of triangles, and triangles are easily clipped.
// This holds for hollow shapes too, as long as no polygon crosses itself.
func common(a, b []Point) float64 {
	if !boxOf(a).meets(boxOf(b)) {
		return 0
	}
	var sum float64
	for i := 1; i+1 < len(a); i++ {
		s := triangle{a[0], a[i], a[i+1]}
		for j := 1; j+1 < len(b); j++ {
			sum += s.common(triangle{b[0], b[j], b[j+1]})
		}
	}
	return max(sum, -sum)
}

// pairs is how much work common would be.
func pairs(a, b []Point) int { return len(a) * len(b) }

type triangle [3]Point

// common is the area that two triangles have in common, negative when they go
// round in opposite ways.
func (t triangle) common(u triangle) float64 {
	if !boxOf(t[:]).meets(boxOf(u[:])) {
		return 0
	}
	sign := 1.0
	if t.area() < 0 {
		t[1], t[2], sign = t[2], t[1], -sign
	}
	if u.area() < 0 {
		u[1], u[2], sign = u[2], u[1], -sign
	}
	if t.area() == 0 || u.area() == 0 {
		return 0
	}
	return sign * area(clip(t[:], u[:]))
}

func (t triangle) area() float64 { return side(t[0], t[1], t[2]) / 2 }

// clip cuts away what is outside a convex polygon, side by side, after
// Sutherland and Hodgman. The area of the window must be positive.
func clip(shape, window []Point) []Point {
	for i, a := range window {
		b := window[(i+1)%len(window)]
		shape = cutOff(shape, a, b)
	}
	return shape
}

// cutOff keeps what is on the positive side of a line.
func cutOff(shape []Point, a, b Point) []Point {
	kept := make([]Point, 0, len(shape)+1)
	for i, p := range shape {
		q := shape[(i+1)%len(shape)]
		at, next := side(a, b, p), side(a, b, q)
		if at >= 0 {
			kept = append(kept, p)
		}
		if at > 0 && next < 0 || at < 0 && next > 0 {
			f := at / (at - next)
			kept = append(kept, Point{p.X + f*(q.X-p.X), p.Y + f*(q.Y-p.Y)})
		}
	}
	return kept
}
