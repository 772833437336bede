package diagram

// net is a graph on its way to being a drawing. It is laid out from left to
// right whatever its direction; for the others it is turned at the end.
//
// Every box is a spot in a layer. An arrow has a spot in each layer that it
// passes, where it runs level; it bends only between layers. A spot with room
// above carries the words of its arrow.
type net struct {
	g      *Graph
	boxes  []measured
	arrows []arrow
	groups []group
	deep   int   // how many groups are inside each other at most
	home   []int // of each node: its group, -1 for none
	degree []int // of each node: its arrows, loops not counted
	looped []bool
	part   []int // of each node: which connected part of the drawing it is in
	parts  int
	col    []int // of each node
	step   int   // layers from one column of boxes to the next: 2 when there are words between them
	spots  []spot
	layers [][]int
	left   []float64 // of each layer
	right  []float64
	stubs  []stubs
	cross  int
}

// arrow is one or more parallel edges.
type arrow struct {
	from, to   int
	label      string
	words      []string
	wide       float64 // of the words
	kind       EdgeKind
	head, tail bool
	edges      []int
	turned     bool // against the stream
	loop       bool
	chain      []int   // spots from left to right, box to box
	leave      float64 // height at which it leaves the left box
	arrive     float64 // height at which it meets the right box
}

// ends are the boxes of an arrow in the order of the columns.
func (a *arrow) ends() (from, to int) {
	if a.turned {
		return a.to, a.from
	}
	return a.from, a.to
}

// spot is a place in a layer: a box, a level stretch of an arrow, or a border
// of a group.
type spot struct {
	layer    int
	w        float64
	top, bot float64 // room above and below its line
	box      int     // the node, -1 when it is none
	arrow    int     // the arrow, -1 when it is none
	border   int8    // -1 upper border, 1 lower border of its group
	label    bool
	group    int // it stands in
	part     int
	up, down []int
	pos      int // in its layer
	y        float64
}

func newNet(g *Graph) *net {
	n := &net{g: g, step: 1}
	n.readGroups()
	n.readArrows()
	n.readParts()
	n.boxes = make([]measured, len(g.Nodes))
	for i := range g.Nodes {
		n.boxes[i] = sizeUp(g.Nodes[i], g.Direction.upright() || g.Tight)
	}
	n.col = make([]int, len(g.Nodes))
	return n
}

func (n *net) customer(v int) bool { return n.g.Nodes[v].Kind == Customer }

// loose tells boxes that stand beneath the drawing: no arrow and no group.
func (n *net) loose(v int) bool { return n.degree[v] == 0 && !n.looped[v] && n.home[v] < 0 }

// readArrows merges parallel edges: one line, and the words of all.
func (n *net) readArrows() {
	type like struct {
		from, to   int
		kind       EdgeKind
		head, tail bool
	}
	known := map[like]int{}
	size := len(n.g.Nodes)
	n.degree, n.looped = make([]int, size), make([]bool, size)
	for i, e := range n.g.Edges {
		if e.From < 0 || e.From >= size || e.To < 0 || e.To >= size {
			continue
		}
		key := like{e.From, e.To, e.Kind, e.Head, e.Tail}
		if e.From == e.To {
			key = like{from: e.From, to: e.To} // a box has one loop, whatever returns
		}
		k, ok := known[key]
		if !ok {
			k = len(n.arrows)
			known[key] = k
			n.arrows = append(n.arrows, arrow{from: e.From, to: e.To, kind: e.Kind, head: e.Head, tail: e.Tail, loop: e.From == e.To})
			n.count(&n.arrows[k])
		}
		n.arrows[k].add(i, e.Label)
	}
	n.readWords()
}

func (n *net) count(a *arrow) {
	if a.loop {
		n.looped[a.from] = true
		return
	}
	n.degree[a.from]++
	n.degree[a.to]++
}

func (a *arrow) add(edge int, label string) {
	a.edges = append(a.edges, edge)
	switch {
	case label == "" || a.label == label:
	case a.label == "":
		a.label = label
	default:
		a.label += ", " + label
	}
}

func (n *net) readWords() {
	if !n.g.Labels {
		return
	}
	narrow := labelMost
	if n.g.Direction.upright() {
		narrow = labelNarrow
	}
	for i := range n.arrows {
		a := &n.arrows[i]
		if a.kind == Invisible {
			continue
		}
		a.words = set(a.label, arrowFace(), setting{narrow, 2}, setting{narrow, 3}, setting{150, 4}, setting{longWords(a.label, arrowFace()), manyLines})
		a.wide = widest(a.words, arrowFace())
		if len(a.words) > 0 && !a.loop {
			n.step = 2
		}
	}
}

// readParts finds what hangs together, by arrows or by a group.
func (n *net) readParts() {
	size := len(n.g.Nodes)
	lead := make([]int, size)
	for i := range lead {
		lead[i] = i
	}
	find := func(v int) int {
		for lead[v] != v {
			lead[v] = lead[lead[v]]
			v = lead[v]
		}
		return v
	}
	join := func(a, b int) {
		a, b = find(a), find(b)
		lead[max(a, b)] = min(a, b)
	}
	for i := range n.arrows {
		join(n.arrows[i].from, n.arrows[i].to)
	}
	first := make([]int, len(n.groups))
	for v := range size {
		if g := n.root(n.home[v]); g >= 0 && first[g] > 0 {
			join(v, first[g]-1)
		} else if g >= 0 {
			first[g] = v + 1
		}
	}
	n.part = make([]int, size)
	number := make([]int, size)
	for v := range size {
		if find(v) == v && !n.loose(v) {
			number[v] = n.parts
			n.parts++
		}
		n.part[v] = number[find(v)]
	}
}
