package diagram

// group is a band on its way: which layers it spans, and its borders there.
type group struct {
	parent      int
	index       int // into the graph's groups
	depth       int // how many groups are around it
	levels      int // how many are inside each other in it
	first, last int // layers; last < first for a group without boxes
	words       []string
	wide        float64
	upper       []int // border spots by layer, from first
	lower       []int
	seat        int     // its place among its siblings, from the top
	pull        float64 // where its boxes would like to be, while the rows are ordered
	votes       int
}

// readGroups makes sense of the groups: unknown parents and rings of parents
// count as none.
func (n *net) readGroups() {
	n.groups = make([]group, len(n.g.Groups))
	for i := range n.groups {
		line := n.ancestors(i)
		n.groups[i] = group{index: i, parent: -1, first: 1, seat: i}
		if n.groups[i].depth = len(line) - 1; len(line) > 1 {
			n.groups[i].parent = line[1]
		}
		n.deep = max(n.deep, len(line))
	}
	n.home = make([]int, len(n.g.Nodes))
	for v, node := range n.g.Nodes {
		n.home[v] = -1
		if node.Group >= 0 && node.Group < len(n.groups) && node.Kind != Customer {
			n.home[v] = node.Group
		}
	}
}

// ancestors is the group, its parent, and so on.
func (n *net) ancestors(i int) []int {
	line := []int{i}
	for {
		p := n.g.Groups[line[len(line)-1]].Parent
		if p < 0 || p >= len(n.g.Groups) {
			return line
		}
		for _, seen := range line {
			if seen == p {
				return line[:1]
			}
		}
		line = append(line, p)
	}
}

func (n *net) root(g int) int {
	for g >= 0 && n.groups[g].parent >= 0 {
		g = n.groups[g].parent
	}
	return g
}

// span finds the layers of every group.
func (n *net) span() {
	for v := range n.g.Nodes {
		levels := 1
		for g := n.home[v]; g >= 0; g = n.groups[g].parent {
			n.groups[g].widen(n.col[v] * n.step)
			n.groups[g].levels = max(n.groups[g].levels, levels)
			levels++
		}
	}
}

func (g *group) empty() bool { return g.last < g.first }

func (g *group) widen(layer int) {
	if g.empty() {
		g.first, g.last = layer, layer
		return
	}
	g.first, g.last = min(g.first, layer), max(g.last, layer)
}

func (g *group) covers(layer int) bool { return layer >= g.first && layer <= g.last }

// passing is the group whose rows an arrow uses in a layer: its giver's while
// that lasts, else its taker's.
func (n *net) passing(a *arrow, layer int) int {
	for _, v := range [2]int{a.from, a.to} {
		for g := n.home[v]; g >= 0; g = n.groups[g].parent {
			if n.groups[g].covers(layer) {
				return g
			}
		}
	}
	return -1
}

// Room that a frame takes.
const (
	bandTop  = 26.0 // with one line of label
	bandSide = 10.0
	bandPad  = 12.0 // before its first and behind its last column
)

// pad is how far a frame reaches beyond its columns; an outer one reaches further.
func (n *net) pad(g int) float64 { return bandPad * float64(max(1, n.groups[g].levels)) }

// fence adds the borders of a group: a straight line of spots above and below
// its boxes. The label has a slot of its own in the column that ends up at the
// upper left.
func (n *net) fence(i int) {
	g := &n.groups[i]
	if g.empty() {
		return
	}
	part := n.partOf(i)
	upright := n.g.Direction.upright()
	narrow := setting{180, 1}
	if upright {
		narrow = setting{labelNarrow, 2}
	}
	label := n.g.Groups[g.index].Label
	g.words = set(label, bandFace(), narrow, setting{180, 3}, setting{longWords(label, bandFace()), manyLines})
	g.wide = widest(g.words, bandFace())
	for l := g.first; l <= g.last; l++ {
		up := spot{layer: l, box: -1, arrow: -1, border: -1, group: i, part: part, bot: bandSide}
		if len(g.words) > 0 {
			n.bandRoom(g, &up)
		}
		g.upper = append(g.upper, n.add(up))
		g.lower = append(g.lower, n.add(spot{layer: l, box: -1, arrow: -1, border: 1, group: i, part: part, top: bandSide}))
		if k := l - g.first; k > 0 {
			n.link(g.upper[k-1], g.upper[k])
			n.link(g.lower[k-1], g.lower[k])
		}
	}
}

// headroom is what a frame takes above its boxes, with its label.
func (g *group) headroom() float64 {
	return bandTop + arrowLine*float64(max(0, len(g.words)-1))
}

func (n *net) bandRoom(g *group, up *spot) {
	here := up.layer == n.labelLayer(g)
	switch {
	case !n.g.Direction.upright():
		up.bot = g.headroom()
		if here {
			up.w = g.wide
		}
	case here:
		up.bot = g.wide + 2*bandSide
		up.w = arrowLine * float64(len(g.words))
	}
}

// labelLayer is the layer at the left or the top of the finished drawing.
func (n *net) labelLayer(g *group) int {
	if n.g.Direction == Left || n.g.Direction == Up {
		return g.last
	}
	return g.first
}

func (n *net) partOf(g int) int {
	for v, home := range n.home {
		for ; home >= 0; home = n.groups[home].parent {
			if home == g {
				return n.part[v]
			}
		}
	}
	return 0
}
