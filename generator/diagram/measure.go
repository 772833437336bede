package diagram

import (
	"math"
	"strings"
)

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
	hexagonDent = 16.0
	slant       = 14.0
	lidHeight   = 7.0 // of a cylinder
)

// measured is a box before it has a place: its words and its size.
type measured struct {
	lines, sub []string
	w, h       float64
}

// sizeUp sets the words of a box and makes it as large as they need.
func sizeUp(node Node, narrow bool) measured {
	switch {
	case node.Kind == Customer: // round, whatever form is asked for
		return measureCustomer(node)
	case node.Form == Rhombus:
		return measureRhombus(node)
	}
	m := measured{lines: nameLines(node, narrow)}
	most := 170.0
	if narrow {
		most = 120
	}
	m.sub = set(node.Sub, subFace(), setting{most, 2}, setting{200, 3}, setting{longWords(node.Sub, subFace()), manyLines})
	words := m.wordWidth()
	high := m.wordHeight()
	m.w = max(narrowest, words+2*inset)
	m.h = max(shortest, high+22)
	switch node.Form {
	case Disc:
		m.w = max(48, math.Ceil(math.Hypot(words, high))+16)
		m.h = m.w
	case Stadium:
		m.w = max(m.w+24, words+12+2*math.Ceil(ends(m.h, high)))
	case Hexagon, Slanted:
		m.w += 24
	case Cylinder:
		m.h += 14
	case Subroutine:
		m.w += 12
	}
	return m
}

// ends is how far the round ends of a stadium cut into words of a height.
func ends(h, words float64) float64 {
	r := stadiumRadius(h)
	return arc(r, words/2-(h/2-r))
}

// stadiumRadius keeps the ends of a tall stadium from eating its words.
func stadiumRadius(h float64) float64 { return min(h/2, 60) }

// manyLines is more than the words of any box need: they are of 300
// characters at most.
const manyLines = 24

// longWords is the width of the last setting: a box grows for a long word
// rather than divide it, unless it is no word that anybody reads.
func longWords(s string, f face) float64 {
	longest := 0.0
	for _, word := range strings.Fields(s) {
		if !strings.ContainsFunc(word, fullWidth) {
			longest = max(longest, f.width(word))
		}
	}
	return min(max(240, math.Ceil(longest)), 340)
}

// nameLines keeps names narrow where it can: a drawing of short boxes is calmer
// than one of long ones.
func nameLines(node Node, narrow bool) []string {
	first := setting{106, 2}
	if node.Sub != "" && !narrow {
		first.wide = 150
	}
	return set(node.Label, nameFace(), first, setting{150, 2}, setting{200, 2}, setting{170, 3}, setting{200, 4},
		setting{longWords(node.Label, nameFace()), manyLines})
}

// measureRhombus tries lines of several lengths and takes those that make the
// smallest rhombus, better broad than high.
func measureRhombus(node Node) measured {
	best, least := measured{}, math.Inf(1)
	for most := 60.0; most <= 300; most += 20 {
		last := most == 300
		m := measured{}
		var whole, also bool
		if m.lines, whole = wrap(node.Label, nameFace(), most, manyLines); last {
			m.lines = set(node.Label, nameFace(), setting{longWords(node.Label, nameFace()), manyLines})
		}
		m.sub, also = wrap(node.Sub, subFace(), most, manyLines)
		// Words of w by h fit when w/W + h/H is at most 1.
		m.w, m.h = max(84, math.Ceil(1.8*(m.wordWidth()+8))), math.Ceil(2.25*(m.wordHeight()+4))
		m.h = max(m.h, 50, math.Ceil(.42*m.w)) // a flat one does not look like a question
		if cost := m.w + 1.6*m.h; whole && also && cost < least || last && math.IsInf(least, 1) {
			best, least = m, cost
		}
	}
	return best
}

// measureCustomer makes the circle: the one round thing on a map.
func measureCustomer(node Node) measured {
	m := measured{}
	f := customerFace()
	m.lines = set(node.Label, f, setting{170, 2}, setting{210, 3}, setting{max(260, longWords(node.Label, f)), manyLines})
	m.sub = set(node.Sub, subFace(), setting{150, 2}, setting{200, 3}, setting{longWords(node.Sub, subFace()), manyLines})
	words := max(widest(m.lines, f), widest(m.sub, subFace()))
	high := 28*float64(len(m.lines)) + subHeight*float64(len(m.sub))
	m.w = max(112, math.Ceil(math.Hypot(words, high*.8))+20)
	m.h = m.w
	return m
}

func (m measured) wordWidth() float64 {
	return max(widest(m.lines, nameFace()), widest(m.sub, subFace()))
}

func (m measured) wordHeight() float64 {
	return lineHeight*float64(len(m.lines)) + subHeight*float64(len(m.sub))
}

// round tells the boxes whose width and height are one.
func round(node Node) bool { return node.Form == Disc || node.Kind == Customer }

// reach is the part of half a side on which arrows may end.
func reach(node Node, upright bool) float64 {
	switch {
	case round(node):
		return .75
	case node.Form == Rhombus:
		return .45
	case node.Form == Stadium, node.Form == Cylinder && upright:
		return .6
	case (node.Form == Hexagon || node.Form == Slanted) && upright:
		return .75
	}
	return 1
}

// landing is where an arrow ends at a box, off pixels from the middle of a side of
// the given half length. The box is across wide in the direction of the arrow.
type landing struct {
	off, half, across float64
	upright           bool
	far               bool // the right side of the box, or the lower one
}

// dent is how far the outline of a box lies inside its frame where an arrow ends.
func dent(node Node, s landing) float64 {
	off := math.Abs(s.off)
	switch {
	case round(node):
		return arc(s.half, off)
	case node.Form == Rhombus:
		return s.across / 2 * off / s.half
	case node.Form == Stadium:
		high := 2 * s.half
		if s.upright {
			high = s.across
		}
		r := stadiumRadius(high)
		return arc(r, off-(s.half-r))
	case node.Form == Cylinder && s.upright:
		return lid(off / s.half)
	case node.Form == Hexagon && !s.upright:
		return hexagonDent * off / s.half
	case node.Form == Slanted && !s.upright && s.far:
		return slant * (s.half + s.off) / (2 * s.half)
	case node.Form == Slanted && !s.upright:
		return slant * (s.half - s.off) / (2 * s.half)
	}
	return 0
}

// arc is how far a circle has fallen back, off pixels from where it is highest.
func arc(radius, off float64) float64 {
	return radius - math.Sqrt(max(0, radius*radius-max(0, off)*max(0, off)))
}

// lid is how far the curve of a cylinder has fallen, at a part of its half
// width. Its drawing is in formPath.
func lid(part float64) float64 {
	low, high := .5, 1.0
	for high-low > .001 {
		if u := (low + high) / 2; 3*u*u-2*u*u*u < (1+part)/2 {
			low = u
		} else {
			high = u
		}
	}
	return lidHeight - 3*(lidHeight+2)*low*(1-low)
}
