package diagram

import "math"

// The measures of the theme's maps, in pixels.
const (
	lineHeight  = 18.0 // of names
	subHeight   = 18.0
	arrowLine   = 15.0 // line height of words on arrows
	inset       = 14.0 // from a box to its words
	narrowest   = 104.0
	shortest    = 58.0
	portGap     = 12.0 // between arrow ends on a side
	aboveArrow  = 5.0  // from a line to the words above it
	loopHeight  = 14.0
	loopWidth   = 28.0
	labelMost   = 150.0
	labelNarrow = 104.0 // in a drawing that runs down
)

// measured is a box before it has a place: its words and its size.
type measured struct {
	lines, sub []string
	w, h       float64
}

// sizeUp sets the words of a box and makes it as large as they need.
func sizeUp(node Node, upright bool) measured {
	if node.Kind == Customer && node.Form == Plain {
		return measureCustomer(node)
	}
	m := measured{lines: nameLines(node, upright)}
	most := 170.0
	if upright {
		most = 120
	}
	m.sub, _ = wrap(node.Sub, subFace(), most)
	words := max(widest(m.lines, nameFace()), widest(m.sub, subFace()))
	high := m.wordHeight()
	m.w = max(narrowest, words+2*inset)
	m.h = max(shortest, high+22)
	switch node.Form {
	case Rhombus: // words of w by h fit when w/W + h/H is at most 1
		m.w, m.h = math.Ceil(1.7*(words+8)), math.Ceil(2.5*(high+4))
	case Disc:
		m.w = math.Ceil(math.Hypot(words, high)) + 16
		m.h = m.w
	case Hexagon, Slanted, Stadium:
		m.w += 24
	case Cylinder:
		m.h += 14
	case Subroutine:
		m.w += 12
	}
	return m
}

// nameLines keeps names narrow where it can: a drawing of short boxes is calmer
// than one of long ones.
func nameLines(node Node, upright bool) []string {
	widths := [...]float64{106, 150, 200}
	if node.Sub != "" && !upright {
		widths[0] = 150
	}
	var lines []string
	for _, w := range widths {
		fits := false
		if lines, fits = wrap(node.Label, nameFace(), w); fits {
			break
		}
	}
	return lines
}

// measureCustomer makes the circle: the one round thing on a map.
func measureCustomer(node Node) measured {
	m := measured{}
	m.lines, _ = wrap(node.Label, customerFace(), 170)
	m.sub, _ = wrap(node.Sub, subFace(), 150)
	words := max(widest(m.lines, customerFace()), widest(m.sub, subFace()))
	high := 28*float64(len(m.lines)) + subHeight*float64(len(m.sub))
	m.w = max(112, math.Ceil(math.Hypot(words, high*.8))+20)
	m.h = m.w
	return m
}

func (m measured) wordHeight() float64 {
	return lineHeight*float64(len(m.lines)) + subHeight*float64(len(m.sub))
}

// round tells the forms whose width and height are one.
func round(node Node) bool {
	return node.Form == Disc || node.Kind == Customer && node.Form == Plain
}

// reach is the part of half a side on which arrows may end.
func reach(node Node) float64 {
	switch {
	case round(node):
		return .75
	case node.Form == Rhombus:
		return .45
	case node.Form == Stadium:
		return .6
	}
	return 1
}

// dent is how far the outline of a box lies inside its frame where an arrow
// ends, off pixels from the middle of a side of the given half length. The
// box is across wide in the direction of the arrow.
func dent(node Node, off, half, across float64, upright bool) float64 {
	off = math.Abs(off)
	switch {
	case round(node):
		return half - math.Sqrt(max(0, half*half-off*off))
	case node.Form == Rhombus:
		return across / 2 * off / half
	case node.Form == Hexagon && !upright:
		return 16 * off / half
	}
	return 0
}
