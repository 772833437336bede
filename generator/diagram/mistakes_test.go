package diagram

import (
	"fmt"
	"math"
)

// eye looks for mistakes in a drawing, and says them.
type eye struct {
	*seen
	said  []string
	words []eyeWords
}

// eyeWords are words outside of boxes, and whose they are.
type eyeWords struct {
	seenWords
	owner string
}

// mistakes says what a reader could see go wrong.
func (s *seen) mistakes() []string {
	e := &eye{seen: s}
	for i, b := range s.boxes {
		e.lookAtBox(i, b)
	}
	for i, b := range s.bands {
		e.lookAtBand(i, b)
	}
	for i, a := range s.arrows {
		for _, w := range a.words {
			e.words = append(e.words, eyeWords{w, fmt.Sprint("arrow ", i)})
		}
	}
	for i, w := range e.words {
		e.lookAtWords(i, w)
	}
	for i, a := range s.arrows {
		e.lookAtArrow(i, a)
	}
	return e.said
}

func (e *eye) say(format string, args ...any) {
	if len(e.said) < 12 {
		e.said = append(e.said, fmt.Sprintf(format, args...))
	}
}

// holds tells whether a rectangle lies in another one.
func (b box) holds(c box) bool {
	return c.min.X >= b.min.X && c.min.Y >= b.min.Y && c.max.X <= b.max.X && c.max.Y <= b.max.Y
}

func (e *eye) outside(b box) bool { return !box{Point{}, Point{e.width, e.height}}.holds(b) }

func (e *eye) lookAtBox(i int, b seenBox) {
	if e.outside(b.frame) {
		e.say("box %q is outside", b.label())
	}
	for _, c := range e.boxes[:i] {
		if b.frame.meets(c.frame) {
			e.say("boxes %q and %q overlap", b.label(), c.label())
		}
	}
	e.contains(b, 1)
	for _, band := range e.bands {
		if b.frame.meets(band.frame) && !band.frame.holds(b.frame) {
			e.say("the frame of %q cuts box %q", band.label(), b.label())
		}
	}
}

// contains sees that the words of a box are in it.
func (e *eye) contains(b seenBox, little float64) {
	for _, w := range b.words {
		for _, corner := range w.at.corners() {
			if !inside(corner, b.outline, little) {
				e.say("%q reaches out of its box at %.0f %.0f", w.text, corner.X, corner.Y)
				break
			}
		}
	}
}

func (e *eye) lookAtBand(i int, b seenBox) {
	if e.outside(b.frame) {
		e.say("band %q is outside", b.label())
	}
	for _, c := range e.bands[:i] {
		if b.frame.meets(c.frame) && !c.frame.holds(b.frame) {
			e.say("the frames of %q and %q overlap", c.label(), b.label())
		}
	}
	e.contains(b, 0)
	for _, w := range b.words {
		e.words = append(e.words, eyeWords{w, fmt.Sprint("band ", i)})
	}
}

func (e *eye) lookAtWords(i int, w eyeWords) {
	if e.outside(w.at) {
		e.say("the words %q are outside", w.text)
	}
	for _, b := range e.boxes {
		if w.at.meets(b.frame) {
			e.say("the words %q are on box %q", w.text, b.label())
		}
	}
	for _, v := range e.words[:i] {
		if w.at.meets(v.at) && w.owner != v.owner {
			e.say("the words %q and %q overlap", w.text, v.text)
		}
	}
}

func (e *eye) lookAtArrow(i int, a seenArrow) {
	if len(a.path) < 2 {
		e.say("arrow %d has no line", i)
		return
	}
	if e.outside(boxOf(a.path)) {
		e.say("arrow %d leaves the drawing", i)
	}
	for _, h := range a.heads {
		if e.outside(h) {
			e.say("the head of arrow %d is outside", i)
		}
	}
	for _, b := range e.boxes {
		if through(a.path, b) {
			e.say("arrow %d runs through box %q", i, b.label())
		}
	}
	for _, w := range e.words {
		if at := w.at.shrunk(.5); crossesBox(a.path, at) {
			e.say("arrow %d runs through the words %q", i, w.text)
		}
	}
}

func crossesBox(path []Point, b box) bool {
	for k := 1; k < len(path); k++ {
		if b.hits(path[k-1], path[k]) {
			return true
		}
	}
	return false
}

// through looks for a point of a line that is deep inside a box. Its ends lie
// on the outlines of two.
func through(path []Point, b seenBox) bool {
	if all := boxOf(path); !all.meets(b.frame) {
		return false
	}
	for k := 1; k < len(path); k++ {
		p, q := path[k-1], path[k]
		steps := int(math.Hypot(q.X-p.X, q.Y-p.Y)/3) + 1
		for i := range steps + 1 {
			u := float64(i) / float64(steps)
			at := Point{p.X + u*(q.X-p.X), p.Y + u*(q.Y-p.Y)}
			if !inside(at, b.outline, 0) {
				continue
			}
			deep := math.Inf(1)
			for j, a := range b.outline {
				deep = min(deep, toSegment(at, a, b.outline[(j+1)%len(b.outline)]))
			}
			if deep > 2 {
				return true
			}
		}
	}
	return false
}

// looseEnds counts the ends of arrows that do not touch the outline of a box.
func (s *seen) looseEnds() int {
	count := 0
	for _, a := range s.arrows {
		for _, p := range []Point{a.path[0], a.path[len(a.path)-1]} {
			touches := false
			for _, b := range s.boxes {
				touches = touches || inside(p, b.outline, 3)
			}
			if !touches {
				count++
			}
		}
	}
	return count
}

// crossings counts where two lines cross each other.
func (s *seen) crossings() int {
	count := 0
	bounds := make([]box, len(s.arrows))
	for i, a := range s.arrows {
		bounds[i] = boxOf(a.path)
	}
	for i, a := range s.arrows {
		for k, b := range s.arrows[:i] {
			if bounds[i].meets(bounds[k]) {
				count += crossingsOf(a.path, b.path)
			}
		}
	}
	return count
}

// crossingsOf counts the crossings of two lines. A crossing at a corner of
// either is seen from two strokes and counts once.
func crossingsOf(a, b []Point) int {
	var found []Point
	for i := 1; i < len(a); i++ {
		low, high := min(a[i-1].X, a[i].X), max(a[i-1].X, a[i].X)
		for k := 1; k < len(b); k++ {
			if max(b[k-1].X, b[k].X) < low || min(b[k-1].X, b[k].X) > high {
				continue
			}
			p, ok := meeting(a[i-1], a[i], b[k-1], b[k])
			if !ok {
				continue
			}
			known := false
			for _, q := range found {
				known = known || math.Hypot(p.X-q.X, p.Y-q.Y) < 1
			}
			if !known {
				found = append(found, p)
			}
		}
	}
	return len(found)
}

// meeting is the point that two strokes share.
func meeting(a, b, c, d Point) (Point, bool) {
	down := (b.X-a.X)*(d.Y-c.Y) - (b.Y-a.Y)*(d.X-c.X)
	if down == 0 {
		return Point{}, false
	}
	t := ((c.X-a.X)*(d.Y-c.Y) - (c.Y-a.Y)*(d.X-c.X)) / down
	u := ((c.X-a.X)*(b.Y-a.Y) - (c.Y-a.Y)*(b.X-a.X)) / down
	if t < 0 || t > 1 || u < 0 || u > 1 {
		return Point{}, false
	}
	return Point{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)}, true
}
