package diagram

import "math"

// weave makes the spots: boxes, level stretches, borders.
func (n *net) weave() {
	last := 0
	for v, c := range n.col {
		if !n.loose(v) {
			last = max(last, c*n.step)
		}
	}
	n.layers = make([][]int, last+1)
	n.span()
	n.growBoxes()
	n.reserve()
	boxAt := make([]int, len(n.g.Nodes))
	for v := range n.g.Nodes {
		if !n.loose(v) {
			boxAt[v] = n.add(n.boxSpot(v))
		}
	}
	for i := range n.arrows {
		if !n.arrows[i].loop {
			n.thread(i, boxAt)
		}
	}
	for i := range n.groups {
		n.fence(i)
	}
}

// reserve makes room for all spots at once: long arrows have hundreds each.
func (n *net) reserve() {
	size := len(n.g.Nodes)
	for i := range n.arrows {
		if a := &n.arrows[i]; !a.loop {
			from, to := a.ends()
			size += max(0, (n.col[to]-n.col[from])*n.step-1)
		}
	}
	for i := range n.groups {
		if g := &n.groups[i]; !g.empty() {
			size += 2 * (g.last - g.first + 1)
		}
	}
	n.spots = make([]spot, 0, size)
}

func (n *net) add(s spot) int {
	n.spots = append(n.spots, s)
	n.layers[s.layer] = append(n.layers[s.layer], len(n.spots)-1)
	return len(n.spots) - 1
}

func (n *net) link(a, b int) {
	n.spots[a].down = append(n.spots[a].down, b)
	n.spots[b].up = append(n.spots[b].up, a)
}

// growBoxes makes sides long enough for the arrows that end there, and boxes
// of a column as wide as the widest of them.
func (n *net) growBoxes() {
	size := len(n.g.Nodes)
	in, out := make([]int, size), make([]int, size)
	for i := range n.arrows {
		if a := &n.arrows[i]; !a.loop && a.kind != Invisible {
			from, to := a.ends()
			out[from]++
			in[to]++
		}
	}
	upright := n.g.Direction.upright()
	for v := range n.g.Nodes {
		side := (portGap*float64(max(in[v], out[v])-1) + 20) / reach(n.g.Nodes[v], upright)
		n.boxes[v].grow(side, upright, round(n.g.Nodes[v]))
	}
	n.growLoops()
	n.alignColumns(upright)
}

func (m *measured) grow(side float64, upright, round bool) {
	side = math.Ceil(side)
	if upright || round {
		m.w = max(m.w, side)
	}
	if !upright || round {
		m.h = max(m.h, side)
	}
}

// growLoops gives a box room for the words on its loop, beside which it stands.
func (n *net) growLoops() {
	for i := range n.arrows {
		a := &n.arrows[i]
		if !a.loop || len(a.words) == 0 {
			continue
		}
		m := &n.boxes[a.from]
		if n.g.Direction.upright() {
			m.h = max(m.h, arrowLine*float64(len(a.words))+8)
		} else {
			m.w = max(m.w, a.wide+8)
		}
		if round(n.g.Nodes[a.from]) {
			m.w = max(m.w, m.h)
			m.h = m.w
		}
	}
}

func (n *net) alignColumns(upright bool) {
	along := make([]float64, len(n.layers))
	plain := func(v int) bool {
		return !n.loose(v) && !round(n.g.Nodes[v]) && n.g.Nodes[v].Form != Rhombus
	}
	size := func(v int) *float64 {
		if upright {
			return &n.boxes[v].h
		}
		return &n.boxes[v].w
	}
	for v := range n.g.Nodes {
		if plain(v) {
			l := n.col[v] * n.step
			along[l] = max(along[l], *size(v))
		}
	}
	for v := range n.g.Nodes {
		if plain(v) {
			*size(v) = along[n.col[v]*n.step]
		}
	}
	n.alignCustomers()
}

// alignCustomers makes the circles of all customers one size.
func (n *net) alignCustomers() {
	most := 0.0
	for v := range n.g.Nodes {
		if n.circle(v) {
			most = max(most, n.boxes[v].w)
		}
	}
	for v := range n.g.Nodes {
		if n.circle(v) {
			n.boxes[v].w, n.boxes[v].h = most, most
		}
	}
}

func (n *net) circle(v int) bool { return n.customer(v) && round(n.g.Nodes[v]) }

// boxSpot turns the box when the drawing runs down: the layout always runs right.
func (n *net) boxSpot(v int) spot {
	w, h := n.boxes[v].w, n.boxes[v].h
	if n.g.Direction.upright() {
		w, h = h, w
	}
	s := spot{layer: n.col[v] * n.step, w: w, top: h / 2, bot: h / 2, box: v, arrow: -1, group: n.home[v], part: n.part[v]}
	for i := range n.arrows {
		if a := &n.arrows[i]; n.looped[v] && a.loop && a.from == v {
			s.top += n.loopRoom(a)
		}
	}
	return s
}

// loopRoom is the height of a loop above its box, with its words.
func (n *net) loopRoom(a *arrow) float64 {
	room := loopHeight + 4
	if len(a.words) > 0 {
		room += n.labelAcross(a)
	}
	return room
}

// labelAcross is the room that the words on an arrow take at right angles to
// it: their height when it runs right, their width when it runs down.
func (n *net) labelAcross(a *arrow) float64 {
	if n.g.Direction.upright() {
		return a.wide + aboveArrow + 2
	}
	return arrowLine*float64(len(a.words)) + aboveArrow - 2
}

func (n *net) labelAlong(a *arrow) float64 {
	if n.g.Direction.upright() {
		return arrowLine*float64(len(a.words)) + 8
	}
	return a.wide + 8
}

// thread lays an arrow through the layers. Its words stand next to whoever gives.
func (n *net) thread(i int, boxAt []int) {
	a := &n.arrows[i]
	from, to := a.ends()
	first, last := n.col[from]*n.step, n.col[to]*n.step
	words := first + 1
	if a.turned {
		words = last - 1
	}
	a.chain = append(a.chain, boxAt[from])
	for l := first + 1; l < last; l++ {
		s := spot{layer: l, box: -1, arrow: i, group: n.passing(a, l), part: n.part[from], top: 1, bot: 1}
		if l == words && len(a.words) > 0 {
			s.label, s.w = true, n.labelAlong(a)
			s.top, s.bot = n.labelAcross(a), 3
			if n.g.Direction.upright() {
				s.top, s.bot = 3, s.top
			}
		}
		a.chain = append(a.chain, n.add(s))
	}
	a.chain = append(a.chain, boxAt[to])
	for k := 1; k < len(a.chain); k++ {
		n.link(a.chain[k-1], a.chain[k])
	}
}
