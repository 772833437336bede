package diagram

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// pathPoints walks along the parts of a path: M, L, H, V, C and Z, all absolute.
func pathPoints(t testing.TB, d string) [][]Point {
	t.Helper()
	var parts [][]Point
	var at Point
	add := func(p Point) {
		at = p
		parts[len(parts)-1] = append(parts[len(parts)-1], p)
	}
	for len(d) > 0 {
		letter, rest := d[0], d[1:]
		end := strings.IndexAny(rest, "MLHVCZ")
		if end < 0 {
			end = len(rest)
		}
		var n []float64
		for _, word := range strings.Fields(rest[:end]) {
			f, err := strconv.ParseFloat(word, 64)
			if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
				t.Fatalf("%q in a path", word)
			}
			n = append(n, f)
		}
		if want := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'Z': 0}[letter]; len(n) != want || parts == nil && letter != 'M' {
			t.Fatalf("%c%s is no part of a path", letter, rest[:end])
		}
		switch letter {
		case 'M':
			parts = append(parts, nil)
			add(Point{n[0], n[1]})
		case 'L':
			add(Point{n[0], n[1]})
		case 'H':
			add(Point{n[0], at.Y})
		case 'V':
			add(Point{at.X, n[0]})
		case 'C':
			from := at
			const steps = 24
			for i := 1; i <= steps; i++ {
				u := float64(i) / steps
				a, b, c, e := (1-u)*(1-u)*(1-u), 3*u*(1-u)*(1-u), 3*u*u*(1-u), u*u*u
				add(Point{a*from.X + b*n[0] + c*n[2] + e*n[4], a*from.Y + b*n[1] + c*n[3] + e*n[5]})
			}
		}
		d = rest[end:]
	}
	if parts == nil {
		t.Fatal("an empty path")
	}
	return parts
}

// inside tells whether a point is in a polygon, or no further than a little
// outside of it.
func inside(p Point, polygon []Point, little float64) bool {
	in := false
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(p.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
			in = !in
		}
		if toSegment(p, a, b) <= little {
			return true
		}
	}
	return in
}

func toSegment(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if long := dx*dx + dy*dy; long > 0 {
		t = min(1, max(0, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/long))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

func (b box) shrunk(by float64) box {
	return box{Point{b.min.X + by, b.min.Y + by}, Point{b.max.X - by, b.max.Y - by}}
}

// hits tells whether a stroke enters an upright rectangle.
func (b box) hits(p, q Point) bool {
	if max(p.X, q.X) < b.min.X || min(p.X, q.X) > b.max.X || max(p.Y, q.Y) < b.min.Y || min(p.Y, q.Y) > b.max.Y {
		return false
	}
	low, high := 0.0, 1.0
	for _, side := range [2][4]float64{{p.X, q.X, b.min.X, b.max.X}, {p.Y, q.Y, b.min.Y, b.max.Y}} {
		d := side[1] - side[0]
		if d == 0 {
			continue
		}
		u, v := (side[2]-side[0])/d, (side[3]-side[0])/d
		low, high = max(low, min(u, v)), min(high, max(u, v))
	}
	return low < high
}
