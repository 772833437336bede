package diagram

import "math"

// Room around and between things.
const (
	margin     = 4.0  // around the drawing: a focus ring reaches out of its box
	betweenAll = 40.0 // between connected parts
	stubLeave  = 8.0  // level, behind a box
	stubArrive = 14.0 // level, before a box: the arrowhead is 6 long
	bendLeast  = 22.0
	bendCalm   = 40.0 // where there are no words between the boxes
	bendMost   = 52.0
	bendTight  = 26.0 // in a tight drawing, at most half as much again
)

// Layout gives a graph its places. The result depends on the graph alone: the
// same graph has the same drawing, byte for byte.
func Layout(g *Graph) *Drawing {
	n := newNet(g)
	n.orient()
	n.rank()
	n.weave()
	n.stack()
	n.attach()
	n.spaceColumns()
	d := n.draw()
	d.mirror(g.Direction)
	n.drawLoose(d)
	return d
}

// stack orders and packs every part, and lays one beneath the other.
func (n *net) stack() {
	layers := make([][]int, len(n.layers))
	bottom := margin
	left, waiting := budget, len(n.spots)
	for part := range n.parts {
		s := n.sheet(part)
		given := share(left, len(s.all), waiting)
		s.left = given
		n.cross += s.order()
		left, waiting = left-given+s.left, waiting-len(s.all)
		s.heights()
		top := math.Inf(1)
		for _, v := range s.all {
			top = min(top, n.spots[v].y-n.spots[v].top)
		}
		next := bottom
		for _, v := range s.all {
			n.spots[v].y += math.Round(bottom - top)
			next = max(next, n.spots[v].y+n.spots[v].bot)
		}
		bottom = next + betweenAll
		for l, row := range s.layers {
			layers[l] = append(layers[l], row...)
		}
	}
	n.layers = layers
}

// stubs are the level pieces of arrows on both sides of a layer, and what frames
// take of them: there, what passes the layer runs level too, since a frame's
// label may begin there.
type stubs struct {
	before, after       float64
	padBefore, padAfter float64
}

// spaceColumns finds where each layer begins and ends. Gaps are as wide as the
// steepest bend in them needs.
func (n *net) spaceColumns() {
	size := len(n.layers)
	n.left, n.right, n.stubs = make([]float64, size), make([]float64, size), make([]stubs, size)
	steep := n.steepest()
	n.findStubs()
	x := margin
	for l, row := range n.layers {
		if x += n.stubs[l].before; l == 0 {
			x = margin + n.padsBefore(0)
		}
		wide := 0.0
		for _, v := range row {
			wide = max(wide, n.spots[v].w)
		}
		n.left[l], n.right[l] = x, x+wide
		x += wide + n.stubs[l].after
		x += n.bendRoom(steep[l])
	}
}

// bendRoom is how much of a gap bends get.
func (n *net) bendRoom(steep float64) float64 {
	calm := n.step == 1
	if n.g.Tight && calm {
		return math.Round(min(1.5*bendTight, max(bendTight, steep*.14)))
	}
	switch {
	case steep == 0 && calm && n.g.Direction.upright():
		return bendLeast
	case steep == 0 && calm:
		return bendCalm
	case steep == 0:
		return 0
	case calm:
		return math.Round(min(bendMost, max(bendCalm, steep*.14)))
	}
	return math.Round(min(bendMost, max(bendLeast, steep*.14)))
}

// steepest is how far the arrows of each gap climb at most.
func (n *net) steepest() []float64 {
	steep := make([]float64, len(n.layers))
	for i := range n.arrows {
		a := &n.arrows[i]
		if a.kind == Invisible {
			continue
		}
		for k := 1; k < len(a.chain); k++ {
			l := n.spots[a.chain[k-1]].layer
			steep[l] = max(steep[l], math.Abs(n.height(a, k)-n.height(a, k-1)))
		}
	}
	return steep
}

func (n *net) findStubs() {
	for l, row := range n.layers {
		for _, v := range row {
			if n.spots[v].box >= 0 {
				n.stubs[l] = stubs{before: stubArrive, after: stubLeave}
			}
		}
	}
	for i := range n.arrows {
		if a := &n.arrows[i]; len(a.chain) > 0 && (a.turned && a.head || !a.turned && a.tail) {
			n.stubs[n.spots[a.chain[0]].layer].after = stubArrive
		}
	}
	for l := range n.layers {
		s := &n.stubs[l]
		s.padBefore, s.padAfter = n.padsBefore(l), n.padsAfter(l)
		s.before += s.padBefore
		s.after += s.padAfter
	}
}

// pads is the room that the frames of bands need at one side of a layer.
func (n *net) pads(borders func(*group) bool) float64 {
	pad := 0.0
	for i := range n.groups {
		if g := &n.groups[i]; !g.empty() && borders(g) {
			pad = max(pad, n.pad(i))
		}
	}
	return pad
}

func (n *net) padsBefore(layer int) float64 {
	return n.pads(func(g *group) bool { return g.first == layer })
}

func (n *net) padsAfter(layer int) float64 {
	return n.pads(func(g *group) bool { return g.last == layer })
}
